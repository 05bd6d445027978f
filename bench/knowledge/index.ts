/**
 * Does search bring up the card that answers what a caller asks? Against what else could be taken, over the same cards.
 * Run: npm run bench -- knowledge [--cards 1000,20000] [--only Tingdan,fuse.js] [--hearing clean] [--misses]. `--misses` shows those of the half that
 * may be tuned on, and measures no rival. Sizes, rivals and hearings may be measured one by one: rows of others stay in the results.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Article } from '@shared/domain/article';
import { z } from 'zod';
import { openDesk } from '../../electron/core/database/open';
import { replaceArticles } from '../../electron/core/features/knowledge/repository';
import { createSearch } from '../../electron/core/features/knowledge/search';
import { foundInTurn, suggesting } from '../../electron/core/features/knowledge/service';
import { readSynonyms } from '../../electron/core/features/knowledge/synonyms';
import { distractors, shippedCards } from './cards';
import { judgeHints } from './hints';
import { matterReader } from './matter';
import { type Half, type Hearing, heardAs, type SpokenQuestion, spokenQuestions } from './questions';
import { fuseSearch, indexBytes, likeSearch, miniSearch, type Rival, trigramSearch } from './rivals';

const { values } = parseArgs({
  options: {
    cards: { type: 'string' },
    only: { type: 'string' },
    hearing: { type: 'string' },
    misses: { type: 'boolean', default: false },
  },
});
const everyHearing: readonly Hearing[] = ['clean', 'homophones 10 %', 'misheard 10 %'];
const hearings = everyHearing.filter((hearing) => values.hearing === undefined || hearing.startsWith(values.hearing));
const day = '2026-05-12';
const shipped = shippedCards();
const sizes = values.cards?.split(',').map(Number) ?? [shipped.length, 1_000, 20_000, 200_000];
const questions = spokenQuestions();
const alphabet = [...new Set(shipped.flatMap(({ question, variants }) => [...question, ...variants.join('')]))];
const synonyms = readSynonyms(resolve(import.meta.dirname, '../../resources'));
const folder = mkdtempSync(join(tmpdir(), 'tingdan-bench-'));

/** These look at every card for every question: they are asked the first so many of each kind, and Tingdan is compared on the same. */
const fewerQuestions: Readonly<Record<string, (cards: number) => number>> = {
  'SQL LIKE': (cards) => (cards > 20_000 ? 12 : 24),
  'fuse.js': (cards) => (cards > 20_000 ? 6 : 24),
};
const mostQuestions = (name: string, cards: number) =>
  (cards > 1_000 ? fewerQuestions[name]?.(cards) : undefined) ?? Number.POSITIVE_INFINITY;
const isWanted = (name: string) => values.only === undefined || values.only.split(',').includes(name);

type Measured = { readonly cards: number; readonly name: string; readonly hearing: string };

