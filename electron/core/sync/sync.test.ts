import { newIdentifier } from '@shared/domain/ids';
import { draftPaths } from '@shared/sync/drafts';
import { paths } from '@shared/sync/protocol';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDesk, type TestDesk, temporaryFolder } from '../test/desk';
import { editsWithTitle } from '../test/forms';
import { type DemoServer, startDemoServer } from '../test/server';
import { type Fault, type Line, unreliableLine } from '../test/unreliable-line';

let folder: ReturnType<typeof temporaryFolder>;
let central: DemoServer;
let line: Line;
let desk: TestDesk;

const open = () => startDesk(folder.path, { demo: { ...central.demo, serverUrl: line.url } });

beforeAll(async () => {
  central = await startDemoServer();
}, 60_000);
afterAll(() => central.server.close());
beforeEach(async () => {
  folder = temporaryFolder();
  line = await unreliableLine(() => central.server.url);
  desk = open();
  await desk.until(() => desk.events('session.changed').length === 2);
});
afterEach(async () => {
  await desk.core.close();
  await line.close();
  folder.remove();
});

async function finishTicket(title: string): Promise<string> {
  const { id: ticketId } = await desk.value('ticket', 'create', {});
  await desk.value('ticket', 'edit', { ticketId, edits: editsWithTitle(title) });
  await desk.value('ticket', 'finish', { ticketId });
  return ticketId;
}

const deliveryOf = async (ticketId: string) => (await desk.value('ticket', 'get', { ticketId })).delivery;
const attemptsOf = async (ticketId: string) =>
  (await desk.value('queue', 'entries', {})).find((entry) => entry.ticketId === ticketId)?.attempts ?? 0;
const connection = async () => (await desk.value('queue', 'state', {})).connection;

/** Titles on the server that begin so, sorted: one for each ticket there. */
async function onServer(start: string): Promise<string[]> {
  const titles = (await central.tickets()).map(({ fields }) => fields.title.value);
  return titles.filter((title) => title.startsWith(start)).sort();
}

it('counts all five states truly: saved, queued, sending, accepted with its number, refused with its reason', async () => {
  const own = () => desk.value('queue', 'own', {});
  const state = () => desk.value('queue', 'state', {});
  await desk.value('ticket', 'create', {});
  expect(await own()).toEqual({ saved: 1, accepted: 0, lastAccepted: [] });
  line.behave((path) => (path === paths.push ? 'half-open' : 'pass'));
  const ticketId = await finishTicket('五态');
  await desk.until(async () => (await state()).sending === 1);
  expect(await own()).toMatchObject({ saved: 1, accepted: 0 });
  line.behave('cut');
  desk.core.networkBack();
  await desk.until(async () => (await state()).queued === 1);
  expect(await own()).toMatchObject({ saved: 1, accepted: 0 });
  line.behave('pass');
  desk.core.networkBack();
  await desk.until(async () => (await deliveryOf(ticketId)) === 'accepted');
  const { number } = await desk.value('ticket', 'get', { ticketId });
  expect(await own()).toEqual({ saved: 1, accepted: 1, lastAccepted: [{ ticketId, title: '五态', number }] });
  expect(await state()).toMatchObject({ queued: 0, sending: 0, refused: 0 });
});

