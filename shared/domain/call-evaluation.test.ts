import { describe, expect, it } from 'vitest';
import { type CallEvaluation, evaluationOf, mostEvaluations, withEvaluation } from './call-evaluation';

const told = (score: CallEvaluation['score'], at = '2026-11-26T02:00:00.000Z'): CallEvaluation => ({
  score,
  source: 'told',
  at,
});
const pressed = (score: 1 | 2 | 3): CallEvaluation => ({ score, source: 'key', at: '2026-11-26T02:01:00.000Z' });

describe('evaluationOf', () => {
  it('takes the last that was written down; none is no score, and so is one that was taken back', () => {
    expect(evaluationOf(undefined)).toBeNull();
    expect(evaluationOf([])).toBeNull();
    expect(evaluationOf([told(3), told(2)])).toEqual(told(2));
    expect(evaluationOf([told(3), told(null)])).toBeNull();
  });
});

describe('withEvaluation', () => {
  it('adds behind what stands there, and changes nothing of it', () => {
    const before = [told(3)];
    expect(withEvaluation(before, told(1))).toEqual({ ok: true, value: [told(3), told(1)] });
    expect(before).toEqual([told(3)]);
  });

  it.each([
    ['the same again', [told(2)], told(2), 'evaluation.unchanged'],
    ['taking back nothing', [], told(null), 'evaluation.unchanged'],
    ["a word against the caller's own key", [pressed(3)], told(1), 'evaluation.pressed'],
    ["taking the caller's own key back", [pressed(3)], told(null), 'evaluation.pressed'],
    ['a second key', [pressed(3)], pressed(1), 'evaluation.pressed'],
    [
      'more than anybody changes by mistake',
      Array.from({ length: mostEvaluations }, (_, at) => told(at % 2 === 0 ? 1 : 2)),
      told(3),
      'evaluation.too-many',
    ],
  ] as const)('refuses %s', (_name, before, added, code) => {
    expect(withEvaluation(before, added)).toEqual({ ok: false, error: { code } });
  });

  it("lets the caller's own key come after the agent's word, also when it says the same", () => {
    expect(withEvaluation([told(2)], pressed(2))).toMatchObject({ ok: true });
    expect(withEvaluation([told(1)], pressed(3))).toMatchObject({ ok: true });
  });
});
