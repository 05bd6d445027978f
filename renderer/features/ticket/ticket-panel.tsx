import { ActionIcon, Button, Tooltip } from '@mantine/core';
import type { FieldName, JoinTarget, TicketFields } from '@shared/domain/ticket';
import { missingFields } from '@shared/domain/ticket-form';
import { IconArrowBackUp, IconArrowForwardUp, IconArrowRight, IconTrash } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { api } from '../../app/api';
import { useShortcuts } from '../../app/shortcuts';
import { shortTime } from '../../components/format';
import { Key } from '../../components/key';
import { tellDone, tellFailure } from '../../components/notices';
import { errorText, useTranslation } from '../../i18n';
import { EvaluationLine } from '../evaluation';
import { JoinedCalls } from '../handling';
import { SimilarPanel, similarQuestion } from '../similar';
import {
  closeTicket,
  deskActions,
  deskForm,
  finishTicket,
  flushEdits,
  joinTicket,
  openTicket,
  redoEdit,
  reopenTicket,
  undoEdit,
} from './desk-form';
import { FormProvider, shownFields } from './form-store';
import { openQuestions, progress, type Question, questionAfter } from './questions';
import { useCanReopen } from './reopen';
import { Rewriting } from './rewriting';
import { DeliveryLine, SaveLine } from './status-line';
import { TicketForm } from './ticket-form';
import classes from './ticket-panel.module.css';

/** The ticket that is open on the desk, with its state above and its keys below. */
export function TicketPanel({ onNew }: { readonly onNew: () => void }) {
  const { t } = useTranslation();
  const panel = useRef<HTMLElement>(null);
  const ticketId = useStore(deskForm, (form) => form.ticket?.id ?? null);
  const status = useStore(deskForm, (form) => form.ticket?.status ?? 'draft');
  const canReopen = useCanReopen();
  const failure = useStore(deskForm, (form) => form.failure);
  const returnReason = useStore(deskForm, ({ ticket }) =>
    ticket?.status === 'returned' ? ticket.review?.reason : undefined,
  );
  const takenBy = useStore(deskForm, ({ ticket }) => (status === 'draft' ? ticket?.takenBy : undefined));
  const isOpen = (status === 'draft' && takenBy === undefined) || status === 'returned';

  const focusField = (name: FieldName) => focusFieldIn(panel.current, name);
  // A call that is still on is hung up first, and its last words are waited for: meanwhile the key must not finish twice.
  const [isFinishing, setFinishing] = useState(false);
  const finish = async () => {
    if (!isOpen || isFinishing) return;
    setFinishing(true);
    const isFinished = await finishTicket();
    setFinishing(false);
    if (isFinished) return;
    const fields = shownFields(deskForm.getState());
    const [first] = fields === null ? [] : missingFields(fields);
    if (deskForm.getState().failure?.code === 'ticket.incomplete' && first !== undefined) focusField(first);
  };
  const discard = async () => {
    if (ticketId === null || !isOpen) return;
    await flushEdits();
    const result = await api.ticket.discard({ ticketId });
    if (!result.ok) return tellFailure(result.error);
    await closeTicket();
    const restore = () => void api.ticket.restore({ ticketId }).then(() => openTicket(ticketId));
    tellDone(t('ticket.discarded'), { label: t('ticket.undoDiscard'), act: restore });
  };
  useShortcuts({
    'Ctrl+S': () => void flushEdits(),
    'Ctrl+Enter': () => void finish(),
    'Ctrl+Z': () => void undoEdit(),
    'Ctrl+Shift+Z': () => void redoEdit(),
    'Ctrl+Y': () => void redoEdit(),
    'Alt+Q': () => {
      const fields = shownFields(deskForm.getState());
      const here = document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset.field;
      const next = fields === null ? undefined : questionAfter(openQuestions(fields), here);
      if (next !== undefined) focusField(next.field);
    },
  });

  const discardButton = (
    <Tooltip label={t('ticket.discardHint')}>
      <ActionIcon variant="subtle" color="gray" aria-label={t('ticket.discard')} onClick={() => void discard()}>
        <IconTrash size={18} />
      </ActionIcon>
    </Tooltip>
  );
  return (
    <FormProvider value={{ store: deskForm, actions: deskActions, readOnly: !isOpen }}>
      <section ref={panel} className={classes.panel} aria-label={t('ticket.title')}>
        <header className={classes.head}>
          <SaveLine />
          {isOpen ? <Questions onAsk={focusField} /> : <DeliveryLine />}
        </header>
        {returnReason !== undefined && (
          <p className={classes.returned} role="status">
            {t('ticket.returnedBecause', { reason: returnReason })}
          </p>
        )}
        {takenBy !== undefined && (
          <p className={classes.returned} role="status">
            {takenBy.handedTo === undefined
              ? t('ticket.takenOver', { name: takenBy.name, time: shortTime(takenBy.at) })
              : t('ticket.handedOn', { name: takenBy.name, time: shortTime(takenBy.at), to: takenBy.handedTo.name })}
          </p>
        )}
        {failure !== null && (
          <p className={failure.code === 'ticket.incomplete' ? classes.returned : classes.failed} role="alert">
            {errorText(failure)}
          </p>
        )}
        <TicketForm key={ticketId} />
        <DeskSimilar ticketId={isOpen ? ticketId : null} canJoin={status === 'draft'} />
        {ticketId !== null && <DeskEvaluation key={`evaluation-${ticketId}`} ticketId={ticketId} />}
        {ticketId !== null && status !== 'draft' && <JoinedCalls ticketId={ticketId} />}
        <footer className={classes.foot}>
          {isOpen ? (
            <>
              <Tooltip label={`${t('ticket.undo')} (Ctrl+Z)`}>
                <ActionIcon variant="subtle" color="gray" aria-label={t('ticket.undo')} onClick={() => void undoEdit()}>
                  <IconArrowBackUp size={18} />
                </ActionIcon>
              </Tooltip>
              <Tooltip label={`${t('ticket.redo')} (Ctrl+Shift+Z)`}>
                <ActionIcon variant="subtle" color="gray" aria-label={t('ticket.redo')} onClick={() => void redoEdit()}>
                  <IconArrowForwardUp size={18} />
                </ActionIcon>
              </Tooltip>
              {discardButton}
              <span className={classes.space} />
              {ticketId !== null && <Rewriting key={ticketId} ticketId={ticketId} />}
              <Button
                variant="default"
                size="sm"
                onClick={() => void flushEdits()}
                rightSection={<Key name="Ctrl+S" />}
              >
                {t('ticket.saveDraft')}
              </Button>
              <Button
                size="sm"
                loading={isFinishing}
                onClick={() => void finish()}
                rightSection={<Key name="Ctrl+Enter" />}
              >
                {t('ticket.finish')}
              </Button>
            </>
          ) : (
            <>
              {takenBy?.handedTo !== undefined && discardButton}
              <span className={classes.space} />
              {canReopen && (
                <Button variant="default" size="sm" onClick={() => void reopenTicket()}>
                  {t('ticket.reopen')}
                </Button>
              )}
              <Button size="sm" onClick={onNew} rightSection={<Key name="Ctrl+M" />}>
                {t('call.next')}
              </Button>
            </>
          )}
        </footer>
      </section>
    </FormProvider>
  );
}

