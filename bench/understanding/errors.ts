import { readingsOf } from '@shared/understanding/pinyin/readings';
import { soundDistance } from '@shared/understanding/pinyin/syllables';

/** A stream of numbers in [0, 1) that a seed decides (mulberry32), so that every run injects the same errors. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Shares of the kinds of error; what is left over is homophones. `nearest`: farthest that a near-homophone sounds. */
export type ErrorMix = {
  readonly near: number;
  readonly deletion: number;
  readonly insertion: number;
  readonly nearest: number;
};

/** As recognizers of telephone speech err on names: most are homophones. */
export const usualMix: ErrorMix = { near: 0.25, deletion: 0.13, insertion: 0.12, nearest: 0.25 };
/** Each error another character of the very sound. */
export const homophones: ErrorMix = { near: 0, deletion: 0, insertion: 0, nearest: 0 };
/** Harder than any recognizer that was looked at: as many letters lost and added as misheard, and misheard further off. */
export const hardMix: ErrorMix = { near: 0.3, deletion: 0.22, insertion: 0.22, nearest: 0.36 };

export type ErrorInjector = (text: string, rate: number) => string;

/**
 * Injects recognition errors at a rate for each character: homophone, near-homophone, deletion, insertion.
 * @param alphabet the characters that a recognizer may write (those of the registry, or a list of common ones)
 */
export function createErrorInjector(
  alphabet: readonly string[],
  random: () => number,
  mix: ErrorMix = usualMix,
): ErrorInjector {
  const han = alphabet.filter((character) => /\p{Script=Han}/u.test(character));
  const byReading = new Map<string, string[]>();
  for (const character of han) {
    const reading = readingsOf(character)[0];
    if (reading === undefined) continue;
    byReading.set(reading, [...(byReading.get(reading) ?? []), character]);
  }
  const nearReadings = new Map<string, readonly string[]>();
  const near = (reading: string) => {
    const known = nearReadings.get(reading);
    if (known !== undefined) return known;
    const found = [...byReading.keys()].filter(
      (other) => other !== reading && soundDistance(reading, other) <= mix.nearest,
    );
    nearReadings.set(reading, found);
    return found;
  };
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];

  const damage = (character: string): string => {
    const reading = readingsOf(character)[0];
    const draw = random();
    if (draw < mix.deletion) return '';
    if (draw < mix.deletion + mix.insertion || reading === undefined) return character + (pick(han) ?? '');
    if (draw < mix.deletion + mix.insertion + mix.near) {
      const other = pick(near(reading));
      if (other !== undefined) return pick(byReading.get(other) ?? []) ?? character;
    }
    const homophones = (byReading.get(reading) ?? []).filter((other) => other !== character);
    return pick(homophones) ?? character;
  };
  return (text, rate) => Array.from(text, (character) => (random() < rate ? damage(character) : character)).join('');
}
