import type { Category } from '@shared/domain/category';
import { readingsOf } from '../pinyin/readings';
import { foldSyllable, isHan, syllablesOf } from '../text/sound';
import { type Example, type GramModel, gramSteps } from './grams';
import { keywordsByCode } from './keywords';

export type LeafNature = 'consult' | 'request' | 'complaint' | 'report' | 'suggestion' | 'praise';
const natures: Readonly<Record<string, LeafNature>> = {
  C: 'consult',
  R: 'request',
  P: 'complaint',
  J: 'report',
  S: 'suggestion',
  T: 'praise',
};

/** What a word says of a leaf. `leaf` is an index into `Lexicon.categories`. */
type Vote = { readonly leaf: number; readonly weight: number };
type Word = { readonly text: string; readonly sounds: readonly string[]; readonly votes: Vote[] };
/** Several words that only together speak for a leaf (暖气+退费). */
export type Pair = { readonly words: readonly number[]; readonly leaf: number; readonly weight: number };

/** The taxonomy's words, ready to be found in a text by their characters or by their sound. */
export type Lexicon = {
  readonly categories: readonly Category[];
  /** A category's place in `categories` by its code. */
  readonly leafOf: ReadonlyMap<string, number>;
  readonly natures: readonly LeafNature[];
  readonly words: readonly Word[];
  readonly pairs: readonly Pair[];
  /** For each word its places in `pairs`. */
  readonly pairsOf: ReadonlyMap<number, readonly number[]>;
  readonly byFirst: ReadonlyMap<string, readonly number[]>;
  readonly bySound: ReadonlyMap<string, readonly number[]>;
  readonly grams: GramModel;
  /** A word of two characters that callers use and that sounds like this one, which they don't; null when there is none. */
  readonly homophoneOf: (word: string) => string | null;
};

/** A text whose categories are known, by code: a knowledge article's question, a ticket an agent corrected. */
export type CategoryExample = { readonly text: string; readonly codes: readonly string[] };

/**
 * Builds the lexicon from a taxonomy; leaves without keywords of their own are known by their names. `examples` teach wordings that
 * the keywords do not hold.
 */
export function buildLexicon(categories: readonly Category[], examples: readonly CategoryExample[] = []): Lexicon {
  const steps = lexiconSteps(categories, examples);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** Words that are sounded out in one step: some ten milliseconds. */
const wordsAStep = 250;

/** `buildLexicon` in steps, for a thread that must answer others meanwhile. */
export function* lexiconSteps(
  categories: readonly Category[],
  examples: readonly CategoryExample[],
): Generator<undefined, Lexicon> {
  const texts = new Map<string, number>();
  const votes: Vote[][] = [];
  const pairs: Pair[] = [];
  const wordIndex = (text: string) => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    texts.set(text, votes.length);
    votes.push([]);
    return votes.length - 1;
  };
  const taught: Example[] = [];
  const leafNatures = categories.map((category, leaf) => {
    const [nature = 'P', ...own] = (keywordsByCode[category.code] ?? 'P').split(/\s+/u);
    const keywords = [`${category.level3}*`, ...own];
    for (const keyword of keywords) addKeyword(keyword, leaf, wordIndex, votes, pairs);
    taught.push(...keywords.map((keyword) => ({ text: keyword.replace(/[+*]/gu, ''), leaves: [leaf] })));
    return natures[nature] ?? 'complaint';
  });
  const words: Word[] = [];
  for (const text of texts.keys()) {
    const sounds = text.length >= 3 ? syllablesOf(text).map(foldSyllable) : [];
    words.push({ text, sounds, votes: votes[words.length] ?? [] });
    if (words.length % wordsAStep === 0) yield;
  }
  const leafOf = new Map(categories.map(({ code }, leaf) => [code, leaf]));
  const grams = yield* gramSteps([...taught, ...indexed(examples, leafOf)], secondLevels(categories));
  return {
    categories,
    leafOf,
    natures: leafNatures,
    words,
    pairs,
    pairsOf: pairsByWord(pairs),
    byFirst: byFirstCharacter(words),
    bySound: byFirstSounds(words),
    grams,
    homophoneOf: homophonesOf(grams),
  };
}

