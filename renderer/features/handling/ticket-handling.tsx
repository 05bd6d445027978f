import type { HandledItem, JoinedCall } from '@shared/contracts/handling';
import { useEffect, useState } from 'react';
import { api } from '../../app/api';
import { shortTime } from '../../components/format';
import { reachable } from '../../components/reachable';
import { useTranslation } from '../../i18n';
import { evaluationText } from '../evaluation';
import classes from './handling.module.css';
import { HandlingHistory } from './history';
import { HandlingMarks } from './marks';

/** How one ticket stands after it was finished, live; null while nothing is known of it. */
export function useHandled(ticketId: string | null): HandledItem | null {
  const [item, setItem] = useState<HandledItem | null>(null);
  useEffect(() => {
    let isOver = false;
    const read = async () => {
      if (ticketId === null) return setItem(null);
      const result = await api.handling.get({ ticketId });
      if (!isOver) setItem(result.ok ? result.value : null);
    };
    void read();
    const end = api.on('handling.changed', () => void read());
    return () => {
      isOver = true;
      end();
    };
  }, [ticketId]);
  return item;
}

/** The calls that were joined to a ticket, with what their callers thought of them. */
export function JoinedCalls({ ticketId }: { readonly ticketId: string }) {
  const item = useHandled(ticketId);
  return <JoinedList calls={item?.furtherCalls ?? []} />;
}

/** Lines of calls that it holds without scrolling. */
const seenAtOnce = 3;

/** Joined calls, a line each, the newest first; nothing where there are none. */
export function JoinedList({ calls }: { readonly calls: readonly JoinedCall[] }) {
  const { t } = useTranslation();
  if (calls.length === 0) return null;
  return (
    <section
      className={classes.joined}
      aria-label={t('handling.joined.title')}
      {...(calls.length > seenAtOnce && reachable)}
    >
      <h3>{t('handling.joined.count', { count: calls.length })}</h3>
      <ul>
        {calls.toReversed().map(({ sourceTicketId, joinedAt, agentName, callEvaluations }) => (
          <li key={sourceTicketId}>
            <time dateTime={joinedAt}>{shortTime(joinedAt)}</time> {agentName}
            {' · '}
            {t('evaluation.title')} <strong>{evaluationText(callEvaluations)}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where a ticket stands, in one line below the form. */
export function HandlingLine({ ticketId }: { readonly ticketId: string }) {
  const item = useHandled(ticketId);
  if (item === null) return null;
  return (
    <span className={classes.marks}>
      {item.handling.unit !== '' && <span>{item.handling.unit}</span>}
      <HandlingMarks handling={item.handling} />
    </span>
  );
}

/** Where a ticket stands and what happened, for the history of a reviewed ticket. */
export function TicketHandling({ ticketId }: { readonly ticketId: string }) {
  const { t } = useTranslation();
  const item = useHandled(ticketId);
  if (item === null) return <p className={classes.quiet}>{t('handling.noHistory')}</p>;
  return (
    <>
      <HandlingMarks handling={item.handling} />
      <HandlingHistory ticketId={ticketId} events={item.handling.events} />
    </>
  );
}
