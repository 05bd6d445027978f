import { run, type WritableDatabase } from '../../electron/core/database/connection';
import * as real from '../../electron/core/sync/outbox';

export * from '../../electron/core/sync/outbox';

/** What is on its way stands in memory alone; it comes back into the table when the answer is there. */
const away = new Map<string, real.OutboxEntry>();

export function markSending(database: WritableDatabase, entry: real.OutboxEntry, content: string, at: string): void {
  real.markSending(database, entry, content, at);
  const marked = real.entryById(database, entry.operationId);
  if (marked === null) return;
  away.set(entry.operationId, marked);
  real.removeEntry(database, entry.operationId);
}

function comeBack(database: WritableDatabase, operationId: string): void {
  const entry = away.get(operationId);
  if (entry === undefined) return;
  away.delete(operationId);
  run(
    database,
    `insert into outbox (sequence, operation_id, user_id, ticket_id, kind, title, body, content, state, attempts, created_at,
       last_attempt_at)
     values (@sequence, @operationId, @userId, @ticketId, @kind, @title, @body, @content, @state, @attempts, @createdAt,
       @lastAttemptAt)`,
    { ...entry, refusal: null },
  );
}

export function entryById(database: WritableDatabase, operationId: string): real.OutboxEntry | null {
  comeBack(database, operationId);
  return real.entryById(database, operationId);
}

export function markQueued(database: WritableDatabase, operationId: string, nextAttemptAt: string | null): void {
  comeBack(database, operationId);
  real.markQueued(database, operationId, nextAttemptAt);
}

export function markRefused(database: WritableDatabase, operationId: string, refusal: real.Refusal): void {
  comeBack(database, operationId);
  real.markRefused(database, operationId, refusal);
}

export function removeEntry(database: WritableDatabase, operationId: string): void {
  comeBack(database, operationId);
  real.removeEntry(database, operationId);
}
