import { identifier } from '@shared/domain/ids';
import { delivery } from '@shared/domain/ticket';
import { z } from 'zod';
import { contract } from './contract';

export const queueState = z.object({
  /** online: the server answered last time; offline: it did not; signed-out: nobody to send as; refused: desk too old. */
  connection: z.enum(['online', 'offline', 'signed-out', 'refused']),
  queued: z.number().int(),
  sending: z.number().int(),
  refused: z.number().int(),
  lastContactAt: z.string().nullable(),
  /** ISO time of the next attempt, null when nothing waits. */
  nextAttemptAt: z.string().nullable(),
  /** Code of the last transport failure, null when online. */
  lastFailure: z.string().nullable(),
});
export type QueueState = z.infer<typeof queueState>;

export const queueEntry = z.object({
  operationId: identifier,
  ticketId: identifier,
  title: z.string(),
  kind: z.string(),
  delivery,
  attempts: z.number().int(),
  createdAt: z.string(),
  lastAttemptAt: z.string().nullable(),
  refusal: z.object({ code: z.string() }).nullable(),
});

/** An agent's tickets that are not in the outbox. */
export const ownTickets = z.object({
  /** Drafts, and returned tickets that are being mended: on this desk alone. */
  saved: z.number().int(),
  /** Of what was finished today by this desk's calendar: what the server has accepted. */
  accepted: z.number().int(),
  /** The newest of those with their numbers, at most five. */
  lastAccepted: z.array(z.object({ ticketId: identifier, title: z.string(), number: z.string() })),
});
export type OwnTickets = z.infer<typeof ownTickets>;

/** The outbox as people see it. */
export const queueContracts = {
  state: contract(z.strictObject({}), queueState),
  /** What a person has to act on first, then what is on its way; at most 200. `state` counts them all. */
  entries: contract(z.strictObject({}), z.array(queueEntry)),
  /** What of the five states is not in the outbox; null when no agent is signed in. */
  own: contract(z.strictObject({}), ownTickets.nullable()),
  /** Try everything that waits now. */
  retry: contract(z.strictObject({}), queueState),
  /** Try one refused or parked entry again. */
  retryEntry: contract(z.strictObject({ operationId: identifier }), queueState),
};
