import { newIdentifier } from '@shared/domain/ids';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TestDesk } from '../../test/desk';
import { editsWithTitle } from '../../test/forms';
import { groupPerTest } from '../../test/group';
import type { Line } from '../../test/unreliable-line';

const { central, group } = groupPerTest(1);
let agent: TestDesk;
let lead: TestDesk;
let second: TestDesk;
/** Between the agent and the server, and between the second lead and it. */
let agentLine: Line;
let line: Line;

beforeEach(async () => {
  [line, agentLine] = [await group().line(), await group().line()];
  agent = group().desk('demo-agent', agentLine);
  lead = await group().leadDesk('demo-lead');
  second = await group().leadDesk('demo-lead-2', line);
  await agent.signedIn();
});

type Status = 'finished' | 'approved' | 'returned' | 'draft';
const list = async (desk: TestDesk, status: Status) =>
  (await desk.value('review', 'queue', { filter: { status } })).items;
const inList = async (desk: TestDesk, status: Status, ticketId: string) =>
  (await list(desk, status)).find((item) => item.ticketId === ticketId);
const seenBy = (desk: TestDesk, status: Status, ticketId: string) =>
  desk.until(async () => (await inList(desk, status, ticketId)) !== undefined);
const news = (desk: TestDesk) =>
  desk.events('ticket.news').map(({ ticketId, news: kind, by }) => ({ ticketId, kind, by }));

async function finished(title: string): Promise<string> {
  const { id: ticketId } = await agent.value('ticket', 'create', {});
  await agent.value('ticket', 'edit', { ticketId, edits: editsWithTitle(title) });
  await agent.value('ticket', 'finish', { ticketId });
  for (const one of [lead, second]) await seenBy(one, 'finished', ticketId);
  return ticketId;
}

async function reported(title: string): Promise<string> {
  const { id: ticketId } = await agent.value('ticket', 'create', {});
  await agent.value('ticket', 'edit', { ticketId, edits: editsWithTitle(title) });
  agent.core.networkBack();
  await seenBy(lead, 'draft', ticketId);
  return ticketId;
}

