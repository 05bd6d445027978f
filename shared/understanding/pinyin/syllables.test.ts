import { describe, expect, it } from 'vitest';
import { characterDistance, readingsOf } from './readings';
import { soundClass, soundDistance, splitSyllable } from './syllables';

describe('splitSyllable', () => {
  it('takes initial and final apart, with ü as v', () => {
    expect(splitSyllable('zhuang')).toEqual({ initial: 'zh', final: 'uang' });
    expect(splitSyllable('lv')).toEqual({ initial: 'l', final: 'v' });
    expect(splitSyllable('xue')).toEqual({ initial: 'x', final: 've' });
    expect(splitSyllable('an')).toEqual({ initial: '', final: 'an' });
  });
});

describe('soundDistance', () => {
  it('is small for sounds that are confused and large for others', () => {
    for (const [left, right] of [
      ['zhi', 'zi'],
      ['nan', 'lan'],
      ['xin', 'xing'],
      ['sheng', 'shen'],
      ['fu', 'hu'],
      ['ri', 'li'],
      ['lan', 'lang'],
    ] as const) {
      expect(soundDistance(left, right), `${left}/${right}`).toBeLessThan(0.25);
      expect(soundClass(left), `${left}/${right}`).toBe(soundClass(right));
    }
    expect(soundDistance('ma', 'xiong')).toBe(1);
    expect(soundDistance('ma', 'ma')).toBe(0);
  });

  it('does not depend on the order', () => {
    expect(soundDistance('zhen', 'zeng')).toBe(soundDistance('zeng', 'zhen'));
  });
});

describe('readingsOf', () => {
  it('knows the readings of names', () => {
    expect(readingsOf('番')[0]).toBe('pan');
    expect(readingsOf('乐')).toEqual(['le', 'yue']);
    expect(readingsOf('女')[0]).toBe('nv');
    expect(readingsOf('K')).toEqual(['kai']);
    expect(readingsOf('，')).toEqual([]);
  });
});

describe('characterDistance', () => {
  it('is nothing for homophones, little for near ones', () => {
    expect(characterDistance('浦', '普')).toBe(0);
    expect(characterDistance('南', '兰')).toBeGreaterThan(0);
    expect(characterDistance('南', '兰')).toBeLessThan(0.25);
    expect(characterDistance('南', '西')).toBe(1);
  });
});
