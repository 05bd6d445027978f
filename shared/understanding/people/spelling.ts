import { syllablesOf } from '../text/sound';
import { spelledSurnames } from './surnames';

/** A character told by a word it is in (豪华的豪) or by its parts (耳东陈). */
export type SpelledCharacter = {
  readonly character: string;
  readonly start: number;
  readonly end: number;
  readonly surname: boolean;
};

/** Characters spelled out in `text`. The word decides, not what was heard after 的: 豪华的号 is 豪. */
export function spelledCharacters(text: string): SpelledCharacter[] {
  const found: SpelledCharacter[] = [];
  for (const [parts, surname] of Object.entries(spelledSurnames)) {
    const at = text.indexOf(parts);
    if (at >= 0) found.push({ character: surname, start: at, end: at + parts.length, surname: true });
  }
  for (const match of text.matchAll(
    /([\u4e00-\u9fff]{2,4})的(?:那个)?([\u4e00-\u9fff])(?=[，,。；;、\s]|$|[\u4e00-\u9fff]{2,4}的)/gu,
  )) {
    const [whole, context = '', heard = ''] = match;
    const character = characterInWord(context, heard);
    if (character !== null)
      found.push({ character, start: match.index, end: match.index + whole.length, surname: false });
  }
  return found.sort((left, right) => left.start - right.start);
}

function characterInWord(context: string, heard: string): string | null {
  if (context.includes(heard)) return heard;
  const sound = syllablesOf(heard)[0];
  const at = syllablesOf(context).lastIndexOf(sound ?? '');
  return at >= 0 ? context.charAt(at) : null;
}
