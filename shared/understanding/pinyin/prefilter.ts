import type { NameIndex } from './name-index';
import { pairCount, pairWeight } from './pairs';

/** How much of a form's own weight is held against it: long names must show more of themselves. */
const lengthPenalty = 0.3;

/** Finds the forms that share most sound pairs with a text. One instance keeps its counters between queries. */
export type Prefilter = {
  /** Numbers of at most `limit` forms, in no order. `commonest`: pairs in more forms than this are passed over. */
  select(text: readonly string[], limit: number, commonest: number): Int32Array;
};

export function createPrefilter({ pairs, weights, sounds }: NameIndex): Prefilter {
  const formCount = weights.length;
  const sums = new Float32Array(formCount);
  const touched = new Int32Array(formCount);
  return {
    select(text, limit, commonest) {
      let touchedCount = 0;
      const classes = text.map((character) => sounds.classesOf(character));
      const seen = new Set<number>();
      const count = (pair: number) => {
        if (seen.has(pair)) return;
        seen.add(pair);
        const forms = pairCount(pairs, pair);
        if (forms === 0 || forms > commonest) return;
        const weight = pairWeight(formCount, forms);
        const end = pairs.offsets[pair + 1] ?? 0;
        for (let at = pairs.offsets[pair] ?? 0; at < end; at += 1) {
          const form = pairs.values[at] ?? 0;
          const sum = sums[form] ?? 0;
          if (sum === 0) {
            touched[touchedCount] = form;
            touchedCount += 1;
          }
          sums[form] = sum + weight;
        }
      };
      for (const [index, firsts] of classes.entries()) {
        for (const seconds of [classes[index + 1], classes[index + 2]]) {
          for (const first of firsts) for (const second of seconds ?? []) count(first * sounds.classCount + second);
        }
      }
      const found = touched.subarray(0, touchedCount);
      const chosen = best(found, limit, (form) => (sums[form] ?? 0) - lengthPenalty * (weights[form] ?? 0));
      for (let at = 0; at < touchedCount; at += 1) sums[touched[at] ?? 0] = 0;
      return chosen;
    },
  };
}

const buckets = 1024;

/** The `limit` forms that score highest, by counting into buckets: no sorting of hundreds of thousands. */
function best(forms: Int32Array, limit: number, score: (form: number) => number): Int32Array {
  const length = forms.length;
  if (length <= limit) return forms.slice();
  const scores = new Float32Array(length);
  let highest = Number.NEGATIVE_INFINITY;
  let lowest = Number.POSITIVE_INFINITY;
  for (let at = 0; at < length; at += 1) {
    const value = score(forms[at] ?? 0);
    scores[at] = value;
    if (value > highest) highest = value;
    if (value < lowest) lowest = value;
  }
  const scale = (buckets - 1) / Math.max(1e-6, highest - lowest);
  const counts = new Uint32Array(buckets);
  for (let at = 0; at < length; at += 1) {
    const bucket = ((scores[at] ?? 0) - lowest) * scale;
    counts[bucket | 0] = (counts[bucket | 0] ?? 0) + 1;
  }
  let bound = buckets - 1;
  let total = counts[bound] ?? 0;
  while (bound > 0 && total + (counts[bound - 1] ?? 0) <= limit) {
    bound -= 1;
    total += counts[bound] ?? 0;
  }
  const chosen = new Int32Array(total);
  let taken = 0;
  for (let at = 0; at < length; at += 1) {
    if (((((scores[at] ?? 0) - lowest) * scale) | 0) < bound) continue;
    chosen[taken] = forms[at] ?? 0;
    taken += 1;
  }
  return chosen.subarray(0, taken);
}
