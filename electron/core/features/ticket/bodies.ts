import type { Segment } from '@shared/domain/call';
import type { JoinTarget, Ticket } from '@shared/domain/ticket';
import type { Operation } from '@shared/sync/protocol';

type Finish = Extract<Operation, { kind: 'ticket.finish' }>['body'];
type Join = Extract<Operation, { kind: 'ticket.join' }>['body'];

/** What a finish tells the server. */
export function finishBody(ticket: Ticket, transcript: readonly Segment[], finishedAt: string): Finish {
  const { number } = ticket;
  return { ...formOf(ticket, transcript), finishedAt, ...(number === null ? {} : { knownNumber: number }) };
}

/** What joining a call to a ticket that stands tells the server. */
export function joinBody(ticket: Ticket, into: JoinTarget, transcript: readonly Segment[], joinedAt: string): Join {
  return { into: into.ticketId, sourceTicketId: ticket.id, ...formOf(ticket, transcript), joinedAt };
}

/**
 * What an operation takes along of a form. What the caller thought of the call is in it as far as it is known when the ticket goes; later it goes on
 * its own (features/evaluation).
 */
function formOf({ callId, createdAt, fields, version, callEvaluations }: Ticket, transcript: readonly Segment[]) {
  const evaluated = version > 0 || callEvaluations === undefined ? {} : { callEvaluations };
  return { callId, createdAt, fields, transcript: [...transcript], ...evaluated };
}
