import { readingsOf } from '@shared/understanding/pinyin/readings';
import { splitSyllable } from '@shared/understanding/pinyin/syllables';
import type { Named, NameSearch } from './rivals';

/**
 * Phoneme matching with flat weights, after the design that CapsWriter-Offline (github.com/HaujetZhao/CapsWriter-Offline) publishes for its hot
 * words: each word as initials and finals, candidates by an inverted index over them, then edit distance in which phonemes that are
 * often confused cost half. Written anew for this bench; tones are left out as they are for all others here.
 */
export function buildPhonemeSearch(names: readonly Named[]): NameSearch {
  const numbers = new Map<string, number>();
  const labels: string[] = [];
  const numberOf = (phoneme: string) => {
    const known = numbers.get(phoneme);
    if (known !== undefined) return known;
    numbers.set(phoneme, labels.length);
    labels.push(phoneme);
    return labels.length - 1;
  };
  const sequences = names.map(({ text }) => Uint16Array.from(phonemesOf(text), numberOf));
  const postings: number[][] = [];
  for (const [at, sequence] of sequences.entries()) {
    for (const pair of pairsOf(sequence)) {
      const list = postings[pair];
      if (list === undefined) postings[pair] = [at];
      else list.push(at);
    }
  }
  const costs = costTable(labels);
  const counts = new Uint16Array(names.length);
  return (heard) => {
    const sequence = Uint16Array.from(phonemesOf(heard), (phoneme) => numbers.get(phoneme) ?? 0);
    counts.fill(0);
    const touched: number[] = [];
    for (const pair of pairsOf(sequence)) {
      for (const at of postings[pair] ?? []) {
        if (counts[at] === 0) touched.push(at);
        counts[at] = (counts[at] ?? 0) + 1;
      }
    }
    const overlap = (at: number) => (2 * (counts[at] ?? 0)) / (sequence.length + (sequences[at]?.length ?? 0));
    const coarse = touched.sort((left, right) => overlap(right) - overlap(left)).slice(0, candidates);
    const ranked = coarse
      .map((at) => ({ at, distance: editDistance(sequence, sequences[at] ?? sequence, costs, labels.length) }))
      .sort((left, right) => left.distance - right.distance);
    return [...new Set(ranked.map(({ at }) => names[at]?.owner ?? -1))].slice(0, 3);
  };
}

const candidates = 500;

function phonemesOf(text: string): string[] {
  return [...text].flatMap((character) => {
    const [reading] = readingsOf(character);
    if (reading === undefined) return [character];
    const { initial, final } = splitSyllable(reading);
    return initial === '' ? [final] : [initial, final];
  });
}

/** Neighbours as one number: an index over single phonemes would hold half the registry in every list. */
const pairsOf = (sequence: Uint16Array) =>
  new Set(
    Array.from(
      { length: Math.max(0, sequence.length - 1) },
      (_, at) => (sequence[at] ?? 0) * 4096 + (sequence[at + 1] ?? 0),
    ),
  );

const confused: readonly (readonly [string, string])[] = [
  ...([
    ['z', 'zh'],
    ['c', 'ch'],
    ['s', 'sh'],
    ['n', 'l'],
    ['f', 'h'],
    ['l', 'r'],
  ] as const),
  ...([
    ['an', 'ang'],
    ['en', 'eng'],
    ['in', 'ing'],
    ['ian', 'iang'],
    ['uan', 'uang'],
  ] as const),
];

function costTable(labels: readonly string[]): Float32Array {
  const costs = new Float32Array(labels.length ** 2).fill(1);
  for (const [at, label] of labels.entries()) {
    costs[at * labels.length + at] = 0;
    for (const [left, right] of confused) {
      const other = label === left ? right : label === right ? left : null;
      const number = other === null ? -1 : labels.indexOf(other);
      if (number >= 0) costs[at * labels.length + number] = 0.5;
    }
  }
  return costs;
}

function editDistance(left: Uint16Array, right: Uint16Array, costs: Float32Array, size: number): number {
  let previous = Float32Array.from({ length: right.length + 1 }, (_, at) => at);
  for (const [row, phoneme] of left.entries()) {
    const current = new Float32Array(right.length + 1);
    current[0] = row + 1;
    for (const [column, other] of right.entries()) {
      current[column + 1] = Math.min(
        (previous[column] ?? 0) + (costs[phoneme * size + other] ?? 1),
        (previous[column + 1] ?? 0) + 1,
        (current[column] ?? 0) + 1,
      );
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}
