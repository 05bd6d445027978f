import { parse } from 'csv-parse/browser/esm/sync';
import type { z } from 'zod';

/**
 * What is wrong with one row of an editable table. `row` counts as a spreadsheet does (the heading is 1);
 * `code` is a key for i18n (`error.<code>`); `value` is the cell's text.
 */
export type RowProblem = {
  readonly row: number;
  readonly column: string;
  readonly code: string;
  readonly value: string;
};

/** The rows that are right and the problems of the others: a table with one bad row still serves the good ones. */
export type ParsedTable<Row> = {
  readonly rows: readonly (Row & { readonly row: number })[];
  readonly problems: readonly RowProblem[];
};

/**
 * Reads CSV (RFC 4180, UTF-8, first line is the heading, empty lines skipped) and checks each row with `schema`, whose keys are the columns.
 * A message of the schema that contains a dot is taken for an error code; any other becomes `table.value`.
 * Codes of its own: `table.syntax` (the text is no CSV; nothing is read), `table.column` (a column is missing).
 */
export function parseTable<Schema extends z.ZodObject>(text: string, schema: Schema): ParsedTable<z.output<Schema>> {
  let records: string[][];
  try {
    records = parse(text, { bom: true, relax_column_count: true, trim: true });
  } catch (cause) {
    const row = typeof cause === 'object' && cause !== null && 'lines' in cause ? Number(cause.lines) : 1;
    return { rows: [], problems: [{ row, column: '', code: 'table.syntax', value: '' }] };
  }
  const heading = records[0] ?? [];
  const missing = Object.keys(schema.shape).filter((column) => !heading.includes(column));
  if (missing.length > 0) {
    return { rows: [], problems: missing.map((column) => ({ row: 1, column, code: 'table.column', value: '' })) };
  }
  const rows: (z.output<Schema> & { row: number })[] = [];
  const problems: RowProblem[] = [];
  for (const [index, cells] of records.entries()) {
    if (index === 0 || cells.every((cell) => cell === '')) continue;
    const row = index + 1;
    const record = Object.fromEntries(heading.map((column, position) => [column, cells[position] ?? '']));
    const checked = schema.safeParse(record);
    if (checked.success) {
      rows.push({ ...checked.data, row });
      continue;
    }
    for (const issue of checked.error.issues) {
      const column = String(issue.path[0] ?? '');
      const code = issue.message.includes('.') ? issue.message : 'table.value';
      problems.push({ row, column, code, value: record[column] ?? '' });
    }
  }
  return { rows, problems };
}
