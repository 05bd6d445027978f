import { foldSyllable, syllablesOf } from '../text/sound';

/** How a name sounds, one syllable beside the next. */
export const sound = (text: string): string => syllablesOf(text).join(' ');

/** The same, without what is confused on the telephone (n/l, in/ing). */
export const folded = (text: string): string => syllablesOf(text).map(foldSyllable).join(' ');
