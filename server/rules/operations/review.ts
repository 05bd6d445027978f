import { fail, succeed } from '@shared/domain/result';
import type { TicketFields } from '@shared/domain/ticket';
import { moveTicket } from '@shared/domain/ticket-status';
import { handlingAfterReview } from '../handling';
import type { OperationRule } from './rule';

/** A lead approves or returns a ticket of the own group. */
export const review: OperationRule<'ticket.review'> = {
  mayChange: (actor, ticket) => actor.role === 'lead' && ticket !== undefined && ticket.groupId === actor.groupId,
  apply({ body, at }, actor, ticket, circumstances) {
    if (ticket === undefined) return fail('ticket.unknown');
    const { decision, reason, fieldMarks, fields } = body;
    const moved = moveTicket(ticket.status, decision);
    if (!moved.ok) return moved;
    if (decision === 'return' && reason.trim() === '') return fail('review.reason-required');
    // JSON has no undefined, so what the lead sent is whole fields.
    const corrected = { ...ticket, fields: { ...ticket.fields, ...fields } as TicketFields };
    // A ticket of a server that knew no handling goes on without.
    const change = { user: actor, fields: corrected.fields, circumstances };
    const handling =
      ticket.handling === undefined ? succeed(undefined) : handlingAfterReview(ticket.handling, body, change);
    if (!handling.ok) return handling;
    return succeed({
      ...corrected,
      handling: handling.value,
      review: { decision, reason, fieldMarks, reviewerId: actor.id, reviewerName: actor.displayName, at },
      version: ticket.version + 1,
      status: decision === 'approve' ? 'approved' : 'returned',
    });
  },
};
