import { expect, it } from 'vitest';
import { natures, urgencies } from './fresh-calls';
import { same, spokenCases, spokenClasses, spokenHalves } from './spoken';

const all = spokenClasses.flatMap((spoken) =>
  spokenHalves.flatMap((half) => spokenCases(spoken, half).map((one) => ({ ...one, spoken, half }))),
);
const turnsOf = ({ segments }: (typeof all)[number]) => segments.map(({ text }) => text).join(' / ');

it('each says something, and ends with the caller or with the agent who heard it', () => {
  for (const one of all) {
    expect(one.city, turnsOf(one)).toMatch(/市$/u);
    expect(one.segments.length, turnsOf(one)).toBeGreaterThan(0);
    for (const { text } of one.segments) expect(text.trim(), turnsOf(one)).not.toBe('');
  }
});

it('no half knows a case of the other', () => {
  for (const spoken of spokenClasses) {
    const of = (half: string) => all.filter((one) => one.spoken === spoken && one.half === half).map(turnsOf);
    const mending = new Set(of('mending'));
    expect(of('measured').filter((turns) => mending.has(turns))).toEqual([]);
  }
});

it('takes a time that says every fact, and none where no time belongs', () => {
  expect(same('times', '5月11日（昨天）22时许', '5月11日|昨天 22时|22点')).toBe(true);
  expect(same('times', '5月11日', '5月11日|昨天 22时|22点')).toBe(false);
  expect(same('times', '', '5月11日|昨天')).toBe(false);
  expect(same('times', '', '')).toBe(true);
  expect(same('times', '6月', '')).toBe(false);
});

it('takes a matter of which nature and urgency are both among the fair ones', () => {
  expect(same('matters', '求助;较急', '求助|投诉;较急|一般')).toBe(true);
  expect(same('matters', '求助;紧急', '求助|投诉;较急|一般')).toBe(false);
  expect(same('matters', '', '求助|投诉;较急|一般')).toBe(false);
});

it('asks only for natures and urgencies that there are', () => {
  const known = [new Set(Object.values(natures)), new Set(Object.values(urgencies))];
  for (const one of all.filter(({ spoken }) => spoken === 'matters')) {
    const parts = one.expected.flatMap((wanted) => wanted.split(';'));
    expect(parts.length, turnsOf(one)).toBe(known.length);
    for (const [index, part] of parts.entries()) {
      for (const each of part.split('|')) expect(known[index]?.has(each), `${each}: ${turnsOf(one)}`).toBe(true);
    }
  }
});
