import { Button } from '@mantine/core';
import { delivery } from '@shared/domain/ticket';
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
  const read = useQueue((store) => store.read);
  const retry = useQueue((store) => store.retry);
  useEffect(() => {
    void read();
    return useQueue.subscribe((store, before) => {
      if (store.state !== before.state) void read();
    });
  }, [read]);
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
        {delivery.options.map((name) => (
          <div key={name}>
            <dt>{t(`queue.delivery.${name}`)}</dt>
            <dd>{entries.filter((entry) => entry.delivery === name).length}</dd>
          </div>
        ))}
      </dl>
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
