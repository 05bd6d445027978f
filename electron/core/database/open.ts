import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, type Result, succeed } from '@shared/domain/result';
import { fileFailure } from '../../file-failure';
import { backUp, backUpBeforeMigration, isBackupDue } from './backup';
import { connect, type WritableDatabase } from './connection';
import { type DatabaseFailureCode, databaseFailure } from './failures';
import { migrate, newestNumber, schemaNumber } from './migrate';
import { type Migration, migrations } from './migrations';
import { finishRestore, isSound } from './restore';

export type OpenOptions = {
  readonly dataFolder: string;
  /** 256-bit key, 64 hexadecimal digits. */
  readonly key: string;
  readonly now?: () => Date;
  readonly steps?: readonly Migration[];
};

export type Desk = {
  readonly database: WritableDatabase;
  /** True when the desk had not been closed: it was killed, or the power went. */
  readonly uncleanEnd: boolean;
  /** Copies the file when the last copy is a day old; gives the copy's path, or null when none was due. */
  readonly backUpDaily: () => Promise<string | null>;
  /** Folds the log into the file and notes the clean end. */
  readonly close: () => void;
};

/** Where the desk's files lie in its data folder. */
export function deskPaths(dataFolder: string) {
  return {
    database: join(dataFolder, 'desk.db'),
    backups: join(dataFolder, 'backups'),
    /** Exists while the desk is open: found at start, it tells of an unclean end. */
    openMark: join(dataFolder, 'desk.open'),
  };
}

/**
 * Opens the desk's database, brings it to this version's schema and checks it after an unclean end. Failures:
 * `database.damaged` (also for a wrong key), `database.newer` (written by a newer version; detail found, known),
 * `database.full`, `database.read-only`, `database.unavailable`. In every case the file stays as it is.
 */
export function openDesk(options: OpenOptions): Result<Desk, DatabaseFailureCode> {
  const paths = deskPaths(options.dataFolder);
  let database: WritableDatabase | null = null;
  try {
    mkdirSync(options.dataFolder, { recursive: true });
    const uncleanEnd = existsSync(paths.openMark);
    finishRestore(paths.database);
    database = connect(paths.database, options.key);
    const problem = prepare(database, uncleanEnd, options);
    if (problem !== null) {
      database.close();
      return problem;
    }
    writeMark(paths.openMark);
    return succeed(deskOf(database, uncleanEnd, options));
  } catch (error) {
    database?.close();
    const failure = databaseFailure(error) ?? fileFailure(error);
    if (failure === null) throw error;
    return failure.error.code === 'database.unavailable' ? (diskFailure(options.dataFolder) ?? failure) : failure;
  }
}

function prepare(database: WritableDatabase, uncleanEnd: boolean, options: OpenOptions) {
  const steps = options.steps ?? migrations;
  const paths = deskPaths(options.dataFolder);
  const found = schemaNumber(database);
  const known = newestNumber(steps);
  if (found > known) return fail('database.newer', { found, known });
  if (uncleanEnd && !isSound(database)) return fail('database.damaged');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  // Sorting spills to memory: a temporary file would hold tickets in the clear.
  database.pragma('temp_store = MEMORY');
  // 32 MB of pages stay decrypted: the default of 2 MB is less than the knowledge index alone.
  database.pragma('cache_size = -32000');
  if (found > 0 && found < known) {
    backUpBeforeMigration(database, paths.database, paths.backups, options.now?.() ?? new Date());
  }
  migrate(database, steps);
  return null;
}

function deskOf(database: WritableDatabase, uncleanEnd: boolean, { dataFolder, key, now }: OpenOptions): Desk {
  const paths = deskPaths(dataFolder);
  return {
    database,
    uncleanEnd,
    async backUpDaily() {
      const at = now?.() ?? new Date();
      if (!isBackupDue(paths.backups, at)) return null;
      return backUp(database, { path: paths.database, key }, paths.backups, at);
    },
    close() {
      if (!database.open) return;
      database.close();
      rmSync(paths.openMark, { force: true });
    },
  };
}

/** As much as opening needs for the log and its index. */
const probeBytes = 128 * 1024;

/** Why nothing can be written in a folder: SQLite itself only says that it can't open its files. Null: something can. */
function diskFailure(folder: string) {
  const path = join(folder, 'disk-probe');
  try {
    writeFileSync(path, Buffer.alloc(probeBytes), { flush: true });
    return null;
  } catch (error) {
    return fileFailure(error);
  } finally {
    removeProbe(path);
  }
}

function removeProbe(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Where nothing can be written, nothing was.
  }
}

function writeMark(path: string): void {
  const file = openSync(path, 'w');
  fsyncSync(file);
  closeSync(file);
}
