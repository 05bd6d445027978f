import { Tabs, VisuallyHidden } from '@mantine/core';
import { fieldName } from '@shared/domain/ticket';
import { IconCloudOff, IconEye } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useShortcuts } from '../../app/shortcuts';
import { shortTime } from '../../components/format';
import { tellDone } from '../../components/notices';
import { NothingYet } from '../../components/panel';
import { Split } from '../../components/split';
import { errorText, useTranslation } from '../../i18n';
import { Transcript } from '../call';
import { EvaluationHistory } from '../evaluation';
import { JoinedCalls, TicketHandling } from '../handling';
import { useQueue } from '../queue';
import { SimilarPanel, similarQuestion } from '../similar';
import { evidenceLinks, FormProvider, TicketForm } from '../ticket';
import { BatchBar } from './batch-bar';
import { Comparison } from './comparison';
import { DecisionBar, DraftBar } from './decision-bar';
import { DoubtLine } from './doubt-line';
import { HandOverEditor } from './hand-over-editor';
import { History, hasHistory } from './history';
import { mark, useList } from './list-store';
import classes from './review.module.css';
import { ReviewList } from './review-list';
import { followReview, reviewActions, reviewForm, useReview } from './store';

/** The lead's queue: what waits at the left, one ticket beside its conversation at the right. */
export function ReviewScreen() {
  const { t } = useTranslation();
  const asOf = useList((state) => state.asOf);
  const isOffline = useQueue(({ state }) => state !== null && state.connection !== 'online');
  const selectedId = useReview((state) => state.selectedId);
  const hasItems = useList(({ total }) => total !== null && total > 0);
  const move = useReview((state) => state.move);
  const approveMarked = useReview((state) => state.approveMarked);
  useEffect(followReview, []);
  const markSelected = () => {
    if (selectedId === null || useList.getState().filter.status !== 'finished') return;
    mark([selectedId], !useList.getState().marked.has(selectedId));
  };
  useShortcuts({
    J: () => void move(1),
    K: () => void move(-1),
    X: markSelected,
    'Shift+A': () => void approveMarked(),
  });
  return (
    <div className={classes.page}>
      <VisuallyHidden component="h1">{t('app.place.review')}</VisuallyHidden>
      {isOffline && (
        <p className={classes.band} role="status">
          <IconCloudOff size={16} aria-hidden />
          {asOf === null ? t('review.offlineNever') : t('review.offline', { time: shortTime(asOf) })}
        </p>
      )}
      <div className={classes.columns}>
        <div className={classes.side}>
          <ReviewList />
          <BatchBar />
        </div>
        {selectedId !== null && <ReviewedTicket key={selectedId} />}
        {selectedId === null && hasItems && <NothingYet text={t('review.chooseOne')} />}
      </div>
    </div>
  );
}

