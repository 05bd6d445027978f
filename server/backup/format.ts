import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';
import { fail, type Result, succeed } from '@shared/domain/result';
import { z } from 'zod';

/**
 * A backup is a gzip file of lines of JSON: a header, the rows of each table in the order of the header (an array of texts as PostgreSQL writes
 * them, null for none), and a last line with the SHA-256 of all that stands before it. Text and not a database's own files, so that what one
 * engine or version wrote another one reads (docs/decisions/0009-backup-format.md).
 */
export const formatVersion = 1;

export const backupHeader = z.object({
  format: z.literal('tingdan-backup'),
  formatVersion: z.number().int().positive(),
  /** When the state in it was the state of the database, ISO 8601. */
  at: z.string(),
  serverVersion: z.string(),
  /** Number of the newest migration that the schema had. */
  schema: z.number().int().nonnegative(),
  tables: z.array(
    z.object({ name: z.string(), columns: z.array(z.string()).min(1), rows: z.number().int().nonnegative() }),
  ),
});
export type BackupHeader = z.infer<typeof backupHeader>;
export type BackupRow = readonly (string | null)[];

const footer = z.object({ sha256: z.string() });
const row = z.array(z.string().nullable());

/** `backup.unknown`: the file is no backup of Tingdan; `backup.newer`: made by a newer server; `backup.damaged`: cut short or changed. */
export type BackupFault = 'backup.unknown' | 'backup.newer' | 'backup.damaged' | 'backup.missing';

class Fault extends Error {
  constructor(readonly code: BackupFault) {
    super(code);
  }
}

/** Lines of the file with what they hold; the checksum counts in every line but the last. */
export function lineOf(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

export function newChecksum() {
  return createHash('sha256');
}

export type BackupReader = {
  readonly header: BackupHeader;
  /** Gives each row to `take`, in the order of the file, then compares counts and checksum. */
  readonly read: (take: (table: number, row: BackupRow) => Promise<void> | void) => Promise<Result<null, BackupFault>>;
  /** For who read the header alone. */
  readonly close: () => Promise<void>;
};

/** Opens a backup and reads its header. */
export async function openBackup(file: string): Promise<Result<BackupReader, BackupFault>> {
  const checksum = newChecksum();
  const lines = linesOf(file);
  const next = async (): Promise<string | undefined> => {
    const { value, done } = await lines.next();
    return done ? undefined : value;
  };
  const header = await guarded('backup.unknown', async () => {
    const line = await next();
    const version = z.looseObject({ format: z.literal('tingdan-backup'), formatVersion: z.number() });
    const start = version.parse(json(line));
    if (start.formatVersion > formatVersion) throw new Fault('backup.newer');
    checksum.update(`${line}\n`);
    return backupHeader.parse(start);
  });
  if (!header.ok) {
    await lines.return();
    return header;
  }
  const read = (take: (table: number, row: BackupRow) => Promise<void> | void) =>
    guarded('backup.damaged', async () => {
      for (const [index, { rows, columns }] of header.value.tables.entries()) {
        for (let count = 0; count < rows; count += 1) {
          const line = await next();
          const values = row.parse(json(line));
          if (values.length !== columns.length) throw new Fault('backup.damaged');
          checksum.update(`${line}\n`);
          await take(index, values);
        }
      }
      const { sha256 } = footer.parse(json(await next()));
      if (sha256 !== checksum.digest('hex') || (await next()) !== undefined) throw new Fault('backup.damaged');
      return null;
    });
  return succeed({
    header: header.value,
    read,
    close: async () => {
      await lines.return();
    },
  });
}

/** Reads a whole backup; gives its header when nothing is missing or changed. */
export async function verifyBackup(
  file: string,
  onRow: (count: number) => void = () => {},
): Promise<Result<BackupHeader, BackupFault>> {
  const backup = await openBackup(file);
  if (!backup.ok) return backup;
  let count = 0;
  const read = await backup.value.read(() => {
    count += 1;
    onRow(count);
  });
  return read.ok ? succeed(backup.value.header) : read;
}

async function* linesOf(file: string): AsyncGenerator<string, void, void> {
  const packed = createReadStream(file);
  const unpacked = createGunzip();
  packed.once('error', (error) => unpacked.destroy(error));
  packed.pipe(unpacked);
  const decoder = new StringDecoder('utf8');
  let pieces: string[] = [];
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      const parts = decoder.write(chunk).split('\n');
      for (const part of parts.slice(0, -1)) {
        pieces.push(part);
        yield pieces.join('');
        pieces = [];
      }
      pieces.push(parts.at(-1) ?? '');
    }
    if (pieces.join('') !== '') throw new Fault('backup.damaged');
  } finally {
    packed.destroy();
    unpacked.destroy();
  }
}

function json(line: string | undefined): unknown {
  if (line === undefined) throw new Fault('backup.damaged');
  return JSON.parse(line);
}

/** What a damaged file makes fail (zlib, JSON, zod) becomes `fault`; what `take` throws, an answer of the database, goes on its way. */
async function guarded<Value>(fault: BackupFault, work: () => Promise<Value>): Promise<Result<Value, BackupFault>> {
  try {
    return succeed(await work());
  } catch (error) {
    if (error instanceof Fault) return fail(error.code);
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT') return fail('backup.missing');
    if (error instanceof z.ZodError || error instanceof SyntaxError || code.startsWith('Z_')) return fail(fault);
    throw error;
  }
}
