import { type Article, article as articleSchema, isInForce } from '@shared/domain/article';
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

/** The version that holds on a day, or else the one that comes. */
export function articleById(database: ReadableDatabase, id: string, day: string): Article | null {
  const versions = versionsOf(database, id);
  return versions.find((version) => isInForce(version, day)) ?? versions[0] ?? null;
}

/** What is searched of one article: one version, or two until the newer one takes effect. */
export function versionsOf(database: ReadableDatabase, id: string): Article[] {
  return all<{ content: string }>(database, 'select content from article where id = ? order by rowid', [id]).map(
    parsed,
  );
}

/** Everything that is searched, a part at a time: others may have their turn between them, and the articles may change. */
export function* articleParts(database: ReadableDatabase, size: number): Generator<Article[], void> {
  for (let last = 0; ; ) {
    const rows = all<{ rowid: number; content: string }>(
      database,
      'select rowid, content from article where rowid > ? order by rowid limit ?',
      [last, size],
    );
    if (rows.length === 0) return;
    last = rows.at(-1)?.rowid ?? last;
    yield rows.map(parsed);
  }
}

/** How callers ask what the articles answer, with the articles' categories by code. */
export function articleWordings(database: ReadableDatabase): { readonly text: string; readonly codes: string[] }[] {
  return all<{ content: string }>(database, 'select content from article')
    .map(({ content }) => JSON.parse(content) as Article)
    .flatMap(({ question, variants, categories }) =>
      [question, ...variants].map((text) => ({ text, codes: categories })),
    );
}

/** What the articles are called, and whose they are, without reading them whole: there may be tens of thousands. */
export function articleNames(database: ReadableDatabase): Pick<Article, 'id' | 'question' | 'unit'>[] {
  return all(database, 'select id, question, unit from article_line group by id order by id');
}

export function countArticles(database: ReadableDatabase): number {
  return first<{ count: number }>(database, 'select count(*) as count from article_line')?.count ?? 0;
}

/** Puts these articles in place of all that were searched. */
export function replaceArticles(database: WritableDatabase, articles: readonly Article[]): void {
  inTransaction(database, () => {
    run(database, 'delete from article');
    run(database, 'delete from article_index');
    for (const article of articles) insertArticle(database, article);
  });
}

/** Puts other versions of one article in place of those that were searched; gives those. For use inside a transaction. */
export function replaceVersions(database: WritableDatabase, id: string, versions: readonly Article[]): Article[] {
  const before = versionsOf(database, id);
  const rows = all<{ rowid: number }>(database, 'select rowid from article where id = ?', [id]);
  for (const { rowid } of rows) {
    run(database, 'delete from article_index where rowid = ?', [rowid]);
    run(database, 'delete from article where rowid = ?', [rowid]);
  }
  for (const version of versions) insertArticle(database, version);
  return before;
}

/** Pages of the index that one step merges: some 5 ms. */
const mergedAtOnce = 16;

/** Merges some of the parts that changes left in the index; true when there was something to merge (https://www.sqlite.org/fts5.html#the_merge_command). */
export function tidyIndex(database: WritableDatabase): boolean {
  const changes = () => first<{ count: number }>(database, 'select total_changes() as count')?.count ?? 0;
  const before = changes();
  run(database, `insert into article_index (article_index, rank) values ('merge', ?)`, [mergedAtOnce]);
  return changes() - before > 1;
}

/** A value kept beside the articles, or null. */
export function readNote(database: ReadableDatabase, key: string): string | null {
  return first<{ value: string }>(database, 'select value from meta where key = ?', [key])?.value ?? null;
}

export function writeNote(database: WritableDatabase, key: string, value: string): void {
  run(database, `insert into meta (key, value) values (?, ?) on conflict (key) do update set value = excluded.value`, [
    key,
    value,
  ]);
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

/** In how many articles each token stands. */
export type Counts = Map<string, number>;

const termsAtOnce = 20_000;

/**
 * Reads the counts a part at a time, after the token `after`: a look-up of a common one costs 0.4 ms at 20,000 articles, and a search needs
 * hundreds; all of them take 35 ms for the shipped articles, 200 ms for 20,000. Gives the last token that was read, null at the end.
 */
export function readCounts(database: ReadableDatabase, counts: Counts, after: string): string | null {
  const rows = all<{ term: string; doc: number }>(
    database,
    'select term, doc from article_word where term > ? order by term limit ?',
    [after, termsAtOnce],
  );
  for (const { term, doc } of rows) counts.set(term, doc);
  return rows.length < termsAtOnce ? null : (rows.at(-1)?.term ?? null);
}

/** Every token by which the index finds an article, once. */
export function tokensOf(article: Article): Set<string> {
  return new Set(Object.values(indexed(article)).flat());
}

function insertArticle(database: WritableDatabase, article: Article): void {
  run(database, 'insert into article (id, version, content) values (?, ?, ?)', [
    article.id,
    article.version,
    JSON.stringify(article),
  ]);
  const { question, answer, details, sound } = indexed(article);
  run(
    database,
    'insert into article_index (rowid, question, answer, details, sound) values (last_insert_rowid(), ?, ?, ?, ?)',
    [question.join(' '), answer.join(' '), details.join(' '), sound.join(' ')],
  );
}

function indexed(article: Article) {
  const asked = [article.question, ...article.variants].join('\n');
  return {
    question: indexTokens(asked),
    answer: indexTokens(article.answer),
    details: indexTokens(
      [
        article.details,
        article.conditions,
        article.documents,
        article.whereWhen,
        article.unit,
        ...article.lawBasis.map(({ law, article: section }) => law + section),
      ].join('\n'),
    ),
    sound: soundTokens(asked),
  };
}

const parsed = ({ content }: { content: string }) => articleSchema.parse(JSON.parse(content));
