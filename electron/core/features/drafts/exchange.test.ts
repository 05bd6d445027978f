import { cpSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type TestDesk, temporaryFolder } from '../../test/desk';
import { editsWithTitle } from '../../test/forms';
import { groupPerTest } from '../../test/group';

const { group } = groupPerTest(1);
let agent: TestDesk;
let lead: TestDesk;
const undo: (() => unknown)[] = [];

beforeEach(async () => {
  // A clock that creeps: the pause between two reports of one draft does not pass by itself.
  let ticks = Date.now();
  agent = group().desk('demo-agent', undefined, () => {
    ticks += 0.1;
    return new Date(ticks);
  });
  lead = await group().leadDesk('demo-lead');
  await agent.signedIn();
});

afterEach(() => {
  for (const step of undo.splice(0).reverse()) step();
});

it('what the agent typed before a lead took the draft over is with the server as soon as the agent hears of it', async () => {
  const { id: ticketId } = await agent.value('ticket', 'create', {});
  const titleAtLead = async () =>
    (await lead.value('review', 'queue', { filter: { status: 'draft' } })).items[0]?.title;
  await agent.value('ticket', 'edit', { ticketId, edits: editsWithTitle('第一句') });
  agent.core.networkBack();
  await lead.until(async () => (await titleAtLead()) === '第一句');
  await agent.value('ticket', 'edit', { ticketId, edits: [{ field: 'title', value: '最后一句' }] });
  await lead.value('review', 'takeDraft', { ticketId, wish: 'take' });
  await lead.until(async () => (await titleAtLead()) === '最后一句');
}, 60_000);

it('a desk that was put back to an older copy goes on from what the server has of its draft, with its own words beside', async () => {
  const folder = temporaryFolder();
  const older = temporaryFolder();
  undo.push(folder.remove, older.remove);
  let passedMs = 0;
  const open = async (path: string) => {
    const desk = group().desk('demo-agent-2', undefined, () => new Date(Date.now() + passedMs), path);
    await desk.signedIn();
    return desk;
  };
  const atLead = async (ticketId: string) =>
    (await lead.value('review', 'queue', { filter: { status: 'draft' } })).items.find(
      (one) => one.ticketId === ticketId,
    );
  const tell = async (desk: TestDesk, ticketId: string, title: string) => {
    // Past the pause between two reports of one draft.
    passedMs += 60_000;
    desk.core.networkBack();
    await lead.until(async () => (await atLead(ticketId))?.title === title);
  };
  const before = await open(folder.path);
  const { id: ticketId } = await before.value('ticket', 'create', {});
  await before.value('ticket', 'edit', { ticketId, edits: editsWithTitle('昨天写的') });
  await tell(before, ticketId, '昨天写的');
  await before.core.close();
  cpSync(folder.path, older.path, { recursive: true });

  const lost = await open(folder.path);
  await lost.value('ticket', 'edit', { ticketId, edits: [{ field: 'title', value: '今天写的' }] });
  await tell(lost, ticketId, '今天写的');
  await lost.core.close();

  const back = await open(older.path);
  await back.value('ticket', 'edit', { ticketId, edits: [{ field: 'demand', value: '恢复以后写的' }] });
  passedMs += 60_000;
  back.core.networkBack();
  await back.until(async () => (await back.value('ticket', 'get', { ticketId })).fields.title.value === '今天写的');
  const { title, demand } = (await back.value('ticket', 'get', { ticketId })).fields;
  expect(title.alternatives.map(({ value }) => value)).toEqual(['昨天写的']);
  expect([demand.value, ...demand.alternatives.map(({ value }) => value)]).toContain('恢复以后写的');
  // And is told on above it.
  await back.value('ticket', 'edit', { ticketId, edits: [{ field: 'title', value: '接着写的' }] });
  await tell(back, ticketId, '接着写的');
}, 60_000);
