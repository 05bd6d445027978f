import type { Delivery, TicketStatus } from '@shared/domain/ticket';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import classes from './tickets-screen.module.css';

/** Where a ticket stands, in one word; amber when a person has to act, red when the server refused it. */
export function TicketState({ status, delivery }: { readonly status: TicketStatus; readonly delivery: Delivery }) {
  const { t } = useTranslation();
  const isRefused = delivery === 'refused';
  const kind = isRefused ? 'failed' : status === 'returned' ? 'attention' : undefined;
  const text = status === 'finished' || isRefused ? t(`queue.delivery.${delivery}`) : t(`ticket.status.${status}`);
  return (
    <span className={classes.state} data-kind={kind}>
      {kind !== undefined && <IconAlertTriangle size={14} aria-hidden />}
      {text}
    </span>
  );
}
