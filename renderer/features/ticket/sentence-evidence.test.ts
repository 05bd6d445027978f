import type { FieldState } from '@shared/domain/ticket';
import { expect, it } from 'vitest';
import { evidenceOf, sentenceAt } from './sentence-evidence';

const segments = [
  { id: 'a', text: '上个月他们突然关门了，门口贴了个通知' },
  { id: 'b', text: '我打电话他们也不接，钱也不退' },
];
const span = (segmentId: string) => ({ segmentId, start: 0, end: 18 });
const content = '来电人称：上个月突然关门，门口贴了通知。打电话不接，钱也不退。';
const state = (change: Partial<FieldState>): FieldState =>
  ({ value: content, evidence: [span('a'), span('b')], proposed: null, ...change }) as FieldState;
const idsAt = (field: FieldState, caret?: number) =>
  evidenceOf(field, segments, caret).map(({ segmentId }) => segmentId);

it('gives each sentence the words that it was written from, and the whole field all of them', () => {
  expect(idsAt(state({}), content.indexOf('关门'))).toEqual(['a']);
  expect(idsAt(state({}), content.indexOf('不退'))).toEqual(['b']);
  expect(idsAt(state({}))).toEqual(['a', 'b']);
});

it('finds the words of a sentence that a person has edited, and none of one that a person added', () => {
  const proposed = { value: content, confidence: 0.6, reason: '', evidence: [span('a'), span('b')] };
  const edited = '商家上个月突然关门，门口贴了通知。已告知市民需提供合同。';
  const field = state({ value: edited, evidence: [], proposed } as Partial<FieldState>);
  expect(idsAt(field, 3)).toEqual(['a']);
  expect(idsAt(field, edited.indexOf('合同'))).toEqual([]);
});

it('knows where a sentence begins and ends', () => {
  expect(sentenceAt('一。二三？四', 0)).toBe('一');
  expect(sentenceAt('一。二三？四', 2)).toBe('二三');
  expect(sentenceAt('一。二三？四', 6)).toBe('四');
  expect(sentenceAt('', 0)).toBe('');
});
