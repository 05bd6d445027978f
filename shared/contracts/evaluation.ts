import { score } from '@shared/domain/handling';
import { identifier } from '@shared/domain/ids';
import { ticket } from '@shared/domain/ticket';
import { z } from 'zod';
import { contract } from './contract';

const count = z.number().int().nonnegative();

/** How one agent's calls were evaluated. The four kinds add up to `calls`. */
export const evaluatedAgent = z.object({
  agentId: z.string(),
  agentName: z.string(),
  calls: count,
  satisfied: count,
  fairlySatisfied: count,
  notSatisfied: count,
  notEvaluated: count,
  /** Of those that were evaluated: pressed by the caller, not told to the agent. */
  pressed: count,
});
export type EvaluatedAgent = z.infer<typeof evaluatedAgent>;

/** What callers think of calls (通话评价, shared/domain/call-evaluation). */
export const evaluationContracts = {
  /** The caller is asked to press a key while the call is still on. Fails with `evaluation.call-over`, `evaluation.pressed`. */
  ask: contract(z.strictObject({ ticketId: identifier }), ticket),
  /** What the caller told the agent; null takes it back. Fails with `evaluation.pressed`, `evaluation.unchanged`, `evaluation.too-many`. */
  record: contract(z.strictObject({ ticketId: identifier, score: score.nullable() }), ticket),
  /** The last days, today included, as far as this desk has pulled them: an agent's own calls, a lead's group, a supervisor's region. */
  counts: contract(
    z.strictObject({ days: z.number().int().min(1).max(366) }),
    z.object({ agents: z.array(evaluatedAgent), asOf: z.string().nullable() }),
  ),
};
