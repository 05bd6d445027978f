import { describe, expect, it } from 'vitest';
import { type DispatchOutcome, proposeChanges as propose } from './propose';

const rules = ['R1', 'R2', 'R3'].map((id) => ({ id, unit: '住建' }));
const proposeChanges = (history: readonly DispatchOutcome[]) => propose(history, rules);

function outcomes(ruleId: string, kept: number, declinedTo: Readonly<Record<string, number>>): DispatchOutcome[] {
  const repeat = (count: number, outcome: DispatchOutcome) => Array.from({ length: count }, () => outcome);
  return [
    ...repeat(kept, { ruleId, unit: '住建', declined: false, finalUnit: '住建' }),
    ...Object.entries(declinedTo).flatMap(([finalUnit, count]) =>
      repeat(count, { ruleId, unit: '住建', declined: true, finalUnit }),
    ),
  ];
}

describe('proposeChanges', () => {
  it('proposes a rule that is often declined, with the unit that took most of what was declined', () => {
    expect(proposeChanges(outcomes('R1', 20, { 城管: 8, 公安: 2 }))).toEqual([
      { ruleId: 'R1', unit: '住建', dispatched: 30, declined: 10, suggestedUnit: '城管', takenBySuggested: 8 },
    ]);
  });

  it('suggests nobody when no unit took most of them, or they came back to the first', () => {
    expect(proposeChanges(outcomes('R1', 10, { 城管: 4, 公安: 4 }))[0]?.suggestedUnit).toBeNull();
    expect(proposeChanges(outcomes('R1', 10, { 住建: 8 }))[0]?.suggestedUnit).toBeNull();
  });

  it('does not judge a rule on a handful of tickets, nor by a share that chance explains', () => {
    expect(proposeChanges(outcomes('R1', 1, { 城管: 3 }))).toEqual([]);
    expect(proposeChanges(outcomes('R1', 18, { 城管: 3 }))).toEqual([]);
    expect(proposeChanges(outcomes('R1', 180, { 城管: 30 }))).toHaveLength(1);
  });

  it('judges each rule by itself, the most declined first', () => {
    const history = [
      ...outcomes('R1', 20, { 城管: 10 }),
      ...outcomes('R2', 20, { 城管: 15 }),
      ...outcomes('R3', 50, {}),
    ];
    expect(proposeChanges(history).map((proposal) => proposal.ruleId)).toEqual(['R2', 'R1']);
  });

  it('forgets the declines of a unit that the rule no longer names', () => {
    expect(propose(outcomes('R1', 0, { 城管: 20 }), [{ id: 'R1', unit: '城管' }])).toEqual([]);
  });
});
