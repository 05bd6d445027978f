import type { Segment } from '@shared/domain/call';
import { newIdentifier } from '@shared/domain/ids';
import type { JoinTarget, Ticket } from '@shared/domain/ticket';
import type { WritableDatabase } from '../../database/connection';
import { enqueue } from '../../sync/outbox';

/** What was heard in a call. */
export type Heard = (callId: string) => readonly Segment[];

/** Whose change it is, and when it was made (ISO 8601). */
type Change = { readonly userId: string; readonly createdAt: string };

/** Puts a finish in line, in the transaction that writes the ticket as it is finished. Gives the operation. */
export function queueFinish(
  database: WritableDatabase,
  ticket: Ticket & { readonly finishedAt: string },
  heard: Heard,
  change: Change,
): string {
  const operationId = newIdentifier();
  const { id: ticketId, fields, finishedAt, number } = ticket;
  enqueue(database, {
    ...change,
    ...{ operationId, ticketId, kind: 'ticket.finish', title: fields.title.value },
    body: { ...formOf(ticket, heard), finishedAt, ...(number === null ? {} : { knownNumber: number }) },
  });
  return operationId;
}

/** The same for a call that is joined to a ticket that stands. */
export function queueJoin(
  database: WritableDatabase,
  ticket: Ticket & { readonly finishedAt: string },
  into: JoinTarget,
  heard: Heard,
  change: Change,
): void {
  const { id: ticketId, fields, finishedAt: joinedAt } = ticket;
  enqueue(database, {
    ...change,
    ...{ operationId: newIdentifier(), ticketId, kind: 'ticket.join', title: fields.title.value },
    body: { into: into.ticketId, sourceTicketId: ticketId, ...formOf(ticket, heard), joinedAt },
  });
}

/**
 * What an operation takes along of a form. What the caller thought of the call is in it as far as it is known when the ticket goes; later it goes on
 * its own (features/evaluation).
 */
function formOf({ callId, createdAt, fields, version, callEvaluations }: Ticket, heard: Heard) {
  const evaluated = version > 0 || callEvaluations === undefined ? {} : { callEvaluations };
  return { callId, createdAt, fields, transcript: callId === null ? [] : [...heard(callId)], ...evaluated };
}
