import { emptyFields } from '@shared/domain/ticket-form';
import { expect, it } from 'vitest';
import { freshCalls, gradeFreshFields, says } from './fresh-calls';

it('reads every fresh call of both splits', () => {
  expect(freshCalls('development').length).toBeGreaterThan(100);
  expect(freshCalls('heldout').length).toBeGreaterThan(0);
});

it('names each fresh call once, and asks for no fact that its own summary lacks', () => {
  const calls = [...freshCalls('development'), ...freshCalls('heldout')];
  expect(new Set(calls.map(({ id }) => id)).size).toBe(calls.length);
  for (const { id, expected, utterances } of calls) {
    const speakers = new Set(utterances.map(({ speaker }) => speaker));
    expect([...speakers].sort(), id).toEqual(['agent', 'caller']);
    expect(expected.facts.length, id).toBeGreaterThan(2);
    expect(says(expected.summary, expected.facts), id).toBe(true);
  }
});

it('takes any wording of a fact, and a figure only where it stands alone', () => {
  expect(says('烧烤到次日 1 时许', [['1时', '1点']])).toBe(true);
  expect(says('烧烤到11时', [['1时', '1点']])).toBe(false);
  expect(says('共159.2元', [['159']])).toBe(false);
  expect(says('共159.2元', [['159', '159.2元']])).toBe(true);
  expect(says('车牌尾号481，3个人', [['481'], ['3个人']])).toBe(true);
  expect(says('共86,000元，利息', [['86000元利息']])).toBe(true);
});

it('does not take an empty form for a ticket', () => {
  const [call] = freshCalls('development');
  if (call === undefined) throw new Error('There is no fresh call.');
  const grades = gradeFreshFields(call.expected, emptyFields());
  expect(grades.filter(({ right }) => right).map(({ field }) => field)).toEqual(['urgency']);
});

it('takes an address with a street more, and none with another number', () => {
  const [call] = freshCalls('development');
  if (call === undefined) throw new Error('There is no fresh call.');
  const fields = emptyFields();
  const graded = (number: string) => {
    const value = {
      province: '江苏省',
      city: '镇江市',
      district: '京口区',
      street: '正东路街道',
      community: '',
      road: '中山东路',
      number,
      building: '',
      room: '',
      detail: '',
    };
    const filled = { ...fields, address: { ...fields.address, value } };
    return gradeFreshFields(call.expected, filled).find(({ field }) => field === 'address')?.right;
  };
  expect(graded('126号')).toBe(true);
  expect(graded('26号')).toBe(false);
});

it('takes the wish to stay anonymous in the content, and no name', () => {
  const [call] = freshCalls('development');
  if (call === undefined) throw new Error('There is no fresh call.');
  const expected = { ...call.expected, callerName: ['', '匿名', '金女士'], facts: [['匿名']] };
  const fields = emptyFields();
  const graded = (value: string) =>
    gradeFreshFields(expected, { ...fields, content: { ...fields.content, value } }).find(
      ({ field }) => field === 'content',
    )?.right;
  expect(graded('来电人要求匿名。')).toBe(true);
  expect(graded('金女士要求匿名。')).toBe(false);
});
