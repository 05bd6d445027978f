import { beforeEach, expect, it } from 'vitest';
import type { TestDesk } from '../../test/desk';
import { completeEdits } from '../../test/forms';
import { groupPerTest } from '../../test/group';
import type { Line } from '../../test/unreliable-line';

const { central, group } = groupPerTest(1);
let agent: TestDesk;
let first: TestDesk;
let second: TestDesk;
/** Between the second lead and the server. */
let line: Line;

const queueOf = async (desk: TestDesk, status: 'finished' | 'approved' | 'returned') =>
  (await desk.value('review', 'queue', { filter: { status } })).items;
const inQueue = async (desk: TestDesk, ticketId: string) =>
  (await queueOf(desk, 'finished')).some((item) => item.ticketId === ticketId);

beforeEach(async () => {
  line = await group().line();
  agent = group().desk('demo-agent');
  first = await group().leadDesk('demo-lead');
  second = await group().leadDesk('demo-lead-2', line);
  await agent.signedIn();
});

it('two leads decide on one ticket: the first to reach the server counts, the other is parked in sight', async () => {
  const { id: ticketId } = await agent.value('ticket', 'create', {});
  await agent.value('ticket', 'edit', { ticketId, edits: [...completeEdits] });
  await agent.value('ticket', 'finish', { ticketId });
  for (const lead of [first, second]) await lead.until(() => inQueue(lead, ticketId));

  line.behave(() => 'cut');
  const returned = { decision: 'return', reason: '电话没有核对', fieldMarks: [], edits: [] } as const;
  await first.value('review', 'decide', { ticketId, ...returned, fieldMarks: [], edits: [] });
  const approved = { decision: 'approve', reason: '', edits: [{ field: 'title', value: '第二位的标题' }] } as const;
  await second.value('review', 'decide', { ticketId, ...approved, fieldMarks: [], edits: [...approved.edits] });
  await agent.until(async () => (await agent.value('ticket', 'get', { ticketId })).status === 'returned');
  expect((await queueOf(second, 'approved')).map((item) => [item.ticketId, item.pending])).toEqual([[ticketId, true]]);

  line.behave(() => 'pass');
  second.core.networkBack();
  const refused = async () =>
    (await second.value('queue', 'entries', {})).find((entry) => entry.ticketId === ticketId)?.refusal?.code;
  await second.until(async () => (await refused()) !== undefined);
  expect(await refused()).toBe('review.changed-meanwhile');
  const seen = (await second.value('review', 'get', { ticketId })).ticket;
  expect(seen).toMatchObject({ status: 'returned', review: { decision: 'return', reason: '电话没有核对' } });
  expect(await queueOf(second, 'approved')).toEqual([]);

  const [ticket] = (await central().tickets()).filter(({ id }) => id === ticketId);
  expect(ticket).toMatchObject({ status: 'returned', version: 2, review: { reason: '电话没有核对' } });
  expect(await agent.value('ticket', 'get', { ticketId })).toMatchObject({ status: 'returned', version: 2 });
  expect(await second.call('review', 'decide', { ticketId, ...returned, fieldMarks: [], edits: [] })).toMatchObject({
    error: { code: 'review.decided' },
  });
}, 30_000);
