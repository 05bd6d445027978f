import { describe, expect, it } from 'vitest';
import { callerCases, demoCases, describedCases, shippedDispatch } from './cases';

const { dispatch, rules } = shippedDispatch();

describe('dispatch right first time', () => {
  it.each(demoCases())('$id', ({ question, isLead, isJoint }) => {
    const decision = dispatch(question);
    expect([isLead(decision), isJoint(decision)]).toEqual([true, true]);
  });

  it('reaches 97 % on 300 cases that rules are not tuned on, and loses none', () => {
    const cases = callerCases(rules).filter(({ half }) => half === 'held-out');
    const decisions = cases.map((each) => ({ each, decision: dispatch(each.question) }));
    expect(cases.length).toBeGreaterThanOrEqual(300);
    expect(
      decisions.filter(({ each, decision }) => each.isLead(decision)).length / cases.length,
    ).toBeGreaterThanOrEqual(0.97);
    expect(decisions.filter(({ decision }) => decision.unit === '' || decision.reason === '')).toEqual([]);
  });

  it('still sends every case that it was tuned on to its unit', () => {
    const wrong = describedCases().filter((each) => !each.isLead(dispatch(each.question)));
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
});
