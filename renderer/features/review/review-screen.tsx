import { Tabs, VisuallyHidden } from '@mantine/core';
import { fieldName } from '@shared/domain/ticket';
import { IconCloudOff } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useShortcuts } from '../../app/shortcuts';
import { shortTime } from '../../components/format';
import { tellDone } from '../../components/notices';
import { NothingYet } from '../../components/panel';
import { Split } from '../../components/split';
import { errorText, useTranslation } from '../../i18n';
import { Transcript } from '../call';
import { TicketHandling } from '../handling';
import { useQueue } from '../queue';
import { evidenceLinks, FormProvider, TicketForm } from '../ticket';
import { Comparison } from './comparison';
import { DecisionBar } from './decision-bar';
import { DoubtLine } from './doubt-line';
import { History } from './history';
import classes from './review.module.css';
import { ReviewList } from './review-list';
import { followReview, reviewActions, reviewForm, useReview } from './store';

/** The lead's queue: what waits at the left, one ticket beside its conversation at the right. */
export function ReviewScreen() {
  const { t } = useTranslation();
  const asOf = useReview((state) => state.asOf);
  const isOffline = useQueue(({ state }) => state !== null && state.connection !== 'online');
  const selectedId = useReview((state) => state.selectedId);
  const hasItems = useReview(({ items }) => items !== null && items.length > 0);
  useEffect(followReview, []);
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
        <ReviewList />
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
  const ticket = useStore(reviewForm, (form) => form.ticket);
  const item = useReview(({ items, selectedId }) => items?.find(({ ticketId }) => ticketId === selectedId) ?? null);
  const failure = useReview((state) => state.failure);
  const decide = useReview((state) => state.decide);
  const move = useReview((state) => state.move);
  const canDecide = ticket !== null && item?.status === 'finished' && !item.pending;
  const approve = async () => {
    if (canDecide && (await decide('approve', '', []))) tellDone(t('review.approved', { number: item?.number ?? '' }));
  };
  const startReturn = () => {
    if (canDecide) setReturning(true);
  };
  const keys = {
    J: () => void move(1),
    K: () => void move(-1),
    A: () => void approve(),
    R: startReturn,
    E: () => setEditing((editing) => canDecide && !editing),
  };
  // While a reason is being written, a letter that misses the text box must neither approve the ticket nor leave it.
  useShortcuts(isReturning ? { Escape: () => setReturning(false) } : keys);
  if (failure !== null && ticket === null) return <NothingYet text={errorText(failure)} />;
  if (ticket === null) return <div className={classes.detail} aria-busy />;
  return (
    <FormProvider value={{ store: reviewForm, actions: reviewActions, readOnly: !isEditing }}>
      <section className={classes.detail} aria-label={t('review.ticket')}>
        <Tabs className={classes.tabs} defaultValue="ticket" keepMounted={false}>
          <Tabs.List className={classes.tabList}>
            <Tabs.Tab value="ticket">{t('review.tab.ticket')}</Tabs.Tab>
            <Tabs.Tab value="comparison">{t('review.tab.comparison')}</Tabs.Tab>
            {ticket.review !== null && <Tabs.Tab value="history">{t('review.tab.history')}</Tabs.Tab>}
            <Tabs.Tab value="handling">{t('handling.ticket')}</Tabs.Tab>
            <span className={classes.facts}>{[item?.number, item?.agentName].filter(Boolean).join(' · ')}</span>
          </Tabs.List>
          <Tabs.Panel className={classes.tabPanel} value="ticket">
            <DoubtLine />
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
          {ticket.review !== null && (
            <Tabs.Panel className={classes.tabPanel} value="history">
              <History review={ticket.review} />
            </Tabs.Panel>
          )}
        </Tabs>
        {failure !== null && (
          <p className={classes.failure} role="alert">
            {errorText(failure)}
          </p>
        )}
        <DecisionBar
          canDecide={canDecide}
          isPending={item?.pending ?? false}
          isEditing={isEditing}
          isReturning={isReturning}
          onApprove={() => void approve()}
          onEdit={() => setEditing((editing) => !editing)}
          onReturning={setReturning}
        />
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
