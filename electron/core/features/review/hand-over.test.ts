import { beforeEach, expect, it } from 'vitest';
import type { TestDesk } from '../../test/desk';
import { completeEdits, editsWithTitle } from '../../test/forms';
import { groupPerTest } from '../../test/group';
import type { Line } from '../../test/unreliable-line';

const { central, group } = groupPerTest(1);
let agent: TestDesk;
let other: TestDesk;
let lead: TestDesk;
/** Between the lead and the server, and between the first agent and it. */
let line: Line;
let agentLine: Line;
/** How far the first agent's clock is ahead: pauses pass at once, ms. */
let passedMs: number;

beforeEach(async () => {
  [line, agentLine] = [await group().line(), await group().line()];
  passedMs = 0;
  agent = group().desk('demo-agent', agentLine, () => new Date(Date.now() + passedMs));
  other = group().desk('demo-agent-2');
  lead = await group().leadDesk('demo-lead', line);
  await agent.signedIn();
  await other.signedIn();
});

/** A draft that the first agent began and the lead sees. */
async function begun(title: string): Promise<string> {
  const { id: ticketId } = await agent.value('ticket', 'create', {});
  await agent.value('ticket', 'edit', { ticketId, edits: editsWithTitle(title) });
  agent.core.networkBack();
  await lead.until(async () => (await inQueue(ticketId)) !== undefined);
  return ticketId;
}

const inQueue = async (ticketId: string) =>
  (await lead.value('review', 'queue', { filter: { status: 'draft' } })).items.find((one) => one.ticketId === ticketId);
const otherId = async () =>
  (await lead.value('review', 'groupAgents', {})).find(({ name }) => name === '另一位坐席')?.id ?? '';
const take = (ticketId: string) => lead.value('review', 'takeDraft', { ticketId, wish: 'take' });
const told = (desk: TestDesk) => desk.events('ticket.news').map(({ news, by }) => [news, by]);
const titlesOf = async (desk: TestDesk, ticketId: string) => {
  const { value, alternatives } = (await desk.value('ticket', 'get', { ticketId })).fields.title;
  return [value, ...alternatives.map((one) => one.value)];
};
const onOthersDesk = (ticketId: string) =>
  other.until(async () => (await other.call('ticket', 'get', { ticketId })).ok);

it('a draft goes to another agent with everybody’s words, both agents are told, and the new one finishes it', async () => {
  const ticketId = await begun('坐席写的');
  const agentId = await otherId();
  const edits = [{ field: 'title' as const, value: '班长写的' }];
  expect(await lead.call('review', 'handOver', { ticketId, agentId, edits })).toMatchObject({
    error: { code: 'review.not-taken' },
  });
  // Taken and handed on in one go: the server need not have heard of the first yet.
  await lead.value('review', 'keep', { ticketId, unsent: { edits, reason: '', fieldMarks: [] } });
  await take(ticketId);
  await lead.value('review', 'handOver', { ticketId, agentId, edits });

  await onOthersDesk(ticketId);
  expect(told(other)).toEqual([['handed-to-you', '演示班长']]);
  expect(await titlesOf(other, ticketId)).toEqual(['班长写的', '坐席写的']);
  await agent.until(() => told(agent).some(([news]) => news === 'handed-on'));
  expect(told(agent).at(-1)).toEqual(['handed-on', '另一位坐席']);
  expect(await agent.value('ticket', 'get', { ticketId })).toMatchObject({
    takenBy: { name: '演示班长', handedTo: { name: '另一位坐席' } },
  });
  expect(await agent.call('ticket', 'edit', { ticketId, edits: [...completeEdits] })).toMatchObject({
    error: { code: 'ticket.taken-over' },
  });
  expect((await lead.value('review', 'get', { ticketId })).unsent).toBeNull();
  await lead.until(async () => (await inQueue(ticketId))?.agentName === '另一位坐席');
  expect((await inQueue(ticketId))?.claim).toBeNull();

  // The new agent's words reach the lead again, like those of any draft.
  await other.value('ticket', 'edit', { ticketId, edits: [{ field: 'title', value: '接着写的' }] });
  other.core.networkBack();
  await lead.until(async () => (await inQueue(ticketId))?.title === '接着写的');
  await other.value('ticket', 'finish', { ticketId });
  await other.until(async () => (await other.value('ticket', 'get', { ticketId })).delivery === 'accepted');
  const filed = (await central().tickets()).find(({ id }) => id === ticketId);
  expect([filed?.agentName, filed?.fields.title.value]).toEqual(['另一位坐席', '接着写的']);
  // What the first agent no longer needs goes away, and nobody else notices.
  await agent.value('ticket', 'discard', { ticketId });
}, 60_000);

it('who finishes second is told so and keeps every word', async () => {
  const ticketId = await begun('两边都写');
  const agentId = await otherId();
  agentLine.behave(() => 'cut');
  await agent.value('ticket', 'edit', { ticketId, edits: [{ field: 'title', value: '离线写的' }] });
  await agent.value('ticket', 'finish', { ticketId });
  await take(ticketId);
  await lead.value('review', 'handOver', { ticketId, agentId, edits: [] });
  await onOthersDesk(ticketId);
  await other.value('ticket', 'finish', { ticketId });
  await other.until(async () => (await other.value('ticket', 'get', { ticketId })).delivery === 'accepted');
  agentLine.behave(() => 'pass');
  agent.core.networkBack();
  await agent.until(async () => (await agent.value('ticket', 'get', { ticketId })).delivery === 'refused');
  const mine = await agent.value('ticket', 'get', { ticketId });
  expect([mine.refusal?.code, mine.fields.title.value]).toEqual(['draft.finished-by-other', '离线写的']);
}, 60_000);

