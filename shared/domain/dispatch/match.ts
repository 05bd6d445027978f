import type { Term } from '../deadline';
import type { DispatchQuestion } from './decision';
import type { RuleRow } from './tables';

/** A rule that fits, with the number of digits of the matter by which it does. */
type Match = { readonly rule: RuleRow; readonly digits: number };

/** The rules whose every condition holds. */
export function matchRules(
  rules: readonly RuleRow[],
  question: DispatchQuestion,
  raised: ReadonlySet<string>,
): readonly Match[] {
  return inMatter(rules, question).filter(({ rule }) => tagsHold(rule, raised));
}

/**
 * What else this matter could be, best first: the assigning rules that the words alone keep from fitting, and those that would assign had the
 * tags of `assigned` not been raised.
 */
export function nearMisses(
  rules: readonly RuleRow[],
  question: DispatchQuestion,
  raised: ReadonlySet<string>,
  assigned: RuleRow | null,
): readonly RuleRow[] {
  const tagsAsked = assigned?.tags.length ?? 0;
  return inMatter(rules, question)
    .filter(({ rule, digits }) => rule.unit !== '' && digits > 0)
    .filter(({ rule }) => !tagsHold(rule, raised) || rule.tags.length < tagsAsked)
    .sort((left, right) => compare(rank(right), rank(left)))
    .map(({ rule }) => rule);
}

function inMatter(rules: readonly RuleRow[], question: DispatchQuestion): readonly Match[] {
  const { city, urgency, nature } = question;
  const code = question.category ?? '';
  const matches: Match[] = [];
  for (const rule of rules) {
    if (rule.city !== '' && rule.city !== city) continue;
    if (rule.urgency !== null && rule.urgency !== urgency) continue;
    if (rule.nature.length > 0 && (nature === null || !rule.nature.includes(nature))) continue;
    const digits = digitsInCommon(rule.matter, code);
    if (rule.matter.length === 0 || digits > 0) matches.push({ rule, digits });
  }
  return matches;
}

function digitsInCommon(prefixes: readonly string[], code: string): number {
  let longest = 0;
  for (const prefix of prefixes) if (prefix.length > longest && code.startsWith(prefix)) longest = prefix.length;
  return longest;
}

function tagsHold(rule: RuleRow, raised: ReadonlySet<string>): boolean {
  return rule.tags.every((tag) => raised.has(tag)) && !rule.not_tags.some((tag) => raised.has(tag));
}

/**
 * The rule that assigns. The urgent line goes first, then the enterprise line; then a city's own row; then the one with more tags, the deeper
 * matter, more conditions on nature and urgency; at last the earlier row of the table.
 */
export function assignment(matches: readonly Match[]): RuleRow | null {
  const ranked = matches.filter(({ rule }) => rule.unit !== '').sort((left, right) => compare(rank(right), rank(left)));
  return ranked[0]?.rule ?? null;
}

/** The rules that only join units or raise the line. */
export function joining(matches: readonly Match[]): readonly RuleRow[] {
  return matches.map(({ rule }) => rule).filter((rule) => rule.unit === '');
}

function rank({ rule, digits }: Match): readonly number[] {
  return [
    rule.line === 'urgent' ? 2 : rule.line === 'enterprise' ? 1 : 0,
    rule.city === '' ? 0 : 1,
    rule.tags.length,
    digits,
    (rule.nature.length > 0 ? 1 : 0) + (rule.urgency === null ? 0 : 1),
  ];
}

function compare(left: readonly number[], right: readonly number[]): number {
  for (const [index, value] of left.entries()) {
    const difference = value - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The shortest of the terms that rules ask for, a working day taken as 24 hours. */
export function shortest(terms: readonly (Term | null)[]): Term | null {
  const hours = (term: Term) => (term.unit === 'hours' ? term.amount : term.amount * 24);
  return terms.filter((term) => term !== null).sort((left, right) => hours(left) - hours(right))[0] ?? null;
}