describe('a draft', () => {
  it('that nobody wrote in is not told of', async () => {
    await agent.value('ticket', 'create', {});
    const ticketId = await reported('有字的');
    expect((await list(lead, 'draft')).map((item) => item.ticketId)).toEqual([ticketId]);
    await agent.value('ticket', 'discard', { ticketId });
    agent.core.networkBack();
    await lead.until(async () => (await list(lead, 'draft')).length === 0);
  }, 30_000);

  it('is taken over: the agent is told and stops, the lead finishes it, the agent has it', async () => {
    const ticketId = await reported('班长来完成');
    expect(await lead.call('review', 'finishDraft', { ticketId, edits: [] })).toMatchObject({
      error: { code: 'review.not-taken' },
    });
    await lead.value('review', 'takeDraft', { ticketId, wish: 'take' });
    await agent.until(() => news(agent).length > 0);
    expect(news(agent)).toEqual([{ ticketId, kind: 'taken-over', by: '演示班长' }]);
    const typed = { ticketId, edits: [{ field: 'title', value: '坐席又写' }] } as const;
    expect(await agent.call('ticket', 'edit', { ...typed, edits: [...typed.edits] })).toMatchObject({
      error: { code: 'ticket.taken-over' },
    });
    const into = { ticketId: newIdentifier(), number: '3211-20260101-000001' };
    for (const result of [
      await agent.call('ticket', 'discard', { ticketId }),
      await agent.call('ticket', 'join', { ticketId, into }),
    ]) {
      expect(result).toMatchObject({ error: { code: 'ticket.taken-over' } });
    }
    await second.until(async () => (await inList(second, 'draft', ticketId))?.claim?.name === '演示班长');
    expect(await second.call('review', 'takeDraft', { ticketId, wish: 'take' })).toMatchObject({ ok: false });

    await lead.value('review', 'finishDraft', { ticketId, edits: [{ field: 'title', value: '班长完成的' }] });
    await agent.until(async () => (await agent.value('ticket', 'get', { ticketId })).status === 'finished');
    const mine = await agent.value('ticket', 'get', { ticketId });
    expect(mine).toMatchObject({ version: 1, finishedBy: { name: '演示班长' }, agentName: '演示坐席' });
    expect(mine.fields.title.value).toBe('班长完成的');
    expect(mine.fields.title.alternatives.map(({ value }) => value)).toContain('班长来完成');
    await seenBy(lead, 'finished', ticketId);
    expect(await inList(lead, 'draft', ticketId)).toBeUndefined();
  }, 30_000);

  it('that its agent put aside offline comes back as the lead finished it, with what the agent had beside it', async () => {
    const ticketId = await reported('坐席写的');
    agentLine.behave(() => 'cut');
    await agent.value('ticket', 'discard', { ticketId });
    await lead.value('review', 'takeDraft', { ticketId, wish: 'take' });
    await lead.value('review', 'finishDraft', { ticketId, edits: [{ field: 'title', value: '班长写的' }] });
    await second.until(async () => (await inList(second, 'finished', ticketId)) !== undefined);
    agentLine.behave(() => 'pass');
    agent.core.networkBack();
    await agent.until(async () => (await agent.value('ticket', 'get', { ticketId })).status === 'finished');
    const { title } = (await agent.value('ticket', 'get', { ticketId })).fields;
    expect([title.value, ...title.alternatives.map(({ value }) => value)]).toEqual(['班长写的', '坐席写的']);
  }, 30_000);

  it('that its agent finishes offline at the same time keeps both texts', async () => {
    const ticketId = await reported('两边都写');
    agentLine.behave(() => 'cut');
    await agent.value('ticket', 'edit', { ticketId, edits: [{ field: 'content', value: '坐席离线写的内容' }] });
    await agent.value('ticket', 'finish', { ticketId });
    await lead.value('review', 'takeDraft', { ticketId, wish: 'take' });
    await lead.value('review', 'finishDraft', { ticketId, edits: [{ field: 'content', value: '班长写的内容' }] });
    await seenBy(lead, 'finished', ticketId);
    await lead.until(async () => (await central().tickets()).some(({ id }) => id === ticketId));
    agentLine.behave(() => 'pass');
    agent.core.networkBack();
    await agent.until(async () => (await agent.value('ticket', 'get', { ticketId })).delivery === 'refused');
    const { fields, refusal } = await agent.value('ticket', 'get', { ticketId });
    expect(refusal?.code).toBe('ticket.changed-meanwhile');
    expect([fields.content.value, ...fields.content.alternatives.map(({ value }) => value)]).toEqual(
      expect.arrayContaining(['坐席离线写的内容', '班长写的内容']),
    );
  }, 30_000);

  it('that the agent finished first leaves the lead’s words on the ticket, unsent', async () => {
    const ticketId = await reported('坐席先完成');
    line.behave(() => 'pass');
    await seenBy(second, 'draft', ticketId);
    line.behave(() => 'cut');
    await second.value('review', 'takeDraft', { ticketId, wish: 'take' });
    await second.value('review', 'finishDraft', { ticketId, edits: [{ field: 'title', value: '班长的标题' }] });
    await agent.value('ticket', 'finish', { ticketId });
    await seenBy(lead, 'finished', ticketId);
    line.behave(() => 'pass');
    second.core.networkBack();
    await second.until(async () => (await second.value('review', 'get', { ticketId })).unsent !== null);
    const { ticket, unsent } = await second.value('review', 'get', { ticketId });
    expect(ticket.fields.title.value).toBe('坐席先完成');
    expect(unsent?.edits).toContainEqual({ field: 'title', value: '班长的标题' });
    // What could not be done stands in nobody's way: the lead decides on the agent's ticket, with those words.
    const edits = [...(unsent?.edits ?? [])];
    await second.value('review', 'decide', { ticketId, decision: 'approve', reason: '', fieldMarks: [], edits });
    await agent.until(async () => (await agent.value('ticket', 'get', { ticketId })).status === 'approved');
    expect((await agent.value('ticket', 'get', { ticketId })).fields.title.value).toBe('班长的标题');
  }, 40_000);
});

