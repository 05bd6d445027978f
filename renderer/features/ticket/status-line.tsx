import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { errorText, useTranslation } from '../../i18n';
import { HandlingLine } from '../handling';
import { CopyUnsaved } from './copy-unsaved';
import { deskForm } from './desk-form';
import { isFinal } from './saver';
import classes from './ticket-panel.module.css';

/** 草稿 · 已保存 0.2 秒前; when it could not be saved, what is safe and what happens next. */
export function SaveLine() {
  const { t } = useTranslation();
  const status = useStore(deskForm, (form) => form.ticket?.status ?? 'draft');
  const number = useStore(deskForm, (form) => form.ticket?.number ?? null);
  const save = useStore(deskForm, (form) => form.save);
  const updatedAt = useStore(deskForm, (form) => form.ticket?.updatedAt ?? null);
  const now = useNow();
  const isOpen = status === 'draft' || status === 'returned';
  const at = save.kind === 'saved' ? (save.at ?? (updatedAt === null ? null : Date.parse(updatedAt))) : null;
  return (
    <span className={classes.save}>
      <strong>{t(`ticket.status.${status}`)}</strong>
      {isOpen && number !== null && <span className={classes.number}>{number}</span>}
      {save.kind === 'failed' && (
        <span className={classes.saveFailed} role="alert">
          <IconAlertTriangle size={14} aria-hidden />
          {t(isFinal(save.error) ? 'ticket.save.stopped' : 'ticket.save.failed', { reason: errorText(save.error) })}
          {isFinal(save.error) && <CopyUnsaved />}
        </span>
      )}
      {save.kind === 'saving' && <span>{t('ticket.save.saving')}</span>}
      {isOpen && at !== null && <SavedAgo milliseconds={Math.max(0, now - at)} />}
    </span>
  );
}

/** To the tenth of a second while it is news; then only that it is so. */
function SavedAgo({ milliseconds }: { readonly milliseconds: number }) {
  const { t } = useTranslation();
  if (milliseconds >= newsMs) return <span>{t('ticket.save.saved')}</span>;
  return <span>{t('ticket.save.secondsAgo', { seconds: (milliseconds / 1_000).toFixed(1) })}</span>;
}

/** The way of a finished ticket to the server, in the agent's words. */
export function DeliveryLine() {
  const { t } = useTranslation();
  const ticketId = useStore(deskForm, (form) => form.ticket?.id ?? null);
  const delivery = useStore(deskForm, (form) => form.ticket?.delivery ?? 'saved');
  const refusal = useStore(deskForm, (form) => form.ticket?.refusal ?? null);
  const number = useStore(deskForm, (form) => form.ticket?.number ?? null);
  const joinedTo = useStore(deskForm, (form) => form.ticket?.joinedTo?.number ?? null);
  return (
    <span className={classes.delivery} data-delivery={delivery} role="status">
      {delivery === 'refused' && <IconAlertTriangle size={14} aria-hidden />}
      {t(`queue.delivery.${delivery}`)}
      {joinedTo !== null && <strong className={classes.number}>{t('similar.joinedTo', { number: joinedTo })}</strong>}
      {delivery === 'accepted' && number !== null && <strong className={classes.number}>{number}</strong>}
      {refusal !== null && ` · ${errorText({ code: refusal.code })}`}
      {delivery === 'accepted' && ticketId !== null && <HandlingLine ticketId={ticketId} />}
    </span>
  );
}

const tickMs = 1_000;
const newsMs = 10_000;

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
