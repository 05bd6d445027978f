import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { copyFile, open } from 'node:fs/promises';
import { join } from 'node:path';
import { connect, type WritableDatabase } from './connection';

const kept = 5;
const dayMs = 24 * 60 * 60 * 1000;

export type BackupReason = 'daily' | 'migration';
export type Backup = { readonly path: string; readonly at: Date; readonly reason: BackupReason };

/**
 * Copies the database as it stands, encrypted as it is, and keeps the five newest copies. The desk keeps writing meanwhile: the
 * log is folded into the file first, and a reader of that state keeps SQLite from touching the file until the copy is done
 * (sqlite.org/walformat.html, read lock 0). Gives the path, or null when something else reads and the log can't be folded in now.
 */
export async function backUp(
  database: WritableDatabase,
  source: { readonly path: string; readonly key: string },
  folder: string,
  now: Date,
  copy: (from: string, to: string) => Promise<void> = copyFile,
): Promise<string | null> {
  mkdirSync(folder, { recursive: true });
  const target = join(folder, fileName(now, 'daily'));
  const partial = `${target}.partial`;
  const reader = connect(source.path, source.key, { readonly: true });
  try {
    if (!foldLog(database)) return null;
    reader.exec('begin; select count(*) from sqlite_schema;');
    await copy(source.path, partial);
    const file = await open(partial, 'r+');
    await file.sync();
    await file.close();
    renameSync(partial, target);
  } finally {
    reader.close();
    rmSync(partial, { force: true });
  }
  removeOldest(folder, now);
  return target;
}

/** The same before a migration, when nobody else has the file open: nothing runs until the copy is there. */
export function backUpBeforeMigration(database: WritableDatabase, path: string, folder: string, now: Date): string {
  mkdirSync(folder, { recursive: true });
  const target = join(folder, fileName(now, 'migration'));
  if (!foldLog(database)) throw new Error('the database is in use by another process');
  copyFileSync(path, `${target}.partial`);
  renameSync(`${target}.partial`, target);
  removeOldest(folder, now);
  return target;
}

/** The copies in the folder, newest first. */
export function listBackups(folder: string): Backup[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const match = /^desk-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-(daily|migration)\.db$/.exec(name);
      if (match === null) return [];
      const [, year, month, day, hour, minute, second, milli, reason] = match;
      const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${milli}Z`);
      return [{ path: join(folder, name), at, reason: reason as BackupReason }];
    })
    .sort((left, right) => right.at.getTime() - left.at.getTime());
}

/** Whether the newest copy is a day old, or there is none. One from the future was dated by a wrong clock and says nothing. */
export function isBackupDue(folder: string, now: Date): boolean {
  const newest = listBackups(folder).find(({ at }) => !isAhead(at, now));
  return newest === undefined || now.getTime() - newest.at.getTime() >= dayMs;
}

const isAhead = (at: Date, now: Date) => at.getTime() - now.getTime() > dayMs;

function foldLog(database: WritableDatabase): boolean {
  const [outcome] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  return outcome?.busy === 0;
}

function fileName(now: Date, reason: BackupReason): string {
  return `desk-${now.toISOString().replace(/[-:.]/g, '')}-${reason}.db`;
}

/** Copies from the future go first: how old they are nobody knows. */
function removeOldest(folder: string, now: Date): void {
  const copies = listBackups(folder);
  const rest = [...copies.filter(({ at }) => !isAhead(at, now)), ...copies.filter(({ at }) => isAhead(at, now))];
  for (const { path } of rest.slice(kept)) rmSync(path, { force: true });
}
