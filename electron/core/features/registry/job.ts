import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { TextEncoding } from '@shared/contracts/registry';
import type { RegistryEntry } from '@shared/domain/registry';
import { fail, type Result, succeed } from '@shared/domain/result';
import { type RegistryRows, type RowProblem, readRegistryRows } from '@shared/understanding/entities/registry-csv';
import { loadRegistry, type OwnRegistry, type RegistryOptions } from '../catalog';
import { csvRows } from './csv-file';

/** Reads a city's file into the desk's own copy, then builds the index that the registry will have with it. */
export type ImportJob = {
  readonly kind: 'import';
  readonly from: string;
  readonly encoding: TextEncoding;
  /** Where the copy goes: rows that could be read, in UTF-8 and the desk's own columns. */
  readonly to: string;
  readonly registry: RegistryOptions;
};
/** Builds the index of a registry whose files are there. */
export type PrepareJob = { readonly kind: 'prepare'; readonly registry: RegistryOptions };
export type RegistryJob = ImportJob | PrepareJob;

/** `share` 0..1 of the file that was read; rows counts those that were looked at. */
export type JobProgress = { readonly phase: 'reading' | 'indexing'; readonly rows: number; readonly share: number };
export type JobOutcome = {
  readonly own: OwnRegistry | null;
  readonly accepted: number;
  readonly problems: readonly RowProblem[];
};

const rowsAReport = 2_000;
const fields = [
  'id',
  'kind',
  'name',
  'signName',
  'brand',
  'trade',
  'city',
  'district',
  'street',
  'community',
  'road',
  'address',
  'aliases',
] as const satisfies readonly (keyof RegistryEntry)[];

/**
 * Does a job in the calling thread: seconds of one core, so that it belongs into a worker. Fails with `registry.unreadable`,
 * `registry.columns`, `registry.syntax` (`detail.row`), `registry.no-rows`.
 */
export async function doRegistryJob(
  job: RegistryJob,
  report: (progress: JobProgress) => void,
): Promise<Result<JobOutcome>> {
  const read = job.kind === 'import' ? await copy(job, report) : succeed(nothingRead);
  if (!read.ok) return read;
  const { own, accepted, problems } = read.value;
  report({ phase: 'indexing', rows: accepted + problems.length, share: 1 });
  const replaced = new Set(own?.kinds ?? []);
  const others = (job.registry.own ?? []).filter(({ kinds }) => !kinds.every((kind) => replaced.has(kind)));
  const built = await loadRegistry({ ...job.registry, own: own === null ? others : [...others, own] });
  if (built.ok) return read;
  if (own !== null) await rm(own.path, { force: true });
  return fail(built.error.code === 'registry-columns' ? 'registry.columns' : 'registry.unreadable');
}

const nothingRead: JobOutcome = { own: null, accepted: 0, problems: [] };

/** Written beside and moved into place when it is whole and on disk. */
async function copy({ from, encoding, to }: ImportJob, report: (progress: JobProgress) => void) {
  const partial = `${to}.part`;
  try {
    const { size } = await stat(from);
    await mkdir(dirname(to), { recursive: true });
    const written = await writeRows(from, encoding, partial, (rows, bytes) =>
      report({ phase: 'reading', rows, share: size === 0 ? 1 : Math.min(1, bytes / size) }),
    );
    if (!written.ok) return written;
    await flush(partial);
    await rename(partial, to);
    const { kinds, accepted, problems } = written.value;
    return succeed<JobOutcome>({ own: { path: to, kinds }, accepted, problems });
  } catch (error) {
    const { code, lines } = (error ?? {}) as { readonly code?: unknown; readonly lines?: unknown };
    if (typeof code === 'string' && code.startsWith('CSV_'))
      return fail('registry.syntax', { row: Number(lines ?? 0) });
    if (code === 'ENOSPC') return fail('database.full');
    return fail('registry.unreadable');
  } finally {
    await rm(partial, { force: true });
  }
}

async function writeRows(
  from: string,
  encoding: TextEncoding,
  to: string,
  onRow: (rows: number, bytes: number) => void,
): Promise<Result<{ kinds: RegistryEntry['kind'][]; accepted: number; problems: readonly RowProblem[] }>> {
  const out = createWriteStream(to);
  const opened = once(out, 'open');
  const kinds = new Set<RegistryEntry['kind']>();
  let reader: RegistryRows | null = null;
  let bytes = 0;
  let rows = 0;
  let accepted = 0;
  try {
    await opened;
    out.write(`${heading}\n`);
    for await (const cells of csvRows(from, encoding, (read) => {
      bytes = read;
    })) {
      if (reader === null) {
        const header = readRegistryRows(cells);
        if (!header.ok) return fail('registry.columns');
        reader = header.value;
        continue;
      }
      rows += 1;
      const entry = reader.read(cells);
      if (rows % rowsAReport === 0) onRow(rows, bytes);
      if (entry === null) continue;
      accepted += 1;
      kinds.add(entry.kind);
      if (!out.write(`${line(entry)}\n`)) await once(out, 'drain');
    }
  } finally {
    out.end();
    if (!out.closed) await once(out, 'close');
  }
  if (accepted === 0) return fail('registry.no-rows', { rows });
  return succeed({ kinds: [...kinds], accepted, problems: reader?.problems ?? [] });
}

/** Titles by which the reader knows each field again. */
const heading = 'id,kind,full_name,sign_name,brand,category2,city,district,street,community,road,address,aliases';

const line = (entry: RegistryEntry) =>
  fields.map((field) => quoted(field === 'aliases' ? entry.aliases.join('|') : entry[field])).join(',');

const quoted = (text: string) => (/[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
