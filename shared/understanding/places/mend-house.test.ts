import { describe, expect, it } from 'vitest';
import { mendHouse, mendHouses } from './mend-house';

/** What is read after 路. */
const house = (tail: string) => {
  const mended = mendHouse(`路${tail}`, 1);
  return mended === null ? null : mended.characters.join('');
};

describe('mendHouse', () => {
  it.each([
    ['伞百六十五号', '三百六十五号'],
    ['四柏三市启号', '四百三十七号'],
    ['酒十号', '九十号'],
    ['4企号', '47号'],
    ['二十三浩五东二单元疤楼一室', '二十三号五栋二单元八楼一室'],
    ['二十一好十二幢一零一典室', '二十一号十二幢一零一室'],
    ['八十伍号七幢一零八士', '八十五号七幢一零八室'],
    ['三六十七号', '三百六十七号'],
    ['三栋二单五零二', '三栋二单元五零二'],
  ])('reads %s as %s', (heard, said) => {
    expect(house(heard)).toBe(said);
  });

  it('takes what was heard right as it is, without doubt', () => {
    for (const tail of [
      '八十八号',
      '五百一十号之一',
      '三百一十一号甲二门',
      '12号3幢104室',
      '二十六楼零六房',
      '一百十六号',
    ]) {
      expect(mendHouse(`路${tail}`, 1), tail).toMatchObject({ doubt: 0 });
      expect(house(tail)).toBe(tail);
    }
  });

  it('doubts more the farther a figure sounds from what was heard', () => {
    const near = mendHouse('路伞十号', 1)?.doubt ?? 0;
    expect(near).toBeGreaterThan(0);
    expect(mendHouse('路上十号', 1)?.doubt ?? 99).toBeGreaterThan(near);
  });

  it('makes no house out of talk', () => {
    for (const tail of ['就好了', '是不是坏了', '上有人摔倒', '的一家店', '那边晚上很吵', '灯不亮了']) {
      expect(house(tail), tail).toBeNull();
    }
  });
});

describe('mendHouses', () => {
  it('keeps the way back to what was heard', () => {
    const text = '在学府路伞十典五号门口';
    const mended = mendHouses(text, [4], []);
    expect(mended.text).toBe('在学府路三十五号门口');
    expect(mended.offsets.map((at) => text.charAt(at)).join('')).toBe('在学府路伞十五号门口');
    expect(mended.mends).toEqual([{ start: 4, end: 8, doubt: expect.any(Number) }]);
  });

  it('stops where another name begins', () => {
    expect(mendHouses('路伞十号路', [1], [2]).mends).toEqual([]);
  });
});
