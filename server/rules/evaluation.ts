import {
  type CallEvaluation,
  callsOf,
  type EvaluatedCall,
  evaluationOf,
  withEvaluation,
} from '@shared/domain/call-evaluation';
import { fail, type Result, succeed } from '@shared/domain/result';
import { sameValue } from '@shared/domain/ticket-form';
import type { Operation } from '@shared/sync/protocol';
import type { KeptTicket } from './operations';

/**
 * Adds evaluations of one call one after another, all or none. What stands there already, to the moment, was sent before. Where there was no
 * call on a desk (a ticket that was typed while the caller was on another telephone), nobody can have pressed a key: `evaluation.no-call`.
 */
export function withEvaluations(
  before: readonly CallEvaluation[] | undefined,
  added: readonly CallEvaluation[],
  callId: string | null,
): Result<CallEvaluation[]> {
  if (callId === null && added.some(({ source }) => source === 'key')) return fail('evaluation.no-call');
  let entries = [...(before ?? [])];
  for (const entry of added) {
    if (entries.some((kept) => sameValue(kept, entry))) continue;
    const next = withEvaluation(entries, entry);
    if (!next.ok) return next;
    entries = next.value;
  }
  return succeed(entries);
}

/** The call of a ticket that was written in this draft: its own, or one that was joined to it. */
export function callWrittenIn(ticket: KeptTicket, sourceTicketId: string): EvaluatedCall | undefined {
  return callsOf(ticket).find((call) => call.sourceTicketId === sourceTicketId);
}

/** What an operation changed in the evaluation of its call; scores as pressed, 0: not evaluated. Null: nothing. */
export type EvaluationChange = {
  readonly from: number;
  readonly to: number;
  readonly source: CallEvaluation['source'];
};

/** Compares a call's evaluation before and after an operation, for the audit and for counting. */
export function evaluationChange(
  operation: Operation,
  before: KeptTicket | undefined,
  after: KeptTicket,
): EvaluationChange | null {
  const source = sourceOf(operation);
  if (source === null) return null;
  const of = (ticket: KeptTicket | undefined) =>
    ticket === undefined ? [] : (callWrittenIn(ticket, source)?.callEvaluations ?? []);
  const [earlier, later] = [of(before), of(after)];
  const last = later.at(-1);
  if (last === undefined || later.length === earlier.length) return null;
  return { from: evaluationOf(earlier)?.score ?? 0, to: last.score ?? 0, source: last.source };
}

function sourceOf(operation: Operation): string | null {
  if (operation.kind === 'ticket.finish') return operation.ticketId;
  if (operation.kind === 'ticket.join' || operation.kind === 'call.evaluate') return operation.body.sourceTicketId;
  return null;
}
