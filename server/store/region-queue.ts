import type { OperationResult, ServerTicket } from '@shared/sync/protocol';
import type { EvaluationChange } from '../rules/evaluation';
import { type Database, errorState } from './database';
import { pushBatch } from './push';
import type { AssignIn } from './region-dispatch';
import type { Submission } from './tickets';

const maximumBatch = 64;

type Waiting = {
  readonly submission: Submission;
  readonly resolve: (result: OperationResult) => void;
  readonly reject: (error: unknown) => void;
};

export type RegionQueueOptions = {
  readonly database: Database;
  readonly clock: () => Date;
  readonly assignIn: AssignIn;
  /** Told of each ticket after its commit. */
  readonly onWritten: (ticket: ServerTicket) => void;
  /** Told, after the commit, of what callers thought of their calls. */
  readonly onEvaluated: (change: EvaluationChange) => void;
};

/** Takes one operation; resolves after its commit. Rejects when the database fails: the desk sends it again. */
export type RegionQueue = ((submission: Submission) => Promise<OperationResult>) & {
  /** How many operations wait for a commit. */
  readonly waiting: () => number;
};

/**
 * Group commit. The writers of a region follow one another anyway (see `write`), so what arrives from any desk during one commit shares the
 * next one. Operations stay independent: when a batch fails as a whole, each is tried in a transaction of its own.
 */
export function regionQueue({ database, clock, assignIn, onWritten, onEvaluated }: RegionQueueOptions): RegionQueue {
  const regions = new Map<string, Waiting[]>();

  async function drain(region: string, waiting: Waiting[]): Promise<void> {
    // Let in what has arrived already: the rest of this request, and other desks' requests, which the embedded database, working in this
    // very thread, would else keep outside one by one.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const batch = waiting.splice(0, maximumBatch);
      const outcome = await attempt(region, batch);
      if (outcome instanceof Error) {
        if (batch.length === 1 || errorState(outcome) === '') for (const item of batch) settle(item, outcome);
        else for (const item of batch) await one(region, item);
      }
    }
    regions.delete(region);
  }

  async function one(region: string, item: Waiting): Promise<void> {
    const outcome = await attempt(region, [item]);
    if (outcome instanceof Error) settle(item, outcome);
  }

  async function attempt(region: string, batch: readonly Waiting[]): Promise<Error | null> {
    try {
      const submissions = batch.map((item) => item.submission);
      const outcome = await pushBatch(database, region, submissions, { now: clock(), assignIn });
      const { results, written, evaluated } = outcome;
      for (const ticket of written) onWritten(ticket);
      for (const change of evaluated) onEvaluated(change);
      batch.forEach((item, index) => {
        const result = results[index];
        if (result === undefined) item.reject(new Error('an operation without a result'));
        else item.resolve(result);
      });
      return null;
    } catch (error) {
      return error instanceof Error ? error : new Error('the database failed', { cause: error });
    }
  }

  const take = (submission: Submission) =>
    new Promise<OperationResult>((resolve, reject) => {
      const { region } = submission.actor;
      const item: Waiting = { submission, resolve, reject };
      const waiting = regions.get(region);
      if (waiting !== undefined) {
        waiting.push(item);
        return;
      }
      const queue = [item];
      regions.set(region, queue);
      void drain(region, queue);
    });
  return Object.assign(take, {
    waiting: () => [...regions.values()].reduce((count, waiting) => count + waiting.length, 0),
  });
}

/** SQLSTATE class 22: the database can't keep this content, now or later. The desk shows it to a person; everything else is tried again. */
function settle({ submission, resolve, reject }: Waiting, error: Error): void {
  if (!errorState(error).startsWith('22')) {
    reject(error);
    return;
  }
  const { id: operationId, ticketId } = submission.operation;
  resolve({ outcome: 'refused', operationId, ticketId, error: { code: 'operation.unstorable' } });
}
