import { currentRules, rulesPaths, rulesVersions } from '@shared/sync/dispatch-rules';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RunningServer } from './server';
import { newUser, signIn, startServer, type TestDesk } from './test/desk';
import { decide, post, proposal, propose, shippedTables } from './test/dispatch-rules';

let server: RunningServer;
let lead: TestDesk;
let other: TestDesk;
let agent: TestDesk;
beforeEach(async () => {
  server = await startServer();
  for (const [name, role] of [
    ['lead', 'lead'],
    ['other', 'lead'],
    ['agent', 'agent'],
  ] as const) {
    await newUser(server, name, role);
  }
  await newUser(server, 'elsewhere', 'lead', '一组', '3201');
  [lead, other, agent] = await Promise.all([signIn(server, 'lead'), signIn(server, 'other'), signIn(server, 'agent')]);
});
afterEach(() => server.close());

const edited = { ...shippedTables, holidays: `${shippedTables.holidays.trimEnd()}\n2027-01-01,休,元旦\n` };
const current = async (desk: TestDesk, known = -1) =>
  currentRules.parse(await (await desk.request(`${rulesPaths.current}?known=${known}`)).json());
const codeOf = async (answer: Response) => [answer.status, (await answer.json()).error.code];

it('gives every desk of the region the tables that somebody else published, and no others', async () => {
  expect(await current(agent)).toMatchObject({ version: 0, tables: null });
  const version = await propose(lead, '补 2027 年元旦', 0, edited);
  expect(await current(agent)).toMatchObject({ version: 0, tables: null });
  expect(await codeOf(await decide(lead, version, 'publish'))).toEqual([403, 'forbidden']);
  expect((await decide(other, version, 'publish')).status).toBe(200);
  expect(await current(agent)).toMatchObject({ version, tables: edited, publishedBy: 'other' });
  expect(await current(agent, version)).toMatchObject({ version, tables: null });
  expect(await current(await signIn(server, 'elsewhere'))).toMatchObject({ version: 0, tables: null });
});

it('publishes nothing that was edited from other rules than those in force', async () => {
  const [first, second] = [await propose(lead, 'a'), await propose(lead, 'b')];
  await decide(other, second, 'publish');
  expect(await codeOf(await decide(other, first, 'publish'))).toEqual([409, 'rules.stale']);
  expect(await codeOf(await post(lead, rulesPaths.versions, proposal('c', 0)))).toEqual([409, 'rules.stale']);
  expect(await current(agent)).toMatchObject({ version: second });
});

it('decides once, and keeps who and why', async () => {
  const version = await propose(lead, '先试一周');
  await decide(lead, version, 'withdraw');
  expect(await codeOf(await decide(other, version, 'publish'))).toEqual([409, 'rules.decided']);
  const { versions } = rulesVersions.parse(await (await other.request(rulesPaths.versions)).json());
  expect(versions).toMatchObject([
    { version, state: 'withdrawn', authorName: 'lead', note: '先试一周', deciderName: 'lead' },
  ]);
});

it('keeps an edit once that is sent twice, and refuses tables with a fault', async () => {
  const sent = proposal('twice');
  const [one, two] = [await post(lead, rulesPaths.versions, sent), await post(lead, rulesPaths.versions, sent)];
  expect(await one.json()).toEqual(await two.json());
  const broken = proposal('x', 0, {
    ...shippedTables,
    rules: shippedTables.rules.replace('R0101,0101,,,,,,,城管', 'R0101,0101,,,,,,,无此单位'),
  });
  expect(await codeOf(await post(lead, rulesPaths.versions, broken))).toEqual([422, 'rules.problems']);
});

it('tells open streams of the region that something is to be had', async () => {
  const { body } = await agent.request('/v1/events');
  const reader = body?.getReader();
  const next = async () => new TextDecoder().decode((await reader?.read())?.value);
  expect(await next()).toContain('changed');
  await decide(other, await propose(lead, 'x'), 'publish');
  expect(await next()).toContain('changed');
  await reader?.cancel();
});
