import { expect, test } from 'vitest';
import { characterErrors, totalErrors } from './character-error';

test('the same words without punctuation are no error', () => {
  expect(characterErrors('您好，幺三九。', '您好一三九')).toEqual({ characters: 5, errors: 0 });
});

test('substitution, deletion and insertion count one each', () => {
  expect(characterErrors('后厨卫生', '后出卫生')).toEqual({ characters: 4, errors: 1 });
  expect(characterErrors('我要投诉', '我投诉')).toEqual({ characters: 4, errors: 1 });
  expect(characterErrors('投诉', '嗯投诉')).toEqual({ characters: 2, errors: 1 });
  expect(characterErrors('投诉', '')).toEqual({ characters: 2, errors: 2 });
});

test('totals add up', () => {
  expect(totalErrors([characterErrors('一二', '一'), characterErrors('三', '三')])).toEqual({
    characters: 3,
    errors: 1,
  });
});
