import { readingsOf } from '../pinyin/readings';
import { foldSyllable } from '../text/sound';

/** What stands in nearly every ticket and says nothing of the problem. */
const formula =
  /来电人|诉求人|市民|反映|称|投诉|举报|咨询|求助|希望|要求|请|尽快|相关|有关|部门|单位|处理|解决|核实|回复|现|位于|存在|情况|问题/gu;
/** A long text is told by its first so many pairs of sounds: problem before history. */
const mostPairs = 160;
const sounds = new Map<string, string>();

function soundOf(character: string): string {
  const known = sounds.get(character);
  if (known !== undefined) return known;
  const sound = foldSyllable(readingsOf(character)[0] ?? '');
  sounds.set(character, sound);
  return sound;
}

/** The sounds of a text, character by character, near-homophones folded: what a recognizer misheard sounds the same. */
export function soundsOf(text: string): string[] {
  return [...text].map(soundOf).filter((sound) => sound !== '');
}

/** A 32-bit hash (FNV-1a) of a short text. */
export function shortHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** Pairs of neighbouring sounds of a problem as sorted hashes without repeats: small enough to stand beside each ticket in an index. */
export function sketchOf(text: string): Uint32Array {
  const heard = soundsOf(text.replace(formula, ''));
  const pairs = new Set<number>();
  for (let index = 0; index + 1 < heard.length && pairs.size < mostPairs; index += 1) {
    pairs.add(shortHash(`${heard[index]} ${heard[index + 1]}`));
  }
  return Uint32Array.from(pairs).sort();
}

/** The share of the smaller sketch that the other one holds, 0..1. */
export function overlap(left: Uint32Array, right: Uint32Array): number {
  const smaller = Math.min(left.length, right.length);
  if (smaller === 0) return 0;
  let [at, other, both] = [0, 0, 0];
  while (at < left.length && other < right.length) {
    const [a, b] = [left[at] ?? 0, right[other] ?? 0];
    if (a === b) both += 1;
    if (a <= b) at += 1;
    if (b <= a) other += 1;
  }
  return both / smaller;
}
