import { parts } from './name-form';
import { characterMask, type Lists, partShift } from './name-index';
import type { SoundTable } from './sound-table';

/**
 * The coarse filter's features: two sound classes that follow each other, directly or with one character between. A character
 * lost or added in between turns the one into the other, so either way most pairs of a name survive.
 */

/** Of a name this short a single lost character leaves no pair: what its last characters make with the ending is counted too (菊居 of 金菊居委会). */
const shortName = 2;

/** Calls `take` with each pair of a form (city and legal form left out), and whether the two stand side by side and count for its weight. */
export function pairsOf(
  forms: Lists<Uint16Array>,
  form: number,
  sounds: SoundTable,
  take: (pair: number, adjacent: boolean) => void,
): void {
  const start = forms.offsets[form] ?? 0;
  const end = forms.offsets[form + 1] ?? 0;
  let own = 0;
  for (let index = start; index < end; index += 1)
    if ((forms.values[index] ?? 0) >> partShift !== parts.optional) own += 1;
  for (let index = start; index + 1 < end; index += 1) {
    const value = forms.values[index] ?? 0;
    if (value >> partShift === parts.optional) continue;
    const firsts = sounds.classesOf(sounds.characters[value & characterMask] ?? '');
    for (let other = index + 1; other <= index + 2 && other < end; other += 1) {
      const next = forms.values[other] ?? 0;
      const inEnding = next >> partShift === parts.optional;
      if (inEnding && own > shortName) continue;
      for (const first of firsts) {
        for (const second of sounds.classesOf(sounds.characters[next & characterMask] ?? '')) {
          take(first * sounds.classCount + second, other === index + 1 && !inEnding);
        }
      }
    }
  }
}

/** In how many forms a pair occurs. */
export function pairCount({ offsets }: Lists, pair: number): number {
  return (offsets[pair + 1] ?? 0) - (offsets[pair] ?? 0);
}

/** Rare pairs tell more: inverse document frequency in nats. */
export function pairWeight(forms: number, count: number): number {
  return Math.log((forms + 1) / (count + 1));
}
