import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { markRestored } from '../../../server/backup/restore';
import { openEngine } from '../../../server/server';
import { all, run } from '../database/connection';
import { startDesk, type TestDesk, temporaryFolder } from '../test/desk';
import { editsWithTitle } from '../test/forms';
import { type DemoServer, startDemoServer } from '../test/server';
import { openStore } from '../test/store';
import { noteEpoch } from './after-restore';

// A server and two desks are started three times.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 240_000 });

let folder: ReturnType<typeof temporaryFolder>;
let central: DemoServer;
let agent: TestDesk;
let lead: TestDesk;
let port = 0;
const data = () => join(folder.path, 'server');
const backup = () => join(folder.path, 'backup');

async function open(): Promise<void> {
  // Where it was: desks are told of an address once.
  central = await startDemoServer(data(), port);
  port = Number(new URL(central.server.url).port);
  agent = startDesk(join(folder.path, 'agent'), { demo: central.demoOf('demo-agent') });
  lead = startDesk(join(folder.path, 'lead'), { demo: central.demoOf('demo-lead') });
  await lead.value('session', 'switchRole', { role: 'lead' });
  await agent.signedIn();
  await compared(agent);
  await compared(lead);
}

async function close(): Promise<void> {
  await Promise.all([agent.core.close(), lead.core.close()]);
  await central.server.close();
}

const compared = (desk: TestDesk) =>
  desk.until(async () => (await desk.value('queue', 'state', {})).connection === 'online');

/** The server as it is now is what it will be put back to. */
async function backUp(): Promise<void> {
  await close();
  cpSync(data(), backup(), { recursive: true });
  await open();
}

/** Puts the server back, while the desks keep what they have. */
async function putBack(): Promise<void> {
  await close();
  rmSync(data(), { recursive: true });
  cpSync(backup(), data(), { recursive: true });
  const database = await openEngine({ dataFolder: data(), connections: 1 });
  await database.transaction((transaction) => markRestored(transaction, new Date(), null));
  await database.close();
  await open();
}

const ticketOf = (desk: TestDesk, ticketId: string) => desk.value('ticket', 'get', { ticketId });
const onServer = async (ticketId: string) => (await central.tickets()).find(({ id }) => id === ticketId);
const accepted = (ticketId: string) =>
  agent.until(async () => (await ticketOf(agent, ticketId)).delivery === 'accepted');
const nothingWaits = () =>
  agent.until(async () => {
    const { queued, sending, refused } = await agent.value('queue', 'state', {});
    return queued + sending + refused === 0;
  });
const leadSees = (ticketId: string, version: number) =>
  lead.until(async () => {
    const seen = await lead.call('review', 'get', { ticketId });
    return seen.ok && seen.value.ticket.version === version && seen.value.ticket.status === 'finished';
  });

async function finished(title: string): Promise<string> {
  const { id: ticketId } = await agent.value('ticket', 'create', {});
  await agent.value('ticket', 'edit', { ticketId, edits: editsWithTitle(title) });
  await agent.value('ticket', 'finish', { ticketId });
  await accepted(ticketId);
  return ticketId;
}

async function decide(ticketId: string, decision: 'approve' | 'return'): Promise<void> {
  lead.core.networkBack();
  await lead.until(async () => (await lead.call('review', 'get', { ticketId })).ok);
  await lead.value('review', 'decide', { ticketId, decision, reason: '请补充', fieldMarks: [], edits: [] });
  const expected = decision === 'approve' ? 'approved' : 'returned';
  await lead.until(async () => (await onServer(ticketId))?.status === expected);
  agent.core.networkBack();
  await agent.until(async () => (await ticketOf(agent, ticketId)).status === expected);
}

async function joined(into: string): Promise<string> {
  const { id: ticketId } = await agent.value('ticket', 'create', {});
  await agent.value('ticket', 'edit', { ticketId, edits: editsWithTitle('又来电') });
  const number = (await ticketOf(agent, into)).number ?? '';
  await agent.value('ticket', 'join', { ticketId, into: { ticketId: into, number } });
  await accepted(ticketId);
  return ticketId;
}

/** Tickets by what became of them between the backup and the moment when it was put back. */
let kept: string;
let finishedAgain: string;
let returned: string;
let joins: string[];
let lost: string;
let approved: string;
let inMending: string;
let draft: string;
let numbers: Map<string, string | null>;

