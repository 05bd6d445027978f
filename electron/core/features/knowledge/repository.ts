import { type Article, article as articleSchema } from '@shared/domain/article';
import {
  all,
  first,
  inTransaction,
  type ReadableDatabase,
  run,
  type WritableDatabase,
} from '../../database/connection';
import { indexTokens, soundTokens } from './tokens';

/** Weights of BM25 for question and variants, answer, details, sound. */
const weights = [5, 1.5, 1, 1] as const;

export function articleById(database: ReadableDatabase, id: string): Article | null {
  const row = first<{ content: string }>(database, 'select content from article where id = ?', [id]);
  return row === undefined ? null : articleSchema.parse(JSON.parse(row.content));
}

/** How callers ask what the articles answer, with the articles' categories by code. */
export function articleWordings(database: ReadableDatabase): { readonly text: string; readonly codes: string[] }[] {
  return all<{ content: string }>(database, 'select content from article')
    .map(({ content }) => JSON.parse(content) as Article)
    .flatMap(({ question, variants, categories }) =>
      [question, ...variants].map((text) => ({ text, codes: categories })),
    );
}

export function countArticles(database: ReadableDatabase): number {
  return first<{ count: number }>(database, 'select count(*) as count from article')?.count ?? 0;
}

/** Puts these articles in place of all that were there. */
export function replaceArticles(database: WritableDatabase, articles: readonly Article[], contentHash: string): void {
  inTransaction(database, () => {
    run(database, 'delete from article');
    run(database, 'delete from article_index');
    articles.forEach((article, index) => {
      insertArticle(database, index + 1, article);
    });
    run(
      database,
      `insert into meta (key, value) values ('knowledge.hash', ?) on conflict (key) do update set value = excluded.value`,
      [contentHash],
    );
  });
}

/** Hash of what was imported last, or null. */
export function importedHash(database: ReadableDatabase): string | null {
  return first<{ value: string }>(database, `select value from meta where key = 'knowledge.hash'`)?.value ?? null;
}

/** Articles that hold any of the words or sounds, best by BM25 first. The words must be tokens (tokens.ts). */
export function candidates(
  database: ReadableDatabase,
  words: readonly string[],
  sounds: readonly string[],
  limit: number,
): Article[] {
  const terms = [
    ...words.map((word) => `{question answer details} : "${word}"`),
    ...sounds.map((sound) => `sound : "${sound}"`),
  ];
  if (terms.length === 0) return [];
  return all<{ content: string }>(
    database,
    `select content from article join (
       select rowid as id, bm25(article_index, ${weights.join(', ')}) as score from article_index
       where article_index match ? order by score limit ?
     ) found on article.rowid = found.id order by found.score`,
    [terms.join(' OR '), limit],
  ).map(({ content }) => JSON.parse(content) as Article);
}

/**
 * In how many articles each token stands. Read at once: a look-up of a common one costs 0.4 ms at 20,000 articles, and a search needs
 * hundreds; all of them take 35 ms for the shipped articles, 260 ms for 20,000.
 */
export function documentCounts(database: ReadableDatabase): Map<string, number> {
  const rows = all<{ term: string; doc: number }>(database, 'select term, doc from article_word');
  return new Map(rows.map(({ term, doc }) => [term, doc]));
}

function insertArticle(database: WritableDatabase, rowid: number, article: Article): void {
  const asked = [article.question, ...article.variants].join('\n');
  run(database, 'insert into article (rowid, id, content) values (?, ?, ?)', [
    rowid,
    article.id,
    JSON.stringify(article),
  ]);
  run(database, 'insert into article_index (rowid, question, answer, details, sound) values (?, ?, ?, ?, ?)', [
    rowid,
    indexTokens(asked).join(' '),
    indexTokens(article.answer).join(' '),
    indexTokens(
      [article.details, article.unit, ...article.lawBasis.map(({ law, article }) => law + article)].join('\n'),
    ).join(' '),
    soundTokens(asked).join(' '),
  ]);
}
