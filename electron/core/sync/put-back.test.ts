import { moveHandling } from '@shared/domain/handling';
import { newIdentifier } from '@shared/domain/ids';
import type { User } from '@shared/domain/roles';
import { emptyFields } from '@shared/domain/ticket-form';
import type { PullResponse, ServerTicket } from '@shared/sync/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { run } from '../database/connection';
import { handledVersion } from '../features/handling/repository';
import { readUnsent, writeUnsent } from '../features/review/repository';
import { settleConflict } from '../features/ticket/merge';
import { readStored, ticketVersion, writeStored } from '../features/ticket/repository';
import { openStore } from '../test/store';
import { openWire, type Wire } from '../test/wire';
import { countEntries, enqueue, entriesOfTicket } from './outbox';
import { createPuller } from './puller';

/*
 * A server that was put back and went on before this desk came: what it says of a ticket has a version that says nothing of what it has lost. The pages are
 * written here, so that each order of things can be tried; a real server is put back in after-restore.test.ts.
 */

const day = (minute: number) => new Date(Date.UTC(2026, 4, 12, 2, minute)).toISOString();
const agent: User = {
  id: 'agent',
  username: 'agent',
  displayName: '坐席',
  role: 'agent',
  region: '3211',
  groupId: 'g',
  groupName: '一组',
  city: '镇江市',
};
const ticketId = newIdentifier();
const actor = { id: agent.id, name: agent.displayName, role: 'agent', unit: '' } as const;
const accepted = moveHandling(null, { kind: 'accept', callable: true, reason: '' }, actor, day(0));

/** As the server says it is: finished at a minute, with a title. */
function ticketOf(version: number, title: string, minute: number, changed: Partial<ServerTicket> = {}): ServerTicket {
  const fields = emptyFields();
  return {
    ...{ id: ticketId, region: '3211', number: '3211-20260512-000001', version, status: 'finished' },
    ...{ agentId: agent.id, agentName: agent.displayName, groupId: 'g', callId: null, transcript: [], review: null },
    ...{ createdAt: day(0), finishedAt: day(minute) },
    fields: { ...fields, title: { ...fields.title, value: title, origin: 'person' } },
    ...(accepted.ok ? { handling: accepted.value } : {}),
    ...changed,
  };
}

/** Returned by a lead at a minute. */
const inReview = (minute: number): Partial<ServerTicket> => ({
  status: 'returned',
  review: {
    ...{ decision: 'return', reason: '请补充', fieldMarks: [], reviewerId: 'lead', reviewerName: '班长' },
    at: day(minute),
  },
});

let store: ReturnType<typeof openStore>;
let wire: Wire;
let page: PullResponse;
let sentAgain: number[];

beforeEach(async () => {
  store = openStore();
  run(
    store.database,
    `insert into account (user_id, server_url, demo, user) values ('agent', 'https://server', 0, '{}')`,
  );
  wire = await openWire(({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(page));
  });
  sentAgain = [];
});
afterEach(async () => {
  store.close();
  await wire.close();
});

/** Pulls what the server has: all of it, in a database of that epoch. */
async function pull(epoch: string, tickets: ServerTicket[], user = agent): Promise<void> {
  page = { service: 'tingdan', tickets, cursor: newIdentifier(), more: false, epoch };
  const context = {
    ...{ database: store.database, emit: () => undefined, log: () => undefined, resourcesFolder: '' },
    now: () => new Date(day(50)),
  };
  const puller = createPuller(context, {
    session: { access: async () => ({ ok: true, value: { serverUrl: wire.url, token: 't' } }) },
    transcript: () => [],
    onTaken: () => undefined,
    onSentAgain: (lost) => sentAgain.push(lost),
    signal: () => new AbortController().signal,
  });
  expect(await puller.pull(user)).toMatchObject({ ok: true });
}

function stored() {
  const found = readStored(store.database, ticketId);
  if (found === null) throw new Error('no ticket');
  return found;
}
const waiting = () => entriesOfTicket(store.database, agent.id, ticketId).map(({ kind, state }) => [kind, state]);
const title = () => stored().ticket.fields.title;

/** What the agent types into the returned ticket. */
function mend(text: string): void {
  const { ticket, ...rest } = stored();
  const fields = { ...ticket.fields, title: { ...ticket.fields.title, value: text } };
  writeStored(store.database, { ...rest, ticket: { ...ticket, fields }, undoPosition: 1 });
}

const finishAgain = [['ticket.finish', 'queued']];

for (const version of [1, 3, 5]) {
  it(`sends what was finished again where the server, at version ${version} by now, has the first words`, async () => {
    await pull('', [ticketOf(3, '补充过的', 20)]);
    await pull('x', [ticketOf(version, '第一遍', 10)]);
    expect(title().value).toBe('补充过的');
    expect(waiting()).toEqual(finishAgain);
    expect(ticketVersion(store.database, ticketId)).toBe(version);
    expect(sentAgain).toEqual([1]);
  });

  it(`leaves with the agent what was being mended where the server, at version ${version} by now, knows of no return`, async () => {
    await pull('', [ticketOf(2, '第一遍', 10, inReview(15))]);
    mend('改到一半');
    await pull('x', [ticketOf(version, '第一遍', 10)]);
    expect(stored().ticket).toMatchObject({ status: 'returned', version });
    expect(title().value).toBe('改到一半');
    expect(waiting()).toEqual([]);
  });

  it(`takes what another desk of the agent finished later, at version ${version} by now`, async () => {
    await pull('', [ticketOf(3, '补充过的', 20)]);
    await pull('x', [ticketOf(version, '再补充过的', 30)]);
    expect(title().value).toBe('再补充过的');
    expect(stored().ticket).toMatchObject({ status: 'finished', version });
    expect(waiting()).toEqual([]);
  });
}

