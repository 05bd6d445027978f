import type { Article } from '@shared/domain/article';

/** The parts of an article that are compared and shown, in the order of reading. */
export const articleParts = [
  'question',
  'variants',
  'answer',
  'conditions',
  'documents',
  'whereWhen',
  'details',
  'unit',
  'region',
  'categories',
  'lawBasis',
  'localRule',
  'effectiveFrom',
  'effectiveTo',
  'owner',
] as const satisfies (keyof Article)[];
export type ArticlePart = (typeof articleParts)[number];

/** A part as plain text; lists with one entry a line. */
export function partText(article: Article, part: ArticlePart): string {
  switch (part) {
    case 'variants':
    case 'categories':
      return article[part].join('\n');
    case 'lawBasis':
      return lawLines(article.lawBasis);
    case 'localRule':
      return article.localRule ? '✓' : '';
    default:
      return article[part];
  }
}

/** One line a basis: 法律 | 条 | 版本. */
export function lawLines(basis: Article['lawBasis']): string {
  return basis.map(({ law, article, version }) => [law, article, version].filter(Boolean).join(' | ')).join('\n');
}

export function readLawLines(text: string): Article['lawBasis'] {
  return linesOf(text).map((line) => {
    const [law = '', article = '', version = ''] = line.split(/[|｜]/u).map((cell) => cell.trim());
    return { law, article, version };
  });
}

export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Parts in which two versions differ. */
export function changedParts(before: Article, after: Article): ArticlePart[] {
  return articleParts.filter((part) => partText(before, part) !== partText(after, part));
}
