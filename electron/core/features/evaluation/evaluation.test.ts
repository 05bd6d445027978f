import { evaluationWaitMs } from '@shared/domain/call-evaluation';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDesk, type TestDesk, temporaryFolder } from '../../test/desk';
import { completeEdits } from '../../test/forms';
import { type DemoServer, startDemoServer } from '../../test/server';
import { unreliableLine } from '../../test/unreliable-line';

let central: DemoServer;
let folder: ReturnType<typeof temporaryFolder>;
let desk: TestDesk;
let clock = Date.now();

beforeAll(async () => {
  central = await startDemoServer();
}, 60_000);
afterAll(() => central.server.close());
beforeEach(async () => {
  clock = Date.now();
  folder = temporaryFolder();
  desk = startDesk(folder.path, { demo: central.demo, now: () => new Date(clock) });
  await desk.until(() => desk.events('session.changed').length === 2);
});
afterEach(async () => {
  await desk.core.close();
  folder.remove();
});

const demo = { source: { kind: 'demo', demoId: 'dev04_street_light' } } as const;
const ticket = (ticketId: string) => desk.value('ticket', 'get', { ticketId });
const accepted = (ticketId: string) =>
  desk.until(async () => (await ticket(ticketId)).delivery === 'accepted' && (await onServer(ticketId)) !== undefined);

/** A call that is on, with a form that can be finished. */
async function callOn() {
  const window = desk.speech();
  const { id: callId, ticketId } = await desk.value('call', 'start', demo);
  window.report({ type: 'started', callId, durationMs: null });
  await desk.value('ticket', 'edit', { ticketId, edits: [...completeEdits] });
  const press = (key: string) => window.report({ type: 'key', callId, speaker: 'caller', key });
  const hangUp = async () => {
    const stopped = desk.value('call', 'stop', { callId });
    window.report({ type: 'ended', callId, durationMs: 9_000 });
    await stopped;
  };
  return { callId, ticketId, press, hangUp, window };
}

async function finished() {
  const call = await callOn();
  await call.hangUp();
  await desk.value('ticket', 'finish', { ticketId: call.ticketId });
  return call;
}

/** What the server keeps of a call's evaluation, as the lead pulls it. */
async function onServer(ticketId: string) {
  const rows = await central.server.database.query<{ kept: unknown }>(
    "select document -> 'callEvaluations' as kept from tickets where id = $1",
    [ticketId],
  );
  return rows[0]?.kept;
}

describe('by key', () => {
  it('takes the first key that means something once the caller was asked, and no key before', async () => {
    const { ticketId, press, window, callId } = await callOn();
    press('3');
    expect(await ticket(ticketId)).not.toHaveProperty('callEvaluations');
    expect(await desk.value('evaluation', 'ask', { ticketId })).toHaveProperty('evaluationAskedAt');
    press('7');
    window.report({ type: 'key', callId, speaker: 'agent', key: '1' });
    expect(await ticket(ticketId)).not.toHaveProperty('callEvaluations');
    press('2');
    press('1');
    expect((await ticket(ticketId)).callEvaluations).toMatchObject([{ score: 2, source: 'key' }]);
    expect(desk.events('ticket.changed').at(-1)?.ticket.callEvaluations).toMatchObject([{ score: 2 }]);
    expect(await desk.call('evaluation', 'record', { ticketId, score: 1 })).toMatchObject({
      error: { code: 'evaluation.pressed' },
    });
    expect(await desk.call('evaluation', 'ask', { ticketId })).toMatchObject({ error: { code: 'evaluation.pressed' } });
  });

  it('waits no longer than it says for a key', async () => {
    const { ticketId, press } = await callOn();
    await desk.value('evaluation', 'ask', { ticketId });
    clock += evaluationWaitMs + 1;
    press('1');
    expect(await ticket(ticketId)).not.toHaveProperty('callEvaluations');
  });

  it('asks nobody who has hung up, but takes a key that the telephone platform tells afterwards', async () => {
    const { ticketId, press, hangUp } = await callOn();
    await desk.value('evaluation', 'ask', { ticketId });
    await hangUp();
    expect(await desk.call('evaluation', 'ask', { ticketId })).toMatchObject({
      error: { code: 'evaluation.call-over' },
    });
    press('1');
    expect((await ticket(ticketId)).callEvaluations).toMatchObject([{ score: 1, source: 'key' }]);
    const { id } = await desk.value('ticket', 'create', {});
    expect(await desk.call('evaluation', 'ask', { ticketId: id })).toMatchObject({
      error: { code: 'evaluation.call-over' },
    });
  });
});

