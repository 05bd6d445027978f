import type { Segment } from '@shared/domain/call';
import { type Failure, type Result, succeed } from '@shared/domain/result';
import {
  type Operation,
  type OperationResult,
  type PushResponse,
  paths,
  protocolVersion,
  pushResponse,
} from '@shared/sync/protocol';
import type { CoreContext } from '../context';
import { inTransaction } from '../database/connection';
import type { Access, SessionService } from '../features/session';
import { type BackOff, backOff } from './back-off';
import { readDeskId } from './desk-id';
import {
  dueEntries,
  longestWaitMs,
  markQueued,
  markRefused,
  markSending,
  type OutboxEntry,
  removeEntry,
} from './outbox';
import { outgoing } from './outgoing';
import { isTransportFailure, request } from './transport';

const batchOperations = 50;
const batchBytes = 1_000_000;
const timeoutMs = 30_000;
/** After so many attempts that the server broke down on, an operation is parked in sight. */
const breakdownsBeforeParking = 8;
/** A request that the server could not read may have been damaged on its way: it is sent again before it counts as refused. */
const refusalsBeforeParking = 3;
const operationBackOff: BackOff = { firstMs: 2_000, longestMs: longestWaitMs };

export type SenderOptions = {
  readonly session: Pick<SessionService, 'access'>;
  readonly transcript: (callId: string) => readonly Segment[];
  /** Told after each commit. */
  readonly onSettled: (entries: readonly OutboxEntry[]) => void;
  readonly onAttempt: () => void;
  /** Of the connection as it now is: aborts when that is given up. */
  readonly signal: () => AbortSignal;
};