it('a claim is seen by the other lead, and stands in the way of a second one', async () => {
  const ticketId = await finished('谁在看');
  await lead.value('review', 'claim', { ticketId, wish: 'claim' });
  await second.until(async () => (await inList(second, 'finished', ticketId))?.claim?.name === '演示班长');
  expect((await inList(second, 'finished', ticketId))?.claim).toEqual({ name: '演示班长', isMine: false });
  expect(await second.call('review', 'claim', { ticketId, wish: 'claim' })).toMatchObject({
    error: { code: 'review.claimed' },
  });
  expect(await second.value('review', 'approveMany', { ticketIds: [ticketId] })).toMatchObject({
    queued: [],
    failed: [{ ticketId, title: '谁在看', code: 'review.claimed-by-other' }],
  });
  await lead.value('review', 'claim', { ticketId, wish: 'release' });
  await second.until(async () => (await inList(second, 'finished', ticketId))?.claim === null);
}, 30_000);

it('many are approved at once; what was decided meanwhile is named', async () => {
  const [first, other, third] = [await finished('一'), await finished('二'), await finished('三')];
  await second.value('review', 'keep', {
    ticketId: third,
    unsent: { edits: [{ field: 'title', value: '还没发' }], reason: '', fieldMarks: [] },
  });
  line.behave(() => 'cut');
  await lead.value('review', 'decide', {
    ticketId: other,
    decision: 'return',
    reason: '不清楚',
    fieldMarks: [],
    edits: [],
  });
  await agent.until(() => news(agent).some(({ ticketId, kind }) => ticketId === other && kind === 'returned'));
  const ticketIds = [first, other, third];
  expect(await second.value('review', 'approveMany', { ticketIds })).toMatchObject({
    queued: [first, other],
    failed: [{ ticketId: third, code: 'review.has-unsent' }],
  });
  expect(await second.value('review', 'batch', { ticketIds: [first, other] })).toMatchObject({ waiting: 2 });
  line.behave(() => 'pass');
  second.core.networkBack();
  await second.until(async () => (await second.value('review', 'batch', { ticketIds: [first, other] })).waiting === 0);
  expect(await second.value('review', 'batch', { ticketIds: [first, other] })).toEqual({
    accepted: 1,
    waiting: 0,
    failed: [{ ticketId: other, title: '二', code: 'review.changed-meanwhile' }],
  });
}, 40_000);

it('a correction reaches the agent with what stood there before, and goes on top of another lead’s', async () => {
  const ticketId = await finished('错字');
  line.behave(() => 'cut');
  await second.value('review', 'edit', { ticketId, edits: [{ field: 'demand', value: '尽快' }] });
  await lead.value('review', 'edit', { ticketId, edits: [{ field: 'title', value: '改好的字' }] });
  await agent.until(() => news(agent).some(({ kind }) => kind === 'edited'));
  line.behave(() => 'pass');
  second.core.networkBack();
  await agent.until(async () => (await agent.value('ticket', 'get', { ticketId })).version === 3);
  const { fields, edits, status } = await agent.value('ticket', 'get', { ticketId });
  expect([fields.title.value, fields.demand.value, status]).toEqual(['改好的字', '尽快', 'finished']);
  expect(edits?.map(({ before }) => before.title?.value ?? before.demand?.value)).toEqual(['错字', '告知时间']);
  // Correct and approve at once, offline: in order, and both arrive.
  line.behave(() => 'cut');
  await second.until(async () => (await second.value('review', 'get', { ticketId })).ticket.version === 3);
  await second.value('review', 'edit', { ticketId, edits: [{ field: 'demand', value: '立刻' }] });
  await second.value('review', 'decide', { ticketId, decision: 'approve', reason: '', fieldMarks: [], edits: [] });
  line.behave(() => 'pass');
  second.core.networkBack();
  await agent.until(async () => (await agent.value('ticket', 'get', { ticketId })).status === 'approved');
  expect((await agent.value('ticket', 'get', { ticketId })).fields.demand.value).toBe('立刻');
}, 40_000);

it('a correction that came too late leaves the lead free to decide', async () => {
  const ticketId = await finished('两位班长都改');
  line.behave(() => 'cut');
  await second.value('review', 'edit', { ticketId, edits: [{ field: 'title', value: '第二位改的' }] });
  await lead.value('review', 'edit', { ticketId, edits: [{ field: 'title', value: '第一位改的' }] });
  await agent.until(() => news(agent).some(({ kind }) => kind === 'edited'));
  line.behave(() => 'pass');
  second.core.networkBack();
  await second.until(async () => (await second.value('review', 'get', { ticketId })).unsent !== null);
  await second.value('review', 'decide', { ticketId, decision: 'approve', reason: '', fieldMarks: [], edits: [] });
  await agent.until(async () => (await agent.value('ticket', 'get', { ticketId })).status === 'approved');
}, 40_000);

