import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startDesk, type TestDesk, temporaryFolder } from '../../test/desk';
import { type DemoServer, startDemoServer } from '../../test/server';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });
const hourMs = 3_600_000;
let folder: ReturnType<typeof temporaryFolder>;
let centre: DemoServer;
let desk: TestDesk;
let aheadMs: number;

beforeEach(async () => {
  aheadMs = 0;
  centre = await startDemoServer(null, 0, 1);
  folder = temporaryFolder();
  desk = startDesk(folder.path, { demo: centre.demo, now: () => new Date(Date.now() + aheadMs) });
  await until(async () => (await desk.value('session', 'state', {})).user !== null);
});
afterEach(async () => {
  await desk.core.close();
  await centre.server.close();
  folder.remove();
});

const until = (condition: () => Promise<boolean>) => desk.until(condition, 50_000);
const days = { from: '2026-01-01', to: '2099-12-31' };
const become = (role: 'agent' | 'lead') => desk.value('session', 'switchRole', { role });
const told = () =>
  centre.server.database.query<{ shown: number; used: number; edited: number; dismissed: number }>(
    'select shown, used, edited, dismissed from article_use',
  );
/** Asks for an exchange now, and waits for what it brings about at the server or in the log, of which no event tells. */
async function exchanged(condition: () => Promise<boolean>): Promise<void> {
  await desk.value('queue', 'retry', {});
  await expect.poll(condition, { timeout: 50_000 }).toBe(true);
}

it('counts what becomes of an article, tells the server once an hour, and shows a lead the sums with the articles that never came up', async () => {
  const { items, total } = await desk.value('knowledge', 'list', { kind: 'all' });
  const [article] = items;
  const articleId = article?.id ?? '';
  const count = (kind: 'shown' | 'dismissed') => desk.value('knowledge', 'feedback', { articleId, kind });
  await count('shown');
  await exchanged(async () => (await told()).length === 1);
  for (const kind of ['shown', 'shown', 'shown', 'dismissed', 'dismissed', 'dismissed'] as const) await count(kind);
  expect(await desk.call('knowledge', 'use', days)).toMatchObject({ error: { code: 'session.not-allowed' } });
  await become('lead');
  // The hour has not passed: the server knows of the first one alone.
  expect(await told()).toEqual([{ shown: 1, used: 0, edited: 0, dismissed: 0 }]);
  aheadMs = hourMs;
  await exchanged(async () => (await told())[0]?.shown === 4);
  const use = await desk.value('knowledge', 'use', days);
  expect(use.used).toEqual([
    { articleId, question: article?.question, unit: article?.unit, shown: 4, used: 0, edited: 0, dismissed: 3 },
  ]);
  expect(use.unseen.total).toBe(total - 1);
  expect(use.unseen.articles.map((row) => row.articleId)).not.toContain(articleId);
});

it('keeps on this desk what the server would not take, and lets the rest of the exchange go on', async () => {
  const [article] = (await desk.value('knowledge', 'list', { kind: 'all' })).items;
  await centre.server.database.query('alter table article_use rename to gone');
  await desk.value('knowledge', 'feedback', { articleId: article?.id ?? '', kind: 'shown' });
  const { id: ticketId } = await desk.value('ticket', 'create', {});
  await exchanged(async () => desk.logged.some((line) => line.includes('knowledge.use-not-told')));
  await centre.server.database.query('alter table gone rename to article_use');
  aheadMs = hourMs;
  await exchanged(async () => (await told()).length === 1);
  await until(async () => (await desk.value('queue', 'state', {})).connection === 'online');
  expect((await desk.value('ticket', 'get', { ticketId })).id).toBe(ticketId);
});
