import { emptyArticle } from '@shared/domain/article';
import { paths } from '@shared/sync/protocol';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { expectListsInStep } from '../../test/article-lists';
import { startDesk, type TestDesk, temporaryFolder } from '../../test/desk';
import { type DemoServer, startDemoServer } from '../../test/server';

let folder: ReturnType<typeof temporaryFolder>;
let centre: DemoServer;
let desk: TestDesk;

/** A server and a desk come up, and news travels between them: seconds on a busy machine. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });
beforeAll(async () => {
  centre = await startDemoServer(null, 0, 1);
});
afterAll(() => centre.server.close());
beforeEach(async () => {
  folder = temporaryFolder();
  desk = startDesk(folder.path, { demo: centre.demo });
  await until(async () => (await desk.value('session', 'state', {})).user !== null);
});
afterEach(async () => {
  await desk.core.close();
  expectListsInStep(folder.path);
  folder.remove();
});

/** What waits for a second pair of eyes. */
const inReview = async () => (await desk.value('knowledge', 'reviewGroups', {})).flatMap(({ revisions }) => revisions);
const until = (condition: () => Promise<boolean>) => desk.until(condition, 50_000);
const become = (role: 'agent' | 'lead') => desk.value('session', 'switchRole', { role });
const questionOf = async (articleId: string) => (await desk.value('knowledge', 'get', { articleId })).question;
/** The second lead works at another desk, so past this one. */
const secondLead = async (path: string, body: unknown) => {
  const user = centre.demo.users.findLast(({ role }) => role === 'lead');
  const post = (to: string, content: unknown, token = '') =>
    fetch(centre.server.url + to, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(content),
    }).then((response) => response.json());
  const { accessToken } = (await post(paths.signIn, { username: user?.username, password: user?.password })) as {
    accessToken: string;
  };
  return post(path, body, accessToken);
};
const publish = (revisionIds: string[]) =>
  secondLead('/v1/articles/decisions', { decision: 'publish', revisionIds, reason: '' });

async function someArticle(at = 0) {
  const { items } = await desk.value('knowledge', 'list', { kind: 'all' });
  return desk.value('knowledge', 'get', { articleId: items[at]?.id ?? '' });
}

describe('a city’s article', () => {
  it('is written by a lead, published by another, and then found and quoted here; an agent may not write', async () => {
    const shipped = await someArticle();
    const draft = {
      article: { ...shipped, question: '本市独有的麒麟路灯归谁管？' },
      baseVersion: shipped.version,
      retire: false,
      note: '本市口径',
    };
    expect(await desk.call('knowledge', 'saveDraft', draft)).toMatchObject({ error: { code: 'session.not-allowed' } });
    await become('lead');
    await desk.value('knowledge', 'saveDraft', draft);
    expect((await desk.value('knowledge', 'detail', { articleId: shipped.id })).draft).toEqual(draft);
    await desk.value('knowledge', 'submit', { articleId: shipped.id });
    expect(await desk.value('knowledge', 'drafts', {})).toEqual([]);
    await until(async () => (await inReview()).length === 1);
    const [revision] = await inReview();
    const own = await desk.value('knowledge', 'decide', { decision: 'publish', revisionIds: [revision?.id ?? ''] });
    expect(own).toMatchObject([{ outcome: 'refused', error: { code: 'article.own-revision' } }]);

    await publish([revision?.id ?? '']);
    await until(async () => (await questionOf(shipped.id)).includes('麒麟'));
    expect(await inReview()).toEqual([]);
    const [hit] = await desk.value('knowledge', 'search', { query: '麒麟路灯' });
    expect(hit?.article).toMatchObject({ id: shipped.id, version: expect.stringMatching(/\.1$/) });
    expect(await desk.value('knowledge', 'versions', { articleId: shipped.id })).toMatchObject([
      { note: '本市口径' },
      { article: { version: shipped.version } },
    ]);

    // The set stands without a server, and after the app that ships another one was started.
    await become('agent');
    await desk.core.close();
    const later = startDesk(folder.path, { demo: centre.demo });
    expect((await later.value('knowledge', 'get', { articleId: shipped.id })).question).toContain('麒麟');
    await later.core.close();
  });

  it('hides the shipped one when it is retired', async () => {
    const shipped = await someArticle(1);
    await become('lead');
    const saved = await desk.value('knowledge', 'saveDraft', {
      article: shipped,
      baseVersion: shipped.version,
      retire: true,
      note: '',
    });
    expect(saved.alike).toEqual([]);
    await desk.value('knowledge', 'submit', { articleId: shipped.id });
    await until(async () => (await inReview()).length === 1);
    const [revision] = await inReview();
    expect(revision).toMatchObject({ retire: true, article: { id: shipped.id } });
    await publish([revision?.id ?? '']);
    await until(async () => !(await desk.call('knowledge', 'get', { articleId: shipped.id })).ok);
    expect((await desk.value('knowledge', 'detail', { articleId: shipped.id })).retired).toBe(true);
  });
});

