import { type Failed, fail } from '@shared/domain/result';
import Database from 'better-sqlite3';

export type DatabaseFailureCode =
  | 'database.damaged'
  | 'database.newer'
  | 'database.full'
  | 'database.read-only'
  | 'database.unavailable';

/**
 * What an exception of SQLite means to people; null for one that is a bug (a wrong statement, a broken constraint). A wrong key
 * and a damaged first page look the same to SQLite: both are `database.damaged`.
 */
export function databaseFailure(error: unknown): Failed<DatabaseFailureCode> | null {
  if (!(error instanceof Database.SqliteError)) return null;
  const { code } = error;
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return fail('database.damaged');
  if (code === 'SQLITE_FULL') return fail('database.full');
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_PERM') return fail('database.read-only');
  if (/^SQLITE_(CANTOPEN|IOERR|BUSY|LOCKED)/.test(code)) return fail('database.unavailable');
  return null;
}
