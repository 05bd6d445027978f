import { Button, Progress } from '@mantine/core';
import { type Delivery, delivery } from '@shared/domain/ticket';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect } from 'react';
import { shortTime } from '../../components/format';
import { NothingYet } from '../../components/panel';
import { errorText, useTranslation } from '../../i18n';
import classes from './queue.module.css';
import { type QueueEntry, useQueue } from './store';

/** The outbox as people see it: how many in each of five states, and for what was refused the reason and the way out. */
export function QueuePanel({ onOpenTicket }: { readonly onOpenTicket: (ticketId: string) => void }) {
  const { t } = useTranslation();
  const state = useQueue((store) => store.state);
  const entries = useQueue((store) => store.entries);
  const own = useQueue((store) => store.own);
  const read = useQueue((store) => store.read);
  const retry = useQueue((store) => store.retry);
  const toSend = useQueue((store) => store.toSend);
  useEffect(() => {
    void read();
    let timer: ReturnType<typeof setTimeout> | null = null;
    // A drain tells of each request: the list follows it with the eye, not with each word.
    const end = useQueue.subscribe((store, before) => {
      if (store.state === before.state || timer !== null) return;
      timer = setTimeout(() => {
        timer = null;
        void read();
      }, 500);
    });
    return () => {
      end();
      if (timer !== null) clearTimeout(timer);
    };
  }, [read]);
  const waiting = state === null ? 0 : state.queued + state.sending;
  const counts: Partial<Record<Delivery, number>> = {
    ...(own !== null && { saved: own.saved, accepted: own.accepted }),
    ...(state !== null && { queued: state.queued, sending: state.sending, refused: state.refused }),
  };
  const shown = delivery.options.filter((name) => name in counts);
  return (
    <div className={classes.panel}>
      {state !== null && (
        <div className={classes.connection} role="status">
          <strong>{t(`queue.explain.${state.connection}`)}</strong>
          {state.lastContactAt !== null && (
            <span>{t('queue.lastContact', { time: shortTime(state.lastContactAt) })}</span>
          )}
          {state.nextAttemptAt !== null && (
            <span>{t('queue.nextAttempt', { time: shortTime(state.nextAttemptAt) })}</span>
          )}
          {state.lastFailure !== null && <span>{errorText({ code: state.lastFailure })}</span>}
        </div>
      )}
      <dl className={classes.states}>
        {shown.map((name) => (
          <div key={name}>
            <dt>{t(name === 'accepted' ? 'queue.acceptedToday' : `queue.delivery.${name}`)}</dt>
            <dd>{counts[name]}</dd>
          </div>
        ))}
      </dl>
      {toSend > 1 && (
        <div role="status">
          {t('queue.progress', { done: toSend - waiting, total: toSend })}
          <Progress
            mt="xs"
            aria-label={t('queue.title')}
            value={((toSend - waiting) / toSend) * 100}
            transitionDuration={0}
          />
        </div>
      )}
      <Button variant="default" disabled={entries.length === 0} onClick={() => void retry()}>
        {t('queue.retryAll')}
      </Button>
      {entries.length === 0 ? (
        <NothingYet text={t('queue.empty')} />
      ) : (
        <ul className={classes.entries}>
          {entries.map((entry) => (
            <Entry key={entry.operationId} entry={entry} onOpenTicket={onOpenTicket} />
          ))}
        </ul>
      )}
      {own !== null && own.lastAccepted.length > 0 && (
        <section aria-label={t('queue.lastAccepted')}>
          <h3 className={classes.quiet}>{t('queue.lastAccepted')}</h3>
          <ul className={classes.entries}>
            {own.lastAccepted.map(({ ticketId, title, number }) => (
              <li key={ticketId} className={classes.entry}>
                <button type="button" className={classes.accepted} onClick={() => onOpenTicket(ticketId)}>
                  <span>{title || t('ticket.untitled')}</span>
                  <span className={classes.quiet}>{number}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Entry({
  entry,
  onOpenTicket,
}: {
  readonly entry: QueueEntry;
  readonly onOpenTicket: (ticketId: string) => void;
}) {
  const { t } = useTranslation();
  const retryEntry = useQueue((store) => store.retryEntry);
  return (
    <li className={classes.entry}>
      <div className={classes.entryHead}>
        <strong>{entry.title || t('ticket.untitled')}</strong>
        <span data-kind={entry.delivery === 'refused' ? 'failed' : undefined} className={classes.part}>
          {entry.delivery === 'refused' && <IconAlertTriangle size={14} aria-hidden />}
          {t(`queue.delivery.${entry.delivery}`)}
        </span>
      </div>
      <span className={classes.quiet}>
        {t('queue.entry', { time: shortTime(entry.createdAt), attempts: entry.attempts })}
      </span>
      {entry.refusal !== null && <p className={classes.reason}>{errorText({ code: entry.refusal.code })}</p>}
      <div className={classes.entryTools}>
        <Button size="compact-xs" variant="default" onClick={() => onOpenTicket(entry.ticketId)}>
          {t('queue.open')}
        </Button>
        {entry.delivery === 'refused' && (
          <Button size="compact-xs" variant="default" onClick={() => void retryEntry(entry.operationId)}>
            {t('queue.retry')}
          </Button>
        )}
      </div>
    </li>
  );
}
