import { expect, it } from 'vitest';
import { heardTurn, talk } from '../segments.fixture';
import { mendSegment } from './mend';

const homophoneOf = (word: string) => (word === '祝愿' ? '住院' : null);

it('puts an unsure word right by a homophone of the same length', () => {
  const segment = heardTurn('上个月 在 上海 祝愿:0.49 做 了 个 手术');
  expect(mendSegment(segment, homophoneOf).text).toBe('上个月在上海住院做了个手术。');
});

it('leaves sure words, texts without words and edited texts alone', () => {
  const sure = heardTurn('祝愿 大家');
  expect(mendSegment(sure, homophoneOf)).toBe(sure);
  const [script] = talk('来电：祝愿大家');
  if (script === undefined) throw new Error('one line');
  expect(mendSegment(script, homophoneOf)).toBe(script);
  const edited = { ...heardTurn('祝愿:0.4 大家'), text: '祝愿各位' };
  expect(mendSegment(edited, homophoneOf)).toBe(edited);
});