/** Sends what waits in the outbox. */
export function createSender(context: CoreContext, options: SenderOptions) {
  const { database, log, now } = context;
  const { session } = options;
  const deskId = readDeskId(database);
  /** How often the server broke down on an operation alone. Not `attempts`: those made while it was out of reach say nothing of the content. */
  const breakdowns = new Map<string, number>();

  /**
   * Sends everything of a user that is due. A failure means that the connection is at fault and the rest waits in line; what is
   * wrong with one operation alone is settled with that operation.
   */
  async function send(userId: string): Promise<Result<null>> {
    let alone = false;
    let brokenInARow = 0;
    const due = () => batchOf(dueEntries(database, userId, now(), alone ? 1 : batchOperations));
    for (;;) {
      if (due().length === 0) return succeed(null);
      const access = await session.access(userId);
      if (!access.ok) return access;
      // Read after the wait for a token: an agent may have taken a finish back meanwhile. From here to the mark nobody can.
      const entries = due();
      if (entries.length === 0) continue;
      const answer = await attempt(userId, entries, access.value);
      if (answer.ok) {
        settle(userId, entries, answer.value);
        brokenInARow = 0;
        alone = false;
        continue;
      }
      const { error } = answer;
      if (!isAboutContent(error)) {
        putBack(entries);
        return answer;
      }
      if (entries.length > 1) {
        // One of them breaks the server or is too much for it: one by one, the others get through.
        putBack(entries);
        alone = true;
        continue;
      }
      brokenInARow += 1;
      judge(entries, error);
      // Several different ones in a row: it is the server after all.
      if (isTransportFailure(error.code) && brokenInARow >= 3) return answer;
    }
  }

  /** Marks, sends, and once more with a new token when the first was refused. */
  async function attempt(
    userId: string,
    entries: readonly OutboxEntry[],
    access: Access,
  ): Promise<Result<PushResponse>> {
    const operations = mark(userId, entries);
    options.onAttempt();
    const push = ({ serverUrl, token }: Access) =>
      request({
        serverUrl,
        token,
        path: paths.push,
        body: { protocol: protocolVersion, deskId, operations },
        schema: pushResponse,
        timeoutMs,
        signal: options.signal(),
      });
    const answer = await push(access);
    if (answer.ok || answer.error.detail?.status !== 401) return answer;
    const renewed = await session.access(userId, access.token);
    return renewed.ok ? push(renewed.value) : renewed;
  }

  function mark(userId: string, entries: readonly OutboxEntry[]): Operation[] {
    const at = now().toISOString();
    return inTransaction(database, () =>
      entries.map((entry) => {
        const content = entry.content ?? JSON.stringify(operationOf(userId, entry));
        markSending(database, entry, content, at);
        return JSON.parse(content) as Operation;
      }),
    );
  }

  function operationOf(userId: string, entry: OutboxEntry): Operation {
    const { operationId: id, ticketId, kind, createdAt: at } = entry;
    const baseVersion = outgoing[kind].baseVersion(database, userId, ticketId);
    return { id, kind, ticketId: wireTicketId(entry), baseVersion, at, body: JSON.parse(entry.body) } as Operation;
  }

  /** Takes the server's word for each operation. One that it said nothing of waits for its time. */
  function settle(userId: string, entries: readonly OutboxEntry[], { results }: PushResponse): void {
    const byId = new Map(results.map((result) => [result.operationId, result]));
    inTransaction(database, () => {
      for (const entry of entries) {
        const result = byId.get(entry.operationId);
        if (result === undefined || result.ticketId !== wireTicketId(entry))
          wait(entry.operationId, entry.attempts + 1);
        else settleOne(userId, entry, result);
      }
    });
    options.onSettled(entries);
  }

  function settleOne(userId: string, entry: OutboxEntry, result: OperationResult): void {
    const { operationId, kind } = entry;
    const settlement = { database, userId, at: now().toISOString(), transcript: options.transcript };
    if (result.outcome === 'accepted') outgoing[kind].accepted(settlement, entry, result);
    else if (result.outcome === 'conflict') outgoing[kind].conflict(settlement, entry, result.current);
    else if (result.error.code === outgoing[kind].thereAlready) removeEntry(database, operationId);
    else {
      log('warn', 'outbox.refused', { operationId, code: result.error.code });
      markRefused(database, operationId, refusalOf(result.error));
    }
  }

  /** An operation alone that the server can't take: parked when that is final, else it waits longer and longer. */
  function judge(entries: readonly OutboxEntry[], error: Failure): void {
    inTransaction(database, () => {
      for (const entry of entries) {
        const { operationId } = entry;
        const broken = (breakdowns.get(operationId) ?? 0) + 1;
        if (broken >= (isTransportFailure(error.code) ? breakdownsBeforeParking : refusalsBeforeParking)) {
          log('warn', 'outbox.parked', { operationId, code: error.code });
          breakdowns.delete(operationId);
          markRefused(database, operationId, refusalOf(error));
        } else {
          breakdowns.set(operationId, broken);
          wait(operationId, broken);
        }
      }
    });
    options.onSettled(entries);
  }

  function wait(operationId: string, failures: number): void {
    const next = now().getTime() + backOff(failures, operationBackOff);
    markQueued(database, operationId, new Date(next).toISOString());
  }

  function putBack(entries: readonly OutboxEntry[]): void {
    inTransaction(database, () => {
      for (const { operationId } of entries) markQueued(database, operationId, null);
    });
    options.onSettled([]);
  }

  return { send };
}

/** Whether a failure may come from what was sent, rather than from the way there: the server broke down (500), or found it too much. */
function isAboutContent({ code, detail }: Failure): boolean {
  if (code === 'request.damaged') return false;
  if (code === 'server.unavailable') return detail?.status === 500;
  const status = Number(detail?.status);
  return status === 400 || status === 413 || status === 422;
}

const wireTicketId = (entry: OutboxEntry) => outgoing[entry.kind].wireTicketId?.(entry) ?? entry.ticketId;

function refusalOf({ code, detail }: { code: string; detail?: Failure['detail'] | undefined }) {
  return detail === undefined ? { code } : { code, detail };
}

/** As many as go into one request; one always does. */
function batchOf(entries: readonly OutboxEntry[]): OutboxEntry[] {
  let bytes = 0;
  const batch: OutboxEntry[] = [];
  for (const entry of entries) {
    bytes += entry.body.length;
    if (batch.length > 0 && bytes > batchBytes) break;
    batch.push(entry);
  }
  return batch;
}
