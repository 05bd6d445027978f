import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Category } from '@shared/domain/category';
import { nature, urgency } from '@shared/domain/ticket';
import { type CategoryExample, createMatterReader } from '@shared/understanding';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { readCategories, readCategoryExamples } from '../../electron/core/features/catalog/taxonomy';
import { callerCases, describedCases, shippedDispatch } from '../dispatch/cases';
import { percent } from './measure';
import { resourcesFolder, shippedArticles, wordingsOf } from './shipped';

/*
 * First turns of callers and what they are about. openings.tsv is measured only: it was written in one go before the shipped examples
 * (resources/taxonomy/examples.tsv) were, by the same hand, and nothing was chosen by it; of a run only its sums are looked at. What may be chosen by: the
 * described cases of bench/dispatch but for its held-out part.
 */

const list = z.string().transform((cell) => cell.split('|'));
const row = z.object({
  codes: list,
  natures: list.pipe(z.array(nature)),
  urgency: list.pipe(z.array(urgency)),
  text: z.string(),
});

/** A first turn with every category, nature and urgency that is fair for it. */
export type Opening = {
  readonly text: string;
  readonly codes: readonly string[];
  readonly natures: readonly (string | null)[];
  readonly urgencies: readonly string[];
};

/** The measured-only openings. */
export function openings(): Opening[] {
  const file = readFileSync(resolve(import.meta.dirname, 'openings.tsv'), 'utf8');
  const rows = parse(file, { columns: true, delimiter: '\t', quote: false });
  return z
    .array(row)
    .parse(rows)
    .map(({ urgency: urgencies, ...opening }) => ({ ...opening, urgencies }));
}

function described(halves: readonly string[]): Opening[] {
  return [...describedCases(), ...callerCases(shippedDispatch().rules)]
    .filter(({ half }) => halves.includes(half))
    .flatMap(({ question: { text, category, nature, urgency } }) =>
      category === null ? [] : [{ text, codes: [category], natures: [nature], urgencies: [urgency] }],
    );
}

export type MatterRow = {
  readonly cases: string;
  readonly number: number;
  /** Per cent. `first`: the category that was proposed; `firstThree`: it or one of the next two. */
  readonly first: number;
  readonly firstThree: number;
  readonly nature: number;
  readonly urgency: number;
};

/** Category, nature and urgency of first turns, from the text alone. */
export function measureOpenings(): MatterRow[] {
  const read = createMatterReader(readCategories(resourcesFolder), [
    ...readCategoryExamples(resourcesFolder),
    ...wordingsOf(shippedArticles()),
  ]);
  const measure = (cases: string, own: readonly Opening[]): MatterRow => {
    const judged = own.map(({ text, codes, natures, urgencies }) => {
      const { category, nature, urgency } = read(text);
      const named = [category?.value, ...(category?.alternatives ?? []).map(({ value }) => value)];
      const isFair = (code: string | null | undefined) => typeof code === 'string' && codes.includes(code);
      return {
        first: isFair(named[0]),
        firstThree: named.slice(0, 3).some(isFair),
        nature: natures.includes(nature?.value ?? null),
        urgency: urgencies.includes(urgency?.value ?? 'normal'),
      };
    });
    const share = (pick: (one: (typeof judged)[number]) => boolean) => percent(judged.filter(pick).length, own.length);
    return {
      cases,
      number: own.length,
      first: share(({ first }) => first),
      firstThree: share(({ firstThree }) => firstThree),
      nature: share(({ nature }) => nature),
      urgency: share(({ urgency }) => urgency),
    };
  };
  return [
    measure('openings, measured only', openings()),
    measure('callers, held out', described(['held-out'])),
    measure('cases and callers, development', described(['tune', 'report', 'fresh', 'development'])),
  ];
}

const folds = 5;

/** The shipped examples, each fifth of them held out in turn: share (per cent) whose category comes out first, and among the first three. */
export function crossValidate(): { readonly number: number; readonly first: number; readonly firstThree: number } {
  const categories: readonly Category[] = readCategories(resourcesFolder);
  const all = readCategoryExamples(resourcesFolder);
  const cards = wordingsOf(shippedArticles());
  let first = 0;
  let firstThree = 0;
  for (let fold = 0; fold < folds; fold += 1) {
    const isHeldOut = (_: CategoryExample, at: number) => at % folds === fold;
    const kept = all.filter((example, at) => !isHeldOut(example, at));
    const read = createMatterReader(categories, [...kept, ...cards]);
    for (const { text, codes } of all.filter(isHeldOut)) {
      const { category } = read(text);
      const named = [category?.value, ...(category?.alternatives ?? []).map(({ value }) => value)];
      const place = named.findIndex((code) => typeof code === 'string' && codes.includes(code));
      if (place === 0) first += 1;
      if (place >= 0 && place < 3) firstThree += 1;
    }
  }
  return { number: all.length, first: percent(first, all.length), firstThree: percent(firstThree, all.length) };
}