describe('a line that fails', () => {
  const faults: [Fault, string][] = [
    ['captive-portal', 'network.not-ours'],
    ['other-program', 'network.not-ours'],
    ['garbled', 'network.damaged'],
    ['unavailable', 'server.unavailable'],
    ['cut', 'network.unreachable'],
    ['lost-answer', 'network.unreachable'],
  ];
  it.each(faults)('keeps a ticket queued through %s and sends it once when the line is back', async (fault, code) => {
    line.behave((path) => (path === paths.push ? fault : 'pass'));
    const ticketId = await finishTicket(fault);
    await desk.until(async () => (await desk.value('queue', 'state', {})).lastFailure === code);
    expect(await desk.value('queue', 'state', {})).toMatchObject({ connection: 'offline', queued: 1, refused: 0 });
    expect(await deliveryOf(ticketId)).toBe('queued');
    expect((await desk.value('queue', 'state', {})).nextAttemptAt).not.toBeNull();

    line.behave('pass');
    desk.core.networkBack();
    await desk.until(async () => (await deliveryOf(ticketId)) === 'accepted');
    expect(await onServer(fault)).toEqual([fault]);
    expect(await desk.value('queue', 'entries', {})).toEqual([]);
  });

  it('sends the same content under the same id however often it has to', async () => {
    line.behave((path) => (path === paths.push ? 'lost-answer' : 'pass'));
    const ticketId = await finishTicket('同一');
    await desk.until(() => line.arrived(paths.push).length >= 3);
    line.behave('pass');
    await desk.until(async () => (await deliveryOf(ticketId)) === 'accepted');
    const sent = line.arrived(paths.push).map((body) => JSON.stringify(JSON.parse(body).operations));
    expect(new Set(sent).size).toBe(1);
    expect(await onServer('同一')).toEqual(['同一']);
  });

  it('goes by itself when the server is back, without being told', async () => {
    line.behave('cut');
    const ticketId = await finishTicket('自动');
    await desk.until(async () => (await connection()) === 'offline');
    line.behave('pass');
    await desk.until(async () => (await deliveryOf(ticketId)) === 'accepted');
    expect(await connection()).toBe('online');
  });

  it('sends at once when the network is back, though the last attempt still hangs in a dead connection', async () => {
    line.behave((path) => (path === paths.push ? 'half-open' : 'pass'));
    const ticketId = await finishTicket('半开');
    await desk.until(async () => (await deliveryOf(ticketId)) === 'sending');
    await desk.until(() => line.asked(paths.push) > 0);
    line.behave('pass');
    desk.core.networkBack();
    await desk.until(async () => (await deliveryOf(ticketId)) === 'accepted');
    expect(await onServer('半开')).toEqual(['半开']);
  });

  it('sends at once when the network is back, though what comes after the tickets hangs in a dead connection', async () => {
    let hanging = 0;
    line.behave((path) => {
      if (!path.startsWith(draftPaths.drafts)) return 'pass';
      hanging += 1;
      return 'half-open';
    });
    desk.core.networkBack();
    await desk.until(() => hanging > 0);
    const ticketId = await finishTicket('草稿挂起');
    line.behave('pass');
    desk.core.networkBack();
    // Sooner than a request gives up by itself.
    await desk.until(async () => (await deliveryOf(ticketId)) === 'accepted', 10_000);
  });

  it('remembers what waits over a restart', async () => {
    line.behave('cut');
    const ticketId = await finishTicket('重启');
    await desk.until(async () => (await connection()) === 'offline');
    await desk.core.close();
    line.behave('pass');
    desk = open();
    await desk.until(async () => (await deliveryOf(ticketId)) === 'accepted');
    expect(await onServer('重启')).toEqual(['重启']);
  });
});

