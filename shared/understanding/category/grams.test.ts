import { describe, expect, it } from 'vitest';
import { type GramModel, gramSteps, gramsOf } from './grams';

function built(examples: Parameters<typeof gramSteps>[0], groups: readonly number[]): GramModel {
  const steps = gramSteps(examples, groups);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

const model = built(
  [
    { text: '路灯不亮', leaves: [0] },
    { text: '灯杆歪了', leaves: [1] },
    { text: '垃圾没人收', leaves: [2] },
  ],
  [0, 0, 1],
);
const pointsOf = (gram: string) => {
  const { leaves, points } = model.postings.get(gram) ?? { leaves: [], points: [] };
  return [0, 1, 2].map((leaf) => points[[...leaves].indexOf(leaf)] ?? 0);
};

describe('n-grams of examples', () => {
  it('speak for their leaf most, a little for those beside it, and for no other', () => {
    const [own = 0, beside = 0, other = 0] = pointsOf('路灯');
    expect(own).toBeGreaterThan(beside);
    expect(beside).toBeGreaterThan(0);
    expect(other).toBe(0);
  });

  it('say less where more leaves have them', () => {
    expect(pointsOf('灯')[0]).toBeLessThan(pointsOf('亮')[0] ?? 0);
  });

  it('keep their place in the text, without what every caller says', () => {
    const grams = gramsOf('你好，我们路灯不亮');
    expect(grams.get('路灯')).toBe(5);
    expect(grams.has('你好')).toBe(false);
    expect([...gramsOf('没事了，我打错了').keys()]).toEqual([]);
    expect([...gramsOf('我要被气死了，你们到底管不管').keys()]).toEqual([]);
  });
});
