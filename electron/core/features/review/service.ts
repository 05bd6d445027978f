import type { ReviewItem } from '@shared/contracts/review';
import type { FieldEdit } from '@shared/contracts/ticket';
import type { Segment } from '@shared/domain/call';
import { newIdentifier } from '@shared/domain/ids';
import { fail, type Result, succeed } from '@shared/domain/result';
import { type Doubt, placeLine, reviewDoubts } from '@shared/domain/review';
import type { User } from '@shared/domain/roles';
import type { FieldMark, Ticket, TicketFields } from '@shared/domain/ticket';
import { applyEdit } from '@shared/domain/ticket-form';
import { moveTicket } from '@shared/domain/ticket-status';
import { reviewOperation, type ServerTicket } from '@shared/sync/protocol';
import type { CoreContext } from '../../context';
import { inTransaction } from '../../database/connection';
import { enqueue, entryOfTicket, type OutboxEntry, removeEntry } from '../../sync/outbox';
import type { SessionService } from '../session';
import { readForReview, readQueue } from './repository';

export type Decision = {
  readonly ticketId: string;
  readonly decision: 'approve' | 'return';
  readonly reason: string;
  readonly fieldMarks: readonly FieldMark[];
  readonly edits: readonly FieldEdit[];
};

export type ReviewServiceOptions = {
  readonly session: Pick<SessionService, 'user'>;
  /** When the queue was last pulled, ISO 8601; null: never. */
  readonly pulledAt: (userId: string) => string | null;
  readonly onQueued: () => void;
};

export type ReviewService = ReturnType<typeof createReviewService>;

/** The lead's queue over what this desk has pulled. Failures: `session.signed-out`, `session.not-allowed`, `ticket.not-found`. */
export function createReviewService(context: CoreContext, options: ReviewServiceOptions) {
  const { database, emit, now } = context;

  function lead(): Result<User> {
    const user = options.session.user();
    if (user === null) return fail('session.signed-out');
    return user.role === 'agent' ? fail('session.not-allowed') : succeed(user);
  }

  function queue(status: ReviewItem['status']): Result<{ items: ReviewItem[]; asOf: string | null }> {
    const user = lead();
    if (!user.ok) return user;
    const items = readQueue(database, user.value.id, status).map(({ item, decision }) => ({
      ...item,
      status,
      pending: decision !== null,
    }));
    return succeed({ items, asOf: options.pulledAt(user.value.id) });
  }

  /** The ticket with this desk's own decision on it, if one is on its way. */
  function find(user: User, ticketId: string): Result<{ theirs: ServerTicket; ticket: Ticket }> {
    const theirs = readForReview(database, user.id, ticketId);
    if (theirs === null) return fail('ticket.not-found');
    return succeed({
      theirs,
      ticket: decided(theirs, user, entryOfTicket(database, user.id, ticketId, 'ticket.review')),
    });
  }

  function get(ticketId: string): Result<{ ticket: Ticket; transcript: Segment[]; doubts: Doubt[] }> {
    const user = lead();
    if (!user.ok) return user;
    const found = find(user.value, ticketId);
    if (!found.ok) return found;
    const { theirs, ticket } = found.value;
    return succeed({ ticket, transcript: theirs.transcript, doubts: reviewDoubts(ticket.fields) });
  }

  function decide(decision: Decision): Result<ReviewItem> {
    const user = lead();
    if (!user.ok) return user;
    const { ticketId, reason, fieldMarks } = decision;
    if (decision.decision === 'return' && reason.trim() === '') return fail('review.reason-required');
    const item = inTransaction(database, (): Result<ReviewItem> => {
      const found = find(user.value, ticketId);
      if (!found.ok) return found;
      const { ticket, theirs } = found.value;
      const moved = moveTicket(ticket.status, decision.decision);
      if (!moved.ok) return fail('review.decided');
      const parked = entryOfTicket(database, user.value.id, ticketId, 'ticket.review');
      if (parked !== null) removeEntry(database, parked.operationId);
      enqueue(database, {
        operationId: newIdentifier(),
        userId: user.value.id,
        ticketId,
        kind: 'ticket.review',
        title: ticket.fields.title.value,
        createdAt: now().toISOString(),
        // What the lead saw is what was decided on, however much is pulled before this is sent.
        baseVersion: theirs.version,
        body: {
          decision: decision.decision,
          reason,
          fieldMarks: [...fieldMarks],
          fields: editedFields(ticket.fields, decision.edits),
        },
      });
      const after = find(user.value, ticketId);
      return after.ok ? succeed(itemOf(after.value.ticket)) : after;
    });
    if (item.ok) {
      emit('review.changed', {});
      options.onQueued();
    }
    return item;
  }

  return { queue, get, decide };
}

function itemOf(ticket: Ticket): ReviewItem {
  const { fields } = ticket;
  return {
    ticketId: ticket.id,
    number: ticket.number ?? '',
    title: fields.title.value,
    place: placeLine(fields),
    urgency: fields.urgency.value,
    agentName: ticket.agentName,
    finishedAt: ticket.finishedAt ?? '',
    status: ticket.status === 'approved' || ticket.status === 'returned' ? ticket.status : 'finished',
    doubts: reviewDoubts(fields),
    pending: ticket.delivery === 'queued' || ticket.delivery === 'sending',
  };
}

/** The lead's own corrections, as whole fields. */
function editedFields(fields: TicketFields, edits: readonly FieldEdit[]): Partial<TicketFields> {
  const edited = edits.reduce((form, { field, value }) => applyEdit(form, field, value), fields);
  return Object.fromEntries(edits.map(({ field }) => [field, edited[field]]));
}

/** A pulled ticket as it will be once this desk's decision has arrived. A refused decision leaves it as it is. */
function decided({ transcript: _transcript, ...theirs }: ServerTicket, user: User, entry: OutboxEntry | null): Ticket {
  const ticket: Ticket = { ...theirs, delivery: 'accepted', updatedAt: theirs.finishedAt, refusal: null };
  if (entry === null) return ticket;
  const refusal = entry.refusal === null ? null : { code: entry.refusal.code };
  if (entry.state === 'refused') return { ...ticket, delivery: 'refused', refusal };
  const { decision, reason, fieldMarks, fields } = reviewOperation.shape.body.parse(JSON.parse(entry.body));
  return {
    ...ticket,
    delivery: entry.state,
    status: decision === 'approve' ? 'approved' : 'returned',
    fields: { ...ticket.fields, ...fields } as TicketFields,
    review: { decision, reason, fieldMarks, reviewerId: user.id, reviewerName: user.displayName, at: entry.createdAt },
  };
}
