import { classesOf } from '@shared/understanding/pinyin/readings';

/**
 * How Chinese text becomes words that FTS5 can find. There are no blanks to cut at, and the built-in trigram tokenizer finds no word of
 * one or two characters; so each character and each pair of neighbours is a word of its own, and Latin letters and digits go
 * by blanks and case.
 */
const runs = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const han = /^\p{Script=Han}/u;

/** A word of a query and where it stands in the text (UTF-16 offsets). */
export type Token = { readonly text: string; readonly start: number; readonly end: number };

/** What the index keeps of a text: single characters, pairs, Latin words. */
export function indexTokens(text: string): string[] {
  const tokens: string[] = [];
  for (const [run] of text.normalize('NFKC').matchAll(runs)) {
    if (!han.test(run)) {
      tokens.push(run.toLowerCase());
      continue;
    }
    const characters = [...run];
    characters.forEach((character, index) => {
      tokens.push(character);
      const next = characters[index + 1];
      if (next !== undefined) tokens.push(character + next);
    });
  }
  return tokens;
}

/** The words to look for: pairs; a character alone only where it stands alone. */
export function queryTokens(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.normalize('NFKC').matchAll(runs)) {
    const [run] = match;
    if (!han.test(run)) {
      tokens.push({ text: run.toLowerCase(), start: match.index, end: match.index + run.length });
      continue;
    }
    const characters = [...run];
    let start = match.index;
    characters.forEach((character, index) => {
      const next = characters[index + 1];
      if (next !== undefined)
        tokens.push({ text: character + next, start, end: start + character.length + next.length });
      else if (characters.length === 1) tokens.push({ text: character, start, end: start + character.length });
      start += character.length;
    });
  }
  return tokens;
}

const knownSounds = new Map<string, string>();
const soundsKept = 100_000;

/** The sound of a pair without tones and coarse enough for near-homophones (房产 → fangcan); '' for anything else. */
export function soundOf(token: string): string {
  const known = knownSounds.get(token);
  if (known !== undefined) return known;
  if (knownSounds.size >= soundsKept) knownSounds.clear();
  const sound = findSound(token);
  knownSounds.set(token, sound);
  return sound;
}

function findSound(token: string): string {
  const characters = [...token];
  if (characters.length !== 2 || !han.test(token)) return '';
  const classes = characters.map((character) => classesOf(character)[0] ?? '');
  return classes.includes('') ? '' : classes.join('').replaceAll('|', '');
}

/** The sounds of every pair in a text. */
export function soundTokens(text: string): string[] {
  return queryTokens(text).flatMap(({ text: token }) => soundOf(token) || []);
}
