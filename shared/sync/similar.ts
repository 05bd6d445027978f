import { identifier } from '@shared/domain/ids';
import type { SimilarFacts } from '@shared/understanding/similar';
import { z } from 'zod';
import { serviceMarker } from './protocol';

const hash = z
  .number()
  .int()
  .nonnegative()
  .max(2 ** 53);

/** What look-alikes are told by (shared/understanding/similar), on the wire. No name and no phone: the caller is a hash. */
export const similarQuestion = z.strictObject({
  /** The ticket that is being written: it is no look-alike of itself. */
  ticketId: identifier,
  facts: z.strictObject({
    caller: hash.nullable(),
    entityId: z.string().max(200).nullable(),
    entityName: z.string().max(1_000),
    category: z.string().max(20).nullable(),
    district: z.string().max(100),
    community: z.string().max(100),
    road: z.string().max(400),
    number: z.string().max(20),
    sketch: z.array(z.number().int().nonnegative().max(0xffffffff)).max(200),
  }),
});
export type SimilarQuestion = z.infer<typeof similarQuestion>;

/** What an agent may see of somebody else's ticket: enough to tell the caller how it stands, and nothing of who called. */
export const similarTicket = z.object({
  ticketId: identifier,
  number: z.string(),
  title: z.string(),
  place: z.string(),
  unit: z.string(),
  /** Where it stands: a status of the ticket. */
  stage: z.string(),
  finishedAt: z.string(),
  /** What was done so far, in words; '' when nothing was. */
  done: z.string(),
  /** How many further calls were joined to it. */
  furtherCalls: z.number().int().nonnegative(),
  sameCaller: z.boolean(),
  reasons: z.array(z.enum(['caller', 'entity', 'place', 'matter', 'words'])),
  score: z.number(),
});
export type SimilarTicket = z.infer<typeof similarTicket>;

export const similarAnswer = z.object({ service: serviceMarker, tickets: z.array(similarTicket) });

export const similarPath = '/v1/similar';

/** Facts as they go over the wire. */
export function factsToWire({ over: _over, ...facts }: SimilarFacts): SimilarQuestion['facts'] {
  return { ...facts, sketch: [...facts.sketch] };
}

export function factsFromWire(facts: SimilarQuestion['facts']): SimilarFacts {
  return { ...facts, sketch: Uint32Array.from(facts.sketch).sort(), over: false };
}