describe('a ticket that the server breaks down on', () => {
  const poisoned = (body: string) => body.includes('毒');

  it('waits by itself while the others get through', async () => {
    line.behave('cut');
    const tickets = [await finishTicket('旁一'), await finishTicket('毒'), await finishTicket('旁二')];
    await desk.until(async () => (await connection()) === 'offline');
    line.behave((path, body) => (path === paths.push && poisoned(body) ? 'broken-server' : 'pass'));
    desk.core.networkBack();
    await desk.until(
      async () => (await Promise.all(tickets.map(deliveryOf))).filter((d) => d === 'accepted').length === 2,
    );
    await desk.until(async () => (await connection()) === 'online');
    expect(await Promise.all(tickets.map(deliveryOf))).toEqual(['accepted', 'queued', 'accepted']);
    expect(await onServer('旁')).toEqual(['旁一', '旁二'].sort());
    expect(await onServer('毒')).toEqual([]);
  });

  it('is not parked for attempts that never reached the server', async () => {
    line.behave('cut');
    const ticketId = await finishTicket('断后');
    for (let attempt = 1; attempt < 9; attempt += 1) {
      await desk.until(async () => (await attemptsOf(ticketId)) >= attempt);
      await desk.until(async () => (await deliveryOf(ticketId)) !== 'sending');
      await desk.value('queue', 'retry', {});
    }
    line.behave((path) => (path === paths.push ? 'broken-server' : 'pass'));
    const before = await attemptsOf(ticketId);
    await desk.value('queue', 'retry', {});
    await desk.until(async () => (await attemptsOf(ticketId)) > before && (await deliveryOf(ticketId)) !== 'sending');
    expect(await deliveryOf(ticketId)).toBe('queued');
  });

  it('is parked in sight when it is final, and goes when asked again', async () => {
    line.behave((path, body) => (path === paths.push && poisoned(body) ? 'broken-server' : 'pass'));
    const ticketId = await finishTicket('毒');
    for (let attempt = 1; attempt < 8; attempt += 1) {
      await desk.until(async () => (await desk.value('queue', 'entries', {}))[0]?.attempts === attempt);
      await desk.until(async () => (await desk.value('queue', 'entries', {}))[0]?.delivery !== 'sending');
      await desk.value('queue', 'retry', {});
    }
    await desk.until(async () => (await deliveryOf(ticketId)) === 'refused');
    const [entry] = await desk.value('queue', 'entries', {});
    expect(entry).toMatchObject({ refusal: { code: 'server.unavailable' }, attempts: 8 });
    line.behave('pass');
    await desk.value('queue', 'retryEntry', { operationId: entry?.operationId ?? newIdentifier() });
    await desk.until(async () => (await deliveryOf(ticketId)) === 'accepted');
  });
});

it('takes a finish back before its first attempt, and never after one', async () => {
  line.behave('cut');
  const sent = await finishTicket('发过');
  await desk.until(async () => (await connection()) === 'offline' && (await attemptsOf(sent)) > 0);
  expect(await desk.call('ticket', 'reopen', { ticketId: sent })).toEqual({
    ok: false,
    error: { code: 'ticket.already-sent' },
  });
  // Finish and reopen follow each other before the sender's turn comes.
  const { id: ticketId } = await desk.value('ticket', 'create', {});
  await desk.value('ticket', 'edit', { ticketId, edits: editsWithTitle('未发') });
  const [finished, reopened] = await Promise.all([
    desk.call('ticket', 'finish', { ticketId }),
    desk.call('ticket', 'reopen', { ticketId }),
  ]);
  expect(finished).toMatchObject({ ok: true, value: { status: 'finished', delivery: 'queued' } });
  expect(reopened).toMatchObject({ ok: true, value: { status: 'draft', delivery: 'saved' } });
});

it('drains a long outage in bulk, in order, with the windows told', async () => {
  line.behave('cut');
  const titles = Array.from({ length: 130 }, (_, index) => `批${String(index).padStart(3, '0')}`);
  for (const title of titles) await finishTicket(title);
  line.behave('pass');
  desk.core.networkBack();
  await desk.until(async () => {
    const { queued, sending } = await desk.value('queue', 'state', {});
    return queued + sending === 0 && (await connection()) === 'online';
  });
  expect(await onServer('批')).toEqual(titles);
  const sent = line
    .arrived(paths.push)
    .flatMap((body) =>
      JSON.parse(body).operations.map(
        (one: { body: { fields: { title: { value: string } } } }) => one.body.fields.title.value,
      ),
    );
  expect([...new Set(sent)]).toEqual(titles);
  expect(desk.events('queue.changed').some(({ sending }) => sending > 0)).toBe(true);
}, 30_000);