beforeAll(async () => {
  folder = temporaryFolder();
  await open();
  kept = await finished('备份里有的');
  finishedAgain = await finished('第一遍');
  returned = await finished('还没改');
  joins = [await joined(kept)];
  await backUp();

  await decide(finishedAgain, 'return');
  await agent.value('ticket', 'edit', { ticketId: finishedAgain, edits: [{ field: 'title', value: '补充过的' }] });
  await agent.value('ticket', 'finish', { ticketId: finishedAgain });
  await agent.until(async () => (await ticketOf(agent, finishedAgain)).version === 3);
  await decide(returned, 'return');
  joins.push(await joined(kept));
  lost = await finished('丢了的');
  approved = await finished('批过又丢了的');
  await decide(approved, 'approve');
  inMending = await finished('退回在改');
  await decide(inMending, 'return');
  await agent.value('ticket', 'edit', { ticketId: inMending, edits: [{ field: 'title', value: '改到一半' }] });
  draft = (await agent.value('ticket', 'create', {})).id;
  await agent.value('ticket', 'edit', { ticketId: draft, edits: editsWithTitle('没填完的') });
  agent.core.networkBack();
  await lead.until(async () => (await draftsOfGroup()).includes(draft));
  const known = [kept, finishedAgain, returned, lost, approved, inMending];
  numbers = new Map(await Promise.all(known.map(async (id) => [id, (await ticketOf(agent, id)).number] as const)));

  await putBack();
  await agent.until(() => agent.events('queue.sentAgain').length > 0);
  await nothingWaits();
});
afterAll(async () => {
  await close();
  folder.remove();
});

const draftsOfGroup = async () =>
  (await lead.value('review', 'queue', { filter: { status: 'draft' } })).items.map(({ ticketId }) => ticketId);

it('tells the agent how many go again, and shows each as it now stands', async () => {
  // Two that were lost, and one that was finished again; joined calls may be there, and are no tickets.
  expect(agent.events('queue.sentAgain')).toEqual([{ tickets: 3 }]);
  for (const id of [kept, finishedAgain, returned, lost, approved])
    expect(await ticketOf(agent, id)).toMatchObject({
      status: 'finished',
      delivery: 'accepted',
      number: numbers.get(id),
    });
});

it('sends what the server has lost again, under the number that the caller was told', async () => {
  for (const id of [lost, approved]) {
    const { fields } = await ticketOf(agent, id);
    expect(await onServer(id)).toMatchObject({ number: numbers.get(id), version: 1, status: 'finished', fields });
  }
});

it('has the lead see anew what the lead had decided, and takes the decision', async () => {
  await leadSees(approved, 1);
  await decide(approved, 'approve');
  await leadSees(returned, 1);
});

it('sends what was finished again after a return, when the server is put back to before that', async () => {
  expect(await onServer(finishedAgain)).toMatchObject({ version: 2, fields: { title: { value: '补充过的' } } });
  await leadSees(finishedAgain, 2);
});

it('leaves with the agent what the agent was mending, and takes it under its number when it is finished', async () => {
  expect(await ticketOf(agent, inMending)).toMatchObject({ version: 0, status: 'returned', delivery: 'saved' });
  expect(await onServer(inMending)).toBeUndefined();
  await agent.value('ticket', 'finish', { ticketId: inMending });
  await accepted(inMending);
  const expected = { number: numbers.get(inMending), fields: { title: { value: '改到一半' } } };
  expect(await onServer(inMending)).toMatchObject(expected);
});

it('joins a call again whose join was lost, and one that stands only once', async () => {
  const sources = (await onServer(kept))?.furtherCalls?.map(({ sourceTicketId }) => sourceTicketId);
  expect(sources).toEqual(joins);
});

it('tells of an open draft again, so that a lead can take it over', async () => {
  await lead.until(async () => (await draftsOfGroup()).includes(draft));
  await lead.value('review', 'takeDraft', { ticketId: draft, wish: 'take' });
  await agent.until(async () => (await ticketOf(agent, draft)).takenBy !== undefined);
});

it('compares once: after another start nothing goes again', async () => {
  const before = await central.tickets();
  await close();
  await open();
  await nothingWaits();
  expect(agent.events('queue.sentAgain')).toEqual([]);
  expect((await central.tickets()).map(({ id, version }) => [id, version])).toEqual(
    before.map(({ id, version }) => [id, version]),
  );
});

it('takes the first database that it hears of as it is, and that of another region for no older one', () => {
  const { database, close: closeStore } = openStore();
  run(database, `insert into account (user_id, server_url, demo, user) values ('a', 'https://server', 0, '{}')`);
  run(
    database,
    `insert into ticket (id, region, agent_id, agent_name, group_id, status, version, fields, title, search_text, created_at, updated_at)
     values ('t', '3211', 'a', '', 'g', 'finished', 1, '{}', '', '', '2026-05-12', '2026-05-12')`,
  );
  const user = { id: 'a', region: '3211' } as const;
  const unconfirmed = () => all(database, 'select * from unconfirmed_ticket').length;
  const after = (epoch: string, region = '3211') => {
    noteEpoch(database, { ...user, region }, epoch, new Date());
    return unconfirmed();
  };
  expect([after(''), after(''), after('', '4401'), after('x', '4401'), after('x')]).toEqual([0, 0, 0, 0, 0]);
  expect([after('y'), after('y')]).toEqual([1, 1]);
  closeStore();
});
