import type { Category } from '../category';
import { createCalendar, createDeadlines, parseHolidays, parseTerms } from '../deadline';
import type { RowProblem } from '../table';
import type { DispatchRules } from './dispatch';
import { checkMatrix, parseRules, parseTags, parseUnits } from './tables';

/** The texts of the five tables of resources/dispatch, as a city keeps them. */
export type DispatchTexts = {
  readonly units: string;
  readonly tags: string;
  readonly rules: string;
  readonly terms: string;
  readonly holidays: string;
};

export type DispatchProblem = RowProblem & { readonly table: keyof DispatchTexts };

/**
 * Reads and checks the five tables together. The rows that are right are given in any case, so that a desk with one bad row still dispatches;
 * an edit is to be refused as long as `problems` is not empty.
 */
export function loadDispatch(
  texts: DispatchTexts,
  categories: readonly Category[],
): { readonly rules: DispatchRules; readonly problems: readonly DispatchProblem[] } {
  const matrix = { units: parseUnits(texts.units), tags: parseTags(texts.tags), rules: parseRules(texts.rules) };
  const terms = parseTerms(texts.terms);
  const holidays = parseHolidays(texts.holidays);
  const codes = categories.map((category) => category.code);
  return {
    rules: {
      categories,
      units: matrix.units.rows,
      tags: matrix.tags.rows,
      rules: matrix.rules.rows,
      deadlineOf: createDeadlines(terms.rows, createCalendar(holidays.rows)),
    },
    problems: [
      ...checkMatrix(matrix, codes),
      ...terms.problems.map((problem) => ({ ...problem, table: 'terms' as const })),
      ...holidays.problems.map((problem) => ({ ...problem, table: 'holidays' as const })),
    ],
  };
}
