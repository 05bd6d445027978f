/** The characters of a heard text that have a sound, with the place of each in the text as it was given. */
export type HeardText = {
  readonly characters: readonly string[];
  /** UTF-16 offset of each character in the original text. */
  readonly offsets: readonly number[];
};

/** Leaves out blanks and punctuation, folds width, puts Latin in capitals. */
export function hearText(text: string): HeardText {
  const characters: string[] = [];
  const offsets: number[] = [];
  for (let offset = 0; offset < text.length; offset += 1) {
    const character = text.charAt(offset).normalize('NFKC').toUpperCase();
    if (!/^[\p{Script=Han}A-Z0-9]$/u.test(character)) continue;
    characters.push(character);
    offsets.push(offset);
  }
  return { characters, offsets };
}
