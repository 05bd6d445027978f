import { newIdentifier } from '@shared/domain/ids';
import { emptyAddress, type TicketFields } from '@shared/domain/ticket';
import { applyEdit, emptyFields } from '@shared/domain/ticket-form';
import { factsToWire, similarAnswer, similarPath } from '@shared/sync/similar';
import { similarFacts } from '@shared/understanding/similar';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { RunningServer } from './server';
import { finish, join, newUser, postJson, review, signIn, startServer, type TestDesk } from './test/desk';

/** The index follows the tickets by a moment. */
const soon = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 15_000, interval: 50 });
let server: RunningServer;
let first: TestDesk;
let second: TestDesk;
beforeEach(async () => {
  server = await startServer();
  for (const name of ['first', 'second']) await newUser(server, name, 'agent', name === 'first' ? '一组' : '二组');
  await newUser(server, 'elsewhere', 'agent', '一组', '3201');
  [first, second] = [await signIn(server, 'first'), await signIn(server, 'second')];
});
afterEach(() => server.close());

function form(title: string, phone: string): TicketFields {
  let fields = applyEdit(emptyFields(), 'title', title);
  fields = applyEdit(fields, 'content', `${title}，晚上回家看不见路，已经三天了。`);
  fields = applyEdit(fields, 'callerName', '周小姐');
  fields = applyEdit(fields, 'callerPhone', phone);
  fields = applyEdit(fields, 'category', '010901');
  return applyEdit(fields, 'address', {
    ...emptyAddress,
    city: '镇江市',
    district: '京口区',
    road: '学府路',
    number: '88号',
  });
}

function filed(fields: TicketFields) {
  const operation = finish('x');
  return { ...operation, body: { ...operation.body, fields } };
}

const ask = async (desk: TestDesk, fields: TicketFields, ticketId = newIdentifier()) =>
  postJson(
    server.url + similarPath,
    { ticketId, facts: factsToWire(similarFacts(fields)) },
    { authorization: `Bearer ${desk.session.accessToken}` },
  );
const found = async (desk: TestDesk, fields: TicketFields, ticketId?: string) =>
  similarAnswer.parse(await (await ask(desk, fields, ticketId)).json()).tickets;

it("finds another agent's open ticket of the same place and matter, and shows nobody's name or phone", async () => {
  const standing = filed(form('学府路88号门前路灯不亮', '13800001111'));
  await first.push(standing);
  const mine = form('学辅路八十八号的灯坏了，黑得很', '13900002222');
  await soon(async () => {
    expect(await found(second, mine)).toHaveLength(1);
  });
  const answer = await (await ask(second, mine)).text();
  expect(JSON.parse(answer).tickets).toMatchObject([
    {
      ticketId: standing.ticketId,
      title: '学府路88号门前路灯不亮',
      sameCaller: false,
      stage: 'dispatched',
      furtherCalls: 0,
    },
  ]);
  expect(answer).not.toMatch(/周小姐|13800001111|看不见路/);
  expect(await found(second, mine, standing.ticketId)).toEqual([]);
  expect(await found(await signIn(server, 'elsewhere'), mine)).toEqual([]);
  const [row] = await server.database.query<{ count: number }>(
    `select count(*)::integer as count from audit where action = 'similar.read' and $1::uuid = any(ticket_ids)`,
    [standing.ticketId],
  );
  expect(row?.count).toBeGreaterThan(0);
});

it('knows the caller who calls again, whatever words are used', async () => {
  await first.push(filed(form('学府路88号门前路灯不亮', '13800001111')));
  const again = applyEdit(applyEdit(form('上次说的事', '138 0000 1111'), 'address', null), 'category', null);
  await soon(async () => {
    expect(await found(second, again)).toMatchObject([{ sameCaller: true }]);
  });
});

it('shows a ticket that is over to its own caller alone, and to everybody once it is open again', async () => {
  await newUser(server, 'lead', 'lead');
  const lead = await signIn(server, 'lead');
  const answer = { articleId: 'a', version: '1', question: '?', text: '已报修。' };
  const answered = applyEdit(
    applyEdit(form('学府路88号路灯不亮', '13800001111'), 'nature', 'consult'),
    'directAnswer',
    answer,
  );
  const standing = filed(answered);
  await first.push(standing);
  const [mine, again] = [form('学府路88号灯不亮', '13900002222'), form('学府路88号灯又不亮', '13800001111')];
  await soon(async () => {
    expect(await found(second, again)).toMatchObject([{ sameCaller: true, stage: 'closed', done: '已报修。' }]);
  });
  expect(await found(second, mine)).toEqual([]);
  expect(await lead.push(review(standing.ticketId, 1, 'return', '来电人要的是维修'))).toMatchObject([
    { outcome: 'accepted' },
  ]);
  await soon(async () => {
    expect(await found(second, mine)).toMatchObject([{ sameCaller: false, stage: 'accepted' }]);
  });
});

it('joins a call to it: the unit and its agent see it, the one who joined sees nothing of the ticket', async () => {
  const standing = filed(form('学府路88号门前路灯不亮', '13800001111'));
  await first.push(standing);
  const call = join(standing.ticketId, '又黑了两天，老人摔了一跤');
  const [accepted] = await second.push(call);
  expect(accepted).toMatchObject({ outcome: 'accepted', version: 2 });
  expect(await second.push(call)).toMatchObject([{ outcome: 'accepted', version: 2 }]);
  const again = { ...join(standing.ticketId), body: { ...call.body } };
  expect(await second.push(again)).toMatchObject([{ outcome: 'refused', error: { code: 'join.twice' } }]);
  expect((await second.pull()).tickets).toEqual([]);
  const [ticket] = (await first.pull()).tickets;
  expect(ticket?.furtherCalls).toMatchObject([{ agentName: 'second', sourceTicketId: call.body.sourceTicketId }]);
  expect(ticket?.handling?.events.at(-1)).toMatchObject({ move: 'supplement', actorName: 'second' });
  expect(ticket?.handling?.events.at(-1)?.reason).toContain('又黑了两天');
});

it('makes the index anew from the tickets when it is gone', async () => {
  const mine = form('学府路88号灯不亮', '13900002222');
  await first.push(filed(form('学府路88号门前路灯不亮', '13800001111')));
  await soon(async () => {
    expect(await found(second, mine)).toHaveLength(1);
  });
  for (const table of ['similar_keys', 'similar_tickets', 'similar_progress']) {
    await server.database.query(`delete from ${table}`);
  }
  await second.push(filed(form('另一件', '13700003333')));
  await soon(async () => {
    expect((await found(second, mine)).length).toBeGreaterThan(0);
  });
});
