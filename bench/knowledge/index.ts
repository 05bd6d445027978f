/**
 * Does search bring up the card that answers what a caller asks? Against FTS5's trigram tokenizer and SQL LIKE over the same cards.
 * Run: npm run bench -- knowledge [--misses tune].
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openDesk } from '../../electron/core/database/open';
import { replaceArticles } from '../../electron/core/features/knowledge/repository';
import { createSearch } from '../../electron/core/features/knowledge/search';
import { foundInTurn, suggesting } from '../../electron/core/features/knowledge/service';
import { readSynonyms, type Synonyms } from '../../electron/core/features/knowledge/synonyms';
import { distractors, shippedCards } from './cards';
import { judgeHints } from './hints';
import { matterReader } from './matter';
import { type Half, type Hearing, heardAs, type SpokenQuestion, spokenQuestions } from './questions';
import { likeSearch, type Rank, trigramSearch } from './rivals';

const hearings: readonly Hearing[] = ['clean', 'homophones 10 %', 'misheard 10 %'];
const shipped = shippedCards();
const questions = spokenQuestions();
const alphabet = [...new Set(shipped.flatMap(({ question, variants }) => [...question, ...variants.join('')]))];
const synonyms = readSynonyms(resolve(import.meta.dirname, '../../resources'));
const showMisses = process.argv.includes('--misses');
const folder = mkdtempSync(join(tmpdir(), 'tingdan-bench-'));

let hints: ReturnType<typeof judgeHints>[] = [];
const rows: ReturnType<typeof measure>[] = [];
for (const size of [shipped.length, 20_000]) {
  const cards = [...shipped, ...distractors(size - shipped.length)];
  const opened = openDesk({ dataFolder: join(folder, String(size)), key: '0f'.repeat(32) });
  if (!opened.ok) throw new Error(opened.error.code);
  const { database, close } = opened.value;
  replaceArticles(database, cards);
  const ours = (table: Synonyms): Rank => {
    const search = createSearch(database, table).search;
    return (query) => search({ query, limit: 3, city: '', day: '2026-05-12' }).map(({ article }) => article.id);
  };
  const rivals: [string, Rank][] = [
    ['Tingdan', ours(synonyms)],
    ['Tingdan, no synonyms', ours([])],
  ];
  if (!showMisses) rivals.push(['FTS5 trigram', trigramSearch(cards)], ['SQL LIKE', likeSearch(cards)]);
  for (const [name, rank] of rivals) {
    for (const hearing of hearings) {
      const heard = heardAs(questions, hearing, alphabet);
      for (const half of name.startsWith('Tingdan') ? (['tune', 'report'] as const) : (['report'] as const)) {
        rows.push(measure(name, size, hearing, half, heard, rank));
      }
    }
  }
  if (size === shipped.length) {
    const search = createSearch(database, synonyms).search;
    const found = (query: string) => search({ query, limit: foundInTurn, city: '', day: '2026-05-12' });
    const matterOf = matterReader(shipped);
    hints = (['tune', 'report'] as const).map((half) => judgeHints(half, questions, found, matterOf, suggesting));
  }
  close();
}
rmSync(folder, { recursive: true, force: true });
console.table(rows);
console.table(hints.map(({ examples: _examples, ...shares }) => shares));
if (showMisses) console.log(hints[0]?.examples);

if (!showMisses) {
  const results = resolve(import.meta.dirname, '../results');
  mkdirSync(results, { recursive: true });
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? ''}`;
  writeFileSync(resolve(results, 'knowledge.json'), `${JSON.stringify({ machine, rows, hints }, null, 2)}\n`);
}

function measure(
  name: string,
  cards: number,
  hearing: Hearing,
  half: Half,
  heard: readonly SpokenQuestion[],
  rank: Rank,
) {
  const asked = heard.filter((question) => question.half === half);
  const times: number[] = [];
  const places = asked.map(({ query, articles }) => {
    const start = performance.now();
    const found = rank(query);
    times.push(performance.now() - start);
    const place = found.findIndex((id) => articles.includes(id));
    if (showMisses && half === 'tune' && place !== 0 && name === 'Tingdan') {
      console.log(
        cards,
        hearing,
        place + 1,
        query,
        '| wanted',
        articles.join(),
        titleOf(articles[0]),
        '| got',
        found.map(titleOf),
      );
    }
    return place;
  });
  times.sort((left, right) => left - right);
  const share = (count: number) => Number((count / asked.length).toFixed(3));
  return {
    name,
    cards,
    hearing,
    half,
    questions: asked.length,
    recall1: share(places.filter((place) => place === 0).length),
    recall3: share(places.filter((place) => place >= 0).length),
    mrr: share(places.reduce((sum, place) => sum + (place < 0 ? 0 : 1 / (place + 1)), 0)),
    p50: Number((times[Math.floor(times.length * 0.5)] ?? 0).toFixed(1)),
    p95: Number((times[Math.floor(times.length * 0.95)] ?? 0).toFixed(1)),
  };
}

function titleOf(id: string | undefined): string {
  return shipped.find((card) => card.id === id)?.question ?? id ?? '';
}
