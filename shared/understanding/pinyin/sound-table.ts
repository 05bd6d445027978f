import { classesOf, rareReading, readingsOf } from './readings';
import { soundDistance } from './syllables';

/**
 * Sounds of a fixed alphabet (the characters of all names of an index), so that a heard character is compared with all of them
 * by table look-up. Evidence is in nats: the logarithm of how much likelier the heard character is when the name's character was
 * said than by chance.
 */
export type SoundTable = {
  readonly characters: readonly string[];
  /** Number of a character in `characters`, or -1. */
  numberOf(character: string): number;
  /** Coarse class numbers of a character's readings; of any character, in the alphabet or not. Unknown classes are left out. */
  classesOf(character: string): readonly number[];
  readonly classCount: number;
  /** Evidence, in sixteenths of a nat, that the heard character gives for each character of the alphabet. */
  evidence(heard: string): Int8Array;
};

/** Evidence is stored in sixteenths of a nat. */
export const evidenceUnit = 16;

/** Weights of the channel, in nats, tuned on the tuning half of the registry (bench/understanding/entities.ts). */
export type SoundWeights = {
  /** What the very same character adds to the same sound: recognizers write names in any homophone, so it is not much. */
  readonly sameCharacter: number;
  /** What any difference in sound costs, and what a whole unit of distance costs on top. */
  readonly difference: number;
  readonly distance: number;
  /** No single character speaks against a name more than this. */
  readonly floor: number;
};

export const soundWeights: SoundWeights = { sameCharacter: 1.2, difference: 1, distance: 8, floor: -6 };

/** Nats of surprise at a sound that no name of the index has. */
const unheardOf = 6;
/** How many rows are kept; a row is one byte for each character of the alphabet. */
const rowsKept = 3000;

/**
 * @param characters alphabet without repeats
 * @param frequencies how often each occurs in the part of names that tells them apart: rare sounds are stronger evidence
 */
export function createSoundTable(
  characters: readonly string[],
  frequencies: ArrayLike<number>,
  weights: SoundWeights = soundWeights,
): SoundTable {
  const numbers = new Map(characters.map((character, index) => [character, index]));
  const syllables = new Map<string, number>();
  const classes = new Map<string, number>();
  const numberIn = (map: Map<string, number>, key: string) => {
    const known = map.get(key);
    if (known !== undefined) return known;
    map.set(key, map.size);
    return map.size - 1;
  };
  const first = new Int16Array(characters.length).fill(-1);
  const second = new Int16Array(characters.length).fill(-1);
  for (const [index, character] of characters.entries()) {
    const [usual, other] = readingsOf(character);
    if (usual !== undefined) first[index] = numberIn(syllables, usual);
    if (other !== undefined) second[index] = numberIn(syllables, other);
    for (const key of classesOf(character)) numberIn(classes, key);
  }
  const surprise = surprises(syllables.size, first, frequencies);
  const spellings = [...syllables.keys()];
  const rows = new Map<string, Int8Array>();
  const distances = new Map<string, Float32Array>();

  const distancesFrom = (syllable: string) => {
    const known = distances.get(syllable);
    if (known !== undefined) return known;
    const row = Float32Array.from(spellings, (other) => soundDistance(syllable, other));
    distances.set(syllable, row);
    return row;
  };

  const evidenceRow = (heard: string): Int8Array => {
    const row = new Int8Array(characters.length);
    const [usual, other] = readingsOf(heard).map(distancesFrom);
    const self = numbers.get(heard) ?? -1;
    // The surprise is at what was heard: names that explain the same characters are credited alike.
    const chance = surprise[syllables.get(readingsOf(heard)[0] ?? '') ?? -1] ?? unheardOf;
    for (let index = 0; index < row.length; index += 1) {
      const a = first[index] ?? -1;
      const b = second[index] ?? -1;
      let distance = 1;
      if (a >= 0 && usual !== undefined) {
        distance = usual[a] ?? 1;
        if (b >= 0) distance = Math.min(distance, (usual[b] ?? 1) + rareReading);
        if (other !== undefined) distance = Math.min(distance, (other[a] ?? 1) + rareReading);
      }
      let nats = chance;
      if (index === self) nats += weights.sameCharacter;
      else if (distance > 0) nats -= weights.difference + weights.distance * distance;
      row[index] = Math.round(Math.min(7.9, Math.max(weights.floor, nats)) * evidenceUnit);
    }
    return row;
  };

  const classesByCharacter = new Map<string, readonly number[]>();
  return {
    characters,
    numberOf: (character) => numbers.get(character) ?? -1,
    classCount: classes.size,
    classesOf(character) {
      const known = classesByCharacter.get(character);
      if (known !== undefined) return known;
      const found = classesOf(character).flatMap((key) => classes.get(key) ?? []);
      classesByCharacter.set(character, found);
      return found;
    },
    evidence(heard) {
      const known = rows.get(heard);
      if (known !== undefined) return known;
      if (rows.size >= rowsKept) rows.clear();
      const row = evidenceRow(heard);
      rows.set(heard, row);
      return row;
    },
  };
}

/** Nats of surprise at each syllable: minus the logarithm of its share, halfway to an even share so that none is certain. */
function surprises(count: number, syllableOf: Int16Array, frequencies: ArrayLike<number>): Float32Array {
  const totals = new Float64Array(count);
  let sum = 0;
  for (const [index, syllable] of syllableOf.entries()) {
    if (syllable < 0) continue;
    totals[syllable] = (totals[syllable] ?? 0) + (frequencies[index] ?? 0);
    sum += frequencies[index] ?? 0;
  }
  return Float32Array.from(
    totals,
    (total) => -Math.log(0.5 * (sum === 0 ? 0 : total / sum) + 0.5 / Math.max(1, count)),
  );
}