it('takes the state of the server where the same version is another one', async () => {
  await pull('', [ticketOf(2, '第一遍', 10, { status: 'approved' })]);
  await pull('x', [ticketOf(2, '第一遍', 10)]);
  expect(stored().ticket).toMatchObject({ status: 'finished', version: 2 });
  await pull('y', [ticketOf(2, '第一遍', 10, inReview(40))]);
  expect(stored().ticket).toMatchObject({ status: 'returned', version: 2, review: { at: day(40) } });
  expect(waiting()).toEqual([]);
});

it('tells the agent in sight where a lead has approved the first words meanwhile', async () => {
  await pull('', [ticketOf(3, '补充过的', 20)]);
  await pull('x', [ticketOf(2, '第一遍', 10, { status: 'approved' })]);
  expect(title()).toMatchObject({ value: '补充过的', alternatives: [{ value: '第一遍' }] });
  expect(waiting()).toEqual([['ticket.finish', 'refused']]);
  expect(stored().ticket).toMatchObject({ status: 'finished', refusal: { code: 'ticket.approved-meanwhile' } });
});

it('takes what a lead has decided anew, with the corrections of the lost time beside it', async () => {
  await pull('', [ticketOf(3, '丢了的改写', 10, { status: 'approved' })]);
  await pull('x', [ticketOf(2, '第一遍', 10, inReview(40))]);
  expect(stored().ticket).toMatchObject({ status: 'returned', version: 2, review: { at: day(40) } });
  expect(title()).toMatchObject({ value: '第一遍', alternatives: [{ value: '丢了的改写' }] });
  expect(waiting()).toEqual([]);
});

it('keeps beside the own words what a lead has corrected since', async () => {
  await pull('', [ticketOf(3, '补充过的', 20)]);
  await pull('x', [ticketOf(2, '班长改的', 10)]);
  expect(title()).toMatchObject({ value: '补充过的', alternatives: [{ value: '班长改的' }] });
  expect(waiting()).toEqual(finishAgain);
});

it('takes the handling of a lost ticket anew when it is there again', async () => {
  await pull('', [ticketOf(5, '丢了的', 10)]);
  await pull('x', []);
  expect(waiting()).toEqual(finishAgain);
  await pull('x', [ticketOf(1, '丢了的', 10)]);
  expect(handledVersion(store.database, agent.id, ticketId)).toBe(1);
});

it('sends any number of lost tickets, a few at a time', async () => {
  const many = Array.from({ length: 120 }, () => ({ ...ticketOf(1, '丢了的', 10), id: newIdentifier() }));
  await pull('', many);
  await pull('x', many.slice(0, 10));
  expect(sentAgain).toEqual([110]);
  expect(countEntries(store.database).queued).toBe(110);
});

const lead: User = { ...agent, id: 'lead', username: 'lead', displayName: '班长', role: 'lead' };
const asLead = (epoch: string, ticket: ServerTicket) => pull(epoch, [ticket], lead);

it('keeps what a lead wrote in the lost time as unsent words: the decision with its reason, corrections, a finished draft', async () => {
  store.database.exec(
    `insert into account (user_id, server_url, demo, user) values ('lead', 'https://server', 0, '{}')`,
  );
  const unsent = () => readUnsent(store.database, lead.id, ticketId);
  await asLead('', ticketOf(2, '班长改的', 10, inReview(15)));
  await asLead('x', ticketOf(1, '第一遍', 10));
  expect(unsent()).toMatchObject({ reason: '请补充', edits: [{ field: 'title', value: '班长改的' }] });

  writeUnsent(store.database, lead.id, ticketId, null);
  const edit = { editorId: lead.id, editorName: '班长', at: day(20), before: { title: emptyFields().title } };
  await asLead('x', ticketOf(2, '只改了标题', 10, { edits: [edit] }));
  await asLead('y', ticketOf(1, '第一遍', 10));
  expect(unsent()).toMatchObject({ reason: '', edits: [{ field: 'title', value: '只改了标题' }] });

  writeUnsent(store.database, lead.id, ticketId, null);
  await asLead('y', ticketOf(2, '班长代填的', 10, { finishedBy: { id: lead.id, name: '班长' } }));
  await asLead('z', ticketOf(1, '坐席填的', 10));
  expect(unsent()).toMatchObject({ edits: [{ field: 'title', value: '班长代填的' }] });

  writeUnsent(store.database, lead.id, ticketId, null);
  const others = { ...edit, editorId: 'lead-2' };
  await asLead('z', ticketOf(2, '别人改的', 10, { edits: [others] }));
  await asLead('w', ticketOf(1, '坐席填的', 10));
  expect(unsent()).toBeNull();
});

it('goes over an older state that a waiting finish meets', async () => {
  await pull('', [ticketOf(2, '第一遍', 10, inReview(15))]);
  mend('补充过的');
  const { ticket, ...rest } = stored();
  writeStored(store.database, { ...rest, ticket: { ...ticket, status: 'finished', finishedAt: day(20) } });
  const operationId = newIdentifier();
  const body = { callId: null, createdAt: day(0), finishedAt: day(20), fields: ticket.fields, transcript: [] };
  const { database } = store;
  enqueue(database, {
    operationId,
    userId: agent.id,
    ticketId,
    kind: 'ticket.finish',
    title: '',
    createdAt: day(20),
    body,
  });
  settleConflict(database, operationId, ticketOf(1, '第一遍', 10), day(50), () => []);
  expect(waiting()).toEqual(finishAgain);
  expect(entriesOfTicket(database, agent.id, ticketId)[0]?.operationId).not.toBe(operationId);
  expect(stored().ticket).toMatchObject({ status: 'finished', version: 1 });
  expect(title().value).toBe('补充过的');
});
