import type { Operation } from '@shared/sync/protocol';
import { all, first, type ReadableDatabase, run, type WritableDatabase } from '../database/connection';

export type OutboxState = 'queued' | 'sending' | 'refused';
export type OperationKind = Operation['kind'];
export type Refusal = { readonly code: string; readonly detail?: Readonly<Record<string, string | number>> };

/** One change on its way to the server. */
export type OutboxEntry = {
  readonly sequence: number;
  readonly operationId: string;
  readonly userId: string;
  readonly ticketId: string;
  readonly kind: OperationKind;
  readonly title: string;
  /** JSON of the operation's body. */
  readonly body: string;
  /** JSON of the whole operation as it is sent, again and again; null as long as that is not settled. */
  readonly content: string | null;
  readonly state: OutboxState;
  readonly attempts: number;
  readonly createdAt: string;
  readonly lastAttemptAt: string | null;
  /** Not before; null: at once. */
  readonly nextAttemptAt: string | null;
  readonly refusal: Refusal | null;
};

type Row = Omit<OutboxEntry, 'refusal'> & { readonly refusal: string | null };

const columns = `sequence, operation_id as operationId, user_id as userId, ticket_id as ticketId, kind, title, body, content,
  state, attempts, created_at as createdAt, last_attempt_at as lastAttemptAt, next_attempt_at as nextAttemptAt, refusal`;

const entryOf = (row: Row): OutboxEntry => ({ ...row, refusal: row.refusal === null ? null : JSON.parse(row.refusal) });

/** In SQL, after a kind: an operation that makes the ticket or its form. Until it is settled, the desk's own form is what counts. */
export const makesTicket = `in ('ticket.finish', 'ticket.join')`;

/**
 * Puts a change in line. Call it in the transaction that makes the change. `baseVersion`: the server's version that the person had before
 * them, where it may move on this desk while the change waits; without it, the ticket's version when it is first sent.
 */
export function enqueue(
  database: WritableDatabase,
  entry: Pick<OutboxEntry, 'operationId' | 'userId' | 'ticketId' | 'kind' | 'title' | 'createdAt'> & {
    readonly body: Operation['body'];
    readonly baseVersion?: number;
  },
): void {
  const { operationId: id, ticketId, kind, createdAt: at, body, baseVersion } = entry;
  const content = baseVersion === undefined ? null : JSON.stringify({ id, kind, ticketId, baseVersion, at, body });
  run(
    database,
    `insert into outbox (operation_id, user_id, ticket_id, kind, title, body, content, state, created_at)
     values (?, ?, ?, ?, ?, ?, ?, 'queued', ?)`,
    [
      entry.operationId,
      entry.userId,
      entry.ticketId,
      entry.kind,
      entry.title,
      JSON.stringify(body),
      content,
      entry.createdAt,
    ],
  );
}

/** No change is made to wait longer than this for its time, ms. */
export const longestWaitMs = 300_000;

/**
 * What may go now for a user, oldest first: the first change of each ticket, unless that one is parked or waits for its time. A
 * later change of the same ticket waits for the first, also for one that is parked when that makes the ticket or its form; a parked move, correction,
 * decision or evaluation keeps nothing back. A time further ahead than any wait is long was set by a clock that has been put back since: it counts
 * for nothing.
 */
export function dueEntries(database: ReadableDatabase, userId: string, now: Date, limit: number): OutboxEntry[] {
  const latest = new Date(now.getTime() + longestWaitMs).toISOString();
  return all<Row>(
    database,
    `select ${columns} from outbox o
     where user_id = ? and state != 'refused' and (next_attempt_at is null or next_attempt_at <= ? or next_attempt_at > ?)
       and not exists (select 1 from outbox e where e.ticket_id = o.ticket_id and e.user_id = o.user_id
                       and e.sequence < o.sequence and (e.state != 'refused' or e.kind ${makesTicket}))
     order by sequence limit ?`,
    [userId, now.toISOString(), latest, limit],
  ).map(entryOf);
}

/** What the outbox panel lists: without what is sent, which is a hundred times larger. */
export type ListedEntry = Omit<OutboxEntry, 'body' | 'content'>;

const listOrder = ['refused', 'sending', 'queued'] as const satisfies readonly OutboxState[];

/**
 * The first entries of the outbox: what a person has to act on, then what is being sent, then what waits, oldest first. State by state, so that the index
 * gives the order: with 10,000 waiting, one order over all reads every row.
 */
export function listEntries(database: ReadableDatabase, limit: number): ListedEntry[] {
  const listed: ListedEntry[] = [];
  for (const state of listOrder) {
    const rows = all<Omit<Row, 'body' | 'content'>>(
      database,
      `select sequence, operation_id as operationId, user_id as userId, ticket_id as ticketId, kind, title, state, attempts,
         created_at as createdAt, last_attempt_at as lastAttemptAt, next_attempt_at as nextAttemptAt, refusal
       from outbox where state = ? order by sequence limit ?`,
      [state, limit - listed.length],
    );
    listed.push(...rows.map((row) => ({ ...row, refusal: row.refusal === null ? null : JSON.parse(row.refusal) })));
  }
  return listed;
}

