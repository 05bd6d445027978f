import { type ArticleHit, emptyArticle } from '@shared/domain/article';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdHint, noHint, offerHint, readingMs, type SteadyHint, settleHint, takeHint } from './steady-hint';

const hits = (...ids: string[]): ArticleHit[] =>
  ids.map((id) => ({ article: { ...emptyArticle, id, version: '1' }, score: 1, matched: [] }));
const first = (state: SteadyHint) => state.shown[0]?.article.id;

describe('a hint', () => {
  it('comes at once where none stands, and stays while it is new', () => {
    const shown = offerHint(noHint, hits('a'), 0);
    expect(first(shown)).toBe('a');
    const next = offerHint(shown, hits('b'), readingMs - 1);
    expect([first(next), next.waiting?.length]).toEqual(['a', 1]);
    expect(first(settleHint(next, readingMs))).toBe('b');
  });

  it('stays while the agent points at it, and goes when they ask or look away', () => {
    const held = holdHint(offerHint(noHint, hits('a'), 0), true, 1);
    const next = offerHint(held, hits('b'), 60_000);
    expect(first(settleHint(next, 90_000))).toBe('a');
    expect(first(takeHint(next, 90_000))).toBe('b');
    expect(first(holdHint(next, false, 90_000))).toBe('b');
  });

  it('is the old one again when that is suggested again: nothing waits any more', () => {
    const waiting = offerHint(offerHint(noHint, hits('a'), 0), hits('b'), 1);
    expect(offerHint(waiting, hits('a'), 2).waiting).toBeNull();
  });

  it('never changes under a pointer, nor within the time of reading, whatever is suggested', () => {
    const step = fc.record({ id: fc.constantFrom('a', 'b', 'c'), after: fc.nat({ max: 2_000 }), hold: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let [state, now] = [noHint, 0];
        for (const { id, after, hold } of steps) {
          now += after;
          const before = state;
          state = settleHint(offerHint(state, hits(id), now), now);
          const isChanged = first(before) !== undefined && first(before) !== first(state);
          if (isChanged) expect([before.isHeld, now - before.since >= readingMs]).toEqual([false, true]);
          state = holdHint(state, hold, now);
        }
      }),
    );
  });
});
