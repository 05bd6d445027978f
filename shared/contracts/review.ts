import { segment } from '@shared/domain/call';
import { identifier } from '@shared/domain/ids';
import { fieldMark, fieldName, ticket, urgency } from '@shared/domain/ticket';
import { groupAgent } from '@shared/sync/drafts';
import { z } from 'zod';
import { contract } from './contract';
import { fieldEdit } from './ticket';

const doubtCode = z.enum([
  'field-missing',
  'phone-not-confirmed',
  'low-confidence',
  'entity-not-registered',
  'changed-by-agent',
]);

/** What a lead should look at in one ticket, found by machine. */
export const reviewDoubt = z.object({ code: doubtCode, field: fieldName });

/** What a lead's queue shows: tickets that wait, that went back, that are done; and drafts of the group. */
export const reviewStatus = z.enum(['finished', 'returned', 'approved', 'draft']);
export type ReviewStatus = z.infer<typeof reviewStatus>;

export const reviewItem = z.object({
  ticketId: identifier,
  number: z.string(),
  title: z.string(),
  place: z.string(),
  urgency,
  agentName: z.string(),
  /** When it was finished; a draft: when it was begun. */
  finishedAt: z.string(),
  status: reviewStatus,
  doubts: z.array(reviewDoubt),
  /** A decision of this desk is still on its way. */
  pending: z.boolean(),
  /** The lead who looks at it (a draft: who took it over); null: nobody. */
  claim: z.object({ name: z.string(), isMine: z.boolean() }).nullable(),
  /** This lead wrote something on it that was not sent. */
  unsent: z.boolean(),
});
export type ReviewItem = z.infer<typeof reviewItem>;

/** Which part of the queue; what is missing does not count. */
export const reviewFilter = z.strictObject({
  status: reviewStatus.default('finished'),
  district: z.string().max(100).optional(),
  unit: z.string().max(200).optional(),
  agentId: z.string().max(100).optional(),
  doubt: doubtCode.optional(),
});
export type ReviewFilter = z.input<typeof reviewFilter>;

const choice = z.object({ value: z.string(), label: z.string(), count: z.number().int() });

/** How many wait, by how long: up to ten minutes, up to an hour, longer. */
const ages = z.object({ fresh: z.number().int(), hour: z.number().int(), older: z.number().int() });

/** What a lead wrote on a ticket and has not sent. */
export const unsentReview = z.object({
  edits: z.array(fieldEdit).max(30),
  reason: z.string().max(2_000),
  fieldMarks: z.array(fieldMark).max(20),
});
export type UnsentReview = z.infer<typeof unsentReview>;

const failed = z.object({ ticketId: identifier, title: z.string(), code: z.string() });
const byTicket = z.strictObject({ ticketId: identifier });

/** The lead's queue. Works on what the desk has pulled, with or without a network. */
export const reviewContracts = {
  /** A part of the list, most urgent first, then oldest first; a draft by its age. `asOf`: when the server was last asked. */
  queue: contract(
    z.strictObject({
      filter: reviewFilter.default({ status: 'finished' }),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(200).default(100),
    }),
    z.object({ items: z.array(reviewItem), total: z.number().int(), asOf: z.string().nullable() }),
  ),
  /** What the list can be filtered by and how much there is of each, and how long the waiting ones wait. */
  choices: contract(
    z.strictObject({ status: reviewStatus }),
    z.object({
      districts: z.array(choice),
      units: z.array(choice),
      agents: z.array(choice),
      doubts: z.array(z.object({ value: doubtCode, count: z.number().int() })),
      ages,
      counts: z.object({ finished: z.number().int(), draft: z.number().int() }),
    }),
  ),
  /** The place of a ticket in a filtered list, from 0; null: it is not in it. */
  place: contract(
    z.strictObject({ filter: reviewFilter, ticketId: identifier }),
    z.object({ index: z.number().int().nullable() }),
  ),
  /** Waiting tickets of normal urgency in which the machine doubts nothing and that nobody else looks at, oldest first, at most 500. */
  routine: contract(z.strictObject({ filter: reviewFilter }), z.object({ ticketIds: z.array(identifier) })),
  get: contract(
    byTicket,
    z.object({
      ticket,
      transcript: z.array(segment),
      doubts: z.array(reviewDoubt),
      claim: reviewItem.shape.claim,
      unsent: unsentReview.nullable(),
    }),
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
  /** Approves many as they are. Those that can't be (decided meanwhile) are named; the others are on their way. */
  approveMany: contract(
    z.strictObject({ ticketIds: z.array(identifier).min(1).max(500) }),
    z.object({ queued: z.array(identifier), failed: z.array(failed) }),
  ),
  /** What became of tickets that were approved together. */
  batch: contract(
    z.strictObject({ ticketIds: z.array(identifier).min(1).max(500) }),
    z.object({ accepted: z.number().int(), waiting: z.number().int(), failed: z.array(failed) }),
  ),
  /** Corrects a waiting ticket without deciding on it; its agent is told. Fails with `review.nothing-to-send`. */
  edit: contract(z.strictObject({ ticketId: identifier, edits: z.array(fieldEdit).max(30) }), reviewItem),
  /** Says that this lead looks at a ticket, or no longer does. Fails with `review.claimed` (name) while another lead does. */
  claim: contract(z.strictObject({ ticketId: identifier, wish: z.enum(['claim', 'release']) }), z.object({})),
  /** Takes a draft over, or gives it back. Fails with `review.claimed` (name). */
  takeDraft: contract(z.strictObject({ ticketId: identifier, wish: z.enum(['take', 'give-back']) }), z.object({})),
  /** To whom a draft can be handed: the agents of the group, as the server knows them. Fails with `review.hand-over-offline`. */
  groupAgents: contract(z.strictObject({}), z.array(groupAgent)),
  /**
   * Hands a draft that was taken over to another agent of the group, with what the lead wrote on it. Goes to the server at once or not at all:
   * `review.hand-over-offline`, `review.not-taken`, `review.draft-gone`, `review.no-such-agent`, `review.draft-claimed`.
   */
  handOver: contract(
    z.strictObject({ ticketId: identifier, agentId: z.string().min(1).max(100), edits: z.array(fieldEdit).max(30) }),
    z.object({}),
  ),
  /** Finishes a draft that was taken over, in its agent's name. Fails with `ticket.incomplete`. */
  finishDraft: contract(z.strictObject({ ticketId: identifier, edits: z.array(fieldEdit).max(30) }), z.object({})),
  /** Keeps what the lead writes, on disk when it returns; null: nothing any more. */
  keep: contract(z.strictObject({ ticketId: identifier, unsent: unsentReview.nullable() }), z.object({})),
};
