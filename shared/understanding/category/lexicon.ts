import type { Category } from '@shared/domain/category';
import { foldSyllable, isHan, syllablesOf } from '../text/sound';
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
  readonly natures: readonly LeafNature[];
  readonly words: readonly Word[];
  readonly pairs: readonly Pair[];
  readonly byFirst: ReadonlyMap<string, readonly number[]>;
  readonly bySound: ReadonlyMap<string, readonly number[]>;
};

/** Builds the lexicon from a taxonomy; leaves without keywords of their own are known by their names. */
export function buildLexicon(categories: readonly Category[]): Lexicon {
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
  const leafNatures = categories.map((category, leaf) => {
    const [nature = 'P', ...keywords] = (keywordsByCode[category.code] ?? 'P').split(/\s+/u);
    for (const keyword of [`${category.level3}*`, ...keywords]) addKeyword(keyword, leaf, wordIndex, votes, pairs);
    return natures[nature] ?? 'complaint';
  });
  const words = [...texts.keys()].map((text, index) => ({
    text,
    sounds: text.length >= 3 ? syllablesOf(text).map(foldSyllable) : [],
    votes: votes[index] ?? [],
  }));
  return {
    categories,
    natures: leafNatures,
    words,
    pairs,
    byFirst: byFirstCharacter(words),
    bySound: byFirstSounds(words),
  };
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

function append(index: Map<string, number[]>, key: string, value: number): void {
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

/** Every word of the lexicon in `text`, also where only the sound fits (后出卫生 for 后厨卫生). */
export function findWords(lexicon: Lexicon, text: string): WordHit[] {
  const hits: WordHit[] = [];
  const sounds = syllablesOf(text).map(foldSyllable);
  for (let at = 0; at < text.length; at += 1) {
    for (const index of lexicon.byFirst.get(text.charAt(at)) ?? []) {
      const word = lexicon.words[index];
      if (word !== undefined && text.startsWith(word.text, at))
        hits.push({ word: index, start: at, end: at + word.text.length, strength: 1 });
    }
    for (const index of lexicon.bySound.get(`${sounds[at]} ${sounds[at + 1]}`) ?? []) {
      const word = lexicon.words[index];
      if (word === undefined || text.startsWith(word.text, at)) continue;
      if (word.sounds.every((sound, offset) => sound === sounds[at + offset])) {
        hits.push({
          word: index,
          start: at,
          end: at + word.text.length,
          strength: word.sounds.length >= 4 ? 0.85 : 0.6,
        });
      }
    }
  }
  return hits;
}
