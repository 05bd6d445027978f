import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { fail, type Result, succeed } from '@shared/domain/result';
import { listBackups } from './backup';
import { connect, type WritableDatabase } from './connection';
import { databaseFailure } from './failures';
import { newestNumber, schemaNumber } from './migrate';

export type RestoreOptions = {
  readonly database: string;
  readonly backups: string;
  readonly key: string;
  readonly now: Date;
};

/**
 * Puts a copy in place of the database, which must be closed. The damaged file and its log are renamed, never deleted; gives their new
 * name. The copy is checked before anything is moved. Failures: `storage.backup-unknown`, `storage.backup-unreadable`.
 */
export function restoreBackup(
  backupId: string,
  options: RestoreOptions,
): Result<string, 'storage.backup-unknown' | 'storage.backup-unreadable'> {
  const backup = listBackups(options.backups).find(({ path }) => basename(path) === backupId);
  if (backup === undefined) return fail('storage.backup-unknown');
  const partial = `${options.database}.restoring.partial`;
  try {
    copyFileSync(backup.path, partial);
    if (!isUsable(partial, options.key)) return fail('storage.backup-unreadable');
    sync(partial);
    // From here a restart finishes the work: see finishRestore.
    renameSync(partial, waitingPath(options.database));
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(partial + end, { force: true });
  }
  const kept = `${options.database.replace(/\.db$/u, '')}-damaged-${stamp(options.now)}.db`;
  setAside(options.database, kept);
  finishRestore(options.database);
  return succeed(basename(kept));
}

/** Ends a restore that was cut off after the damaged file was set aside: without this the desk would begin with an empty database. */
export function finishRestore(database: string): void {
  if (!existsSync(waitingPath(database))) return;
  if (existsSync(database)) rmSync(waitingPath(database));
  else renameSync(waitingPath(database), database);
}

/** Whether every page can be read and hangs together. */
export function isSound(database: WritableDatabase): boolean {
  try {
    return database.pragma('quick_check(1)', { simple: true }) === 'ok';
  } catch (error) {
    if (databaseFailure(error) === null) throw error;
    return false;
  }
}

const waitingPath = (database: string) => `${database}.restoring`;

/** The log first: beside another database it would be taken for that one's. */
function setAside(database: string, kept: string): void {
  for (const end of ['-wal', '-shm', '']) {
    if (existsSync(database + end)) renameSync(database + end, kept + end);
  }
}

function isUsable(path: string, key: string): boolean {
  let copy: WritableDatabase | null = null;
  try {
    copy = connect(path, key);
    return schemaNumber(copy) > 0 && schemaNumber(copy) <= newestNumber() && isSound(copy);
  } catch (error) {
    if (databaseFailure(error) === null) throw error;
    return false;
  } finally {
    copy?.close();
  }
}

function sync(path: string): void {
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}

function stamp(now: Date): string {
  return now.toISOString().replace(/[-:.]/gu, '');
}
