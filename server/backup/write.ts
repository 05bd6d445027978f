import { createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { fail, type Result, succeed } from '@shared/domain/result';
import type { Database, Queryable } from '../store/database';
import { quoted, readSchema, readTables } from './catalog';
import { type BackupFault, type BackupHeader, formatVersion, lineOf, newChecksum, verifyBackup } from './format';

export type Progress = (done: number, total: number, table: string) => void;

export type BackupOptions = { readonly at: Date; readonly serverVersion: string; readonly onProgress?: Progress };

const rowsAtOnce = 50;
/** Documents shrink to a tenth even so; the default level takes three times as long. */
const compressionLevel = 3;

/**
 * Writes a backup of the database as it stands at one moment, while others go on reading and writing: one read-only snapshot (REPEATABLE READ)
 * over all tables. The embedded engine has one connection, so there requests wait until it is done. Ends `sink`.
 */
export async function writeBackup(database: Database, sink: Writable, options: BackupOptions): Promise<void> {
  await database.transaction(async (snapshot) => {
    await snapshot.query('set transaction isolation level repeatable read, read only');
    // The disk may be slow, and the tables large; nobody waits for this transaction.
    await snapshot.query('set local statement_timeout = 0');
    await snapshot.query('set local idle_in_transaction_session_timeout = 0');
    await pipeline(Readable.from(chunks(snapshot, options)), createGzip({ level: compressionLevel }), sink);
  });
}

async function* chunks(
  snapshot: Queryable,
  { at, serverVersion, onProgress = () => {} }: BackupOptions,
): AsyncGenerator<string> {
  const checksum = newChecksum();
  const counted = (text: string) => {
    checksum.update(text);
    return text;
  };
  const tables: BackupHeader['tables'] = [];
  for (const { name, columns } of await readTables(snapshot)) {
    const [row] = await snapshot.query<{ rows: number }>(`select count(*)::float8 as rows from ${quoted(name)}`);
    tables.push({ name, columns: columns.map((column) => column.name), rows: row?.rows ?? 0 });
  }
  const schema = await readSchema(snapshot);
  const header: BackupHeader = {
    format: 'tingdan-backup',
    formatVersion,
    at: at.toISOString(),
    serverVersion,
    schema,
    tables,
  };
  yield counted(lineOf(header));
  const total = tables.reduce((sum, { rows }) => sum + rows, 0);
  let done = 0;
  for (const { name, columns } of tables) {
    const texts = columns.map((column) => `${quoted(column)}::text`).join(', ');
    await snapshot.query(
      `declare backup no scroll cursor for select json_build_array(${texts})::text as line from ${quoted(name)}`,
    );
    for (;;) {
      const rows = await snapshot.query<{ line: string }>(`fetch ${rowsAtOnce} from backup`);
      if (rows.length === 0) break;
      done += rows.length;
      yield counted(rows.map(({ line }) => `${oneLine(line)}\n`).join(''));
      onProgress(done, total, name);
    }
    await snapshot.query('close backup');
  }
  yield lineOf({ sha256: checksum.digest('hex') });
}

/** json_build_array puts blanks between members, and never a line break: those inside of texts are escaped. */
function oneLine(line: string): string {
  if (line.includes('\n')) throw new Error('a row of a backup has a line break');
  return line;
}

export type FileFault = BackupFault | 'backup.exists';

/**
 * Makes a backup file from what `source` writes: under another name until it is whole, on the disk and read again without a fault. Never
 * touches a file that is there (`backup.exists`). Only the account that made it may read it.
 */
export async function makeBackupFile(
  file: string,
  source: (sink: Writable) => Promise<void>,
): Promise<Result<BackupHeader & { readonly bytes: number }, FileFault>> {
  if (await exists(file)) return fail('backup.exists');
  const part = `${file}.part`;
  const handle = await open(part, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return null;
    throw error;
  });
  if (handle === null) return fail('backup.exists');
  await handle.close();
  try {
    await source(createWriteStream(part, { flags: 'r+', flush: true }));
    const verified = await verifyBackup(part);
    if (!verified.ok) {
      await rm(part, { force: true });
      return verified;
    }
    await rename(part, file);
    return succeed({ ...verified.value, bytes: (await stat(file)).size });
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
