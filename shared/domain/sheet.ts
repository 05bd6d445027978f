import { parse } from 'csv-parse/browser/esm/sync';
import { fail, type Result, succeed } from './result';

/** A table of texts as people edit it: row n of `rows` is row n + 2 of the spreadsheet that `parseTable` tells problems by. */
export type Sheet = { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** Reads CSV (RFC 4180). Empty lines go; rows are as wide as the heading. Fails with `table.syntax` where the text is no CSV. */
export function readSheet(text: string): Result<Sheet, 'table.syntax'> {
  let records: string[][];
  try {
    records = parse(text, { bom: true, relax_column_count: true, trim: true, skip_empty_lines: true });
  } catch {
    return fail('table.syntax');
  }
  const [columns = [], ...rows] = records;
  const used = rows.filter((cells) => cells.some((cell) => cell !== ''));
  return succeed({ columns, rows: used.map((cells) => columns.map((_, index) => cells[index] ?? '')) });
}

/** Writes CSV that `readSheet` reads back. A row of empty cells is kept in sight by its commas. */
export function writeSheet({ columns, rows }: Sheet): string {
  return [columns, ...rows].map((cells) => `${cells.map(quoted).join(',')}\n`).join('');
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
