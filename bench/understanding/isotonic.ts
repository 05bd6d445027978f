import type { Knots } from '@shared/understanding/confidence';
import type { Outcome } from './entities';

/** Fewest outcomes that a knot rests on, and of many the least share of all: fewer say more of chance than of the reader. */
const fewestOutcomes = 30;
const smallestShare = 0.02;

/**
 * Isotonic regression by pooling adjacent violators (Zadrozny and Elkan, 2002), as knots: the mean figure and the share right of each pool.
 * A pool's share is drawn a little towards one half (Laplace), so that nothing is ever certain; pools are made by that share, so that it rises from knot to knot.
 */
export function fitIsotonic(outcomes: readonly Outcome[]): Knots {
  type Pool = { sum: number; right: number; count: number };
  const pools: Pool[] = [];
  const fewest = Math.max(fewestOutcomes, smallestShare * outcomes.length);
  const share = ({ right, count }: Pool) => (right + 1) / (count + 2);
  const merge = (left: Pool, right: Pool): Pool => ({
    sum: left.sum + right.sum,
    right: left.right + right.right,
    count: left.count + right.count,
  });
  const byFigure = new Map<number, Pool>();
  for (const { probability, right } of outcomes) {
    const key = Math.round(probability * 1000);
    byFigure.set(
      key,
      merge(byFigure.get(key) ?? { sum: 0, right: 0, count: 0 }, { sum: probability, right: right ? 1 : 0, count: 1 }),
    );
  }
  for (const [, pool] of [...byFigure].sort(([left], [right]) => left - right)) {
    let last = pool;
    for (let before = pools.at(-1); before !== undefined; before = pools.at(-1)) {
      if (share(before) < share(last) && before.count >= fewest) break;
      last = merge(before, last);
      pools.pop();
    }
    pools.push(last);
  }
  const thin = pools.at(-1);
  const before = pools.at(-2);
  if (thin !== undefined && before !== undefined && thin.count < fewest) pools.splice(-2, 2, merge(before, thin));
  const rounded = (value: number) => Math.round(value * 1000) / 1000;
  // Nor does rounding make anything certain.
  return pools.map(({ sum, right, count }) => [
    rounded(sum / count),
    Math.min(0.999, rounded(share({ sum, right, count }))),
  ]);
}
