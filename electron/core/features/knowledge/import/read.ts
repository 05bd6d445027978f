import type { ImportFile, ImportProblem } from '@shared/contracts/knowledge-import';
import { textOfFile } from '@shared/domain/file-text';
import { fail, type Result, succeed } from '@shared/domain/result';
import { CsvError, parse } from 'csv-parse/sync';
import readSpreadsheet from 'read-excel-file/node';
import { parse as parseYaml } from 'yaml';
import { type Column, columnOf } from './columns';
import type { RawRow } from './row';
import { archiveFault } from './safe-archive';

export type RawImport = { readonly rows: readonly RawRow[]; readonly problems: readonly ImportProblem[] };

/** More rows than any city has articles. */
export const mostRows = 50_000;

/**
 * Reads files of one import: CSV, JSON Lines, Excel (.xlsx), Markdown with a YAML head. Errors: `article-import.encoding`, `.unreadable`,
 * `.open-quote` (row),
 * `.too-large`, `.no-columns`, `.too-many-rows`, `.file-type`. Rows that can't be read are told in `problems`.
 */
export async function readImport(files: readonly ImportFile[]): Promise<Result<RawImport>> {
  const rows: RawRow[] = [];
  const problems: ImportProblem[] = [];
  for (const file of files) {
    const read = await readFile(file);
    if (!read.ok) return read;
    rows.push(...read.value.rows);
    problems.push(...read.value.problems);
    if (rows.length > mostRows) return fail('article-import.too-many-rows', { limit: mostRows });
  }
  return succeed({ rows, problems });
}

async function readFile({ name, content }: ImportFile): Promise<Result<RawImport>> {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  if (ending === 'xlsx') return readExcel(name, content);
  const text = textOfFile(content);
  if (text === null) return fail('article-import.encoding');
  switch (ending) {
    case 'csv':
      return readCsv(name, text);
    case 'jsonl':
    case 'ndjson':
      return succeed(readLines(name, text));
    case 'md':
    case 'markdown':
      return succeed(readMarkdown(name, text));
    default:
      return fail('article-import.file-type');
  }
}

function readCsv(file: string, text: string): Result<RawImport> {
  // Lines end in one way: within quotes an old end of line would be counted twice.
  const plain = text.replace(/\r\n?/gu, '\n');
  let lastRow = 0;
  try {
    const lines = parse(plain, {
      on_record: (record, { lines }) => {
        lastRow = lines;
        return record;
      },
      delimiter: delimiterOf(plain),
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 200_000,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return tableOf(
      file,
      lines.map(({ record, info }) => ({ cells: record, row: info.lines })),
    );
  } catch (error) {
    // Nothing else can be wrong with a text: quotes that are never closed, or so late that the row is longer than any.
    if (error instanceof CsvError) return fail('article-import.open-quote', { row: lastRow + 1 });
    throw error;
  }
}

/** Spreadsheets of some countries write semicolons; what is copied out of one has tabs. The names of the columns tell. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.indexOf('\n') + 1 || text.length);
  return [',', '\t', ';'].find((mark) => header.includes(mark)) ?? ',';
}

/** Every sheet with a question and an answer is read; another one is told, unless it is empty. */
async function readExcel(file: string, content: Uint8Array): Promise<Result<RawImport>> {
  if (content[0] !== 0x50 || content[1] !== 0x4b) return fail('article-import.unreadable');
  const fault = archiveFault(content);
  if (fault !== null) return fail(`article-import.${fault}`);
  try {
    const sheets = (await readSpreadsheet(Buffer.from(content))).filter(({ data }) => data.length > 0);
    const tables = sheets.map(({ sheet, data }) => {
      const name = sheets.length > 1 ? `${file} · ${sheet}` : file;
      const lines = (data as readonly (readonly unknown[])[]).map((cells, index) => ({ cells, row: index + 1 }));
      return { name, table: tableOf(name, lines) };
    });
    const read = tables.flatMap(({ table }) => (table.ok ? [table.value] : []));
    if (read.length === 0) return fail('article-import.no-columns');
    const left = tables
      .filter(({ table }) => !table.ok)
      .map(({ name }) => ({ file: name, row: 1, column: '', code: 'sheet-left-out' as const }));
    return succeed({
      rows: read.flatMap(({ rows }) => rows),
      problems: [...left, ...read.flatMap(({ problems }) => problems)],
    });
  } catch {
    return fail('article-import.unreadable');
  }
}

type Line = { readonly cells: readonly unknown[]; readonly row: number };

/** A table whose first line names the columns. */
function tableOf(file: string, [header, ...lines]: readonly Line[]): Result<RawImport> {
  const names = (header?.cells ?? []).map((cell) => String(cell ?? ''));
  const all = names.map(columnOf);
  // The first of two columns that mean the same is read.
  const meanings = all.map((column, index) => (column !== null && all.indexOf(column) < index ? null : column));
  if (!meanings.includes('question') || !meanings.includes('answer')) return fail('article-import.no-columns');
  const problems = names
    .map((name, index) => ({ name, isKnown: all[index] !== null, isRead: meanings[index] !== null }))
    .filter(({ name, isRead }) => name.trim() !== '' && !isRead)
    .map(({ name, isKnown }) => ({
      ...{ file, row: header?.row ?? 1, column: name.slice(0, 60) },
      code: isKnown ? ('same-column' as const) : ('unknown-column' as const),
    }));
  const rows = lines
    .filter(({ cells }) => cells.some((cell) => cell !== null && cell !== undefined && cell !== ''))
    .map(({ cells, row }) => {
      const named: Partial<Record<Column, unknown>> = {};
      for (const [index, column] of meanings.entries()) if (column !== null) named[column] = cells[index];
      return { file, row, cells: named };
    });
  return succeed({ rows, problems });
}

function readLines(file: string, text: string): RawImport {
  const rows: RawRow[] = [];
  const problems: ImportProblem[] = [];
  for (const [index, line] of text
    .replace(/^\ufeff/u, '')
    .split(/\r?\n/u)
    .entries()) {
    if (line.trim() === '') continue;
    const row = index + 1;
    const value = jsonOf(line);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      problems.push({ file, row, column: '', code: 'not-json' });
    } else rows.push({ file, row, cells: named(value) });
  }
  return { rows, problems };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function named(value: object): RawRow['cells'] {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, cell]) => {
      const column = columnOf(name);
      return column === null ? [] : [[column, cell]];
    }),
  );
}

/** One article a file: the head says everything that has a name; below it the first paragraph is the answer, the rest the details. */
function readMarkdown(file: string, text: string): RawImport {
  const [, head = '', body = text] = /^\ufeff?---\r?\n([\s\S]*?)\r?\n---\r?\n?([\s\S]*)$/u.exec(text) ?? [];
  let value: unknown;
  try {
    // Anchors can repeat each other to any size.
    value = parseYaml(head, { maxAliasCount: 0, schema: 'core' });
  } catch {
    return { rows: [], problems: [{ file, row: 1, column: '', code: 'bad-head' }] };
  }
  if (typeof value !== 'object' || value === null) {
    return { rows: [], problems: [{ file, row: 1, column: '', code: 'bad-head' }] };
  }
  const title = /^#\s+(.+)$/mu.exec(body)?.[1];
  const [answer = '', ...rest] = body
    .replace(/^#\s+.+$/mu, '')
    .split(/\n\s*\n/u)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
  const cells = named(value);
  const fromBody = 'answer' in cells ? { details: [answer, ...rest].join('\n') } : { answer, details: rest.join('\n') };
  return { rows: [{ file, row: 1, cells: { question: title, ...fromBody, ...cells } }], problems: [] };
}
