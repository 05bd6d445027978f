import type { Article } from '@shared/domain/article';
import Database from 'better-sqlite3';

export type Rank = (query: string) => readonly string[];

/** SQLite's own trigram tokenizer over the same texts: any trigram of the question, best by BM25. */
export function trigramSearch(articles: readonly Article[]): Rank {
  const database = new Database(':memory:');
  database.exec(`create virtual table card using fts5 (id unindexed, question, answer, details, tokenize = 'trigram')`);
  fill(database, articles);
  const search = database.prepare(`select id from card where card match ? order by bm25(card, 0, 5, 1.5, 1) limit 3`);
  return (query) => {
    const grams = new Set(piecesOf(query, 3).map((gram) => `"${gram}"`));
    return grams.size === 0 ? [] : idsOf(search.all([...grams].join(' OR ')));
  };
}

/** LIKE for each pair of characters, most pairs found first: LIKE on the whole spoken question finds nothing at all. */
export function likeSearch(articles: readonly Article[]): Rank {
  const database = new Database(':memory:');
  database.exec('create table card (id text, question text, answer text, details text)');
  fill(database, articles);
  const search = database.prepare(
    `select card.id from card, json_each(?) pair
     where question || answer || details like '%' || pair.value || '%'
     group by card.id order by count(*) desc, length(question || answer || details) limit 3`,
  );
  return (query) => idsOf(search.all(JSON.stringify([...new Set(piecesOf(query, 2))])));
}

function fill(database: Database.Database, articles: readonly Article[]): void {
  const insert = database.prepare('insert into card (id, question, answer, details) values (?, ?, ?, ?)');
  database.transaction(() => {
    for (const { id, question, variants, answer, details } of articles) {
      insert.run(id, [question, ...variants].join('\n'), answer, details);
    }
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
