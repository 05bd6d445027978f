import { characterMask, partShift } from './name-index';
import { evidenceUnit } from './sound-table';

/**
 * Where in a text a name is said and how strongly the text speaks for it: local in the text, whole in the name. A weighted edit
 * distance in nats, with insertions and deletions, turned around so that more is better.
 */
export type Alignment = { score: number; start: number; end: number };

/** By part (core, trade, optional, branch): how much a heard character counts, and what leaving one out costs, in nats. */
export type AlignWeights = {
  readonly counts: readonly [number, number, number, number];
  readonly omissions: readonly [number, number, number, number];
  /** A heard character that is not in the name. */
  readonly insertion: number;
};

/** Inside a sentence: trade words and cities are said there anyway, so they count for less. */
export const insideWeights: AlignWeights = {
  counts: [1, 0.5, 0.3, 0.8],
  omissions: [3, 1.6, 0.15, 0.7],
  insertion: 3,
};

/** A name alone: every candidate explains the same characters, so all count alike. */
export const aloneWeights: AlignWeights = {
  counts: [1, 0.9, 0.8, 1],
  omissions: [2.5, 2, 1, 1],
  insertion: 2.5,
};

export type Aligner = {
  /**
   * @param rows evidence of each heard character (SoundTable.evidence)
   * @param values characters with parts, as in NameIndexData.forms; name is values[from, to)
   * @param ends cost in nats of each heard character before or after the name: 0 inside a sentence
   */
  align(rows: readonly Int8Array[], values: Uint16Array, from: number, to: number, ends: number): Alignment;
};

/** One aligner keeps its working rows between calls; its answer is overwritten by the next call. */
export function createAligner(weights: AlignWeights): Aligner {
  let above = new Float32Array(64);
  let current = new Float32Array(64);
  let aboveStart = new Int32Array(64);
  let currentStart = new Int32Array(64);
  /** Evidence by character of the alphabet, gathered once a text: the inner loop then reads straight on. */
  let columns: (Int8Array | undefined)[] = [];
  let columnsOf: readonly Int8Array[] | null = null;
  const columnOf = (rows: readonly Int8Array[], character: number): Int8Array => {
    if (columnsOf !== rows) {
      columns = [];
      columnsOf = rows;
    }
    const known = columns[character];
    if (known !== undefined) return known;
    const column = Int8Array.from(rows, (row) => row[character] ?? 0);
    columns[character] = column;
    return column;
  };
  const answer: Alignment = { score: 0, start: 0, end: 0 };
  const scales = weights.counts.map((count) => count / evidenceUnit);
  return {
    align(rows, values, from, to, ends) {
      const length = rows.length;
      if (above.length <= length) {
        above = new Float32Array(length * 2);
        current = new Float32Array(length * 2);
        aboveStart = new Int32Array(length * 2);
        currentStart = new Int32Array(length * 2);
      }
      for (let at = 0; at <= length; at += 1) {
        above[at] = -ends * at;
        aboveStart[at] = at;
      }
      for (let index = from; index < to; index += 1) {
        const value = values[index] ?? 0;
        const part = value >> partShift;
        const character = value & characterMask;
        const scale = scales[part] ?? 0;
        const omission = weights.omissions[part] ?? 0;
        const column = columnOf(rows, character);
        current[0] = (above[0] ?? 0) - omission;
        currentStart[0] = 0;
        for (let at = 1; at <= length; at += 1) {
          let best = (above[at - 1] ?? 0) + (column[at - 1] ?? 0) * scale;
          let start = aboveStart[at - 1] ?? 0;
          const omitted = (above[at] ?? 0) - omission;
          if (omitted > best) {
            best = omitted;
            start = aboveStart[at] ?? 0;
          }
          const inserted = (current[at - 1] ?? 0) - weights.insertion;
          if (inserted > best) {
            best = inserted;
            start = currentStart[at - 1] ?? 0;
          }
          current[at] = best;
          currentStart[at] = start;
        }
        [above, current] = [current, above];
        [aboveStart, currentStart] = [currentStart, aboveStart];
      }
      answer.score = Number.NEGATIVE_INFINITY;
      for (let at = 0; at <= length; at += 1) {
        const score = (above[at] ?? 0) - ends * (length - at);
        if (score > answer.score) {
          answer.score = score;
          answer.start = aboveStart[at] ?? 0;
          answer.end = at;
        }
      }
      return answer;
    },
  };
}
