import { pinyin } from 'pinyin-pro';

/**
 * The toneless syllable of each UTF-16 unit of `text`, '' for what is no Chinese character. Readings follow the word they stand in
 * (pinyin-pro's dictionary).
 */
export function syllablesOf(text: string): string[] {
  const read = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'spaced', v: true });
  if (read.length !== text.length) return [...text].flatMap((character) => pad(readOne(character), character.length));
  return read.map((syllable, index) => (isHan(text.charAt(index)) ? syllable : ''));
}

function readOne(character: string): string {
  return isHan(character) ? pinyin(character, { toneType: 'none', v: true }) : '';
}

const pad = (syllable: string, length: number) => [syllable, ...Array.from({ length: length - 1 }, () => '')];

/** True for a CJK ideograph of the basic block. */
export function isHan(character: string): boolean {
  return character >= '\u4e00' && character <= '\u9fff';
}

/**
 * Folds what southern speakers and small models mix up: zh/z, ch/c, sh/s, n/l, ing/in, eng/en, ang/an, h/f before u. Two syllables
 * that fold to the same sound are near-homophones.
 */
export function foldSyllable(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/u, '$1')
    .replace(/^n(?=[aeiouv])/u, 'l')
    .replace(/([aei])ng$/u, '$1n')
    .replace(/^fu$/u, 'hu');
}