describe('on its way to the server', () => {
  it('goes with the finish when it is known by then', async () => {
    const { ticketId, hangUp } = await callOn();
    await desk.value('evaluation', 'record', { ticketId, score: 3 });
    await desk.value('evaluation', 'record', { ticketId, score: 2 });
    await hangUp();
    await desk.value('ticket', 'finish', { ticketId });
    await accepted(ticketId);
    expect(await onServer(ticketId)).toMatchObject([
      { score: 3, source: 'told' },
      { score: 2, source: 'told' },
    ]);
    expect((await ticket(ticketId)).version).toBe(1);
  });

  it('follows on its own when it comes later, and leaves the ticket ready for a correction', async () => {
    const { ticketId, press } = await finished();
    await desk.until(async () => (await ticket(ticketId)).version === 1);
    expect((await desk.value('evaluation', 'record', { ticketId, score: 3 })).callEvaluations).toHaveLength(1);
    await desk.until(async () => (await ticket(ticketId)).version === 2);
    expect(await onServer(ticketId)).toMatchObject([{ score: 3, source: 'told' }]);
    expect(await desk.call('evaluation', 'record', { ticketId, score: 3 })).toMatchObject({
      error: { code: 'evaluation.unchanged' },
    });
    await desk.value('evaluation', 'record', { ticketId, score: null });
    await desk.until(async () => (await ticket(ticketId)).version === 3);
    expect(await onServer(ticketId)).toMatchObject([{ score: 3 }, { score: null }]);
    press('1');
    expect((await ticket(ticketId)).callEvaluations).toHaveLength(2);
  });

  it('waits behind a finish that has not gone, and goes with it again when that is taken back', async () => {
    await desk.core.close();
    const line = await unreliableLine(() => central.server.url);
    desk = startDesk(folder.path, { demo: { ...central.demo, serverUrl: line.url }, now: () => new Date(clock) });
    await desk.until(() => desk.events('session.changed').length === 2);
    line.behave('cut');
    await desk.until(async () => (await desk.value('queue', 'state', {})).connection === 'offline');
    const { id: ticketId } = await desk.value('ticket', 'create', {});
    await desk.value('ticket', 'edit', { ticketId, edits: [...completeEdits] });
    await desk.value('ticket', 'finish', { ticketId });
    await desk.value('evaluation', 'record', { ticketId, score: 1 });
    const kinds = async () => (await desk.value('queue', 'entries', {})).map(({ kind }) => kind);
    expect(await kinds()).toEqual(['ticket.finish', 'call.evaluate']);
    expect(await desk.value('ticket', 'reopen', { ticketId })).toMatchObject({
      status: 'draft',
      callEvaluations: [{ score: 1 }],
    });
    expect(await kinds()).toEqual([]);
    await line.close();
  });

  it('goes with a call that is joined to another ticket, and after it', async () => {
    const standing = await finished();
    await desk.until(async () => (await ticket(standing.ticketId)).version === 1);
    const { number } = await ticket(standing.ticketId);
    const { ticketId, hangUp } = await callOn();
    await desk.value('evaluation', 'record', { ticketId, score: 2 });
    await hangUp();
    await desk.value('ticket', 'join', { ticketId, into: { ticketId: standing.ticketId, number: number ?? '' } });
    await desk.value('evaluation', 'record', { ticketId, score: 3 });
    await desk.until(async () => (await desk.value('queue', 'entries', {})).length === 0);
    const [row] = await central.server.database.query<{ calls: unknown }>(
      "select document -> 'furtherCalls' as calls from tickets where id = $1",
      [standing.ticketId],
    );
    const evaluated = [{ callEvaluations: [{ score: 2 }, { score: 3 }] }];
    expect(row?.calls).toMatchObject(evaluated);
    // The agent of the standing ticket sees it there, and the lead who reviews it.
    const shown = async () => {
      const item = await desk.call('handling', 'get', { ticketId: standing.ticketId });
      return item.ok && item.value.furtherCalls[0]?.callEvaluations?.length === 2 ? item.value.furtherCalls : null;
    };
    await desk.until(async () => (await shown()) !== null);
    expect(await shown()).toMatchObject(evaluated);
    await desk.value('session', 'switchRole', { role: 'lead' });
    await desk.until(async () => (await shown()) !== null);
    expect(await shown()).toMatchObject(evaluated);
  });
});

describe('for those who supervise', () => {
  it("shows the lead what the caller said and how it changed, and counts the group's calls, not evaluated apart", async () => {
    const { ticketId } = await finished();
    await desk.until(async () => (await ticket(ticketId)).version === 1);
    await desk.value('evaluation', 'record', { ticketId, score: 3 });
    await desk.value('evaluation', 'record', { ticketId, score: 1 });
    await desk.until(async () => (await ticket(ticketId)).version === 3);
    const silent = await finished();
    await desk.until(async () => (await ticket(silent.ticketId)).version === 1);

    await desk.value('session', 'switchRole', { role: 'lead' });
    const counts = async () => (await desk.value('evaluation', 'counts', { days: 1 })).agents;
    const reviewed = async () => desk.call('review', 'get', { ticketId });
    await desk.until(async () => (await reviewed()).ok && (await counts())[0] !== undefined);
    const shown = await reviewed();
    expect(shown.ok && shown.value.ticket.callEvaluations).toMatchObject([
      { score: 3, source: 'told' },
      { score: 1, source: 'told' },
    ]);
    const [row] = await counts();
    if (row === undefined) throw new Error('nobody was counted');
    const { calls, satisfied, fairlySatisfied, notSatisfied, notEvaluated } = row;
    expect(satisfied + fairlySatisfied + notSatisfied + notEvaluated).toBe(calls);
    expect(satisfied).toBeGreaterThan(0);
    expect(notEvaluated).toBeGreaterThan(0);
    expect(await desk.call('evaluation', 'record', { ticketId, score: 1 })).toMatchObject({
      error: { code: 'session.not-allowed' },
    });
  });
});
