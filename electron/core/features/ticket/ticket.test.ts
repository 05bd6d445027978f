import { newIdentifier } from '@shared/domain/ids';
import { applyProposals, emptyFields } from '@shared/domain/ticket-form';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Desk } from '../../database/open';
import { enqueue } from '../../sync/outbox';
import { startDesk, type TestDesk, temporaryFolder } from '../../test/desk';
import { completeEdits } from '../../test/forms';
import { type DemoServer, startDemoServer } from '../../test/server';
import { openStore } from '../../test/store';
import { settleAccepted, settleConflict, takeServerTicket } from './merge';
import { readStored } from './repository';

describe('the form of a draft', () => {
  let central: DemoServer;
  let folder: ReturnType<typeof temporaryFolder>;
  let desk: TestDesk;
  let clock = Date.UTC(2026, 4, 12, 2);
  let ticketId: string;

  beforeAll(async () => {
    central = await startDemoServer();
  }, 60_000);
  afterAll(() => central.server.close());
  beforeEach(async () => {
    folder = temporaryFolder();
    desk = startDesk(folder.path, { demo: central.demo, now: () => new Date(clock) });
    await desk.until(() => desk.events('session.changed').length === 2);
    ticketId = (await desk.value('ticket', 'create', {})).id;
  });
  afterEach(async () => {
    await desk.core.close();
    folder.remove();
  });

  const titleOf = async () => (await desk.value('ticket', 'get', { ticketId })).fields.title.value;
  const type = (value: string) => desk.value('ticket', 'edit', { ticketId, edits: [{ field: 'title', value }] });

  it('undoes and redoes by steps of typing, not by single saves', async () => {
    await type('路');
    clock += 300;
    await type('路灯');
    clock += 5_000;
    await type('路灯不亮');
    await desk.value('ticket', 'undo', { ticketId });
    expect(await titleOf()).toBe('路灯');
    await desk.value('ticket', 'undo', { ticketId });
    expect(await titleOf()).toBe('');
    expect(await desk.call('ticket', 'undo', { ticketId })).toMatchObject({
      error: { code: 'ticket.nothing-to-undo' },
    });
    await desk.value('ticket', 'redo', { ticketId });
    expect(await titleOf()).toBe('路灯');
    clock += 5_000;
    await type('别的');
    expect(await desk.call('ticket', 'redo', { ticketId })).toMatchObject({
      error: { code: 'ticket.nothing-to-redo' },
    });
  });

  it('keeps its history over a restart', async () => {
    await type('路灯');
    await desk.core.close();
    desk = startDesk(folder.path, { demo: central.demo });
    await desk.value('ticket', 'undo', { ticketId });
    expect(await titleOf()).toBe('');
  });

  it('is found by what is in it, newest change first', async () => {
    await type('路灯');
    clock += 1_000;
    const { id: other } = await desk.value('ticket', 'create', {});
    await desk.value('ticket', 'edit', { ticketId: other, edits: [{ field: 'callerPhone', value: '13800001234' }] });
    const ids = async (query: string) => (await desk.value('ticket', 'list', { query })).tickets.map(({ id }) => id);
    expect(await ids('')).toEqual([other, ticketId]);
    expect(await ids('路灯')).toEqual([ticketId]);
    expect(await ids('0001234')).toEqual([other]);
    expect(await ids('%')).toEqual([]);
  });

  it('names what is missing, and takes no edit once finished', async () => {
    const incomplete = await desk.call('ticket', 'finish', { ticketId });
    expect(incomplete).toMatchObject({
      error: { code: 'ticket.incomplete', detail: { fields: expect.stringContaining('title') } },
    });
    await desk.value('ticket', 'edit', { ticketId, edits: [...completeEdits] });
    await desk.value('ticket', 'finish', { ticketId });
    expect(await desk.call('ticket', 'edit', { ticketId, edits: [{ field: 'title', value: 'x' }] })).toMatchObject({
      error: { code: 'ticket.locked' },
    });
  });

  it('puts an article into the ticket with the version it was quoted from, and the draft aside and back', async () => {
    const [hit] = await desk.value('knowledge', 'search', { query: '垃圾' });
    const { article } = hit ?? expect.fail('nothing found');
    const answered = await desk.value('ticket', 'answer', { ticketId, articleId: article.id });
    expect(answered.fields.directAnswer.value).toEqual({
      articleId: article.id,
      version: article.version,
      question: article.question,
      text: article.answer,
    });
    expect(await desk.value('ticket', 'discard', { ticketId })).toMatchObject({ status: 'discarded' });
    expect((await desk.value('ticket', 'list', { statuses: ['discarded'] })).total).toBe(1);
    expect(await desk.value('ticket', 'restore', { ticketId })).toMatchObject({ status: 'draft' });
    expect(await desk.call('ticket', 'get', { ticketId: newIdentifier() })).toMatchObject({
      error: { code: 'ticket.not-found' },
    });
  });
});

