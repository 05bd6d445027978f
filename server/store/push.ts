import type { OperationResult, ServerTicket } from '@shared/sync/protocol';
import { type Decision, decide, type KeptTicket } from '../rules/decide';
import { type EvaluationChange, evaluationChange } from '../rules/evaluation';
import { type Circumstances, type DraftAuthor, needsDraft } from '../rules/operations';
import { type Database, errorState } from './database';
import { draftAuthors } from './drafts';
import { putBackOf } from './put-back';
import type { AssignIn } from './region-dispatch';
import { accepted, type Effect, type Known, readKnown, type Submission, write } from './tickets';

/** Unique violation, serialization failure, deadlock: somebody else was faster; what is known has to be read again. */
const lostRaces = new Set(['23505', '40001', '40P01']);
const attempts = 8;

export type PushOutcome = {
  readonly results: readonly OperationResult[];
  readonly written: readonly ServerTicket[];
  /** What callers thought of calls, as far as this batch changed it. */
  readonly evaluated: readonly EvaluationChange[];
};

/**
 * Decides a batch of one region and writes what it accepts in one transaction. Results are in the order of the batch. Rejects when the database
 * fails; nothing is written then, or (a connection lost at the commit) everything: sending the batch again is safe either way.
 */
export async function pushBatch(
  database: Database,
  region: string,
  batch: readonly Submission[],
  { now, assignIn }: { readonly now: Date; readonly assignIn: AssignIn },
): Promise<PushOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    const known = await readKnown(database, region, batch);
    const drafts = await draftsOf(database, region, batch, known);
    const assign = await assignIn(database, region);
    const putBack = await putBackFor(database, region, batch, now);
    const circumstances = { now, assign, dispatchOnApproval: known.dispatchOnApproval, putBack };
    const { decisions, effect } = plan(batch, known, drafts, circumstances);
    try {
      const numbers =
        effect.operations.length === 0 ? new Map<string, string>() : await write(database, region, effect, now);
      const numberOf = (ticketId: string) => numbers.get(ticketId) ?? known.numbers.get(ticketId) ?? '';
      return {
        results: batch.map((item, index) => resultOf(item, decisions[index], numberOf)),
        evaluated: effect.operations.flatMap(({ evaluated }) => evaluated ?? []),
        written: effect.tickets.map(({ ticket }) => ({ ...ticket, number: numberOf(ticket.id) })),
      };
    } catch (error) {
      if (attempt >= attempts || !lostRaces.has(errorState(error))) throw error;
    }
  }
}

/** Asked only when a batch holds an operation that is decided by it: others don't pay for it. */
async function draftsOf(
  database: Database,
  region: string,
  batch: readonly Submission[],
  { tickets }: Known,
): Promise<ReadonlyMap<string, DraftAuthor>> {
  const ids = batch
    .filter(({ operation: { kind, ticketId }, actor }) => needsDraft(kind, actor.id, tickets.get(ticketId)))
    .map(({ operation }) => operation.ticketId);
  return ids.length === 0 ? new Map() : draftAuthors(database, region, ids);
}

/** Asked only when a batch holds a ticket that its desk knows a number of: others don't pay for it. */
async function putBackFor(database: Database, region: string, batch: readonly Submission[], now: Date) {
  const numbers = batch.flatMap(({ operation }) =>
    operation.kind === 'ticket.finish' && operation.body.knownNumber !== undefined ? [operation.body.knownNumber] : [],
  );
  return numbers.length === 0 ? undefined : putBackOf(database, region, numbers, now);
}

/** Decides each operation against the state that the ones before it leave behind. */
function plan(
  batch: readonly Submission[],
  known: Known,
  drafts: ReadonlyMap<string, DraftAuthor>,
  circumstances: Circumstances & { readonly putBack: Awaited<ReturnType<typeof putBackOf>> },
): { decisions: Decision[]; effect: Effect } {
  const operations = new Map(known.operations);
  const tickets = new Map(known.tickets);
  const written = new Map<string, KeptTicket>();
  const acceptedOperations: Effect['operations'][number][] = [];
  const decisions = batch.map((item) => {
    const { operation, contentHash, actor } = item;
    const before = tickets.get(operation.ticketId);
    const decision = decide(
      { operation, contentHash, actor, earlier: operations.get(operation.id), ticket: before },
      { ...circumstances, draft: drafts.get(operation.ticketId) },
    );
    if (decision.kind === 'write') {
      const { version } = decision.ticket;
      operations.set(operation.id, { contentHash, ticketId: operation.ticketId, version });
      tickets.set(operation.ticketId, decision.ticket);
      written.set(operation.ticketId, decision.ticket);
      if (decision.ticket.number !== null) circumstances.putBack?.freeNumbers.delete(decision.ticket.number);
      const moves = decision.ticket.handling?.events.slice(before?.handling?.events.length ?? 0) ?? [];
      const evaluated = evaluationChange(operation, before, decision.ticket);
      acceptedOperations.push({ submission: item, version, moves, evaluated });
    }
    return decision;
  });
  return {
    decisions,
    effect: {
      tickets: [...written.values()].map((ticket) => ({ ticket, isNew: !known.tickets.has(ticket.id) })),
      operations: acceptedOperations,
    },
  };
}

function resultOf(
  { operation }: Submission,
  decision: Decision | undefined,
  numberOf: (ticketId: string) => string,
): OperationResult {
  if (decision === undefined) throw new Error('an operation without a decision');
  const { id: operationId, ticketId } = operation;
  switch (decision.kind) {
    case 'again':
      return accepted(operation, numberOf(ticketId), decision.version);
    case 'write':
      return accepted(operation, numberOf(ticketId), decision.ticket.version);
    case 'conflict':
      return {
        outcome: 'conflict',
        operationId,
        ticketId,
        current: { ...decision.current, number: numberOf(ticketId) },
      };
    case 'refuse':
      return { outcome: 'refused', operationId, ticketId, error: decision.error };
  }
}
