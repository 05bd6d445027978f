import { afterEach, beforeEach, expect, it } from 'vitest';
import { startDesk, type TestDesk, temporaryFolder } from './test/desk';
import { type DemoServer, startDemoServer } from './test/server';

let folder: ReturnType<typeof temporaryFolder>;
let central: DemoServer;
let desk: TestDesk;

beforeEach(async () => {
  folder = temporaryFolder();
  central = await startDemoServer();
  desk = startDesk(folder.path, { demo: central.demo });
  await desk.until(async () => (await desk.value('session', 'state', {})).user?.role === 'agent');
}, 60_000);
afterEach(async () => {
  await desk.core.close();
  await central.server.close();
  folder.remove();
});

const complete = [
  { field: 'callerName', value: '甲' },
  { field: 'callerPhone', value: '13800000000' },
  { field: 'nature', value: 'consult' },
  { field: 'category', value: '010101' },
  { field: 'title', value: '垃圾清运' },
  { field: 'content', value: '来电人咨询垃圾清运时间。' },
  { field: 'demand', value: '告知时间' },
  { field: 'unit', value: '城市管理和综合执法局' },
] as const;

it('takes a ticket from the first word to the lead and back', async () => {
  const { id: ticketId } = await desk.value('ticket', 'create', {});
  const incomplete = await desk.call('ticket', 'finish', { ticketId });
  expect(incomplete).toMatchObject({ ok: false, error: { code: 'ticket.incomplete' } });

  await desk.value('ticket', 'edit', { ticketId, edits: [...complete] });
  expect(await desk.value('ticket', 'finish', { ticketId })).toMatchObject({ status: 'finished', delivery: 'queued' });
  await desk.until(async () => (await desk.value('ticket', 'get', { ticketId })).delivery === 'accepted');
  const accepted = await desk.value('ticket', 'get', { ticketId });
  expect(accepted).toMatchObject({ version: 1, status: 'finished' });
  expect(accepted.number).toMatch(/^3211-/);

  await desk.until(async () => (await desk.call('session', 'switchRole', { role: 'lead' })).ok);
  expect((await desk.value('ticket', 'list', {})).total).toBe(0);
  await desk.until(async () => (await desk.value('review', 'queue', {})).items.length === 1);
  const decided = await desk.value('review', 'decide', {
    ticketId,
    decision: 'return',
    reason: '电话未核对',
    fieldMarks: [{ field: 'callerPhone', note: '请核对' }],
    edits: [],
  });
  expect(decided).toMatchObject({ status: 'returned', pending: true });
  await desk.until(
    async () => (await desk.value('review', 'queue', { status: 'returned' })).items[0]?.pending === false,
  );

  await desk.value('session', 'switchRole', { role: 'agent' });
  await desk.until(async () => (await desk.value('ticket', 'get', { ticketId })).status === 'returned');
  expect(await desk.value('ticket', 'get', { ticketId })).toMatchObject({
    version: 2,
    review: { reason: '电话未核对', fieldMarks: [{ field: 'callerPhone' }] },
  });
  await desk.value('ticket', 'confirm', { ticketId, field: 'callerPhone', confirmed: true });
  await desk.value('ticket', 'finish', { ticketId });
  await desk.until(async () => (await desk.value('ticket', 'get', { ticketId })).version === 3);
}, 60_000);
