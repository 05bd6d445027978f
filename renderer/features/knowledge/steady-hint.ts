import type { ArticleHit } from '@shared/domain/article';

/** What is suggested unasked: what the agent sees, and what came meanwhile and waits. */
export type SteadyHint = {
  readonly shown: readonly ArticleHit[];
  readonly waiting: readonly ArticleHit[] | null;
  /** When `shown` came, ms. */
  readonly since: number;
  /** The agent points at it, has the focus in it, or reads its rest. */
  readonly isHeld: boolean;
};

export const noHint: SteadyHint = { shown: [], waiting: null, since: 0, isHeld: false };

/** A hint stands for so long in any case: reading one takes that long. */
export const readingMs = 4_000;

const ids = (hits: readonly ArticleHit[]) => hits.map(({ article }) => `${article.id} ${article.version}`).join('\n');

/** Something else is suggested. It comes at once only where nothing is being read. */
export function offerHint(state: SteadyHint, hits: readonly ArticleHit[], now: number): SteadyHint {
  if (ids(hits) === ids(state.shown)) return { ...state, shown: hits, waiting: null };
  // The first stays and others come below it: nothing moves for who reads the first alone.
  if (state.shown[0] !== undefined && ids(hits.slice(0, 1)) === ids(state.shown.slice(0, 1)) && !state.isHeld) {
    return { ...state, shown: hits, waiting: null };
  }
  if (state.shown.length === 0) return { ...state, shown: hits, waiting: null, since: now };
  return settleHint({ ...state, waiting: hits }, now);
}

/** Shows what waits, once nobody reads what stands. */
export function settleHint(state: SteadyHint, now: number): SteadyHint {
  if (state.waiting === null || state.isHeld || now - state.since < readingMs) return state;
  return takeHint(state, now);
}

/** Shows what waits because the agent asks for it. */
export function takeHint(state: SteadyHint, now: number): SteadyHint {
  return state.waiting === null ? state : { ...state, shown: state.waiting, waiting: null, since: now };
}

export function holdHint(state: SteadyHint, isHeld: boolean, now: number): SteadyHint {
  return state.isHeld === isHeld ? state : settleHint({ ...state, isHeld }, now);
}
