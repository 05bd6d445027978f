import { Button, Progress } from '@mantine/core';
import { type Delivery, delivery } from '@shared/domain/ticket';
import { IconAlertTriangle } from '@tabler/icons-react';
import i18next from 'i18next';
import { memo, useEffect } from 'react';
import { shortTime } from '../../components/format';
import { NothingYet } from '../../components/panel';
import { errorText, useTranslation } from '../../i18n';
import classes from './queue.module.css';
import { type QueueEntry, useQueue } from './store';

/** Of what goes by itself so many rows are shown: the next to go. A long drain changes them all, twice a second. */
const shownWaiting = 20;

/** The outbox as people see it: how many in each of five states, and for what was refused the reason and the way out. */
export function QueuePanel({ onOpenTicket }: { readonly onOpenTicket: (ticketId: string) => void }) {
  const read = useQueue((store) => store.read);
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
  return (
    <div className={classes.panel}>
      <Connection />
      <States />
      <DrainProgress />
      <Entries onOpenTicket={onOpenTicket} />
      <LastAccepted onOpenTicket={onOpenTicket} />
    </div>
  );
}

function Connection() {
  const { t } = useTranslation();
  const state = useQueue((store) => store.state);
  if (state === null) return null;
  // Right after the start nobody knows yet.
  const isConnecting = state.connection === 'offline' && state.lastFailure === null;
  return (
    <div className={classes.connection} role="status">
      <strong>{t(isConnecting ? 'queue.explain.connecting' : `queue.explain.${state.connection}`)}</strong>
      {state.lastContactAt !== null && <span>{t('queue.lastContact', { time: shortTime(state.lastContactAt) })}</span>}
      {state.nextAttemptAt !== null && <span>{t('queue.nextAttempt', { time: shortTime(state.nextAttemptAt) })}</span>}
      {state.lastFailure !== null && <span>{errorText({ code: state.lastFailure })}</span>}
    </div>
  );
}

function States() {
  const { t } = useTranslation();
  const state = useQueue((store) => store.state);
  const own = useQueue((store) => store.own);
  const counts: Partial<Record<Delivery, number>> = {
    ...(own !== null && { saved: own.saved, accepted: own.accepted }),
    ...(state !== null && { queued: state.queued, sending: state.sending, refused: state.refused }),
  };
  const shown = delivery.options.filter((name) => name in counts);
  return (
    <dl className={classes.states}>
      {shown.map((name) => (
        <div key={name}>
          <dt>{t(name === 'accepted' ? 'queue.acceptedToday' : `queue.delivery.${name}`)}</dt>
          <dd>{counts[name]}</dd>
        </div>
      ))}
    </dl>
  );
}

function DrainProgress() {
  const { t } = useTranslation();
  const waiting = useQueue(({ state }) => (state === null ? 0 : state.queued + state.sending));
  const toSend = useQueue((store) => store.toSend);
  if (toSend <= 1) return null;
  return (
    <div role="status">
      {t('queue.progress', { done: toSend - waiting, total: toSend })}
      <Progress
        mt="xs"
        aria-label={t('queue.title')}
        value={((toSend - waiting) / toSend) * 100}
        transitionDuration={0}
      />
    </div>
  );
}

type Opens = { readonly onOpenTicket: (ticketId: string) => void };

function Entries({ onOpenTicket }: Opens) {
  const { t } = useTranslation();
  const entries = useQueue((store) => store.entries);
  const inAll = useQueue(({ state }) => (state === null ? 0 : state.queued + state.sending + state.refused));
  const retry = useQueue((store) => store.retry);
  const refused = entries.filter((entry) => entry.delivery === 'refused');
  const waiting = entries.filter((entry) => entry.delivery !== 'refused').slice(0, shownWaiting);
  const others = inAll - refused.length - waiting.length;
  return (
    <>
      <Button variant="default" disabled={entries.length === 0} onClick={() => void retry()}>
        {t('queue.retryAll')}
      </Button>
      {entries.length === 0 ? (
        <NothingYet text={t('queue.empty')} />
      ) : (
        <ul className={classes.entries}>
          {[...refused, ...waiting].map((entry) => (
            <Entry key={entry.operationId} entry={entry} onOpenTicket={onOpenTicket} />
          ))}
        </ul>
      )}
      {entries.length > 0 && others > 0 && <p className={classes.quiet}>{t('queue.others', { count: others })}</p>}
    </>
  );
}

function LastAccepted({ onOpenTicket }: Opens) {
  const { t } = useTranslation();
  const lastAccepted = useQueue(({ own }) => own?.lastAccepted);
  if (lastAccepted === undefined || lastAccepted.length === 0) return null;
  return (
    <section aria-label={t('queue.lastAccepted')}>
      <h3 className={classes.quiet}>{t('queue.lastAccepted')}</h3>
      <ul className={classes.entries}>
        {lastAccepted.map(({ ticketId, title, number }) => (
          <li key={ticketId} className={classes.entry}>
            <button type="button" className={classes.accepted} onClick={() => onOpenTicket(ticketId)}>
              <span>{title || t('ticket.untitled')}</span>
              <span className={classes.quiet}>{number}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A ticket that stands aside because the server broke down on it again and again does not go by itself, whatever else that code says. */
function refusalText(code: string): string {
  return /^(server|network)\./.test(code) ? i18next.t('queue.parked') : errorText({ code });
}

const Entry = memo(ShownEntry, (before, after) => JSON.stringify(before.entry) === JSON.stringify(after.entry));

function ShownEntry({ entry, onOpenTicket }: Opens & { readonly entry: QueueEntry }) {
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
      {entry.refusal !== null && <p className={classes.reason}>{refusalText(entry.refusal.code)}</p>}
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
