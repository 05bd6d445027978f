import type { Article } from '@shared/domain/article';
import Database from 'better-sqlite3';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';

/** Ids of the three best articles, best first. */
export type Rank = (query: string) => readonly string[];
/** `bytes`: what the index takes beside the texts, null where it can't be told. */
export type Rival = { readonly rank: Rank; readonly bytes: number | null; readonly close: () => void };

/** SQLite's own trigram tokenizer over the same texts: any trigram of the question, best by BM25. */
export function trigramSearch(articles: readonly Article[]): Rival {
  const database = new Database(':memory:');
  database.exec(`create virtual table card using fts5 (id unindexed, question, answer, details, tokenize = 'trigram')`);
  fill(database, articles);
  const search = database.prepare(`select id from card where card match ? order by bm25(card, 0, 5, 1.5, 1) limit 3`);
  return {
    rank(query) {
      const grams = new Set(piecesOf(query, 3).map((gram) => `"${gram}"`));
      return grams.size === 0 ? [] : idsOf(search.all([...grams].join(' OR ')));
    },
    bytes: indexBytes(database, 'card'),
    close: () => database.close(),
  };
}

/** LIKE for each pair of characters, most pairs found first: LIKE on the whole spoken question finds nothing at all. */
export function likeSearch(articles: readonly Article[]): Rival {
  const database = new Database(':memory:');
  database.exec('create table card (id text, question text, answer text, details text)');
  fill(database, articles);
  const search = database.prepare(
    `select card.id from card, json_each(?) pair
     where question || answer || details like '%' || pair.value || '%'
     group by card.id order by count(*) desc, length(question || answer || details) limit 3`,
  );
  return {
    rank: (query) => idsOf(search.all(JSON.stringify([...new Set(piecesOf(query, 2))]))),
    bytes: 0,
    close: () => database.close(),
  };
}

type Card = { readonly id: string; readonly question: string; readonly answer: string; readonly details: string };
const cardOf = ({ id, question, variants, answer, details }: Article): Card => ({
  id,
  question: [question, ...variants].join('\n'),
  answer,
  details,
});

/** MiniSearch with pairs of characters for words, as its manual tells users of Chinese to cut texts themselves; the same weights as ours. */
export function miniSearch(articles: readonly Article[]): Rival {
  const index = new MiniSearch<Card>({
    fields: ['question', 'answer', 'details'],
    tokenize: (text) => piecesOf(text, 2),
    searchOptions: { boost: { question: 5, answer: 1.5 }, combineWith: 'OR' },
  });
  index.addAll(articles.map(cardOf));
  return {
    rank: (query) =>
      index
        .search(query)
        .slice(0, 3)
        .map(({ id }) => String(id)),
    // As text the index of 200,000 cards is longer than a string may be.
    bytes: articles.length > 50_000 ? null : Buffer.byteLength(JSON.stringify(index)),
    close: () => index.removeAll(),
  };
}

/** fuse.js as its manual sets it up for texts whose place does not matter. */
export function fuseSearch(articles: readonly Article[]): Rival {
  const cards = articles.map(cardOf);
  const keys = ['question', 'answer'];
  const index = Fuse.createIndex(keys, cards);
  const fuse = new Fuse(cards, { keys, ignoreLocation: true, threshold: 0.7, includeScore: true }, index);
  return {
    rank: (query) => fuse.search(query.slice(0, 32), { limit: 3 }).map(({ item }) => item.id),
    bytes: articles.length > 50_000 ? null : Buffer.byteLength(JSON.stringify(index.toJSON())),
    close: () => undefined,
  };
}

/** What FTS5 keeps for a table beside its texts. */
export function indexBytes(database: Database.Database, table: string): number {
  const row = database.prepare(`select sum(length(block)) as bytes from ${table}_data`).get() as { bytes: number };
  return row.bytes;
}

function fill(database: Database.Database, articles: readonly Article[]): void {
  const insert = database.prepare('insert into card (id, question, answer, details) values (?, ?, ?, ?)');
  database.transaction(() => {
    for (const { id, question, answer, details } of articles.map(cardOf)) insert.run(id, question, answer, details);
  })();
}

function piecesOf(text: string, length: number): string[] {
  return text
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((run) =>
      Array.from({ length: Math.max(0, run.length - length + 1) }, (_, at) => run.slice(at, at + length)),
    );
}

function idsOf(rows: unknown[]): string[] {
  return (rows as { id: string }[]).map(({ id }) => id);
}