it('is suggested in a call as soon as it is published, and the ticket keeps the version', async () => {
  const article = {
    ...emptyArticle,
    id: 'C-kirin',
    question: '麒麟公园的夜间喷泉几点关？',
    answer: '每晚九点半关。',
    localRule: true,
  };
  await become('lead');
  await desk.value('knowledge', 'saveDraft', { article, baseVersion: '', retire: false, note: '' });
  await desk.value('knowledge', 'submit', { articleId: article.id });
  await until(async () => (await inReview()).some((one) => one.article.id === article.id));
  const waiting = (await inReview()).filter((one) => one.article.id === article.id);
  await publish(waiting.map(({ id }) => id));
  await become('agent');
  await until(async () => (await desk.call('knowledge', 'get', { articleId: article.id })).ok);
  const speech = desk.speech();
  const call = await desk.value('call', 'start', {
    source: { kind: 'microphone', agentDeviceId: 'default', callerDeviceId: null },
  });
  speech.report({ type: 'started', callId: call.id, durationMs: null });
  const text = '麒麟公园的夜间喷泉几点关';
  const words = [{ text, startMs: 0, endMs: 900, confidence: 1 }];
  speech.report({
    type: 'final',
    callId: call.id,
    speaker: 'caller',
    startMs: 0,
    endMs: 900,
    text,
    words,
    latencyMs: 5,
  });
  const [hit] = await desk.value('knowledge', 'suggestions', { callId: call.id });
  expect(hit?.article).toMatchObject({ id: article.id, version: expect.stringMatching(/\.1$/) });
  const answered = await desk.value('ticket', 'answer', { ticketId: call.ticketId, articleId: article.id });
  expect(answered.fields.directAnswer.value).toMatchObject({ version: hit?.article.version, text: article.answer });
});

