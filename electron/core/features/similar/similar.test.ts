import { emptyAddress } from '@shared/domain/ticket';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startDesk, type TestDesk, temporaryFolder } from '../../test/desk';
import { completeEdits } from '../../test/forms';
import { type DemoServer, startDemoServer } from '../../test/server';

let central: DemoServer;
let folder: ReturnType<typeof temporaryFolder>;
let agent: TestDesk;
let isUp: boolean;

beforeEach(async () => {
  central = await startDemoServer();
  isUp = true;
  folder = temporaryFolder();
  const users = central.demo.users.filter(({ role }) => role === 'agent');
  agent = startDesk(folder.path, { demo: { serverUrl: central.demo.serverUrl, users } });
  await agent.signedIn();
}, 60_000);
afterEach(async () => {
  await agent.core.close();
  if (isUp) await central.server.close();
  folder.remove();
});

const place = { ...emptyAddress, city: '镇江市', district: '京口区', road: '学府路', number: '88号' };

async function draft(content: string, phone: string) {
  const { id: ticketId } = await agent.value('ticket', 'create', {});
  const edits = completeEdits.map((edit) =>
    edit.field === 'content'
      ? { field: 'content' as const, value: content }
      : edit.field === 'callerPhone'
        ? { field: 'callerPhone' as const, value: phone }
        : edit,
  );
  return agent.value('ticket', 'edit', { ticketId, edits: [...edits, { field: 'address', value: place }] });
}

const find = async ({ id: ticketId, fields }: Awaited<ReturnType<typeof draft>>) => {
  const { callerPhone, entity, category, address, title, content } = fields;
  return agent.value('similar', 'find', {
    ticketId,
    fields: { callerPhone, entity, category, address, title, content },
  });
};

it('finds on this desk what was filed before when the network is gone, keeps a join until it is back, and takes it back on request', async () => {
  const standing = await draft('垃圾堆了三天没人清运，臭味很大。', '13800001111');
  await agent.value('ticket', 'finish', { ticketId: standing.id });
  await agent.until(
    async () => (await agent.value('ticket', 'get', { ticketId: standing.id })).delivery === 'accepted',
  );
  const second = await draft('拉圾三天没清，味道大得很。', '13900002222');
  await agent.until(async () => {
    const { tickets, source } = await find(second);
    return source === 'server' && tickets.length === 1;
  }, 20_000);
  // Pulled meanwhile, it is in the desk's own index.
  await agent.until(async () => (await agent.value('ticket', 'get', { ticketId: standing.id })).version > 0);
  await central.server.close();
  isUp = false;
  await agent.until(async () => (await find(second)).tickets.length === 1, 20_000);
  const { tickets, source } = await find(second);
  expect(source).toBe('desk');
  expect(tickets).toMatchObject([{ ticketId: standing.id, title: '垃圾清运', sameCaller: false }]);

  const into = { ticketId: standing.id, number: tickets[0]?.number ?? '' };
  expect(await agent.value('ticket', 'join', { ticketId: second.id, into })).toMatchObject({
    status: 'joined',
    joinedTo: into,
  });
  expect((await agent.value('queue', 'entries', {})).map(({ ticketId }) => ticketId)).toContain(second.id);
  expect(await agent.call('ticket', 'join', { ticketId: standing.id, into })).toMatchObject({
    error: { code: 'ticket.locked' },
  });
}, 90_000);

it('joins a call to the standing ticket: the server keeps the whole form with it, and the desk knows where it went', async () => {
  const standing = await draft('垃圾堆了三天没人清运，臭味很大。', '13800001111');
  const { number } = await (async () => {
    await agent.value('ticket', 'finish', { ticketId: standing.id });
    await agent.until(async () => (await agent.value('ticket', 'get', { ticketId: standing.id })).number !== null);
    return agent.value('ticket', 'get', { ticketId: standing.id });
  })();
  const second = await draft('垃圾还是没清，今天又多了一堆。', '13900002222');
  await agent.value('ticket', 'join', { ticketId: second.id, into: { ticketId: standing.id, number: number ?? '' } });
  await agent.until(async () => (await agent.value('queue', 'entries', {})).length === 0);
  expect(await agent.value('ticket', 'get', { ticketId: second.id })).toMatchObject({
    status: 'joined',
    delivery: 'accepted',
  });
  const [ticket, ...others] = await central.tickets();
  expect(others).toEqual([]);
  expect(ticket?.furtherCalls?.map(({ fields }) => fields.content.value)).toEqual(['垃圾还是没清，今天又多了一堆。']);
  expect(await agent.call('ticket', 'reopen', { ticketId: second.id })).toMatchObject({
    error: { code: 'ticket.already-sent' },
  });
}, 60_000);
