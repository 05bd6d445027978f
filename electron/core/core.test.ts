import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { startDesk, type TestDesk, temporaryFolder } from './test/desk';
import { completeEdits } from './test/forms';
import { type DemoServer, startDemoServer } from './test/server';

let folder: ReturnType<typeof temporaryFolder>;
let central: DemoServer;
let desk: TestDesk;

beforeAll(async () => {
  central = await startDemoServer();
}, 60_000);
afterAll(() => central.server.close());
beforeEach(async () => {
  folder = temporaryFolder();
  desk = startDesk(folder.path, { demo: central.demo });
  await desk.until(() => desk.events('session.changed').length === 2);
});
afterEach(async () => {
  await desk.core.close();
  folder.remove();
});

it('takes a ticket from the first word to the lead and back', async () => {
  const { id: ticketId } = await desk.value('ticket', 'create', {});
  await desk.value('ticket', 'edit', { ticketId, edits: [...completeEdits] });
  expect(await desk.value('ticket', 'finish', { ticketId })).toMatchObject({ status: 'finished' });
  await desk.until(async () => (await desk.value('ticket', 'get', { ticketId })).delivery === 'accepted');
  const accepted = await desk.value('ticket', 'get', { ticketId });
  expect(accepted).toMatchObject({ version: 1, status: 'finished' });
  expect(accepted.number).toMatch(/^3211-/);

  await desk.value('session', 'switchRole', { role: 'lead' });
  expect((await desk.value('ticket', 'list', {})).total).toBe(0);
  const inQueue = async (status: 'finished' | 'returned') =>
    (await desk.value('review', 'queue', { filter: { status } })).items.find((item) => item.ticketId === ticketId);
  await desk.until(async () => (await inQueue('finished')) !== undefined);
  const decision = {
    ticketId,
    decision: 'return',
    reason: '电话未核对',
    fieldMarks: [{ field: 'callerPhone', note: '请核对' }],
    edits: [],
  } as const;
  expect(
    await desk.call('review', 'decide', { ...decision, fieldMarks: [...decision.fieldMarks], edits: [], reason: ' ' }),
  ).toEqual({
    ok: false,
    error: { code: 'review.reason-required' },
  });
  const decided = await desk.value('review', 'decide', {
    ...decision,
    fieldMarks: [...decision.fieldMarks],
    edits: [],
  });
  expect(decided).toMatchObject({ status: 'returned', pending: true });
  expect(await inQueue('finished')).toBeUndefined();
  await desk.until(async () => (await inQueue('returned'))?.pending === false);

  await desk.value('session', 'switchRole', { role: 'agent' });
  expect(await desk.call('review', 'queue', {})).toEqual({ ok: false, error: { code: 'session.not-allowed' } });
  await desk.until(async () => (await desk.value('ticket', 'get', { ticketId })).status === 'returned');
  expect(await desk.value('ticket', 'get', { ticketId })).toMatchObject({
    version: 2,
    review: { reason: '电话未核对', fieldMarks: [{ field: 'callerPhone' }] },
  });
  await desk.value('ticket', 'confirm', { ticketId, field: 'callerPhone', confirmed: true });
  await desk.value('ticket', 'finish', { ticketId });
  await desk.until(async () => (await desk.value('ticket', 'get', { ticketId })).version === 3);
}, 20_000);

it('refuses what no contract knows, without touching anything', async () => {
  const invalid = { ok: false, error: { code: 'contract.invalid' } };
  expect(await desk.core.invoke('ticket.steal', {})).toEqual(invalid);
  expect(await desk.core.invoke('ticket.get.more', {})).toEqual(invalid);
  expect(await desk.core.invoke('constructor.name', {})).toEqual(invalid);
  expect(await desk.core.invoke('ticket.create', { extra: 1 })).toEqual(invalid);
  expect(await desk.core.invoke('ticket.get', { ticketId: "' or 1=1" })).toEqual(invalid);
  expect((await desk.value('ticket', 'list', { statuses: ['draft'] })).total).toBe(0);
});

it('keeps settings and who works here over a restart, and signs the demo in anew', async () => {
  await desk.value('settings', 'set', { theme: 'dark' });
  await desk.value('session', 'switchRole', { role: 'lead' });
  await desk.core.close();
  desk = startDesk(folder.path, { demo: central.demo });
  expect(await desk.value('settings', 'get', {})).toMatchObject({ theme: 'dark', language: 'zh-CN' });
  expect((await desk.value('session', 'state', {})).user?.role).toBe('lead');
  await desk.core.close();
  desk = startDesk(folder.path);
  expect(await desk.value('session', 'state', {})).toEqual({ mode: 'server', user: null, serverUrl: '' });
  expect(await desk.call('ticket', 'create', {})).toEqual({ ok: false, error: { code: 'session.signed-out' } });
});

it('writes no name, phone or text of a ticket to its log', async () => {
  const { id: ticketId } = await desk.value('ticket', 'create', {});
  await desk.value('ticket', 'edit', { ticketId, edits: [...completeEdits] });
  await desk.value('ticket', 'finish', { ticketId });
  await desk.core.invoke('ticket.edit', {
    ticketId,
    edits: [{ field: 'callerPhone', value: { secret: '13800000000' } }],
  });
  await desk.until(async () => (await desk.value('ticket', 'get', { ticketId })).delivery === 'accepted');
  expect(desk.logged.join('\n')).toContain('contract.input');
  expect(desk.logged.join('\n')).not.toMatch(/13800000000|垃圾|甲/);
});

it('becomes another demo user at once, even one whom the server has not let in yet', async () => {
  const early = temporaryFolder();
  const fresh = startDesk(early.path, { demo: central.demo });
  expect(await fresh.call('session', 'switchRole', { role: 'lead' })).toMatchObject({
    ok: true,
    value: { user: { role: 'lead' } },
  });
  expect((await fresh.value('session', 'state', {})).user?.role).toBe('lead');
  await fresh.core.close();
  early.remove();
});
