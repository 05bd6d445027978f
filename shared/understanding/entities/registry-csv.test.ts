import { describe, expect, it } from 'vitest';
import { readRegistryRows } from './registry-csv';

/** Reads a table; the first row is the header. */
function readTable([titles = [], ...rows]: readonly (readonly string[])[]) {
  const reader = readRegistryRows(titles);
  if (!reader.ok) return reader;
  const entries = rows.flatMap((cells) => reader.value.read(cells) ?? []);
  return { ok: true as const, value: { entries, problems: reader.value.problems } };
}

const header = ['id', 'full_name', 'sign_name', 'brand', 'category2', 'city', 'district', 'address', 'aliases'];

describe('readRegistryRows', () => {
  it('reads merchants with aliases', () => {
    const read = readTable([
      header,
      [
        'M1',
        '镇江力健健身服务有限公司',
        '力健健身',
        '力健',
        '健身体育',
        '镇江市',
        '京口区',
        '学府路88号',
        '力健|力健健身房',
      ],
    ]);
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value.problems).toEqual([]);
    expect(read.value.entries[0]).toMatchObject({
      ...{ id: 'M1', kind: 'merchant', name: '镇江力健健身服务有限公司', signName: '力健健身', trade: '健身体育' },
      ...{ street: '', aliases: ['力健', '力健健身房'] },
    });
  });

  it('tells row, column and reason of each bad row, and goes on', () => {
    const read = readTable([
      header,
      ['M1', '甲公司', '', '', '', '', '', '', ''],
      ['', '乙公司', '', '', '', '', '', '', ''],
      ['M3', '  ', '', '', '', '', '', '', ''],
      ['M1', '丁公司', '', '', '', '', '', '', ''],
      ['', '', '', '', '', '', '', '', ''],
      ['M6', '戊'.repeat(400), '', '', '', '', '', '', ''],
      ['M7', '己公司', '', '', '', '', '', '', '', 'one too many'],
      ['M8', '庚公司'],
    ]);
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value.entries.map((entry) => entry.id)).toEqual(['M1', 'M8']);
    expect(read.value.problems).toEqual([
      { row: 3, column: 'id', reason: 'missing' },
      { row: 4, column: 'full_name', reason: 'missing' },
      { row: 5, column: 'id', reason: 'duplicate' },
      { row: 7, column: 'full_name', reason: 'too-long' },
      { row: 8, column: '', reason: 'columns' },
    ]);
  });

  it('knows estates, bodies and a column that tells the kind', () => {
    const kindOf = (titles: string[], cells: string[]) => {
      const read = readTable([titles, cells]);
      return read.ok ? read.value.entries[0]?.kind : read.error.code;
    };
    expect(kindOf(['id', 'name', 'city'], ['E1', '阳光花园', '镇江市'])).toBe('estate');
    expect(kindOf(['id', 'name', 'type'], ['B1', '京口区信访局', '区级部门'])).toBe('body');
    expect(kindOf(['编号', '名称', '类别'], ['1', '阳光花园', '小区'])).toBe('estate');
    expect(kindOf(['编号', '名称', '类别'], ['1', '阳光花园', '什么'])).toBeUndefined();
    expect(kindOf(['city'], ['镇江市'])).toBe('registry-columns');
  });
});
