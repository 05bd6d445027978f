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

/** The outbox as people see it. */
export const queueContracts = {
  state: contract(z.strictObject({}), queueState),
  /** What a person has to act on first, then what is on its way; at most 200. `state` counts them all. */
  entries: contract(z.strictObject({}), z.array(queueEntry)),
  /** Try everything that waits now. */
  retry: contract(z.strictObject({}), queueState),
  /** Try one refused or parked entry again. */
  retryEntry: contract(z.strictObject({ operationId: identifier }), queueState),
};
