import { parse } from 'csv-parse/sync';

/** A row of the input that could not be used. `row` counts lines from 1, the header being the first; 0 is the file itself. */
export type Problem = { readonly row: number; readonly reason: string };
export type Row = { readonly row: number; readonly cells: Readonly<Record<string, string>> };
export type Table = {
  readonly columns: readonly string[];
  /** Usable rows, and null in the place of each that is not. */
  readonly rows: readonly (Row | null)[];
  readonly problems: readonly Problem[];
};

/** Told how many of the rows are done. */
export type Progress = (done: number, rows: number) => void;
const unheeded: Progress = () => undefined;

/**
 * Reads a TSV text (with or without byte order mark; no quoting). A row is unusable when it has other columns than the header, nothing
 * under a column of `required`, or characters that were not UTF-8. Blank lines are no rows.
 */
export function readTable(text: string, required: readonly string[]): Table {
  const lines: string[][] = parse(text, { bom: true, delimiter: '\t', quote: false, relax_column_count: true });
  const [columns = [], ...body] = lines;
  const missing = required.filter((name) => !columns.includes(name));
  if (missing.length > 0) {
    return { columns, rows: [], problems: [{ row: 0, reason: `the header has no column ${missing.join(', ')}` }] };
  }
  const problems: Problem[] = [];
  const rows: (Row | null)[] = [];
  for (const [index, values] of body.entries()) {
    if (values.length === 1 && values[0]?.trim() === '') continue;
    const row = index + 2;
    const reason = faultOf(values, columns, required);
    if (reason !== null) problems.push({ row, reason });
    rows.push(
      reason === null ? { row, cells: Object.fromEntries(columns.map((name, at) => [name, values[at] ?? ''])) } : null,
    );
  }
  return { columns, rows, problems };
}

function faultOf(values: readonly string[], columns: readonly string[], required: readonly string[]): string | null {
  if (values.length !== columns.length) return `${values.length} columns where the header has ${columns.length}`;
  if (values.some((value) => value.includes('\ufffd'))) return 'not UTF-8';
  const empty = required.find((name) => values[columns.indexOf(name)]?.trim() === '');
  return empty === undefined ? null : `nothing under ${empty}`;
}

/** The rows that could be used, with columns added (or written anew where the input has them). */
export function writeTable(
  { columns, rows }: Table,
  added: readonly string[],
  fill: (row: Row) => readonly string[],
  progress = unheeded,
): string {
  const all = [...columns.filter((name) => !added.includes(name)), ...added];
  const usable = rows.filter((row) => row !== null);
  const lines = usable.map((row, index) => {
    const values = fill(row);
    progress(index + 1, usable.length);
    return all.map((name) =>
      plain(added.includes(name) ? (values[added.indexOf(name)] ?? '') : (row.cells[name] ?? '')),
    );
  });
  return [all, ...lines].map((cells) => `${cells.join('\t')}\n`).join('');
}

const plain = (cell: string) => cell.replace(/[\t\r\n]+/gu, ' ');

/** One JSON line a row; an unusable row gives `null`, so that lines and rows go on belonging together. */
export function writeLines({ rows }: Table, answer: (row: Row) => unknown, progress = unheeded): string {
  const lines = rows.map((row, index) => {
    const line = `${JSON.stringify(row === null ? null : answer(row))}\n`;
    progress(index + 1, rows.length);
    return line;
  });
  return lines.join('');
}