export function entryById(database: ReadableDatabase, operationId: string): OutboxEntry | null {
  const row = first<Row>(database, `select ${columns} from outbox where operation_id = ?`, [operationId]);
  return row === undefined ? null : entryOf(row);
}

/** Everything of a user that waits for a ticket, oldest first. */
export function entriesOfTicket(database: ReadableDatabase, userId: string, ticketId: string): OutboxEntry[] {
  return all<Row>(database, `select ${columns} from outbox where ticket_id = ? and user_id = ? order by sequence`, [
    ticketId,
    userId,
  ]).map(entryOf);
}

/** A user's newest change of a kind for a ticket. */
export function entryOfTicket(
  database: ReadableDatabase,
  userId: string,
  ticketId: string,
  kind: OperationKind,
): OutboxEntry | null {
  const row = first<Row>(
    database,
    `select ${columns} from outbox where ticket_id = ? and user_id = ? and kind = ? order by sequence desc limit 1`,
    [ticketId, userId, kind],
  );
  return row === undefined ? null : entryOf(row);
}

/** Marks an attempt before it is made, and keeps what is sent: from now on the same id always carries the same content. */
export function markSending(database: WritableDatabase, entry: OutboxEntry, content: string, at: string): void {
  run(
    database,
    `update outbox set state = 'sending', attempts = attempts + 1, last_attempt_at = ?, content = coalesce(content, ?)
     where operation_id = ?`,
    [at, content, entry.operationId],
  );
}

/** The attempt told nothing: it waits in line again, not before `nextAttemptAt` (null: the connection decides). */
export function markQueued(database: WritableDatabase, operationId: string, nextAttemptAt: string | null): void {
  run(database, `update outbox set state = 'queued', next_attempt_at = ? where operation_id = ?`, [
    nextAttemptAt,
    operationId,
  ]);
}

/** Parks a change in sight: a person has to act. */
export function markRefused(database: WritableDatabase, operationId: string, refusal: Refusal): void {
  run(database, `update outbox set state = 'refused', refusal = ?, next_attempt_at = null where operation_id = ?`, [
    JSON.stringify(refusal),
    operationId,
  ]);
}

/** Puts a new operation in the place of one that met a newer ticket, so that what waits behind it stays behind it. */
export function replaceEntry(
  database: WritableDatabase,
  { sequence, kind, ticketId, createdAt: at }: OutboxEntry,
  {
    operationId: id,
    baseVersion,
    body,
  }: Pick<OutboxEntry, 'operationId'> & {
    readonly baseVersion: number;
    readonly body: Operation['body'];
  },
): void {
  run(
    database,
    `update outbox set operation_id = ?, body = ?, content = ?, state = 'queued', attempts = 0, last_attempt_at = null,
       next_attempt_at = null, refusal = null where sequence = ?`,
    [id, JSON.stringify(body), JSON.stringify({ id, kind, ticketId, baseVersion, at, body }), sequence],
  );
}

/** A parked or waiting change goes again at once. */
export function requeue(database: WritableDatabase, operationId: string): void {
  run(
    database,
    `update outbox set state = 'queued', refusal = null, next_attempt_at = null
     where operation_id = ? and state != 'sending'`,
    [operationId],
  );
}

/** Everything that waits for its time goes at once. */
export function clearWaits(database: WritableDatabase): void {
  run(database, `update outbox set next_attempt_at = null where state = 'queued'`);
}

export function removeEntry(database: WritableDatabase, operationId: string): void {
  run(database, 'delete from outbox where operation_id = ?', [operationId]);
}

/** At start: what was being sent when the desk ended is in line again; whether it arrived, the server will tell. */
export function recoverInterrupted(database: WritableDatabase): number {
  return run(database, `update outbox set state = 'queued' where state = 'sending'`);
}

/** Answered from an index alone (migration 13): it is asked after each change. */
export const countQuery = 'select state, count(*) as count, min(next_attempt_at) as next from outbox group by state';

/** How many changes are in which state, and when the next that waits for its time is due. */
export function countEntries(database: ReadableDatabase): {
  readonly queued: number;
  readonly sending: number;
  readonly refused: number;
  readonly nextAttemptAt: string | null;
} {
  const rows = all<{ state: OutboxState; count: number; next: string | null }>(database, countQuery);
  const count = (state: OutboxState) => rows.find((row) => row.state === state)?.count ?? 0;
  return {
    queued: count('queued'),
    sending: count('sending'),
    refused: count('refused'),
    nextAttemptAt: rows.find((row) => row.state === 'queued')?.next ?? null,
  };
}
