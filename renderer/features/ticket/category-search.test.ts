import { expect, it } from 'vitest';
import { saysAllWords } from './category-search';

const path = ['城乡建设与城市管理', '路灯照明', '路灯不亮'].map((label) => ({ value: label, label }));

it('finds a category by words of any of its names, in any order', () => {
  expect(saysAllWords('路灯', path)).toBe(true);
  expect(saysAllWords(' 不亮 照明 ', path)).toBe(true);
  expect(saysAllWords('路灯 积水', path)).toBe(false);
});
