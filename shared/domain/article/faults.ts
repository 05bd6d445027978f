import type { Article } from './article';

/** The most characters of each text, and of lists the most entries. An answer is what can be said in one breath. */
export const articleLimits = {
  question: 120,
  variant: 120,
  variants: 40,
  answer: 120,
  details: 4_000,
  conditions: 2_000,
  documents: 2_000,
  whereWhen: 1_000,
  unit: 60,
  region: 30,
  owner: 40,
  categories: 8,
  lawBasis: 20,
} as const;

/** What is wrong with a field of an article, for a text `knowledge.fault.<code>`. */
export type ArticleFault = {
  readonly field: keyof Article;
  readonly code:
    | 'empty'
    | 'too-long'
    | 'too-many'
    | 'bad-id'
    | 'not-a-date'
    | 'dates-reversed'
    | 'no-basis'
    | 'formula';
  /** What is allowed, where there is a number for it. */
  readonly limit?: number;
};

const texts = [
  'question',
  'answer',
  'details',
  'conditions',
  'documents',
  'whereWhen',
  'unit',
  'region',
  'owner',
] as const;
const required = ['question', 'answer'] as const;
/** A spreadsheet would carry it out when somebody opens the article there. A minus or plus sign opens honest answers, too. */
const formula = /^\s*[=@]/u;

/** Everything that keeps an article from being published; [] when all is well. Used by the editor, the import and the server alike. */
export function faultsOf(article: Article): ArticleFault[] {
  const faults: ArticleFault[] = [];
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,59}$/u.test(article.id)) faults.push({ field: 'id', code: 'bad-id', limit: 60 });
  for (const field of required) if (article[field].trim() === '') faults.push({ field, code: 'empty' });
  for (const field of texts) {
    const limit = articleLimits[field];
    if (lengthOf(article[field]) > limit) faults.push({ field, code: 'too-long', limit });
    else if (formula.test(article[field])) faults.push({ field, code: 'formula' });
  }
  faults.push(...listFaults(article));
  for (const field of ['effectiveFrom', 'effectiveTo'] as const) {
    if (article[field] !== '' && !isDay(article[field])) faults.push({ field, code: 'not-a-date' });
  }
  const { effectiveFrom, effectiveTo } = article;
  if (isDay(effectiveFrom) && isDay(effectiveTo) && effectiveTo < effectiveFrom) {
    faults.push({ field: 'effectiveTo', code: 'dates-reversed' });
  }
  if (article.lawBasis.length === 0 && !article.localRule) faults.push({ field: 'lawBasis', code: 'no-basis' });
  return faults;
}

function listFaults({ variants, categories, lawBasis }: Article): ArticleFault[] {
  const faults: ArticleFault[] = [];
  if (variants.length > articleLimits.variants) {
    faults.push({ field: 'variants', code: 'too-many', limit: articleLimits.variants });
  }
  if (variants.some((text) => lengthOf(text) > articleLimits.variant)) {
    faults.push({ field: 'variants', code: 'too-long', limit: articleLimits.variant });
  }
  if (variants.some((text) => formula.test(text))) faults.push({ field: 'variants', code: 'formula' });
  if (categories.length > articleLimits.categories) {
    faults.push({ field: 'categories', code: 'too-many', limit: articleLimits.categories });
  }
  if (lawBasis.length > articleLimits.lawBasis) {
    faults.push({ field: 'lawBasis', code: 'too-many', limit: articleLimits.lawBasis });
  }
  if (lawBasis.some(({ law, article }) => law.trim() === '' || article.trim() === '')) {
    faults.push({ field: 'lawBasis', code: 'empty' });
  }
  return faults;
}

const lengthOf = (text: string) => [...text].length;

/** A day of the calendar as YYYY-MM-DD: 2026-02-30 is none. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}
