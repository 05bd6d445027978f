import type { Span } from '../ports';

export type Clause = Span & {
  readonly text: string /** The mark that ended it, '' at the end of the text. */;
  readonly mark: string;
};

const marks = /[，。！？；,.!?;\s]/u;

/** Splits a segment at its punctuation (and blanks), with offsets. A point between digits is no mark. */
export function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const character = text.charAt(at);
    const ends = at === text.length || (marks.test(character) && !isDecimalPoint(text, at));
    if (!ends) continue;
    if (at > start) clauses.push({ start, end: at, text: text.slice(start, at), mark: character });
    start = at + 1;
  }
  return clauses;
}

const isDecimalPoint = (text: string, at: number) =>
  text.charAt(at) === '.' && /\d/u.test(text.charAt(at - 1)) && /\d/u.test(text.charAt(at + 1));
