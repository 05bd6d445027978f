import { beforeAll, describe, expect, it } from 'vitest';
import { type CallGrade, demoCalls, gradeDemoCalls, type TextSource, textSources, type Understood } from './calls';
import { shippedUnderstanding } from './shipped';

/**
 * The six demo calls against the tickets a good agent filed. They are the development split: rules were looked at with them, so a
 * pass here says that nothing broke, not how well strangers' calls fare.
 */
let calls: readonly (CallGrade & Understood)[] = [];
let again: readonly Understood[] = [];

beforeAll(async () => {
  const begin = await shippedUnderstanding();
  calls = gradeDemoCalls(begin);
  again = gradeDemoCalls(begin);
}, 120_000);

const sharesRight = (source: TextSource) => {
  const grades = calls.filter((call) => call.source === source).flatMap((call) => call.grades);
  return grades.filter(({ right }) => right).length / grades.length;
};

describe('the demo calls', () => {
  it('fill the ticket as a good agent would, from the script', () => {
    const wrong = calls.filter(({ source }) => source === 'script').flatMap(({ grades }) => grades);
    expect(wrong.filter(({ right }) => !right)).toEqual([]);
  });

  it('fill most of it from what the recognizer heard', () => {
    expect(sharesRight('recognized')).toBeGreaterThanOrEqual(0.85);
  });

  it.each(textSources)('write a title of at most thirty characters, a content and a demand (%s)', (source) => {
    for (const { fields } of calls.filter((call) => call.source === source)) {
      expect(fields.title.value.length).toBeGreaterThan(5);
      expect(fields.title.value.length).toBeLessThanOrEqual(30);
      expect(fields.content.value).toMatch(/^来电人/u);
      expect(fields.demand.value).not.toBe('');
    }
  });

  it('keep garbage, names and phones out of the content', () => {
    for (const { fields } of calls) {
      expect(fields.content.value).not.toMatch(/盏巴|正派|掌握|玉米|有权|血本|1[3-9]\d{9}/u);
      expect(fields.content.value).not.toContain(fields.callerName.value);
    }
  });

  it('show evidence that lies inside the segments', () => {
    const lengths = new Map(
      demoCalls().flatMap(({ texts }) =>
        textSources.flatMap((source) => texts[source].map(({ id, text }) => [`${source} ${id}`, text.length])),
      ),
    );
    for (const { source, proposals } of calls) {
      for (const { segmentId, start, end } of proposals.flatMap(({ evidence }) => evidence)) {
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(lengths.get(`${source} ${segmentId}`) ?? -1);
      }
    }
  });

  it('give the same proposals each time', () => {
    expect(again.map(({ proposals }) => proposals)).toEqual(calls.map(({ proposals }) => proposals));
  });
});
