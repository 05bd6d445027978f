import { emptyAddress } from '@shared/domain/ticket';
import { describe, expect, it } from 'vitest';
import { addressLine, categoryLine, occurrenceLine } from './value-text';

const occurrence = { text: '', start: null, end: null, recurrence: null };

describe('values in words', () => {
  it('writes an address from the large to the small', () => {
    const address = {
      ...emptyAddress,
      city: '镇江市',
      district: '京口区',
      road: '学府路',
      number: '88号',
      detail: '旁边二楼',
    };
    expect(addressLine(address)).toBe('镇江市 › 京口区 │ 学府路88号 旁边二楼');
    expect(addressLine({ ...emptyAddress, detail: '路口' })).toBe('路口');
    const withoutDistricts = { ...emptyAddress, city: '东莞市', district: '东莞市', street: '长安镇' };
    expect(addressLine(withoutDistricts)).toBe('东莞市 › 长安镇');
  });

  it('writes a time as it was on the clock of the place, whole days without hours', () => {
    expect(occurrenceLine({ ...occurrence, start: '2026-11-19T16:00:00+08:00' })).toBe('2026-11-19 16:00');
    expect(
      occurrenceLine({ ...occurrence, start: '2026-03-15T00:00:00+08:00', end: '2026-04-30T23:59:59+08:00' }),
    ).toBe('2026-03-15 – 2026-04-30');
    expect(
      occurrenceLine({ ...occurrence, start: '2026-11-19T16:00:00+08:00', end: '2026-11-19T17:30:00+08:00' }),
    ).toBe('2026-11-19 16:00–17:30');
    expect(occurrenceLine({ ...occurrence, recurrence: '每天 22:00 至次日 02:00' })).toBe('每天 22:00 至次日 02:00');
  });

  it('names a category by its levels, or by its code while the taxonomy is away', () => {
    const category = {
      code: '060701',
      level1: '教育文体',
      level2: '体育健身',
      level3: '健身场馆退费',
      defaultDepartment: '',
    };
    expect(categoryLine('060701', [category])).toBe('教育文体 › 体育健身 › 健身场馆退费');
    expect(categoryLine('999999', [category])).toBe('999999');
  });
});