/** Look-alikes of what the form shows, also of what was typed and is not on disk yet. */
function DeskSimilar({ ticketId, canJoin }: { readonly ticketId: string | null; readonly canJoin: boolean }) {
  const { t } = useTranslation();
  const question = useStore(deskForm, (form) => similarQuestion(shownFields(form)));
  const join = async (into: JoinTarget) => {
    if (await joinTicket(into)) {
      tellDone(t('similar.joined', { number: into.number }), {
        label: t('ticket.reopen'),
        act: () => void reopenTicket(),
      });
    }
  };
  return <SimilarPanel ticketId={ticketId} question={question} {...(canJoin ? { onJoin: join } : {})} />;
}

/** What the caller thinks of the call: asked for at its end, known perhaps only after the ticket is finished. */
function DeskEvaluation({ ticketId }: { readonly ticketId: string }) {
  const evaluations = useStore(deskForm, ({ ticket }) => ticket?.callEvaluations);
  const askedAt = useStore(deskForm, ({ ticket }) => ticket?.evaluationAskedAt);
  return <EvaluationLine ticketId={ticketId} evaluations={evaluations} askedAt={askedAt} />;
}

/** How far the ticket is, and what to ask next. */
function Questions({ onAsk }: { readonly onAsk: (name: FieldName) => void }) {
  const { t } = useTranslation();
  const summary = useStore(deskForm, (form) => {
    const fields = shownFields(form);
    if (fields === null) return '';
    const { filled, total } = progress(fields);
    return JSON.stringify({ filled, total, questions: nextQuestions(fields) });
  });
  if (summary === '') return null;
  const { filled, total, questions } = JSON.parse(summary) as ReturnType<typeof progress> & {
    questions: Question[];
  };
  return (
    <div className={classes.questions}>
      <span>{t('ticket.progress', { filled, total })}</span>
      {questions.length > 0 && (
        <span className={classes.ask}>{t(questions[0]?.isAsked ? 'ticket.notAsked' : 'ticket.notFilled')}</span>
      )}
      {questions.map(({ field, ask }) => (
        <Button
          key={ask}
          className={classes.ask}
          size="compact-sm"
          variant="subtle"
          color="gray"
          rightSection={<IconArrowRight size={14} aria-hidden />}
          onClick={() => onAsk(field)}
        >
          {t(`ticket.ask.${ask}`)}
        </Button>
      ))}
    </div>
  );
}

/** At most three, and not both kinds at once: first what to ask, then what to fill in. */
function nextQuestions(fields: TicketFields): Question[] {
  const questions = openQuestions(fields);
  return questions.filter(({ isAsked }) => isAsked === questions[0]?.isAsked).slice(0, 3);
}

function focusFieldIn(panel: HTMLElement | null, name: FieldName): void {
  const control = panel?.querySelector<HTMLElement>(`[data-field="${name}"] :is(input, textarea, button)`);
  control?.scrollIntoView({ block: 'nearest' });
  control?.focus();
}
