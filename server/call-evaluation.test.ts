import type { CallEvaluation } from '@shared/domain/call-evaluation';
import { newIdentifier } from '@shared/domain/ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunningServer } from './server';
import { evaluateCall, finish, join, newUser, review, signIn, startServer, type TestDesk } from './test/desk';

let server: RunningServer;
let agent: TestDesk;
let colleague: TestDesk;
let lead: TestDesk;

beforeAll(async () => {
  server = await startServer();
  await newUser(server, 'agent', 'agent');
  await newUser(server, 'colleague', 'agent');
  await newUser(server, 'lead', 'lead');
  [agent, colleague, lead] = [
    await signIn(server, 'agent'),
    await signIn(server, 'colleague'),
    await signIn(server, 'lead'),
  ];
}, 60_000);
afterAll(() => server.close());

const said = (
  score: CallEvaluation['score'],
  source: CallEvaluation['source'] = 'told',
  minute = 0,
): CallEvaluation => ({
  score,
  source,
  at: `2026-11-26T02:${String(minute).padStart(2, '0')}:00.000Z`,
});

/** A finished ticket of a call, evaluated as given. */
function finished(callEvaluations?: CallEvaluation[]) {
  const operation = finish('路灯不亮');
  const body = {
    ...operation.body,
    callId: newIdentifier(),
    ...(callEvaluations === undefined ? {} : { callEvaluations }),
  };
  return { ...operation, body };
}

const seenByLead = async (ticketId: string) => (await lead.pull()).tickets.find(({ id }) => id === ticketId);

async function audited(action: string, ticketId: string): Promise<unknown[]> {
  const rows = await server.database.query<{ detail: unknown }>(
    'select detail from audit where action = $1 and $2::uuid = any(ticket_ids) order by id',
    [action, ticketId],
  );
  return rows.map(({ detail }) => detail);
}

it('keeps what the caller pressed with the ticket, for the lead to see, and not evaluated as just that', async () => {
  const pressed = finished([said(3, 'key')]);
  const silent = finished();
  expect(await agent.push(pressed, silent)).toMatchObject([{ outcome: 'accepted' }, { outcome: 'accepted' }]);
  expect((await seenByLead(pressed.ticketId))?.callEvaluations).toEqual([said(3, 'key')]);
  expect(await seenByLead(silent.ticketId)).not.toHaveProperty('callEvaluations');
  expect(await audited('ticket.finish', pressed.ticketId)).toEqual([
    { version: 1, evaluation: { from: 0, to: 3, source: 'key' } },
  ]);
  expect(await audited('ticket.finish', silent.ticketId)).toEqual([{ version: 1 }]);
});

it("writes each later change of the agent's into the audit, and takes nothing out", async () => {
  const operation = finished([said(3)]);
  const { ticketId } = operation;
  await agent.push(operation);
  const [changed] = await agent.push(evaluateCall(ticketId, [said(1, 'told', 1)]));
  expect(changed).toMatchObject({ outcome: 'accepted', version: 2 });
  await agent.push(evaluateCall(ticketId, [said(null, 'told', 2)]));
  expect((await seenByLead(ticketId))?.callEvaluations).toEqual([said(3), said(1, 'told', 1), said(null, 'told', 2)]);
  expect(await audited('call.evaluate', ticketId)).toEqual([
    { version: 2, evaluation: { from: 3, to: 1, source: 'told' } },
    { version: 3, evaluation: { from: 1, to: 0, source: 'told' } },
  ]);
  expect(await counted('none')).toBe(1);
});

/** How often this server has counted what agents wrote down. */
async function counted(score: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(new RegExp(`call_evaluations_total{score="${score}",source="told"} (\\d+)`).exec(text)?.[1] ?? 0);
}

it('counts the same operation sent twice, or the same entry in another one, once', async () => {
  const operation = finished();
  await agent.push(operation);
  const before = await counted('fairly-satisfied');
  const evaluation = evaluateCall(operation.ticketId, [said(2)]);
  await agent.push(evaluation);
  expect(await agent.push(evaluation)).toMatchObject([{ outcome: 'accepted', version: 2 }]);
  await agent.push(evaluateCall(operation.ticketId, [said(2), said(1, 'key', 1)]));
  expect((await seenByLead(operation.ticketId))?.callEvaluations).toEqual([said(2), said(1, 'key', 1)]);
  expect(await counted('fairly-satisfied')).toBe(before + 1);
});

it("refuses a word against the caller's own key, a key without a call, and everybody but the call's agent", async () => {
  const operation = finished([said(3, 'key')]);
  const { ticketId } = operation;
  await agent.push(operation);
  const refusal = (code: string) => [{ outcome: 'refused', error: { code } }];
  expect(await agent.push(evaluateCall(ticketId, [said(1, 'told', 1)]))).toMatchObject(refusal('evaluation.pressed'));
  for (const other of [colleague, lead]) {
    expect(await other.push(evaluateCall(ticketId, [said(1, 'told', 1)]))).toMatchObject(refusal('forbidden'));
  }
  const typed = finish('没有通话');
  await agent.push(typed);
  expect(await agent.push(evaluateCall(typed.ticketId, [said(1, 'key')]))).toMatchObject(refusal('evaluation.no-call'));
  expect(await agent.push(evaluateCall(typed.ticketId, [said(1)]))).toMatchObject([{ outcome: 'accepted' }]);
  expect((await seenByLead(ticketId))?.callEvaluations).toEqual([said(3, 'key')]);
});

it('neither repeats nor drops one when a returned ticket is finished again', async () => {
  const operation = finished([said(2)]);
  const { ticketId } = operation;
  await agent.push(operation);
  await lead.push(review(ticketId, 1, 'return', '电话未核对'));
  const again = {
    ...finish('路灯不亮', ticketId, 2),
    body: { ...operation.body, callEvaluations: [said(1, 'told', 5)] },
  };
  expect(await agent.push(again)).toMatchObject([{ outcome: 'accepted', version: 3 }]);
  expect((await seenByLead(ticketId))?.callEvaluations).toEqual([said(2)]);
});

it('keeps the evaluation of a call that was joined with that call, and lets its own agent alone add to it', async () => {
  const operation = finished([said(1)]);
  const { ticketId } = operation;
  await agent.push(operation);
  const joined = join(ticketId);
  const withCall = { ...joined, body: { ...joined.body, callId: newIdentifier(), callEvaluations: [said(2)] } };
  await colleague.push(withCall);
  const { sourceTicketId } = joined.body;
  const added = evaluateCall(ticketId, [said(3, 'key', 4)], sourceTicketId);
  expect(await agent.push({ ...added, id: newIdentifier() })).toMatchObject([{ outcome: 'refused' }]);
  expect(await colleague.push(added)).toMatchObject([{ outcome: 'accepted', version: 3 }]);
  const seen = await seenByLead(ticketId);
  expect(seen?.callEvaluations).toEqual([said(1)]);
  expect(seen?.furtherCalls).toMatchObject([{ sourceTicketId, callEvaluations: [said(2), said(3, 'key', 4)] }]);
});