it('comes from a file: what changes nothing is left out, the rest is sent in once and taken back', async () => {
  const shipped = await someArticle(3);
  const lines = [
    shipped,
    { ...shipped, answer: '另一个答复。' },
    { ...shipped, id: 'C-new-1' },
    { ...shipped, id: 'C-new-2' },
    { id: 'x' },
  ];
  const content = new Uint8Array(Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n')));
  await become('lead');
  const preview = await desk.value('knowledgeImport', 'preview', { files: [{ name: 'a.jsonl', content }] });
  expect(preview).toMatchObject({ rows: 5, added: 2, changed: 0, same: 1, bad: 2 });
  expect(preview.problems).toEqual(
    expect.arrayContaining([
      { file: 'a.jsonl', row: 2, column: 'id', code: 'same-id' },
      { file: 'a.jsonl', row: 5, column: 'question', code: 'empty' },
    ]),
  );
  const { importId } = preview;
  expect(await desk.value('knowledgeImport', 'send', { importId })).toEqual({
    sent: 2,
    refused: [],
    cancelled: false,
  });
  expect(await desk.call('knowledgeImport', 'send', { importId })).toMatchObject({ ok: false });
  const sent = async () => (await inReview()).filter((one) => one.importId === importId);
  await until(async () => (await sent()).length === 2);
  expect(desk.events('knowledge.importProgress').at(-1)).toEqual({ importId, phase: 'sending', done: 2, total: 2 });
  expect(await desk.value('knowledgeImport', 'undo', { importId })).toEqual({ takenBack: 2, left: 0 });
  await until(async () => (await sent()).length === 0);
});

/** An import of so many new articles, prepared by a lead. */
async function prepareImport(count: number): Promise<string> {
  const shipped = await someArticle(3);
  const lines = Array.from({ length: count }, (_, at) => JSON.stringify({ ...shipped, id: `C-many-${at}` }));
  const content = new Uint8Array(Buffer.from(lines.join('\n')));
  await become('lead');
  return (await desk.value('knowledgeImport', 'preview', { files: [{ name: 'a.jsonl', content }] })).importId;
}
const waitingAtServer = async (importId: string) => {
  const [row] = await centre.server.database.query<{ count: number }>(
    `select count(*)::int as count from article_revisions where state = 'review' and content ->> 'importId' = $1`,
    [importId],
  );
  return row?.count ?? 0;
};

it('stops being sent when it is cancelled, and everything that was sent is taken back, pulled or not', async () => {
  const importId = await prepareImport(1_000);
  const sending = desk.value('knowledgeImport', 'send', { importId });
  await desk.until(async () => desk.events('knowledge.importProgress').some((news) => news.importId === importId));
  expect(await desk.call('knowledgeImport', 'undo', { importId })).toMatchObject({
    error: { code: 'article-import.busy' },
  });
  await desk.value('knowledgeImport', 'cancel', { importId });
  const { sent, cancelled } = await sending;
  expect(cancelled).toBe(true);
  expect(sent).toBeLessThan(1_000);
  expect(await waitingAtServer(importId)).toBe(sent);
  const { takenBack, left } = await desk.value('knowledgeImport', 'undo', { importId });
  expect(takenBack).toBe(sent);
  expect(left).toBe(0);
  expect(await waitingAtServer(importId)).toBe(0);
  // No more than was sent is told of.
  const told = { importId, phase: 'taking-back', done: sent, total: sent };
  expect(desk.events('knowledge.importProgress').at(-1)).toEqual(told);
});

it('goes on where it stopped after it was cancelled, and is one group in the review list', async () => {
  const importId = await prepareImport(450);
  const sending = desk.value('knowledgeImport', 'send', { importId });
  await desk.value('knowledgeImport', 'cancel', { importId });
  expect((await sending).cancelled).toBe(true);
  expect(await desk.value('knowledgeImport', 'send', { importId })).toMatchObject({ sent: 450, cancelled: false });
  expect(await waitingAtServer(importId)).toBe(450);
  const group = async () => (await desk.value('knowledge', 'reviewGroups', {})).find(({ id }) => id === importId);
  await until(async () => (await group())?.count === 450);
  expect((await group())?.revisions.length).toBe(50);
  const ids: string[] = [];
  for (let after = ''; ; after = ids.at(-1) ?? '') {
    const part = await desk.value('knowledge', 'revisionsOfGroup', { groupId: importId, after });
    if (part.length === 0) break;
    ids.push(...part);
  }
  expect(new Set(ids).size).toBe(450);
  expect(await desk.value('knowledgeImport', 'undo', { importId })).toEqual({ takenBack: 450, left: 0 });
  await until(async () => (await group()) === undefined);
});

it('ends when somebody else works here: what one prepared never goes out under the name of another', async () => {
  const importId = await prepareImport(1_000);
  const sending = desk.call('knowledgeImport', 'send', { importId });
  await desk.until(async () => desk.events('knowledge.importProgress').some((news) => news.importId === importId));
  await become('agent');
  expect(await sending).toMatchObject({ error: { code: 'article-import.unknown' } });
  await become('lead');
  const sent = await waitingAtServer(importId);
  expect(sent).toBeLessThan(1_000);
  expect(await desk.value('knowledgeImport', 'undo', { importId })).toEqual({ takenBack: sent, left: 0 });
});

it('is over once it was taken back: nothing of it can be sent after that', async () => {
  const importId = await prepareImport(450);
  const sending = desk.value('knowledgeImport', 'send', { importId });
  await desk.value('knowledgeImport', 'cancel', { importId });
  await sending;
  const takenBack = await desk.value('knowledgeImport', 'undo', { importId });
  expect(await desk.value('knowledgeImport', 'undo', { importId })).toEqual(takenBack);
  expect(await desk.call('knowledgeImport', 'send', { importId })).toMatchObject({
    error: { code: 'article-import.unknown' },
  });
  expect(await waitingAtServer(importId)).toBe(0);
});

it('tells a lead of articles that contradict each other while they are written', async () => {
  const shipped = await someArticle(2);
  await become('lead');
  const { alike } = await desk.value('knowledge', 'saveDraft', {
    article: { ...emptyArticle, id: 'C-new', question: shipped.question, answer: '请等30天。', localRule: true },
    baseVersion: '',
    retire: false,
    note: '',
  });
  expect(alike).toMatchObject([{ otherId: shipped.id, kind: 'contradiction' }]);
  expect((await desk.value('knowledge', 'conflicts', {})).length).toBe(0);
});
