import type { HandledItem } from '@shared/contracts/handling';
import { mayMove } from '@shared/domain/handling';
import { IconCloudUpload } from '@tabler/icons-react';
import { groupPhone } from '../../components/format';
import { errorText, useTranslation } from '../../i18n';
import { useSession } from '../session';
import { HandlingActions } from './actions';
import classes from './handling.module.css';
import { HandlingHistory } from './history';
import { HandlingMarks } from './marks';
import { JoinedList } from './ticket-handling';
import { VisitForm } from './visit-form';

/** One ticket in handling: how it stands, what this person may do, what happened. */
export function HandledTicket({ item }: { readonly item: HandledItem }) {
  const { t } = useTranslation();
  const user = useSession(({ session }) => session?.user ?? null);
  const { handling } = item;
  const actor = user && { id: user.id, name: user.displayName, role: user.role, unit: '' };
  const facts: readonly [string, string][] = [
    [t('handling.unit'), handling.unit],
    [t('handling.jointUnits'), handling.jointUnits.join(t('app.listSeparator'))],
    [t('handling.callerAndPhone'), [item.callerName, groupPhone(item.callerPhone)].filter(Boolean).join(' ')],
    [t('handling.demand'), item.demand],
  ];
  return (
    <section className={classes.detail} aria-label={t('handling.ticket')}>
      <h2 className={classes.title}>{item.title || t('ticket.untitled')}</h2>
      <p className={classes.quiet}>{item.number}</p>
      <HandlingMarks handling={handling} />
      {item.pending && (
        <p className={classes.quiet} role="status">
          <IconCloudUpload size={14} aria-hidden /> {t('handling.pending')}
        </p>
      )}
      {item.refusal !== null && (
        <p className={classes.failure} role="alert">
          {t('handling.refused', { reason: errorText({ code: item.refusal }) })}
        </p>
      )}
      {handling.extension !== null && (
        <p className={classes.attention}>
          {t('handling.extensionAsked', { day: handling.extension.until, reason: handling.extension.reason })}
        </p>
      )}
      <dl className={classes.facts}>
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {actor !== null && user !== null && (
        <>
          {!item.pending && mayMove(handling, 'visit', actor) && <VisitForm item={item} />}
          <HandlingActions item={item} user={user} />
        </>
      )}
      <JoinedList calls={item.furtherCalls} />
      <h3 className={classes.subtitle}>{t('handling.history')}</h3>
      <HandlingHistory ticketId={item.ticketId} events={handling.events} />
    </section>
  );
}
