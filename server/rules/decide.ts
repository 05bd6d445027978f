import { type Failure, fail, type Result, succeed } from '@shared/domain/result';
import type { User } from '@shared/domain/roles';
import type { TicketFields } from '@shared/domain/ticket';
import { moveTicket } from '@shared/domain/ticket-status';
import type { Operation, ServerTicket } from '@shared/sync/protocol';

/** A ticket as it will be kept; its number is null until it is written for the first time. */
export type KeptTicket = Omit<ServerTicket, 'number'> & { readonly number: string | null };

/** An operation that was accepted before, by its id. */
export type EarlierOperation = { readonly contentHash: string; readonly ticketId: string; readonly version: number };

export type Decision =
  /** Accepted before, with the same content. */
  | { readonly kind: 'again'; readonly version: number }
  | { readonly kind: 'write'; readonly ticket: KeptTicket }
  | { readonly kind: 'conflict'; readonly current: KeptTicket }
  | { readonly kind: 'refuse'; readonly error: Failure };

export type Question = {
  readonly operation: Operation;
  readonly contentHash: string;
  readonly actor: User;
  /** The accepted operation of the same id, if any. */
  readonly earlier: EarlierOperation | undefined;
  /** The ticket that the operation names, as it stands in the actor's region, if it is there. */
  readonly ticket: KeptTicket | undefined;
};

/**
 * What becomes of one operation. The order of the questions matters: who may not see a ticket learns nothing of it, and who bases a change on
 * an old version gets the current one before hearing that its status forbids the change.
 */
export function decide({ operation, contentHash, actor, earlier, ticket }: Question): Decision {
  if (earlier !== undefined) {
    return earlier.contentHash === contentHash
      ? { kind: 'again', version: earlier.version }
      : { kind: 'refuse', error: { code: 'operation.conflict' } };
  }
  if (!mayChange(operation, actor, ticket)) return { kind: 'refuse', error: { code: 'forbidden' } };
  if (ticket === undefined && operation.baseVersion !== 0) {
    return { kind: 'refuse', error: { code: 'ticket.unknown' } };
  }
  if (ticket !== undefined && operation.baseVersion !== ticket.version) return { kind: 'conflict', current: ticket };
  const changed = apply(operation, actor, ticket);
  return changed.ok ? { kind: 'write', ticket: changed.value } : { kind: 'refuse', error: changed.error };
}

/** An agent writes own tickets, a lead reviews those of the own group; nobody else changes any. */
function mayChange(operation: Operation, actor: User, ticket: KeptTicket | undefined): boolean {
  switch (operation.kind) {
    case 'ticket.finish':
      return actor.role === 'agent' && (ticket === undefined || ticket.agentId === actor.id);
    case 'ticket.review':
      return actor.role === 'lead' && ticket !== undefined && ticket.groupId === actor.groupId;
  }
}

function apply(operation: Operation, actor: User, ticket: KeptTicket | undefined): Result<KeptTicket> {
  switch (operation.kind) {
    case 'ticket.finish':
      return finish(operation, actor, ticket);
    case 'ticket.review':
      // mayChange has refused a review without a ticket.
      return ticket === undefined ? fail('ticket.unknown') : review(operation, actor, ticket);
  }
}

function finish(
  { body, ticketId }: Extract<Operation, { kind: 'ticket.finish' }>,
  actor: User,
  ticket: KeptTicket | undefined,
): Result<KeptTicket> {
  const moved = moveTicket(ticket?.status ?? 'draft', 'finish');
  if (!moved.ok) return moved;
  const { callId, createdAt, finishedAt, fields, transcript, ...unknown } = body;
  return succeed({
    ...ticket,
    // What a newer desk says is kept, but never overrides what the server alone decides: everything below.
    ...unknown,
    callId,
    createdAt,
    finishedAt,
    fields,
    transcript,
    id: ticketId,
    region: actor.region,
    number: ticket?.number ?? null,
    agentId: actor.id,
    agentName: actor.displayName,
    // The group of the first finish stays: its lead began the review. So does the review: it says what was to be mended.
    groupId: ticket?.groupId ?? actor.groupId,
    review: ticket?.review ?? null,
    version: (ticket?.version ?? 0) + 1,
    status: 'finished',
  });
}

function review(
  { body, at }: Extract<Operation, { kind: 'ticket.review' }>,
  actor: User,
  ticket: KeptTicket,
): Result<KeptTicket> {
  const { decision, reason, fieldMarks, fields } = body;
  const moved = moveTicket(ticket.status, decision);
  if (!moved.ok) return moved;
  if (decision === 'return' && reason.trim() === '') return fail('review.reason-required');
  return succeed({
    ...ticket,
    // JSON has no undefined, so what the lead sent is whole fields.
    fields: { ...ticket.fields, ...fields } as TicketFields,
    review: { decision, reason, fieldMarks, reviewerId: actor.id, reviewerName: actor.displayName, at },
    version: ticket.version + 1,
    status: decision === 'approve' ? 'approved' : 'returned',
  });
}