function ReviewedTicket() {
  const { t } = useTranslation();
  const [isEditing, setEditing] = useState(false);
  const [isReturning, setReturning] = useState(false);
  const [isHanding, setHanding] = useState(false);
  const ticket = useStore(reviewForm, (form) => form.ticket);
  const similar = useStore(reviewForm, (form) => similarQuestion(form.ticket?.fields ?? null));
  const hasEdits = useStore(reviewForm, (form) => Object.keys(form.edits).length > 0);
  const claim = useReview((state) => state.claim);
  const failure = useReview((state) => state.failure);
  const { decide, sendEdits, claimOrRelease, finishDraft } = useReview.getState();
  const isDraft = ticket?.status === 'draft';
  const isPending = ticket?.delivery === 'queued' || ticket?.delivery === 'sending';
  const isMine = claim?.isMine === true;
  const canDecide = ticket?.status === 'finished';
  const canEdit = isDraft ? isMine : canDecide;
  const approve = async () => {
    if (canDecide && (await decide('approve', '', []))) tellDone(t('review.approved', { number: ticket.number ?? '' }));
  };
  const finish = async () => {
    if (isDraft && isMine && (await finishDraft())) tellDone(t('review.draft.finished', { name: ticket.agentName }));
  };
  const send = async () => {
    if (canDecide && hasEdits && (await sendEdits())) tellDone(t('review.editsSent', { name: ticket.agentName }));
  };
  const toggleEditing = () => setEditing((editing) => canEdit && !editing);
  const keys = {
    A: () => void approve(),
    R: () => {
      if (canDecide) setReturning(true);
    },
    E: toggleEditing,
    T: () => setHanding(isDraft && isMine),
    C: () => {
      if (canDecide || isDraft) void claimOrRelease();
    },
    'Ctrl+S': () => void send(),
    'Ctrl+Enter': () => void finish(),
  };
  const leave = () => {
    setReturning(false);
    setHanding(false);
  };
  // While a reason is being written, a letter that misses the text box must neither approve the ticket nor leave it.
  useShortcuts(isReturning || isHanding ? { Escape: leave } : keys);
  if (failure !== null && ticket === null) return <NothingYet text={errorText(failure)} />;
  if (ticket === null) return <div className={classes.detail} aria-busy />;
  return (
    <FormProvider value={{ store: reviewForm, actions: reviewActions, readOnly: !isEditing || !canEdit }}>
      <section className={classes.detail} aria-label={t('review.ticket')}>
        {claim !== null && !isMine && !isDraft && (
          <p className={classes.band} role="status">
            <IconEye size={16} aria-hidden />
            {t('review.claim.band', { name: claim.name })}
          </p>
        )}
        <Tabs className={classes.tabs} defaultValue="ticket" keepMounted={false}>
          <Tabs.List className={classes.tabList}>
            <Tabs.Tab value="ticket">{t('review.tab.ticket')}</Tabs.Tab>
            <Tabs.Tab value="comparison">{t('review.tab.comparison')}</Tabs.Tab>
            {hasHistory(ticket) && <Tabs.Tab value="history">{t('review.tab.history')}</Tabs.Tab>}
            {!isDraft && <Tabs.Tab value="handling">{t('handling.ticket')}</Tabs.Tab>}
            <span className={classes.facts}>{[ticket.number, ticket.agentName].filter(Boolean).join(' · ')}</span>
          </Tabs.List>
          <Tabs.Panel className={classes.tabPanel} value="ticket">
            <DoubtLine />
            {!isDraft && <EvaluationHistory evaluations={ticket.callEvaluations} />}
            {!isDraft && <JoinedCalls ticketId={ticket.id} />}
            <SimilarPanel ticketId={ticket.id} question={similar} />
            <Split
              orientation="horizontal"
              label={t('app.resize.transcript')}
              size={62}
              min={35}
              max={75}
              first={
                <div className={classes.form}>
                  <TicketForm />
                </div>
              }
              second={<ReviewTranscript />}
            />
          </Tabs.Panel>
          <Tabs.Panel className={classes.tabPanel} value="comparison">
            <Comparison fields={ticket.fields} />
          </Tabs.Panel>
          <Tabs.Panel className={classes.tabPanel} value="handling">
            <div className={classes.history}>
              <TicketHandling ticketId={ticket.id} />
            </div>
          </Tabs.Panel>
          {hasHistory(ticket) && (
            <Tabs.Panel className={classes.tabPanel} value="history">
              <History ticket={ticket} />
            </Tabs.Panel>
          )}
        </Tabs>
        {failure !== null && (
          <p className={classes.failure} role="alert">
            {errorText(failure)}
          </p>
        )}
        {isDraft && isHanding && isMine && <HandOverEditor agentId={ticket.agentId} onDone={leave} />}
        {isDraft && !(isHanding && isMine) && (
          <DraftBar
            isMine={isMine}
            takenBy={claim?.name ?? null}
            isEditing={isEditing}
            onTake={() => void claimOrRelease()}
            onEdit={toggleEditing}
            onHandOver={() => setHanding(true)}
            onFinish={() => void finish()}
          />
        )}
        {!isDraft && (
          <DecisionBar
            canDecide={canDecide}
            isPending={isPending}
            isEditing={isEditing}
            isReturning={isReturning}
            hasEdits={hasEdits}
            isClaimed={isMine}
            onApprove={() => void approve()}
            onEdit={toggleEditing}
            onSendEdits={() => void send()}
            onClaim={() => void claimOrRelease()}
            onReturning={setReturning}
          />
        )}
      </section>
    </FormProvider>
  );
}

function ReviewTranscript() {
  const { t } = useTranslation();
  const transcript = useReview((state) => state.transcript);
  const marked = useReview((state) => state.marked);
  const fields = useStore(reviewForm, (form) => form.ticket?.fields ?? null);
  const links = useMemo(() => (fields === null ? [] : evidenceLinks(fields)), [fields]);
  return (
    <div className={classes.transcript}>
      {transcript.length === 0 ? (
        <NothingYet text={t('review.noTranscript')} />
      ) : (
        <Transcript
          segments={transcript}
          links={links}
          marked={marked}
          onPick={(keys) => {
            const pointedAt = keys.flatMap((key) => fieldName.safeParse(key).data ?? []);
            reviewForm.setState({ pointedAt, active: null });
          }}
        />
      )}
    </div>
  );
}
