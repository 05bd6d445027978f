import { expect, it } from 'vitest';
import { spokenCases, spokenClasses, spokenHalves } from './spoken';

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
