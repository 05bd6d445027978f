/** Counts of one comparison: how many characters were to be heard, and how many edits separate them from what was. */
export type CharacterErrors = { readonly characters: number; readonly errors: number };

/** Punctuation and blanks are for people, and 幺 is how 一 is said in a number: neither counts as heard wrongly. */
export function comparableText(text: string): string {
  return text.replace(/[\p{P}\p{S}\s]/gu, '').replaceAll('幺', '一');
}

/** Levenshtein distance of two texts by character, after `comparableText`. The character error rate is errors / characters. */
export function characterErrors(reference: string, heard: string): CharacterErrors {
  const wanted = [...comparableText(reference)];
  const found = [...comparableText(heard)];
  let previous = Array.from({ length: found.length + 1 }, (_, column) => column);
  for (const [row, character] of wanted.entries()) {
    const current = [row + 1];
    for (const [column, other] of found.entries()) {
      const replaced = (previous[column] ?? 0) + (character === other ? 0 : 1);
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return { characters: wanted.length, errors: previous[found.length] ?? 0 };
}

/** Adds comparisons up. */
export function totalErrors(parts: readonly CharacterErrors[]): CharacterErrors {
  return parts.reduce(
    (sum, part) => ({ characters: sum.characters + part.characters, errors: sum.errors + part.errors }),
    {
      characters: 0,
      errors: 0,
    },
  );
}