it('a decision never overtakes the correction before it', async () => {
  const ticketId = await finished('先改后定');
  line.behave(() => 'cut');
  await second.value('review', 'edit', { ticketId, edits: [{ field: 'demand', value: '尽快修好' }] });
  await second.value('review', 'decide', { ticketId, decision: 'approve', reason: '', fieldMarks: [], edits: [] });
  await lead.value('review', 'edit', { ticketId, edits: [{ field: 'title', value: '第一位改的' }] });
  await agent.until(() => news(agent).some(({ kind }) => kind === 'edited'));
  line.behave(() => 'pass');
  second.core.networkBack();
  // Nobody has seen what both made of it: the correction arrives, and the lead is asked to decide again.
  const parked = async () =>
    (await second.value('queue', 'entries', {})).map(({ kind, refusal }) => [kind, refusal?.code]);
  await second.until(async () => (await parked()).some(([, code]) => code !== undefined));
  expect(await parked()).toEqual([['ticket.review', 'review.changed-meanwhile']]);
  const { status, fields } = (await second.value('review', 'get', { ticketId })).ticket;
  expect([status, fields.title.value, fields.demand.value]).toEqual(['finished', '第一位改的', '尽快修好']);
}, 40_000);

it('a decision is not made on what stood before a correction that came too late', async () => {
  const ticketId = await finished('改不进去');
  line.behave(() => 'cut');
  await second.value('review', 'edit', { ticketId, edits: [{ field: 'title', value: '第二位改的' }] });
  await second.value('review', 'edit', { ticketId, edits: [{ field: 'demand', value: '第二位的要求' }] });
  await second.value('review', 'decide', { ticketId, decision: 'approve', reason: '', fieldMarks: [], edits: [] });
  await lead.value('review', 'edit', { ticketId, edits: [{ field: 'title', value: '第一位改的' }] });
  await agent.until(() => news(agent).some(({ kind }) => kind === 'edited'));
  line.behave(() => 'pass');
  second.core.networkBack();
  const parked = async () => (await second.value('queue', 'entries', {})).filter(({ refusal }) => refusal !== null);
  await second.until(async () => (await parked()).length === 3);
  const { ticket, unsent } = await second.value('review', 'get', { ticketId });
  expect([ticket.status, ticket.fields.title.value]).toEqual(['finished', '第一位改的']);
  expect(unsent?.edits).toEqual(
    expect.arrayContaining([
      { field: 'title', value: '第二位改的' },
      { field: 'demand', value: '第二位的要求' },
    ]),
  );
}, 40_000);

it('a move that came too late does not keep an amended ticket from the lead', async () => {
  const ticketId = await finished('补充晚了');
  await agent.until(async () => (await agent.call('handling', 'get', { ticketId })).ok);
  agentLine.behave(() => 'cut');
  const moves = [{ kind: 'supplement', reason: '晚上七点后在家', attachments: [] } as const];
  await agent.value('handling', 'move', { ticketId, moves: moves.map((one) => ({ ...one, attachments: [] })) });
  await lead.value('review', 'edit', { ticketId, edits: [{ field: 'demand', value: '尽快' }] });
  await second.until(async () => (await second.value('review', 'get', { ticketId })).ticket.version === 2);
  agentLine.behave(() => 'pass');
  agent.core.networkBack();
  await agent.until(async () => (await agent.value('handling', 'get', { ticketId })).refusal !== null);
  const returned = { decision: 'return', reason: '电话没有核对' } as const;
  await lead.value('review', 'decide', { ticketId, ...returned, fieldMarks: [], edits: [] });
  await agent.until(async () => (await agent.value('ticket', 'get', { ticketId })).status === 'returned');
  await agent.value('ticket', 'edit', { ticketId, edits: [{ field: 'callerPhone', value: '13912345678' }] });
  await agent.value('ticket', 'finish', { ticketId });
  await agent.until(async () => (await agent.value('ticket', 'get', { ticketId })).version === 4);
}, 40_000);
