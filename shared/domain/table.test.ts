import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseTable } from './table';

const schema = z.object({ name: z.string().min(1, 'table.nameEmpty'), size: z.string().regex(/^\d+$/) });

describe('parseTable', () => {
  it('reads quoted cells, skips empty lines and a byte order mark, and counts rows as a spreadsheet does', () => {
    expect(parseTable('\uFEFFname,size\n"甲,乙",1\n\n丙,2\n', schema)).toEqual({
      rows: [
        { name: '甲,乙', size: '1', row: 2 },
        { name: '丙', size: '2', row: 4 },
      ],
      problems: [],
    });
  });

  it('keeps the good rows and names the column of each bad one', () => {
    const { rows, problems } = parseTable('name,size\n,1\n乙,很大\n丙,3\n', schema);
    expect(rows.map((row) => row.name)).toEqual(['丙']);
    expect(problems).toEqual([
      { row: 2, column: 'name', code: 'table.nameEmpty', value: '' },
      { row: 3, column: 'size', code: 'table.value', value: '很大' },
    ]);
  });

  it('names a missing column instead of refusing every row', () => {
    expect(parseTable('name\n甲\n', schema).problems).toEqual([
      { row: 1, column: 'size', code: 'table.column', value: '' },
    ]);
  });

  it('gives the row at which the text stops being CSV', () => {
    expect(parseTable('name,size\n甲,1\n"乙,2\n', schema)).toMatchObject({
      rows: [],
      problems: [{ code: 'table.syntax' }],
    });
  });
});
