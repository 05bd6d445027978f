import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { RegistryEntry } from '@shared/domain/registry';
import { fail, type Result, succeed } from '@shared/domain/result';
import { buildEntityIndex } from '@shared/understanding/entities/build-index';
import type { EntityIndex } from '@shared/understanding/entities/entity-index';
import { readIndexFile, writeIndexFile } from '@shared/understanding/entities/index-file';
import { type RegistryRows, type RowProblem, readRegistryRows } from '@shared/understanding/entities/registry-csv';
import { type Divisions, parseDivisions } from '@shared/understanding/places/divisions';
import { parse } from 'csv-parse';

const unzip = promisify(gunzip);

type Kind = RegistryEntry['kind'];

/** The demo registry, in the order in which its entries are numbered. */
const shippedRegistry: readonly { readonly name: string; readonly kind: Kind }[] = [
  { name: 'merchants.csv.gz', kind: 'merchant' },
  { name: 'estates.csv.gz', kind: 'estate' },
  { name: 'bodies.csv.gz', kind: 'body' },
  { name: 'demo-merchants.csv', kind: 'merchant' },
  { name: 'demo-estates.csv', kind: 'estate' },
];
const indexName = 'registry-index.bin';

export type LoadedRegistry = {
  readonly index: EntityIndex;
  /** Rows that could not be read, by file; [] when the kept index was used. */
  readonly problems: readonly (RowProblem & { readonly file: string })[];
  /** True when the index kept from an earlier start was used. */
  readonly kept: boolean;
};

export type RegistryOptions = {
  /** The shipped resources. */
  readonly resourcesFolder: string;
  /** Where the built index is kept between starts. It may be deleted at any time. */
  readonly cacheFolder: string;
  /** CSV files of the deploying city, plain or .gz: they take the place of the demo registry. */
  readonly files?: readonly string[];
  /** Files that the city imported, with the kinds of entries that each holds: those kinds are not taken from the demo registry. */
  readonly own?: readonly OwnRegistry[];
};
export type OwnRegistry = { readonly path: string; readonly kinds: readonly Kind[] };

function filesOf({ files, own = [], resourcesFolder }: RegistryOptions): string[] {
  if (files !== undefined) return [...files];
  const replaced = new Set(own.flatMap(({ kinds }) => kinds));
  const shipped = shippedRegistry.filter(({ kind }) => !replaced.has(kind));
  return [...shipped.map(({ name }) => join(resourcesFolder, 'registry', name)), ...own.map(({ path }) => path)];
}

/** Reads the division tree that ships. */
export async function loadDivisions(resourcesFolder: string): Promise<Result<Divisions, 'resource-unreadable'>> {
  const bytes = await readResource(join(resourcesFolder, 'divisions', 'divisions.tsv.gz'));
  return bytes === null ? fail('resource-unreadable') : succeed(parseDivisions(bytes.toString('utf8')));
}

/**
 * Loads the registry's index: the kept one when it was made of these very files, else a new one, which is then kept. Building
 * takes some seconds of one core for 200,000 entries; opening a kept one a fraction of a second.
 * @returns `resource-unreadable` when a file is missing or not gzip, `registry-columns` when one has no id or name column;
 *   `detail.file` is the file's position in the list, from 0
 */
export async function loadRegistry(
  options: RegistryOptions,
): Promise<Result<LoadedRegistry, 'resource-unreadable' | 'registry-columns'>> {
  const files = filesOf(options);
  const contents: Buffer[] = [];
  const hash = createHash('sha256');
  for (const [position, file] of files.entries()) {
    const raw = await readBytes(file);
    if (raw === null) return fail('resource-unreadable', { file: position });
    hash.update(`${raw.length}:`).update(raw);
    contents.push(raw);
  }
  const key = hash.digest('hex');
  const keptFile = join(options.cacheFolder, indexName);
  const bytes = await readBytes(keptFile);
  if (bytes !== null) {
    const kept = readIndexFile(bytes, key);
    if (kept.ok) return succeed({ index: kept.value, problems: [], kept: true });
  }
  const entries: RegistryEntry[] = [];
  const problems: (RowProblem & { file: string })[] = [];
  for (const [position, raw] of contents.entries()) {
    const plain = await expand(raw);
    if (plain === null) return fail('resource-unreadable', { file: position });
    const read = await readCsv(plain);
    if (!read.ok) return fail('registry-columns', { file: position });
    for (const entry of read.value.entries) entries.push(entry);
    const file = files[position] ?? '';
    for (const problem of read.value.problems) problems.push({ ...problem, file });
  }
  const index = buildEntityIndex(entries);
  await keep(options.cacheFolder, keptFile, writeIndexFile(index, key));
  return succeed({ index, problems, kept: false });
}

/** Reads one registry CSV (UTF-8, with or without byte order mark, else GBK). Bad rows are told in `problems`; the rest goes on. */
async function readCsv(
  bytes: Buffer,
): Promise<
  Result<{ readonly entries: RegistryEntry[]; readonly problems: readonly RowProblem[] }, 'registry-columns'>
> {
  const entries: RegistryEntry[] = [];
  let rows: RegistryRows | null = null;
  const text = isUtf8(bytes) ? bytes : new TextDecoder('gb18030').decode(bytes);
  const parser = parse(text, { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: false });
  for await (const cells of parser as AsyncIterable<string[]>) {
    if (rows === null) {
      const reader = readRegistryRows(cells);
      if (!reader.ok) return reader;
      rows = reader.value;
      continue;
    }
    const entry = rows.read(cells);
    if (entry !== null) entries.push(entry);
  }
  return rows === null ? fail('registry-columns') : succeed({ entries, problems: rows.problems });
}

/** Written beside and moved into place, so that a start that is cut off leaves no half file. */
async function keep(folder: string, file: string, bytes: Uint8Array): Promise<void> {
  const partial = `${file}.${process.pid}.part`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(partial, bytes);
    await rename(partial, file);
  } catch {
    // A full or read-only disk only costs time at the next start.
    await rm(partial, { force: true }).catch(() => undefined);
  }
}

async function readResource(file: string): Promise<Buffer | null> {
  const raw = await readBytes(file);
  return raw === null ? null : expand(raw);
}

async function readBytes(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch {
    return null;
  }
}

/** Unpacks gzip, told by its first two bytes; leaves anything else as it is. */
async function expand(bytes: Buffer): Promise<Buffer | null> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await unzip(bytes);
  } catch {
    return null;
  }
}
