import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { startDesk, type TestDesk, temporaryFolder } from '../../test/desk';
import { completeEdits } from '../../test/forms';
import { type DemoServer, startDemoServer } from '../../test/server';
import { type Line, unreliableLine } from '../../test/unreliable-line';

let central: DemoServer;
let line: Line;
let folder: ReturnType<typeof temporaryFolder>;
let desk: TestDesk;

beforeAll(async () => {
  central = await startDemoServer();
  line = await unreliableLine(() => central.server.url);
}, 60_000);
afterAll(async () => {
  await line.close();
  await central.server.close();
});
beforeEach(async () => {
  line.behave('pass');
  folder = temporaryFolder();
  desk = startDesk(folder.path, { demo: { ...central.demo, serverUrl: line.url } });
  await desk.until(() => desk.events('session.changed').length === 2);
});
afterEach(async () => {
  await desk.core.close();
  folder.remove();
});

/** A ticket that a unit has; gives its id and number once this desk has pulled how it stands. */
async function dispatched(phone: string): Promise<{ ticketId: string; number: string }> {
  const { id: ticketId } = await desk.value('ticket', 'create', {});
  const edits = completeEdits.map((edit) =>
    edit.field === 'callerPhone' ? { field: 'callerPhone' as const, value: phone } : edit,
  );
  await desk.value('ticket', 'edit', { ticketId, edits });
  await desk.value('ticket', 'finish', { ticketId });
  await desk.until(async () => (await desk.call('handling', 'get', { ticketId })).ok);
  return { ticketId, number: (await desk.value('handling', 'get', { ticketId })).number };
}

const offline = async () => {
  line.behave('cut');
  await desk.value('queue', 'retry', {});
  await desk.until(async () => (await desk.value('queue', 'state', {})).connection === 'offline');
};
const lookUp = (query: string) => desk.value('handling', 'lookUp', { query });

it('answers where a ticket is from the server, and without it from this desk, with when that was', async () => {
  const { number } = await dispatched('13912345601');
  const tail = number.slice(-6);
  const live = await lookUp(tail);
  expect(live).toMatchObject({ isLive: true, asOf: null, items: [{ number, stage: 'dispatched' }] });
  await offline();
  for (const query of [tail, tail.replace(/^0+/, '').padStart(4, '0'), number, '139 1234 5601']) {
    const known = await lookUp(query);
    expect([query, known]).toMatchObject([query, { isLive: false, items: [{ number, stage: 'dispatched' }] }]);
    expect(known.items).toEqual(live.items);
    expect(Date.parse(known.asOf ?? '')).not.toBeNaN();
  }
  expect(await lookUp('13912345699')).toMatchObject({ isLive: false, items: [] });
  expect(await desk.call('handling', 'lookUp', { query: '12' })).toMatchObject({ error: { code: 'handling.query' } });
});

it("tells nobody offline of another's tickets", async () => {
  const { number } = await dispatched('13912345602');
  await desk.value('session', 'signOut', {});
  expect(await desk.call('handling', 'lookUp', { query: number })).toMatchObject({
    error: { code: 'session.signed-out' },
  });
});

it('puts a move in line without a network, says so, and takes no second one on top of it', async () => {
  const { ticketId } = await dispatched('13912345603');
  await offline();
  const move = { kind: 'supplement', reason: '来电人补充：晚上七点后在家。', attachments: [] } as const;
  const moves = [{ ...move, attachments: [] }];
  expect(await desk.value('handling', 'move', { ticketId, moves })).toMatchObject({ pending: true, refusal: null });
  expect(await desk.call('handling', 'move', { ticketId, moves })).toMatchObject({
    error: { code: 'handling.changed-meanwhile' },
  });
  line.behave('pass');
  await desk.value('queue', 'retry', {});
  await desk.until(async () => !(await desk.value('handling', 'get', { ticketId })).pending);
  const { handling } = await desk.value('handling', 'get', { ticketId });
  expect(handling.events.at(-1)).toMatchObject({ move: 'supplement', reason: move.reason });
});

it('refuses at once what the stage or the role does not allow', async () => {
  const { ticketId } = await dispatched('13912345604');
  const refused = async (...moves: Parameters<typeof desk.value<'handling', 'move'>>[2]['moves']) => {
    const result = await desk.call('handling', 'move', { ticketId, moves });
    return result.ok ? null : result.error.code;
  };
  expect(await refused({ kind: 'close', reason: '办结' })).toBe('handling.move');
  expect(await refused({ kind: 'supervise', reason: '多次来电' })).toBe('handling.actor');
  expect((await desk.value('queue', 'entries', {})).length).toBe(0);
});