it.each([
  ['a moment', 0],
  ['a minute', 60_000],
])(
  'comes back to who began it and was offline for %s, with what was written meanwhile and what had stayed here',
  async (_time, offlineMs) => {
    const ticketId = await begun('先写的');
    agentLine.behave(() => 'cut');
    await agent.value('ticket', 'edit', { ticketId, edits: [{ field: 'demand', value: '离线写的要求' }] });
    await take(ticketId);
    await lead.value('review', 'handOver', { ticketId, agentId: await otherId(), edits: [] });
    await onOthersDesk(ticketId);
    await other.value('ticket', 'edit', { ticketId, edits: [{ field: 'title', value: '同事写的' }] });
    other.core.networkBack();
    await lead.until(async () => (await inQueue(ticketId))?.title === '同事写的');
    await take(ticketId);
    const first = (await lead.value('review', 'groupAgents', {})).find(({ name }) => name === '演示坐席')?.id ?? '';
    await lead.value('review', 'handOver', { ticketId, agentId: first, edits: [] });
    passedMs = offlineMs;
    agentLine.behave(() => 'pass');
    agent.core.networkBack();
    await agent.until(() => told(agent).some(([news]) => news === 'handed-to-you'));
    const { fields, takenBy } = await agent.value('ticket', 'get', { ticketId });
    expect([fields.title.value, takenBy]).toEqual(['同事写的', undefined]);
    expect(fields.demand.alternatives.map(({ value }) => value)).toContain('离线写的要求');
    await agent.value('ticket', 'finish', { ticketId });
    await agent.until(async () => (await agent.value('ticket', 'get', { ticketId })).delivery === 'accepted');
  },
  60_000,
);

it('a call’s draft comes back to the desk that heard it, also after that one put it away; nothing is there twice', async () => {
  await agent.ready();
  // The server hears of all of it at once: a second report would wait.
  agentLine.behave(() => 'cut');
  const window = agent.speech();
  const source = { kind: 'microphone', agentDeviceId: 'default', callerDeviceId: null } as const;
  const { id: callId, ticketId } = await agent.value('call', 'start', { source });
  window.report({ type: 'started', callId, durationMs: null });
  const heard = { speaker: 'caller', startMs: 1_000, endMs: 2_000, words: [], latencyMs: 5 } as const;
  window.report({ type: 'final', callId, text: '学府路的路灯不亮', ...heard });
  const stopping = agent.value('call', 'stop', { callId });
  await agent.until(() => window.commands.some(({ type }) => type === 'stop'));
  window.report({ type: 'ended', callId, durationMs: 3_000 });
  await stopping;
  await agent.value('ticket', 'edit', { ticketId, edits: editsWithTitle('听来的') });
  agentLine.behave(() => 'pass');
  agent.core.networkBack();
  await lead.until(async () => (await inQueue(ticketId))?.title === '听来的');
  agentLine.behave(() => 'cut');
  await agent.value('ticket', 'edit', { ticketId, edits: [{ field: 'demand', value: '离线写的要求' }] });
  await take(ticketId);
  await lead.value('review', 'handOver', { ticketId, agentId: await otherId(), edits: [] });
  await onOthersDesk(ticketId);
  agentLine.behave(() => 'pass');
  agent.core.networkBack();
  await agent.until(() => told(agent).some(([news]) => news === 'handed-on'));
  await agent.value('ticket', 'discard', { ticketId });
  agent.core.networkBack();

  // Taken again before the new agent has written a word: it is said there, too.
  await take(ticketId);
  await other.until(() => told(other).some(([news]) => news === 'taken-over'));
  expect((await other.value('ticket', 'get', { ticketId })).takenBy).toMatchObject({ name: '演示班长' });
  const first = (await lead.value('review', 'groupAgents', {})).find(({ name }) => name === '演示坐席')?.id ?? '';
  await lead.value('review', 'handOver', { ticketId, agentId: first, edits: [] });
  await agent.until(() => told(agent).some(([news]) => news === 'handed-to-you'));
  const back = await agent.value('ticket', 'get', { ticketId });
  expect([back.status, back.fields.title.value, back.takenBy]).toEqual(['draft', '听来的', undefined]);
  expect(back.fields.demand.alternatives.map(({ value }) => value)).toContain('离线写的要求');
  const { segments } = await agent.value('call', 'get', { callId });
  expect(segments.map(({ text }) => text)).toEqual(['学府路的路灯不亮']);
}, 60_000);

it('without the server nothing is handed on, and that is said; the draft and the words stay the lead’s', async () => {
  const ticketId = await begun('断网时');
  const agentId = await otherId();
  await take(ticketId);
  line.behave(() => 'cut');
  const edits = [{ field: 'title' as const, value: '班长写的' }];
  await lead.value('review', 'keep', { ticketId, unsent: { edits, reason: '', fieldMarks: [] } });
  for (const answer of [
    await lead.call('review', 'groupAgents', {}),
    await lead.call('review', 'handOver', { ticketId, agentId, edits }),
  ]) {
    expect(answer).toMatchObject({ error: { code: 'review.hand-over-offline' } });
  }
  expect((await inQueue(ticketId))?.claim).toMatchObject({ isMine: true });
  expect((await lead.value('review', 'get', { ticketId })).unsent?.edits).toEqual(edits);
}, 60_000);
