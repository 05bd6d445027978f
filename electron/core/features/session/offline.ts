import { hash, verify } from '@node-rs/argon2';
import { fail, type Result, succeed } from '@shared/domain/result';
import type { User } from '@shared/domain/roles';
import { first, type ReadableDatabase, run, type WritableDatabase } from '../../database/connection';

const dayMs = 24 * 60 * 60 * 1000;
/** How long after the server last let someone in the desk does so by itself. */
export const offlineDays = 7;
/** Wrong passwords until only the server can let this person in again. */
const triesAllowed = 5;
/** A desk's clock is set right now and then; further back than this it is not believed. */
const clockToleranceMs = 5 * 60 * 1000;

type Row = { user: string; password_hash: string | null; online_at: string | null; offline_failures: number };

/** Keeps what is needed to know this person again without the server. The hash lies in the encrypted database alone. */
export async function rememberPassword(
  database: WritableDatabase,
  userId: string,
  password: string,
  now: Date,
): Promise<void> {
  const passwordHash = await hash(password);
  run(database, 'update account set password_hash = ?, online_at = ?, offline_failures = 0 where user_id = ?', [
    passwordHash,
    now.toISOString(),
    userId,
  ]);
}

/** The server refused this password: when it is the one that is kept, it lets nobody in any more. A slip of the finger changes nothing. */
export async function forgetPassword(
  database: WritableDatabase,
  serverUrl: string,
  username: string,
  password: string,
): Promise<void> {
  const row = findRow(database, serverUrl, username);
  if (row === null || row.password_hash === null || !(await verify(row.password_hash, password))) return;
  run(database, 'update account set password_hash = null where password_hash = ?', [row.password_hash]);
}

/**
 * Who this is, as far as the desk can tell without the server. Null: the desk has never let this person in. Failures: `session.wrong`,
 * `session.offline-expired` (the server must be asked again), `session.offline-locked` (too many wrong passwords).
 */
export async function knownOffline(
  database: WritableDatabase,
  { serverUrl, username, password, now }: { serverUrl: string; username: string; password: string; now: Date },
): Promise<Result<User> | null> {
  const row = findRow(database, serverUrl, username);
  if (row === null || row.password_hash === null || row.online_at === null) return null;
  const { id } = JSON.parse(row.user) as User;
  if (isOver(row.online_at, now)) {
    return fail('session.offline-expired', { days: offlineDays });
  }
  if (row.offline_failures >= triesAllowed) return fail('session.offline-locked');
  // Counted before it is checked, so that ending the desk in between saves no try.
  run(database, 'update account set offline_failures = offline_failures + 1 where user_id = ?', [id]);
  if (!(await verify(row.password_hash, password))) return fail('session.wrong');
  run(database, 'update account set offline_failures = 0 where user_id = ?', [id]);
  return succeed(JSON.parse(row.user) as User);
}

/** Whether someone without a token has worked here for longer than the desk may believe them: asked at each start. */
export function offlineIsOver(database: ReadableDatabase, userId: string, now: Date): boolean {
  const row = first<{ online_at: string | null }>(
    database,
    'select online_at from account where user_id = ? and refresh_token is null',
    [userId],
  );
  return row !== undefined && row.online_at !== null && isOver(row.online_at, now);
}

function isOver(onlineAt: string, now: Date): boolean {
  const sinceMs = now.getTime() - Date.parse(onlineAt);
  return sinceMs > offlineDays * dayMs || sinceMs < -clockToleranceMs;
}

function findRow(database: ReadableDatabase, serverUrl: string, username: string): Row | null {
  return (
    first<Row>(
      database,
      `select user, password_hash, online_at, offline_failures from account
       where demo = 0 and server_url = ? and user ->> 'username' = ?`,
      [serverUrl, username],
    ) ?? null
  );
}
