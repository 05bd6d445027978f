import { type DatabaseOptions, openDatabase, openEngine, withSchema } from '../server';
import { StartFailure } from '../start-failure';
import { migrate } from '../store/migrate';
import { serverVersion } from '../version';
import { backupFromRunning } from './embedded';
import { verifyBackup } from './format';
import { markRestored, type RestoreFault, restoreBackup } from './restore';
import { type FileFault, makeBackupFile, type Progress, writeBackup } from './write';

const faults: Readonly<Record<FileFault | RestoreFault, string>> = {
  'backup.missing': 'There is no such file.',
  'backup.unknown': 'This is no backup of Tingdan, or its beginning is damaged.',
  'backup.newer': 'This backup was made by a newer server. Restore it with that version or a later one.',
  'backup.damaged':
    'This backup is damaged: cut short, or changed since it was made. Nothing was restored from it. Take an older one.',
  'backup.exists':
    'This file, or one beside it named .part, is there already. Nothing was written; choose another name.',
  'database.not-empty':
    'The database is not empty. Nothing was changed. To replace all that is in it with the backup, say --overwrite; make a backup of it first.',
  'database.in-use':
    'A server works on this database. Nothing was changed. Stop every server process, wait until the database has seen it, and try again.',
};

type Console = { readonly say: (text: string) => number; readonly complain: (text: string) => number };

/** `backup FILE`: beside a server that runs, too, on either engine. */
export async function backupCommand(
  options: DatabaseOptions,
  file: string,
  { say, complain }: Console,
): Promise<number> {
  const made = await makeBackupFile(file, async (sink) => {
    const database = await openOrNull(options);
    if (database === null) return backupFromRunning(options.dataFolder ?? '')(sink);
    try {
      await writeBackup(database, sink, { at: new Date(), serverVersion, onProgress: progress('backed up') });
    } finally {
      await database.close();
    }
  });
  if (!made.ok) return complain(faults[made.error.code]);
  const { tables, bytes } = made.value;
  return say(`Backed up and read again without a fault: ${rowsOf(tables)}, ${megabytes(bytes)}, ${file}`);
}

/** Null when another process holds the folder of the embedded database. */
async function openOrNull(options: DatabaseOptions) {
  try {
    return await openDatabase(options);
  } catch (error) {
    if (error instanceof StartFailure && error.code === 'database.in-use') return null;
    throw error;
  }
}

/** `verify FILE`: reads a backup through. */
export async function verifyCommand(file: string, { say, complain }: Console): Promise<number> {
  const verified = await verifyBackup(file);
  if (!verified.ok) return complain(faults[verified.error.code]);
  const { at, tables, schema } = verified.value;
  return say(`Whole and unchanged: made ${at}, schema ${schema}, ${rowsOf(tables)}.`);
}

/** `restore FILE`. */
export async function restoreCommand(
  options: DatabaseOptions,
  file: string,
  overwrite: boolean,
  { say, complain }: Console,
): Promise<number> {
  // One connection: a second one of our own would look like a server at work. The schema stays as it is until the file is known to be good.
  const database = await withSchema(await openEngine({ ...options, connections: 1 }), (opened) =>
    opened.query('select 1 as one'),
  );
  try {
    const restored = await restoreBackup(database, file, {
      overwrite,
      now: new Date(),
      onVerified: ({ at, tables }) => console.error(`The backup is whole: made ${at}, ${rowsOf(tables)}.`),
      onProgress: progress('restored'),
    });
    if (!restored.ok) return complain(faults[restored.error.code]);
    const { tables, at } = restored.value;
    return say(
      `Restored ${rowsOf(tables)} as of ${at}. Everybody signs in again, and every desk starts its comparison from the beginning.`,
    );
  } finally {
    await database.close();
  }
}

/** `restored`: the database was put back by other means (pg_restore, a point in time, a snapshot of the disk). */
export async function restoredCommand(options: DatabaseOptions, { say }: Console): Promise<number> {
  const database = await withSchema(await openEngine({ ...options, connections: 1 }), migrate);
  try {
    await database.transaction(async (transaction) => {
      await markRestored(transaction, new Date(), null);
      await transaction.query('delete from sessions');
    });
    return say('Noted. Everybody signs in again, and every desk starts its comparison from the beginning.');
  } finally {
    await database.close();
  }
}

/** A line a second at most. */
function progress(done: string): Progress {
  let next = Date.now() + 1_000;
  return (count, total, table) => {
    if (Date.now() < next) return;
    next = Date.now() + 1_000;
    console.error(`${done} ${count} of ${total} rows (${Math.floor((count / total) * 100)} %), ${table}`);
  };
}

function rowsOf(tables: readonly { readonly name: string; readonly rows: number }[]): string {
  const tickets = tables.find(({ name }) => name === 'tickets')?.rows ?? 0;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return `${tickets} tickets, ${rows} rows in all`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
