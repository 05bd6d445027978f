import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Everyday words, longest first, and the words of the cards for them. */
export type Synonyms = readonly (readonly [everyday: string, official: string])[];

/** Reads the table that ships: a line an everyday word, a tab and what the cards say instead; `#` begins a comment. [] without a table. */
export function readSynonyms(resourcesFolder: string): Synonyms {
  return parseSynonyms(readText(join(resourcesFolder, 'knowledge', 'synonyms.tsv')));
}

export function parseSynonyms(text: string): Synonyms {
  return text
    .split(/\r?\n/u)
    .filter((line) => !line.startsWith('#'))
    .flatMap((line): [string, string][] => {
      const [everyday = '', official = ''] = line.split('\t').map((cell) => cell.trim());
      return everyday === '' || official === '' ? [] : [[everyday, official]];
    })
    .sort(([left], [right]) => right.length - left.length);
}

/** The text in the cards' words, or null when it holds no everyday word that the table knows. */
export function inOfficialWords(text: string, synonyms: Synonyms): string | null {
  let official = '';
  let changed = false;
  for (let at = 0; at < text.length; ) {
    const known = synonyms.find(([everyday]) => text.startsWith(everyday, at));
    official += known === undefined ? text.charAt(at) : `，${known[1]}，`;
    at += known === undefined ? 1 : known[0].length;
    changed ||= known !== undefined;
  }
  return changed ? official : null;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
