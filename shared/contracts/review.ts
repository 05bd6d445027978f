import { segment } from '@shared/domain/call';
import { identifier } from '@shared/domain/ids';
import { fieldMark, fieldName, ticket, urgency } from '@shared/domain/ticket';
import { z } from 'zod';
import { contract } from './contract';
import { fieldEdit } from './ticket';

/** What a lead should look at in one ticket, found by machine. */
export const reviewDoubt = z.object({
  code: z.enum(['field-missing', 'phone-not-confirmed', 'low-confidence', 'entity-not-registered', 'changed-by-agent']),
  field: fieldName,
});

export const reviewItem = z.object({
  ticketId: identifier,
  number: z.string(),
  title: z.string(),
  place: z.string(),
  urgency,
  agentName: z.string(),
  finishedAt: z.string(),
  status: z.enum(['finished', 'returned', 'approved']),
  doubts: z.array(reviewDoubt),
  /** A decision of this desk is still on its way. */
  pending: z.boolean(),
});
export type ReviewItem = z.infer<typeof reviewItem>;

/** The lead's queue. Works on what the desk has pulled, with or without a network. */
export const reviewContracts = {
  /** Waiting tickets most urgent first, then oldest first. */
  queue: contract(
    z.strictObject({ status: z.enum(['finished', 'returned', 'approved']).default('finished') }),
    z.object({ items: z.array(reviewItem), asOf: z.string().nullable() }),
  ),
  get: contract(
    z.strictObject({ ticketId: identifier }),
    z.object({ ticket, transcript: z.array(segment), doubts: z.array(reviewDoubt) }),
  ),
  /** Approve, or return with a reason; edits are the lead's own corrections. Goes through the outbox like everything else. */
  decide: contract(
    z.strictObject({
      ticketId: identifier,
      decision: z.enum(['approve', 'return']),
      reason: z.string().max(2_000),
      fieldMarks: z.array(fieldMark).max(20),
      edits: z.array(fieldEdit).max(30),
    }),
    reviewItem,
  ),
};
