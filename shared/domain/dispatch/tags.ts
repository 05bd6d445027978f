import type { TagRow } from './tables';

/** A tag of need that the words raised; `evidence` is the alternative of the table that fitted. */
export type RaisedTag = { readonly tag: string; readonly evidence: string };

/**
 * Compiles the tag table. The result reads a text (and, apart from it, the entity's trade) and gives the tags that are raised, in the
 * table's order. Blanks and letter case do not count.
 */
export function createTagger(rows: readonly TagRow[]): (text: string, trade: string) => readonly RaisedTag[] {
  const words = createFinder(rows.map((row) => row.words));
  const trades = createFinder(rows.map((row) => row.trades));
  return (text, trade) => {
    const inText = words(plain(text));
    const plainTrade = plain(trade);
    const inTrade = plainTrade === '' ? [] : trades(plainTrade);
    return rows.flatMap(({ tag }, row) => {
      const fitting = inText[row] ?? inTrade[row];
      return fitting === undefined ? [] : [{ tag, evidence: fitting.source }];
    });
  };
}

type Alternative = { readonly source: string; readonly present: readonly string[]; readonly absent: readonly string[] };
type Placed = { readonly row: number; readonly place: number; readonly alternative: Alternative };

/**
 * Gives for each row its first alternative that fits a text. A table has a thousand words, a text a hundred characters: words are looked up by
 * the first character.
 */
function createFinder(rows: readonly (readonly string[])[]): (text: string) => (Alternative | undefined)[] {
  const byCharacter = new Map<string, Placed[]>();
  rows.forEach((sources, row) => {
    sources.forEach((source, place) => {
      const alternative = compile(source);
      // Under '' stands what is told by what is absent alone.
      const character = alternative.present[0]?.charAt(0) ?? '';
      const placed = byCharacter.get(character) ?? [];
      placed.push({ row, place, alternative });
      byCharacter.set(character, placed);
    });
  });
  return (text) => {
    const first = new Map<number, Placed>();
    for (const character of new Set(['', ...text.split('')])) {
      for (const placed of byCharacter.get(character) ?? []) {
        const before = first.get(placed.row);
        if (before !== undefined && before.place <= placed.place) continue;
        if (fits(placed.alternative, text)) first.set(placed.row, placed);
      }
    }
    return rows.map((_sources, row) => first.get(row)?.alternative);
  };
}

function compile(source: string): Alternative {
  const parts = source
    .split('&')
    .map(plain)
    .filter((part) => part !== '');
  return {
    source,
    present: parts.filter((part) => !part.startsWith('!')),
    absent: parts.filter((part) => part.startsWith('!')).map((part) => part.slice(1)),
  };
}

function fits({ present, absent }: Alternative, text: string): boolean {
  return present.every((word) => text.includes(word)) && !absent.some((word) => text.includes(word));
}

function plain(text: string): string {
  return text.replace(/\s/g, '').toLowerCase();
}
