/**
 * Toneless Mandarin syllables as small numbers, their parts, how far two of them sound apart, and the coarse class that
 * near-homophones share. Which sounds are confused, and how much more than others, follows the groupings of DimSim
 * (Li et al., CoNLL 2018) and the confusion sets of southern-accented Mandarin that recognizers are known for
 * (z/zh, c/ch, s/sh, n/l, r/l, f/h, in/ing, en/eng, an/ang).
 */

/** 0: the same sound; 1: as far apart as any two syllables. */
type Pair = readonly [string, string, number];

const initials = [
  ...['zh', 'ch', 'sh', 'b', 'p', 'm', 'f', 'd', 't', 'n', 'l', 'g', 'k', 'h'],
  ...['j', 'q', 'x', 'r', 'z', 'c', 's', 'y', 'w'],
];

const initialPairs: readonly Pair[] = [
  ['z', 'zh', 0.12],
  ['c', 'ch', 0.12],
  ['s', 'sh', 0.12],
  ['n', 'l', 0.16],
  ['r', 'l', 0.22],
  ['f', 'h', 0.2],
  ['n', 'r', 0.35],
  ['b', 'p', 0.32],
  ['d', 't', 0.32],
  ['g', 'k', 0.32],
  ['j', 'q', 0.32],
  ['j', 'z', 0.36],
  ['q', 'c', 0.36],
  ['x', 's', 0.36],
  ['j', 'zh', 0.34],
  ['q', 'ch', 0.34],
  ['x', 'sh', 0.34],
  ['z', 'c', 0.36],
  ['zh', 'ch', 0.34],
  ['zh', 'c', 0.42],
  ['ch', 'z', 0.42],
  ['r', 'y', 0.36],
  ['h', 'w', 0.4],
  ['f', 'w', 0.42],
  ['k', 'h', 0.4],
  ['g', 'h', 0.42],
  ['c', 's', 0.42],
  ['ch', 'sh', 0.4],
  ['j', 'x', 0.42],
  ['q', 'x', 0.4],
  ['b', 'd', 0.44],
  ['p', 't', 0.44],
  ['m', 'n', 0.42],
  ['d', 'l', 0.46],
  ['r', 'zh', 0.42],
  ['', 'y', 0.4],
  ['', 'w', 0.4],
];

const finalPairs: readonly Pair[] = [
  ['in', 'ing', 0.1],
  ['en', 'eng', 0.12],
  ['an', 'ang', 0.14],
  ['ian', 'iang', 0.18],
  ['uan', 'uang', 0.16],
  ['un', 'ong', 0.3],
  ['eng', 'ong', 0.25],
  ['en', 'ong', 0.38],
  ['un', 'en', 0.25],
  ['e', 'o', 0.28],
  ['uo', 'o', 0.14],
  ['uo', 'e', 0.34],
  ['ou', 'uo', 0.34],
  ['ao', 'ou', 0.36],
  ['u', 'ou', 0.36],
  ['v', 'u', 0.25],
  ['v', 'i', 0.28],
  ['ve', 'ie', 0.28],
  ['ve', 'uo', 0.44],
  ['ai', 'ei', 0.34],
  ['ui', 'ei', 0.25],
  ['ui', 'uai', 0.34],
  ['ai', 'uai', 0.3],
  ['ian', 'an', 0.36],
  ['iang', 'ang', 0.34],
  ['uan', 'an', 0.32],
  ['uang', 'ang', 0.32],
  ['uan', 'ian', 0.42],
  ['ia', 'a', 0.34],
  ['ua', 'a', 0.32],
  ['iao', 'ao', 0.34],
  ['iu', 'ou', 0.34],
  ['iong', 'ong', 0.3],
  ['in', 'en', 0.36],
  ['ing', 'eng', 0.34],
  ['i', 'e', 0.38],
  ['i', 'ei', 0.4],
  ['ie', 'ian', 0.42],
  ['ie', 'ei', 0.42],
  ['e', 'ei', 0.44],
  ['e', 'en', 0.44],
  ['a', 'an', 0.46],
  ['i', 'in', 0.42],
  ['u', 'o', 0.4],
  ['er', 'e', 0.3],
  ['iao', 'iu', 0.42],
  ['an', 'en', 0.44],
  ['ang', 'eng', 0.44],
  ['iang', 'ing', 0.46],
];

/** Beyond these a pair of parts counts as unrelated. */
const unrelatedInitial = 0.62;
const unrelatedFinal = 0.66;

function lookup(pairs: readonly Pair[], unrelated: number): (left: string, right: string) => number {
  const known = new Map<string, Map<string, number>>();
  for (const [left, right, cost] of pairs.flatMap(([a, b, cost]) => [[a, b, cost] as const, [b, a, cost] as const])) {
    known.set(left, (known.get(left) ?? new Map<string, number>()).set(right, cost));
  }
  return (left, right) => (left === right ? 0 : (known.get(left)?.get(right) ?? unrelated));
}

const initialCost = lookup(initialPairs, unrelatedInitial);
const finalCost = lookup(finalPairs, unrelatedFinal);

type Split = { readonly initial: string; readonly final: string };
/** There are some four hundred syllables: each is taken apart once. */
const splits = new Map<string, Split>();

/** Splits a toneless syllable into initial and final; ü is v, after j q x y too. */
export function splitSyllable(syllable: string): Split {
  const known = splits.get(syllable);
  if (known !== undefined) return known;
  const split = takeApart(syllable);
  splits.set(syllable, split);
  return split;
}

function takeApart(syllable: string): Split {
  const spelled = syllable.replaceAll('ü', 'v');
  const initial = initials.find((candidate) => spelled.startsWith(candidate)) ?? '';
  let final = spelled.slice(initial.length);
  if (initial === 'j' || initial === 'q' || initial === 'x' || initial === 'y') {
    if (final.startsWith('u') && final !== 'u') final = final === 'un' ? 'in' : `v${final.slice(1)}`;
    else if (final === 'u') final = 'v';
  }
  if (initial === 'y' && final === 'van') final = 'ian';
  if (initial === 'y' && final === 'e') final = 'ie';
  if (final === 'ue') final = 've';
  return { initial, final };
}

/** How far two toneless syllables sound apart, 0 (same) to 1. */
export function soundDistance(left: string, right: string): number {
  if (left === right) return 0;
  const a = splitSyllable(left);
  const b = splitSyllable(right);
  const initial = initialCost(a.initial, b.initial);
  const final = finalCost(a.final, b.final);
  // Two differences at once are more than their sum would say while each is small, and never more than unrelated.
  return Math.min(1, initial + final);
}

const mergedInitials: Readonly<Record<string, string>> = { zh: 'z', ch: 'c', sh: 's', n: 'l', r: 'l', f: 'h' };
const mergedFinals: Readonly<Record<string, string>> = {
  ing: 'in',
  eng: 'en',
  ang: 'an',
  iang: 'ian',
  uang: 'uan',
  ong: 'en',
  un: 'en',
  o: 'uo',
  v: 'u',
};

/** The key that a syllable shares with its near-homophones: what the coarse filter counts by. */
export function soundClass(syllable: string): string {
  const { initial, final } = splitSyllable(syllable);
  return `${mergedInitials[initial] ?? initial}|${mergedFinals[final] ?? final}`;
}
