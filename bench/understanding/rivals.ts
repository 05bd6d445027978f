import type { RegistryEntry } from '@shared/domain/registry';
import { plainName } from '@shared/understanding/pinyin/name-form';
import Database from 'better-sqlite3';
import Fuse from 'fuse.js';
import { buildPhonemeSearch } from './phonemes';

/** A way to find a registry entry by a heard name: the three best, by their place in the list it was built from. */
export type NameSearch = (heard: string) => readonly number[];
export type Rival = {
  readonly name: string;
  readonly build: (names: readonly Named[]) => NameSearch;
  /** Cases measured at each rate: fewer where one query takes a second. */
  readonly cases: number;
};
/** A text that an entry is known by (registered name, sign), with the entry's place. */
export type Named = { readonly text: string; readonly owner: number };

/** Registered names and signs, in the plain form in which all of them are compared. */
export function namesOf(entries: readonly RegistryEntry[]): Named[] {
  return entries.flatMap(({ name, signName }, owner) =>
    [...new Set([plainName(name), plainName(signName)])].filter((text) => text !== '').map((text) => ({ text, owner })),
  );
}

const limit = 3;
const firstOwners = (found: Iterable<number>) => [...new Set(found)].slice(0, limit);

export const rivals: readonly Rival[] = [
  { name: 'exact match', cases: 200, build: exactMatch },
  { name: 'SQL LIKE', cases: 60, build: sqlLike },
  { name: 'FTS5 trigram', cases: 200, build: trigrams },
  { name: 'phonemes, flat weights', cases: 60, build: buildPhonemeSearch },
  { name: 'fuse.js', cases: 8, build: fuse },
];

function exactMatch(names: readonly Named[]): NameSearch {
  const owners = new Map<string, number[]>();
  for (const { text, owner } of names) {
    const same = owners.get(text);
    if (same === undefined) owners.set(text, [owner]);
    else same.push(owner);
  }
  return (heard) => firstOwners(owners.get(plainName(heard)) ?? []);
}

/** Where somebody types what was heard into a search box: the text anywhere in a name, shortest first. */
function sqlLike(names: readonly Named[]): NameSearch {
  const database = new Database(':memory:');
  database.exec('create table name (text text, owner integer)');
  insertAll(database, 'insert into name (text, owner) values (?, ?)', names);
  const search = database
    .prepare(`select owner from name where text like '%' || ? || '%' order by length(text) limit ${limit * 2}`)
    .pluck();
  return (heard) => firstOwners(search.all(plainName(heard)) as number[]);
}

/** SQLite's trigram tokenizer: any trigram of what was heard, best by BM25. */
function trigrams(names: readonly Named[]): NameSearch {
  const database = new Database(':memory:');
  database.exec(`create virtual table name using fts5 (text, owner unindexed, tokenize = 'trigram')`);
  insertAll(database, 'insert into name (text, owner) values (?, ?)', names);
  const search = database
    .prepare(`select owner from name where name match ? order by bm25(name) limit ${limit * 2}`)
    .pluck();
  return (heard) => {
    const text = plainName(heard);
    const grams = Array.from({ length: Math.max(0, text.length - 2) }, (_, at) => `"${text.slice(at, at + 3)}"`);
    return grams.length === 0 ? [] : firstOwners(search.all([...new Set(grams)].join(' OR ')) as number[]);
  };
}

function insertAll(database: Database.Database, statement: string, names: readonly Named[]): void {
  const insert = database.prepare(statement);
  database.transaction(() => {
    for (const { text, owner } of names) insert.run(text, owner);
  })();
}

/** Bitap over characters, anywhere in the name. */
function fuse(names: readonly Named[]): NameSearch {
  const index = new Fuse([...names], { keys: ['text'], ignoreLocation: true, threshold: 0.6 });
  return (heard) => firstOwners(index.search(plainName(heard), { limit: limit * 2 }).map(({ item }) => item.owner));
}
