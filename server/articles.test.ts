import type { RevisionDraft } from '@shared/domain/article';
import { newIdentifier } from '@shared/domain/ids';
import { articlePaths, quotesResponse, useResponse, versionsResponse } from '@shared/sync/articles';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunningServer } from './server';
import { decide, pullArticles, revisionOf, submit } from './test/articles';
import { finish, newUser, postJson, signIn, startServer, type TestDesk } from './test/desk';

let server: RunningServer;
let agent: TestDesk;
let lead: TestDesk;
let other: TestDesk;
let elsewhere: TestDesk;
let id: string;

beforeAll(async () => {
  server = await startServer();
  await newUser(server, 'agent', 'agent');
  await newUser(server, 'lead', 'lead');
  await newUser(server, 'other', 'lead', '二组');
  await newUser(server, 'elsewhere', 'lead', '一组', '3201');
  [agent, lead, other, elsewhere] = await Promise.all(
    ['agent', 'lead', 'other', 'elsewhere'].map((name) => signIn(server, name)),
  ).then((desks) => desks as [TestDesk, TestDesk, TestDesk, TestDesk]);
});
afterAll(() => server.close());
beforeEach(() => {
  id = `C-${newIdentifier().slice(-12)}`;
});

const articleOn = async (desk: TestDesk) => (await pullArticles(desk)).articles.find((article) => article.id === id);

describe('a revision', () => {
  it('is published by another lead, and then every desk of the region reads it', async () => {
    const draft = revisionOf({ id });
    expect(await submit(lead, draft)).toMatchObject([{ outcome: 'accepted' }]);
    expect(await articleOn(agent)).toBeUndefined();
    expect((await articleOn(other))?.revisions).toMatchObject([{ id: draft.id, state: 'review' }]);

    expect(await decide(lead, 'publish', [draft])).toMatchObject([{ error: { code: 'article.own-revision' } }]);
    const [published] = await decide(other, 'publish', [draft]);
    expect(published).toMatchObject({ outcome: 'accepted', version: expect.stringMatching(/^\d{4}-\d{2}\.1$/) });
    const seen = await articleOn(agent);
    expect(seen).toMatchObject({ retired: false, published: { question: draft.article.question } });
    expect(seen).not.toHaveProperty('revisions');
    expect(await articleOn(elsewhere)).toBeUndefined();
  });

  it('may be sent and decided again without doing anything twice', async () => {
    const draft = revisionOf({ id });
    for (let time = 0; time < 2; time += 1) {
      expect(await submit(lead, draft)).toMatchObject([{ outcome: 'accepted' }]);
    }
    for (let time = 0; time < 2; time += 1) {
      expect(await decide(other, 'publish', [draft])).toMatchObject([{ outcome: 'accepted' }]);
    }
    const changed = { ...draft, note: 'x' };
    expect(await submit(lead, changed)).toMatchObject([{ error: { code: 'article.revision-known' } }]);
    expect((await versions()).length).toBe(1);
  });

  it('is refused on an old version, beside another one’s, and with a fault', async () => {
    const first = revisionOf({ id });
    await submit(lead, first);
    expect(await submit(other, revisionOf({ id }))).toMatchObject([{ error: { code: 'article.in-review' } }]);
    const version = await publish(first);
    expect(await submit(lead, revisionOf({ id }, { baseVersion: '2025-04' }))).toMatchObject([
      { error: { code: 'article.stale' } },
    ]);
    const faulty = revisionOf({ id, answer: '' }, { baseVersion: version });
    expect(await submit(lead, faulty)).toMatchObject([
      { error: { code: 'article.faulty', detail: { field: 'answer', fault: 'empty' } } },
    ]);
    const unstorable = revisionOf({ id, details: 'a\u0000b' }, { baseVersion: version });
    expect(await submit(lead, unstorable)).toMatchObject([{ error: { code: 'article.faulty' } }]);
  });

  it('goes back with a reason, and its author’s next one takes its place', async () => {
    const first = revisionOf({ id });
    await submit(lead, first);
    expect(await decide(other, 'return', [first])).toMatchObject([{ error: { code: 'article.reason-required' } }]);
    await decide(other, 'return', [first], '请补依据');
    expect((await articleOn(lead))?.revisions).toMatchObject([{ state: 'returned', reason: '请补依据' }]);
    expect(await decide(other, 'publish', [first])).toMatchObject([{ error: { code: 'article.decided' } }]);
    await decide(lead, 'take-back', [first]);
    const [second, third] = [revisionOf({ id }), revisionOf({ id, answer: '拨打110。' })];
    await submit(lead, second);
    await submit(lead, third);
    expect((await articleOn(lead))?.revisions?.map((revision) => revision.id)).toEqual([third.id]);
    expect(await decide(other, 'take-back', [third])).toMatchObject([{ error: { code: 'article.not-own' } }]);
  });

  it('retires an article, and all its versions stay to be read', async () => {
    const first = revisionOf({ id });
    await submit(lead, first);
    const version = await publish(first);
    const end = revisionOf({ id, answer: '' }, { baseVersion: version, retire: true, note: '政策已废止' });
    expect(await submit(lead, end)).toMatchObject([{ outcome: 'accepted' }]);
    await decide(other, 'publish', [end]);
    expect(await articleOn(agent)).toMatchObject({ retired: true });
    expect(await versions()).toMatchObject([
      { retired: true, note: '政策已废止', authorName: 'lead', publisherName: 'other' },
      { retired: false },
    ]);
  });

  it('that takes effect later leaves the version before it in sight', async () => {
    const first = revisionOf({ id });
    await submit(lead, first);
    const version = await publish(first);
    const later = revisionOf({ id, effectiveFrom: '2099-01-01' }, { baseVersion: version });
    await submit(lead, later);
    await decide(other, 'publish', [later]);
    expect(await articleOn(agent)).toMatchObject({
      published: { effectiveFrom: '2099-01-01' },
      before: { version },
    });
  });
});