describe('finishing a ticket whose call goes on', () => {
  let central: DemoServer;
  let folder: ReturnType<typeof temporaryFolder>;
  let desk: TestDesk;

  beforeAll(async () => {
    central = await startDemoServer();
  }, 60_000);
  afterAll(() => central.server.close());
  beforeEach(async () => {
    folder = temporaryFolder();
    desk = startDesk(folder.path, { demo: central.demo });
    await desk.until(() => desk.events('session.changed').length === 2);
    await desk.ready();
  });
  afterEach(async () => {
    await desk.core.close();
    folder.remove();
  });

  async function live() {
    const window = desk.speech();
    const { id: callId, ticketId } = await desk.value('call', 'start', {
      source: { kind: 'demo', demoId: 'dev04_street_light' },
    });
    window.report({ type: 'started', callId, durationMs: 60_000 });
    const lastWords = () => {
      window.report({
        type: 'final',
        callId,
        speaker: 'caller',
        startMs: 3_000,
        endMs: 5_000,
        text: '电话幺五零四零二幺三三八六',
        words: [],
        latencyMs: 5,
      });
      window.report({ type: 'ended', callId, durationMs: 6_000 });
    };
    return { callId, ticketId, lastWords, hungUp: () => window.commands.some(({ type }) => type === 'stop') };
  }
  const segments = async (callId: string) => (await desk.value('call', 'get', { callId })).segments.length;
  const withoutPhone = completeEdits.filter(({ field }) => field !== 'callerPhone');

  it('hangs up and takes the last words along', async () => {
    const { callId, ticketId, lastWords, hungUp } = await live();
    await desk.value('ticket', 'edit', { ticketId, edits: [...completeEdits] });
    const finishing = desk.value('ticket', 'finish', { ticketId });
    await desk.until(hungUp);
    expect((await desk.value('ticket', 'get', { ticketId })).status).toBe('draft');
    lastWords();
    const finished = await finishing;
    expect(finished).toMatchObject({
      status: 'finished',
      fields: { callerPhone: { value: '13800000000', proposed: { value: '15040213386' } } },
    });
    expect(await desk.value('call', 'get', { callId })).toMatchObject({ call: { state: 'ended' } });
    expect(await segments(callId)).toBe(1);
  });

  it('hangs up on nobody while something is missing', async () => {
    const { ticketId, hungUp } = await live();
    await desk.value('ticket', 'edit', { ticketId, edits: withoutPhone });
    expect(await desk.call('ticket', 'finish', { ticketId })).toMatchObject({
      error: { code: 'ticket.incomplete', detail: { fields: 'callerPhone' } },
    });
    expect(hungUp()).toBe(false);
    expect(await desk.value('call', 'active', {})).not.toBeNull();
  });

  it('lets the last words of a call that was hung up fill what is missing', async () => {
    const { callId, ticketId, lastWords, hungUp } = await live();
    await desk.value('ticket', 'edit', { ticketId, edits: withoutPhone });
    const stopping = desk.value('call', 'stop', { callId });
    await desk.until(hungUp);
    const finishing = desk.call('ticket', 'finish', { ticketId });
    lastWords();
    await stopping;
    expect(await finishing).toMatchObject({
      ok: true,
      value: { status: 'finished', fields: { callerPhone: { value: '15040213386' } } },
    });
  });
});

