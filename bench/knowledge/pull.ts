/**
 * How long one turn of the core lasts while 20,000 articles of a city come in, and what the knowledge screen asks meanwhile: processor time, so
 * that other work on the machine counts little. Run: npx tsx bench/knowledge/pull.ts [--articles 20000]
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Article, Revision } from '@shared/domain/article';
import { newIdentifier } from '@shared/domain/ids';
import { fail } from '@shared/domain/result';
import type { User } from '@shared/domain/roles';
import { articlesResponse, type ServerArticle } from '@shared/sync/articles';
import { openDesk } from '../../electron/core/database/open';
import { createKnowledgeService } from '../../electron/core/features/knowledge';
import { articlesAtOnce, tidiedAfter } from '../../electron/core/sync/article-puller';
import { distractors } from './cards';

const { values } = parseArgs({
  options: { articles: { type: 'string', default: '20000' } },
});
const user = {
  ...{ id: 'lead', username: 'lead', displayName: '班长', role: 'lead', region: '3211', city: '镇江市' },
  ...{ groupId: 'a', groupName: '甲组' },
} satisfies User;
const folder = mkdtempSync(join(tmpdir(), 'tingdan-bench-'));
const opened = openDesk({ dataFolder: folder, key: '0f'.repeat(32) });
if (!opened.ok) throw new Error(opened.error.code);
const { database, close } = opened.value;
const knowledge = createKnowledgeService(
  {
    database,
    emit: () => undefined,
    log: () => undefined,
    now: () => new Date('2026-05-12T10:00:00+08:00'),
    resourcesFolder: resolve(import.meta.dirname, '../../resources'),
  },
  {
    session: { user: () => user, access: async () => fail('session.signed-out'), onChange: () => () => undefined },
    onSent: () => undefined,
  },
);

/** What this thread has computed since it began, ms; the process as a whole where the system does not tell of threads. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  const ofThread = '/proc/thread-self/schedstat';
  return existsSync(ofThread) ? Number(readFileSync(ofThread, 'utf8').split(' ')[0]) / 1e6 : (user + system) / 1e3;
}

const turns = new Map<string, number[]>();
/** Processor time of a piece of work that nothing else can come between, ms. */
function timed<Value>(name: string, work: () => Value): Value {
  const before = processorMs();
  const value = work();
  turns.set(name, [...(turns.get(name) ?? []), processorMs() - before]);
  return value;
}

const importId = newIdentifier();
const cards = distractors(Number(values.articles)).map((card) => ({ ...card, id: `C-${card.id}` }));
const inReview = (article: Article): ServerArticle => ({
  ...{ id: article.id, published: null, before: null, retired: false },
  revisions: [
    {
      ...{ id: newIdentifier(), article, baseVersion: '', retire: false, note: '', importId, state: 'review' },
      ...{
        authorId: 'lead',
        authorName: '班长',
        at: '2026-05-12T02:00:00.000Z',
        decidedBy: '',
        reason: '',
        decidedAt: '',
      },
    } satisfies Revision,
  ],
});
const published = (article: Article): ServerArticle => ({
  ...{ id: article.id, published: { ...article, version: '2026-05.1' }, before: null, retired: false, revisions: [] },
});

for (const [state, toServer] of [
  ['in review', inReview],
  ['published', published],
] as const) {
  for (let at = 0; at < cards.length; at += 100) {
    const page = cards.slice(at, at + 100).map(toServer);
    const text = JSON.stringify({ service: 'tingdan', articles: page, cursor: String(at), more: true });
    const read = timed(`${state}: reading a page`, () => articlesResponse.parse(JSON.parse(text)));
    for (let part = 0; part < page.length; part += articlesAtOnce) {
      const some = read.articles.slice(part, part + articlesAtOnce);
      timed(`${state}: taking ${articlesAtOnce}`, () => knowledge.take(user, some, String(at)));
      for (let step = 1; step < tidiedAfter && timed(`${state}: tidying`, knowledge.tidy); step += 1);
    }
    if (at % 2_000 !== 0) continue;
    timed(`${state}: review list`, () => JSON.stringify(knowledge.editing.reviewGroups()));
    timed(`${state}: how many end soon`, () => knowledge.list({ kind: 'expiring', unit: '', offset: 0, limit: 1 }));
    timed(`${state}: the list`, () => JSON.stringify(knowledge.list({ kind: 'all', unit: '', offset: 0, limit: 500 })));
    timed(`${state}: a search`, () => knowledge.search('夜间施工噪声谁来管', 5, ''));
  }
}
console.table(
  [...turns].map(([what, all]) => {
    const sorted = all.toSorted((left, right) => left - right);
    const at = (share: number) => Math.round((sorted[Math.floor(share * (sorted.length - 1))] ?? 0) * 10) / 10;
    return { what, turns: all.length, 'p50 ms': at(0.5), 'p95 ms': at(0.95), 'longest ms': at(1) };
  }),
);
knowledge.close();
close();
rmSync(folder, { recursive: true, force: true });