it('pulls every change once, page by page, and starts anew for a reader of more', async () => {
  const drafts = Array.from({ length: 7 }, (_, index) => revisionOf({ id: `${id}-${index}` }));
  const { cursor } = await pullArticles(other);
  await submit(lead, ...drafts);
  await decide(other, 'publish', drafts.slice(0, 5));
  const news = await pullArticles(other, 2, cursor);
  const ids = drafts.map(({ article }) => article.id);
  expect(news.articles.map((article) => article.id).sort()).toEqual(ids);
  const asAgent = await pullArticles(agent, 3, news.cursor);
  expect(asAgent.articles.map((article) => article.id)).toEqual(expect.arrayContaining(ids.slice(0, 5)));
  expect((await pullArticles(other, 2, news.cursor)).articles).toEqual([]);
});

it('tells the desks of the region, agents too', async () => {
  const ending = new AbortController();
  const stream = await agent.request('/v1/events', { signal: ending.signal });
  const reader = stream.body?.getReader();
  const read = async () => Buffer.from((await reader?.read())?.value ?? []).toString();
  expect(await read()).toContain('event: changed');
  await submit(lead, revisionOf({ id }));
  expect(await read()).toContain('event: changed');
  ending.abort();
});

it('reports which versions the tickets of a question quote', async () => {
  const quoting = (version: string, text: string) => {
    const operation = finish('路灯');
    const { fields } = operation.body;
    const value = { articleId: id, version, question: '路灯不亮找谁修？', text };
    return {
      ...operation,
      body: { ...operation.body, fields: { ...fields, directAnswer: { ...fields.directAnswer, value } } },
    };
  };
  const pushed = await agent.push(quoting('2025-04', '甲'), quoting('2025-04', '甲'), quoting('2026-11.1', '乙'));
  const numbers = pushed.map((result) => (result.outcome === 'accepted' ? result.number : ''));
  const report = async (desk: TestDesk) => {
    const response = await desk.request(`${articlePaths.report}?from=2026-11-01&to=2026-11-30`);
    return quotesResponse.parse(await response.json());
  };
  const { articles, complete } = await report(lead);
  expect(complete).toBe(true);
  expect(articles.find(({ articleId }) => articleId === id)?.versions).toMatchObject([
    { version: '2025-04', tickets: 2, wordings: 1, firstDay: '2026-11-22', numbers: numbers.slice(0, 2).reverse() },
    { version: '2026-11.1', tickets: 1, numbers: numbers.slice(2) },
  ]);
  // Another group's lead sees how many, and not which.
  const [ofOther] = (await report(other)).articles.filter(({ articleId }) => articleId === id);
  expect(ofOther?.versions.map(({ tickets, numbers: seen }) => [tickets, seen])).toEqual([
    [2, []],
    [1, []],
  ]);
});

/** Published by the other lead; gives the new version. */
async function publish(draft: RevisionDraft): Promise<string> {
  const [result] = await decide(other, 'publish', [draft]);
  if (result?.outcome !== 'accepted') throw new Error(JSON.stringify(result));
  return result.version;
}

async function versions() {
  const response = await lead.request(`${articlePaths.versions}?articleId=${id}`);
  return versionsResponse.parse(await response.json()).versions;
}

describe('the use of articles', () => {
  const use = { shown: 0, used: 0, edited: 0, dismissed: 0, day: '2026-11-20' };
  const send = (desk: TestDesk, deskId: string, ...uses: object[]) =>
    postJson(server.url + articlePaths.use, { deskId, uses }, { authorization: `Bearer ${desk.session.accessToken}` });
  const sums = async (desk: TestDesk, from = '2026-11-01', to = '2026-11-30') => {
    const answer = await fetch(`${server.url}${articlePaths.use}?from=${from}&to=${to}`, {
      headers: { authorization: `Bearer ${desk.session.accessToken}` },
    });
    return useResponse.parse(await answer.json()).articles.filter(({ articleId }) => articleId === id);
  };

  it('is summed over desks and days, and the same sent again changes nothing', async () => {
    const [one, another] = [newIdentifier(), newIdentifier()];
    const first = { ...use, articleId: id, shown: 4, used: 1, edited: 1 };
    await send(agent, one, first);
    await send(agent, one, { ...first, shown: 6 }, { ...first, day: '2026-11-21', dismissed: 2 });
    await send(agent, one, first);
    await send(lead, another, first);
    expect(await sums(lead)).toEqual([{ articleId: id, shown: 14, used: 3, edited: 3, dismissed: 2 }]);
    expect(await sums(other, '2026-11-21')).toEqual([{ articleId: id, shown: 4, used: 1, edited: 1, dismissed: 2 }]);
    expect(await sums(elsewhere)).toEqual([]);
  });

  it('refuses what is no count', async () => {
    for (const bad of [{ shown: -1 }, { day: 'today' }, { callerName: '周小姐' }]) {
      expect((await send(agent, newIdentifier(), { ...use, articleId: id, ...bad })).status).toBe(400);
    }
  });
});
