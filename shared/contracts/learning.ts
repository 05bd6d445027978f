import { identifier } from '@shared/domain/ids';
import { taughtFields } from '@shared/understanding/learning/correction';
import { z } from 'zod';
import { contract } from './contract';

const taughtField = z.enum(taughtFields);

/** One thing the desk learned: a ticket was filed with `to` where the machine had proposed `from` (null: nothing). Values are codes. */
export const correction = z.object({
  ticketId: identifier,
  field: taughtField,
  from: z.string().nullable(),
  to: z.string(),
  at: z.string(),
  /** '' when the ticket is another agent's. */
  title: z.string(),
});
const forgotten = z.object({ undo: z.string(), count: z.number().int() });

export const learningContracts = {
  /** Newest first, at most 200; `total` counts all that teach. */
  list: contract(z.strictObject({}), z.object({ total: z.number().int(), corrections: z.array(correction) })),
  /** Forgets one correction. `undo` takes it back, until the desk is started anew. */
  forget: contract(z.strictObject({ ticketId: identifier, field: taughtField }), forgotten),
  /** Forgets all: the shipped rules stand alone again. */
  reset: contract(z.strictObject({}), forgotten),
  restore: contract(z.strictObject({ undo: z.string().max(40) }), z.object({})),
};