let hints: ReturnType<typeof judgeHints>[] = [];
const rows: ReturnType<typeof measure>[] = [];
for (const size of sizes) {
  const cards = [...shipped, ...distractors(Math.max(0, size - shipped.length))];
  if (isWanted('Tingdan')) await measureOurs(cards);
  if (values.misses) continue;
  const rivals: [string, (articles: readonly Article[]) => Rival][] = [
    ['FTS5 trigram', trigramSearch],
    ['SQL LIKE', likeSearch],
    ['MiniSearch', miniSearch],
    ['fuse.js', fuseSearch],
  ];
  for (const [name, open] of rivals) if (isWanted(name)) measureAll(name, cards.length, open(cards));
}
rmSync(folder, { recursive: true, force: true });
console.table(rows);
console.table(hints.map(({ examples: _examples, ...shares }) => shares));
if (values.misses) console.log(hints[0]?.examples);
else {
  const results = resolve(import.meta.dirname, '../results');
  mkdirSync(results, { recursive: true });
  const file = resolve(results, 'knowledge.json');
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? ''}`;
  const before = z
    .object({
      rows: z.array(z.looseObject({ cards: z.number(), name: z.string(), hearing: z.string() })),
      hints: z.array(z.unknown()),
    })
    .catch({ rows: [], hints: [] })
    .parse(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);
  const kept = before.rows.filter((old) => !rows.some((row) => sameKind(row, old)));
  const all = [...kept, ...rows].sort((left, right) => left.cards - right.cards);
  const judged = hints.length === 0 ? before.hints : hints;
  writeFileSync(file, `${JSON.stringify({ machine, rows: all, hints: judged }, null, 2)}\n`);
}

function sameKind(left: Measured, right: Measured): boolean {
  return left.cards === right.cards && left.name === right.name && left.hearing === right.hearing;
}

async function measureOurs(cards: readonly Article[]): Promise<void> {
  const ours = await openSearch(cards);
  measureAll('Tingdan', cards.length, { ...ours.rival, close: () => undefined });
  if (cards.length === shipped.length && hearings.length === everyHearing.length) {
    measureAll('Tingdan, no synonyms', cards.length, ours.without);
    hints = judgeAll(ours.found);
  }
  ours.rival.close();
}

async function openSearch(cards: readonly Article[]) {
  const opened = openDesk({ dataFolder: join(folder, String(cards.length)), key: '0f'.repeat(32) });
  if (!opened.ok) throw new Error(opened.error.code);
  const { database, close } = opened.value;
  replaceArticles(database, cards);
  const [withTable, withoutTable] = [createSearch(database, synonyms), createSearch(database)];
  const rankWith =
    ({ search }: typeof withTable): Rival['rank'] =>
    (query) =>
      search({ query, limit: 3, city: '', day }).map(({ article }) => article.id);
  await Promise.all([withTable.counted(), withoutTable.counted()]);
  const bytes = indexBytes(database, 'article_index');
  return {
    rival: { rank: rankWith(withTable), bytes, close },
    without: { rank: rankWith(withoutTable), bytes, close: () => undefined },
    found: (query: string) => withTable.search({ query, limit: foundInTurn, city: '', day }),
  };
}

function judgeAll(found: Awaited<ReturnType<typeof openSearch>>['found']) {
  const matterOf = matterReader(shipped);
  return (['tune', 'report'] as const).map((half) => judgeHints(half, questions, found, matterOf, suggesting));
}

function measureAll(name: string, cards: number, rival: Rival): void {
  for (const hearing of hearings) {
    const heard = heardAs(questions, hearing, alphabet);
    for (const half of name.startsWith('Tingdan') ? (['tune', 'report'] as const) : (['report'] as const)) {
      rows.push(measure(name, cards, hearing, half, heard, rival));
    }
    // On the few questions of the slow ones, to be set beside them.
    if (name === 'Tingdan' && cards > 1_000) {
      for (const few of new Set(Object.values(fewerQuestions).map((count) => count(cards))))
        rows.push(measure(name, cards, hearing, 'report', heard, rival, few));
    }
  }
  rival.close();
  console.error(`${name} over ${cards} cards: done`);
}

function measure(
  name: string,
  cards: number,
  hearing: Hearing,
  half: Half,
  heard: readonly SpokenQuestion[],
  { rank, bytes }: Rival,
  most = mostQuestions(name, cards),
) {
  const asked = heard.filter((question) => question.half === half).slice(0, most);
  const times: number[] = [];
  const places = asked.map(({ query, articles }) => {
    // Time of the processor, not of the clock: others work on this machine, too.
    const start = process.cpuUsage();
    const found = rank(query);
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1_000);
    const place = found.findIndex((id) => articles.includes(id));
    if (values.misses && half === 'tune' && place !== 0 && name === 'Tingdan') {
      const wanted = `${articles.join()} ${titleOf(articles[0])}`;
      console.log(cards, hearing, place + 1, query, '| wanted', wanted, '| got', found.map(titleOf));
    }
    return place;
  });
  times.sort((left, right) => left - right);
  const share = (count: number) => Number((count / asked.length).toFixed(3));
  const timeAt = (part: number) => Number((times[Math.floor(times.length * part)] ?? 0).toFixed(1));
  return {
    name,
    cards,
    hearing,
    half,
    questions: asked.length,
    recall1: share(places.filter((place) => place === 0).length),
    recall3: share(places.filter((place) => place >= 0).length),
    mrr: share(places.reduce((sum, place) => sum + (place < 0 ? 0 : 1 / (place + 1)), 0)),
    cpuP50: timeAt(0.5),
    cpuP95: timeAt(0.95),
    indexMb: bytes === null ? null : Number((bytes / 1e6).toFixed(1)),
  };
}

function titleOf(id: string | undefined): string {
  return shipped.find((card) => card.id === id)?.question ?? id ?? '';
}