/** For each category the number of its second level. */
function secondLevels(categories: readonly Category[]): number[] {
  const numbers = new Map<string, number>();
  return categories.map(({ level1, level2 }) => {
    const name = `${level1}/${level2}`;
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
}

/** A homophone must be so many times as usual as the next one, else nothing tells which was meant. */
const farAhead = 4;

function homophonesOf({ usualPairs, weights }: GramModel): (word: string) => string | null {
  const bySound = new Map<string, { readonly text: string; readonly count: number }[]>();
  for (const [text, count] of usualPairs) {
    const sound = soundOf(text);
    bySound.set(sound, [...(bySound.get(sound) ?? []), { text, count }]);
  }
  return (word) => {
    if (word.length !== 2 || weights.has(word)) return null;
    const [first, second] = [...(bySound.get(soundOf(word)) ?? [])].sort((left, right) => right.count - left.count);
    return first !== undefined && first.count >= farAhead * (second?.count ?? 0) ? first.text : null;
  };
}

const soundOf = (word: string) => Array.from(word, (character) => readingsOf(character)[0] ?? character).join(' ');

function indexed(examples: readonly CategoryExample[], leaves: ReadonlyMap<string, number>): Example[] {
  return examples.map(({ text, codes }) => ({
    text,
    leaves: codes.flatMap((code) => leaves.get(code) ?? []),
  }));
}

function addKeyword(
  keyword: string,
  leaf: number,
  wordIndex: (text: string) => number,
  votes: Vote[][],
  pairs: Pair[],
): void {
  const strong = keyword.endsWith('*');
  const text = strong ? keyword.slice(0, -1) : keyword;
  const parts = text.split('+').map(wordIndex);
  const weight = (strong ? 1.7 : 1) * lengthWeight(text.length);
  const [only] = parts;
  if (parts.length > 1) pairs.push({ words: parts, leaf, weight: strong ? 3 : 1.9 });
  else if (only !== undefined && !votes[only]?.some((vote) => vote.leaf === leaf)) votes[only]?.push({ leaf, weight });
}

/** Longer words are rarer and say more. */
const lengthWeight = (length: number) => (length <= 2 ? 0.9 : length === 3 ? 1.3 : 1.7);

function pairsByWord(pairs: readonly Pair[]): Map<number, number[]> {
  const index = new Map<number, number[]>();
  for (const [at, { words }] of pairs.entries()) for (const word of new Set(words)) append(index, word, at);
  return index;
}

function byFirstCharacter(words: readonly Word[]): Map<string, number[]> {
  const index = new Map<string, number[]>();
  for (const [at, word] of words.entries()) append(index, word.text.charAt(0), at);
  return index;
}

function byFirstSounds(words: readonly Word[]): Map<string, number[]> {
  const index = new Map<string, number[]>();
  for (const [at, word] of words.entries()) {
    if (word.sounds.length >= 3 && [...word.text].every(isHan))
      append(index, `${word.sounds[0]} ${word.sounds[1]}`, at);
  }
  return index;
}

function append<Key>(index: Map<Key, number[]>, key: Key, value: number): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [value]);
  else list.push(value);
}

/** A word found in a text. `strength` is 1 for its characters, less for its sound alone. */
export type WordHit = {
  readonly word: number;
  readonly start: number;
  readonly end: number;
  readonly strength: number;
};

/** Every word of the lexicon in `text`, also where only the sound fits (后出卫生 for 后厨卫生) or words stand between (暖气一点都不热). */
export function findWords(lexicon: Lexicon, text: string): WordHit[] {
  const hits: WordHit[] = [];
  const sounds = syllablesOf(text).map(foldSyllable);
  for (let at = 0; at < text.length; at += 1) {
    for (const index of lexicon.byFirst.get(text.charAt(at)) ?? []) {
      const word = lexicon.words[index];
      const hit = word === undefined ? null : spelledAt(word.text, text, at);
      if (hit !== null) hits.push({ word: index, start: at, ...hit });
    }
    for (const index of lexicon.bySound.get(`${sounds[at]} ${sounds[at + 1]}`) ?? []) {
      const word = lexicon.words[index];
      if (word === undefined || text.startsWith(word.text, at)) continue;
      if (word.sounds.every((sound, offset) => sound === sounds[at + offset])) {
        const strength = word.sounds.length >= 4 ? 0.85 : 0.6;
        hits.push({ word: index, start: at, end: at + word.text.length, strength });
      }
    }
  }
  return hits;
}

/** The word's characters at `at`, or its first two and its last with a few characters between. */
function spelledAt(word: string, text: string, at: number): { end: number; strength: number } | null {
  if (text.startsWith(word, at)) return { end: at + word.length, strength: 1 };
  if (word.length < 3 || text.charAt(at + 1) !== word.charAt(1)) return null;
  const tail = word.slice(2).slice(-2);
  const reach = word.length === 3 ? 4 : 7;
  const found = text.indexOf(tail, at + 2);
  if (found < 0 || found - at - 2 > reach) return null;
  return { end: found + tail.length, strength: word.length === 3 ? 0.4 : 0.65 };
}
