import type { TagRow } from './tables';

/** A tag of need that the words raised; `evidence` is the alternative of the table that fitted. */
export type RaisedTag = { readonly tag: string; readonly evidence: string };

/**
 * Compiles the tag table. The result reads a text (and, apart from it, the entity's trade) and gives the tags that are raised, in the
 * table's order. Blanks and letter case do not count.
 */
export function createTagger(rows: readonly TagRow[]): (text: string, trade: string) => readonly RaisedTag[] {
  const compiled = rows.map((row) => ({
    tag: row.tag,
    words: row.words.map(compile),
    trades: row.trades.map(compile),
  }));
  return (text, trade) => {
    const plainText = plain(text);
    const plainTrade = plain(trade);
    return compiled.flatMap(({ tag, words, trades }) => {
      const fitting =
        words.find((alternative) => fits(alternative, plainText)) ??
        (plainTrade === '' ? undefined : trades.find((alternative) => fits(alternative, plainTrade)));
      return fitting === undefined ? [] : [{ tag, evidence: fitting.source }];
    });
  };
}

type Alternative = { readonly source: string; readonly present: readonly string[]; readonly absent: readonly string[] };

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
