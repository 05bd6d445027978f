import { createHash } from 'node:crypto';
import type { ImportProblem } from '@shared/contracts/knowledge-import';
import { type Article, articleLimits, emptyArticle, faultsOf } from '@shared/domain/article';
import type { Column } from './columns';

/** A row as it stands in the file; `row` counts from 1, in the file as an editor shows it. */
export type RawRow = {
  readonly file: string;
  readonly row: number;
  readonly cells: Readonly<Partial<Record<Column, unknown>>>;
};

/** A cell that is longer than every limit together is none that a person wrote. */
const longestCell = 20_000;
const lists = new Set<Column>(['variants', 'categories', 'lawBasis']);

/** The article of a row, or what is wrong with it. */
export function articleOf({ file, row, cells }: RawRow): { article: Article | null; problems: ImportProblem[] } {
  const tooLong = Object.entries(cells).find(([, value]) => textOf(value).length > longestCell);
  if (tooLong !== undefined) {
    return { article: null, problems: [{ file, row, column: tooLong[0], code: 'too-long', limit: longestCell }] };
  }
  const shapeless = Object.entries(cells).find(([column, value]) => !lists.has(column as Column) && !isOneText(value));
  if (shapeless !== undefined)
    return { article: null, problems: [{ file, row, column: shapeless[0], code: 'not-text' }] };
  const text = (column: Column) => (lists.has(column) ? '' : textOf(cells[column]).trim());
  const question = text('question');
  const article: Article = {
    ...emptyArticle,
    id: text('id') || `C-${createHash('sha256').update(question).digest('hex').slice(0, 12)}`,
    question,
    variants: listOf(cells.variants, /[\n|｜；;]/u),
    answer: text('answer'),
    conditions: text('conditions'),
    documents: text('documents'),
    whereWhen: text('whereWhen'),
    details: text('details'),
    unit: text('unit'),
    region: text('region'),
    categories: listOf(cells.categories, /[\n|｜；;，,]/u),
    lawBasis: basisOf(cells.lawBasis),
    localRule: /^(?:是|对|有|yes|true|1|✓|√)$/iu.test(text('localRule')),
    effectiveFrom: dayOf(cells.effectiveFrom),
    effectiveTo: dayOf(cells.effectiveTo),
    owner: text('owner'),
  };
  const problems = faultsOf(article).map(({ field, code, limit }) => ({
    file,
    row,
    column: field,
    code,
    ...(limit === undefined ? {} : { limit }),
  }));
  return { article: problems.length === 0 ? article : null, problems };
}

/** A cell of a table, or a value that is no list and no object. */
function isOneText(value: unknown): boolean {
  return typeof value !== 'object' || value === null || value instanceof Date;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return JSON.stringify(value);
}

function listOf(value: unknown, separator: RegExp): string[] {
  const entries = Array.isArray(value) ? value.map(textOf) : textOf(value).split(separator);
  return entries
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .slice(0, articleLimits.variants + 1);
}

/** Objects as in JSON, or lines `法律 | 条 | 版本`; `《法》第五条` is read, too. */
function basisOf(value: unknown): Article['lawBasis'] {
  const entries: unknown[] = Array.isArray(value) ? value : textOf(value).split(/[\n；;]/u);
  return entries
    .map((entry) => {
      if (typeof entry === 'object' && entry !== null) {
        const { law = '', article = '', version = '' } = entry as Record<string, unknown>;
        return { law: textOf(law), article: textOf(article), version: textOf(version) };
      }
      const line = textOf(entry).trim();
      const named = /^《(.+?)》\s*(第\S+条)(.*)$/u.exec(line);
      const [law = '', article = '', version = ''] = named?.slice(1) ?? line.split(/[|｜]/u);
      return { law: law.trim(), article: article.trim(), version: version.trim() };
    })
    .filter(({ law }) => law !== '');
}

/** 2026/1/31, 2026年1月31日 and a spreadsheet's own dates as 2026-01-31; what is no date stays as it is, to be told. */
function dayOf(value: unknown): string {
  const text = textOf(value).trim();
  const [, year = '', month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(text) ?? [];
  return year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
