import type { ServerTicket } from '@shared/sync/protocol';
import type { SimilarTicket } from '@shared/sync/similar';
import { placeLine } from './review';

/** What is shown of a ticket to someone who may not read it: nothing of who called, nothing of what they said. */
export function shownOf(ticket: ServerTicket): Omit<SimilarTicket, 'sameCaller' | 'reasons' | 'score'> {
  const { fields, handling } = ticket;
  const reply = handling?.events.findLast(({ move }) => move === 'reply')?.reason ?? '';
  return {
    ticketId: ticket.id,
    number: ticket.number,
    title: fields.title.value,
    place: placeLine(fields),
    unit: handling?.unit || fields.unit.value,
    stage: handling?.stage ?? ticket.status,
    finishedAt: ticket.finishedAt,
    done: reply || (fields.directAnswer.value?.text ?? ''),
    furtherCalls: ticket.furtherCalls?.length ?? 0,
  };
}
