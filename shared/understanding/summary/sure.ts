import { writeNumbers } from '../numbers';
import type { Span } from '../ports';
import type { Clause } from '../text/clauses';
import { sureText } from '../text/doubt';
import { question } from './questions';

/** Doubt from which a clause is kept only for a fact that was surely heard, and from which it is not kept at all. */
const noticeableDoubt = 0.2;
const hopelessDoubt = 0.4;
/** What is left hangs in the air: the word that was meant is the one that is missing. */
export const hangs = /(?:没有?|不|要|的|是|把|给|被|和|跟|有|在|往|从|大概|都|就|了个|着)$/u;

/** The clause without words that the recognizer was unsure of; null where too little is left to be a fact. */
export function sureClause(
  text: string,
  clause: Clause,
  doubtful: readonly Span[],
  told: readonly Span[],
): Clause | null {
  const { text: sure, doubt } = sureText(text, clause, doubtful);
  if (doubt === 0) return clause;
  const rest = sure.replace(/^[了的着过]+/u, '');
  if (doubtful.some(({ end }) => end === clause.end) && hangs.test(rest)) return null;
  const left = doubtful.filter(({ start, end }) => clause.start <= start && end <= clause.end);
  // Without its 不 a clause would say the opposite.
  const negates = left.some(({ start, end }) => /[不没未别无]/u.test(text.slice(start, end)));
  if (negates || question.test(clause.text)) return doubt < hopelessDoubt ? clause : null;
  if (doubt < noticeableDoubt) {
    // An unsure first word is a cough or another's word as often as not.
    const start = doubtful.find((span) => span.start === clause.start);
    const text = start === undefined ? clause.text : clause.text.slice(start.end - start.start);
    return { ...clause, text: text.replace(/^[了的着过]+/u, '') };
  }
  const said = told.some(({ start, end }) => {
    const inside = clause.start <= start && end <= clause.end;
    return inside && !doubtful.some((span) => span.start < end && start < span.end);
  });
  const fact = /\d/u.test(writeNumbers(sure).text) || (said && doubt < hopelessDoubt);
  return fact && rest.length >= 3 && !hangs.test(rest) ? { ...clause, text: rest } : null;
}