describe('the server’s word', () => {
  const at = '2026-05-12T02:00:00.000Z';
  const title = (value: string, unit = '') =>
    applyProposals(emptyFields(), [
      {
        field: 'title',
        value,
        confidence: 1,
        reason: '',
        evidence: [],
        fill: true,
        confirmed: false,
        alternatives: [],
      },
      {
        field: 'unit',
        value: unit,
        confidence: 1,
        reason: '',
        evidence: [],
        fill: true,
        confirmed: false,
        alternatives: [],
      },
    ]);
  const theirs = (version: number, status: 'finished' | 'returned' | 'approved', value: string, unit = '') => ({
    id: ticketId,
    region: '3211',
    number: '3211-20260512-000001',
    version,
    status,
    agentId: 'agent',
    agentName: '演示坐席',
    groupId: 'group',
    callId: null,
    fields: title(value, unit),
    transcript: [],
    createdAt: at,
    finishedAt: at,
    review: null,
  });
  let ticketId = newIdentifier();
  let desk: Desk;

  beforeEach(() => {
    ticketId = newIdentifier();
    desk = openStore();
  });
  afterEach(() => desk.close());

  const take = (ticket: ReturnType<typeof theirs>) => takeServerTicket(desk.database, ticket, () => undefined, at);
  const stored = () => readStored(desk.database, ticketId) ?? expect.fail('no ticket');
  function send(): string {
    const operationId = newIdentifier();
    desk.database.prepare(`update ticket set status = 'finished' where id = ?`).run(ticketId);
    enqueue(desk.database, {
      operationId,
      userId: 'agent',
      ticketId,
      kind: 'ticket.finish',
      title: '',
      createdAt: at,
      body: { callId: null, createdAt: at, finishedAt: at, fields: stored().ticket.fields, transcript: [] },
    });
    return operationId;
  }

  it('counts once and in order of its version, however often and late it comes', () => {
    expect([
      take(theirs(2, 'returned', 'b')),
      take(theirs(1, 'finished', 'a')),
      take(theirs(2, 'returned', 'b')),
    ]).toEqual([true, false, false]);
    expect(stored().ticket).toMatchObject({ version: 2, status: 'returned', delivery: 'accepted' });
  });

  it('waits while an own finish is on its way, and is merged once that is accepted', () => {
    take(theirs(1, 'returned', 'a'));
    const operationId = send();
    expect(take(theirs(3, 'approved', 'c'))).toBe(false);
    expect(stored().ticket).toMatchObject({ version: 1, delivery: 'queued' });
    settleAccepted(desk.database, operationId, { number: '3211-20260512-000001', version: 2 }, at);
    expect(stored().ticket).toMatchObject({ version: 3, status: 'approved', delivery: 'accepted' });
    expect(stored().ticket.fields.title.value).toBe('c');
  });

  it('in conflict over different fields merges and goes again as a new operation', () => {
    take(theirs(1, 'returned', 'a'));
    const operationId = send();
    settleConflict(desk.database, operationId, theirs(2, 'returned', 'a', '住建局'), at, () => []);
    expect(stored().ticket).toMatchObject({ version: 2, status: 'finished', delivery: 'queued' });
    expect(stored().ticket.fields.unit.value).toBe('住建局');
  });

  it('in conflict over the same field parks the ticket with both values', () => {
    take(theirs(1, 'returned', 'a'));
    desk.database.prepare('update ticket set fields = ? where id = ?').run(JSON.stringify(title('mine')), ticketId);
    const operationId = send();
    settleConflict(desk.database, operationId, theirs(2, 'returned', 'lead'), at, () => []);
    const { ticket } = stored();
    expect(ticket).toMatchObject({ delivery: 'refused', refusal: { code: 'ticket.changed-meanwhile' } });
    expect(ticket.fields.title).toMatchObject({ value: 'mine', alternatives: [{ value: 'lead' }] });
  });

  it('that holds the very same form after all is an accept', () => {
    take(theirs(1, 'returned', 'a'));
    const operationId = send();
    settleConflict(desk.database, operationId, theirs(2, 'finished', 'a'), at, () => []);
    expect(stored().ticket).toMatchObject({ version: 2, status: 'finished', delivery: 'accepted', refusal: null });
  });
});
