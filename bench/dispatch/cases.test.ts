import { describe, expect, it } from 'vitest';
import { demoCases, describedCases, shippedDispatch } from './cases';

const { dispatch } = shippedDispatch();

describe('dispatch right first time', () => {
  it.each(demoCases())('$id', ({ question, unit, joint }) => {
    const decision = dispatch(question);
    expect(decision.unit).toBe(unit);
    for (const name of joint) expect(decision.jointUnits.some((given) => given.endsWith(name))).toBe(true);
  });

  it('reaches 97 % on the half that rules are not tuned on', () => {
    const cases = describedCases().filter((each) => each.half === 'report');
    const right = cases.filter((each) => dispatch(each.question).unit === each.unit);
    expect(cases.length).toBeGreaterThanOrEqual(300);
    expect(right.length / cases.length).toBeGreaterThanOrEqual(0.97);
  });
});
