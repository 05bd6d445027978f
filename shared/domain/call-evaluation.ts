import { z } from 'zod';
import { score } from './handling';
import { fail, type Result, succeed } from './result';

/**
 * What a caller thought of the call itself (通话评价), at its end. Not the evaluation of what came of the matter, which follows the return visit
 * (`evaluation` in shared/domain/handling). `key`: pressed on the telephone; `told`: said to the agent, who wrote it down.
 */
export const callEvaluation = z.object({
  /** Null takes back what was written down before: the call is not evaluated (未评价). */
  score: score.nullable(),
  source: z.enum(['key', 'told']),
  /** The desk's clock, ISO 8601, for people only. */
  at: z.string(),
});
export type CallEvaluation = z.infer<typeof callEvaluation>;

/** One of the calls that a ticket stands for. */
export type EvaluatedCall = {
  /** The draft that it was written in. */
  readonly sourceTicketId: string;
  /** Null: typed without a call on the desk. */
  readonly callId: string | null;
  readonly agentId: string;
  readonly agentName: string;
  readonly createdAt: string;
  readonly callEvaluations?: readonly CallEvaluation[] | undefined;
};

/** A ticket's own call and those that were joined to it, in this order. */
export function callsOf(
  ticket: Omit<EvaluatedCall, 'sourceTicketId'> & {
    readonly id: string;
    readonly furtherCalls?: readonly EvaluatedCall[] | undefined;
  },
): EvaluatedCall[] {
  return [{ ...ticket, sourceTicketId: ticket.id }, ...(ticket.furtherCalls ?? [])];
}

/** More changes than these nobody makes by mistake. */
export const mostEvaluations = 20;

/** Everything that was written down about one call, oldest first; the last counts. Nothing is ever taken out. */
export const callEvaluations = z.array(callEvaluation).max(mostEvaluations);

/** How long after it was asked for a pressed key is taken for an evaluation, ms. */
export const evaluationWaitMs = 180_000;

/** The evaluation that counts; null: not evaluated (未评价), which is a state of its own and never a default score. */
export function evaluationOf(
  entries: readonly CallEvaluation[] | undefined,
): (CallEvaluation & { readonly score: NonNullable<CallEvaluation['score']> }) | null {
  const last = entries?.at(-1);
  return last === undefined || last.score === null ? null : { ...last, score: last.score };
}

/**
 * Adds what was pressed or told; what was given is never changed. Errors: `evaluation.pressed` (the caller's own key stands: nobody's word
 * replaces it), `evaluation.unchanged` (it says so already), `evaluation.too-many`.
 */
export function withEvaluation(
  entries: readonly CallEvaluation[],
  added: CallEvaluation,
): Result<CallEvaluation[], 'evaluation.pressed' | 'evaluation.unchanged' | 'evaluation.too-many'> {
  const current = evaluationOf(entries);
  if (current?.source === 'key') return fail('evaluation.pressed');
  const isSame = (current?.score ?? null) === added.score;
  // A key that says the same as the agent wrote down is news all the same: from now on it is the caller's own.
  if (isSame && added.source === 'told') return fail('evaluation.unchanged');
  if (entries.length >= mostEvaluations) return fail('evaluation.too-many');
  return succeed([...entries, added]);
}
