import { newIdentifier } from '@shared/domain/ids';
import type { TicketFields } from '@shared/domain/ticket';
import { handlingPaths, lookUpResponse } from '@shared/sync/handling';
import type { Operation, ServerTicket } from '@shared/sync/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decide } from './rules/decide';
import type { RunningServer } from './server';
import { finish, handle, newUser, review, signIn, startServer, type TestDesk } from './test/desk';

const unit = '京口区住房和城乡建设局';
let server: RunningServer;
let agent: TestDesk;
let lead: TestDesk;
let supervisor: TestDesk;

beforeAll(async () => {
  server = await startServer();
  await newUser(server, 'agent', 'agent');
  await newUser(server, 'lead', 'lead');
  await newUser(server, 'supervisor', 'supervisor');
  [agent, lead, supervisor] = (await Promise.all(
    ['agent', 'lead', 'supervisor'].map((name) => signIn(server, name)),
  )) as [TestDesk, TestDesk, TestDesk];
});
afterAll(() => server.close());

type Values = { [Name in keyof TicketFields]?: TicketFields[Name]['value'] };

/** A finish whose form holds these values. */
function finished(values: Values, ticketId = newIdentifier(), baseVersion = 0): Operation {
  const operation = finish('夜间施工噪声', ticketId, baseVersion);
  const fields = { ...operation.body.fields } as Record<string, unknown>;
  for (const [name, value] of Object.entries(values)) {
    fields[name] = { ...(fields[name] as object), value, origin: 'person' };
  }
  return { ...operation, body: { ...operation.body, fields: fields as TicketFields } };
}

const noise: Values = {
  unit,
  nature: 'complaint',
  category: '080101',
  callerPhone: '138 0000 0000',
  address: {
    province: '江苏省',
    city: '镇江市',
    district: '京口区',
    street: '正东路街道',
    community: '',
    road: '',
    number: '',
    building: '',
    room: '',
    detail: '',
  },
  content: '工地半夜打桩',
};

async function current(ticketId: string): Promise<ServerTicket> {
  for (let cursor = '', more = true; more; ) {
    const page = await supervisor.pull(cursor, 500);
    const found = page.tickets.find(({ id }) => id === ticketId);
    if (found !== undefined) return found;
    ({ cursor, more } = page);
  }
  throw new Error('no such ticket');
}

async function accept(desk: TestDesk, operation: Operation): Promise<ServerTicket> {
  const [result] = await desk.push(operation);
  expect(result).toMatchObject({ outcome: 'accepted' });
  return current(operation.ticketId);
}

describe('finish', () => {
  it('accepts and dispatches in one step, to the unit of the form, with a date and the audit of both moves', async () => {
    const ticket = await accept(agent, finished(noise));
    expect(ticket.handling).toMatchObject({ stage: 'dispatched', unit, callable: true });
    expect(ticket.handling?.dueAt).toMatch(/T18:00:00\+08:00$/);
    expect(ticket.handling?.events.map(({ move, actorRole }) => [move, actorRole])).toEqual([
      ['accept', 'agent'],
      ['dispatch', 'system'],
    ]);
    const audit = await server.database.query<{
      action: string;
      detail: { from: string | null; to: string; unit: string };
    }>(`select action, detail from audit where $1 = any(ticket_ids) and action like 'handling.%' order by id`, [
      ticket.id,
    ]);
    expect(audit.map(({ action, detail }) => [action, detail.from, detail.to, detail.unit])).toEqual([
      ['handling.accept', null, 'accepted', ''],
      ['handling.dispatch', 'accepted', 'dispatched', unit],
    ]);
  });

  it('names the unit by the rules where the form names none', async () => {
    const ticket = await accept(agent, finished({ ...noise, unit: '' }));
    expect(ticket.handling?.unit).toBe('京口区住房和城乡建设局');
    expect(ticket.handling?.events.at(-1)?.reason).not.toBe('');
  });

  it('ends with what was answered in the call, and begins again when the lead returns that', async () => {
    const answer = { articleId: 'a', version: '1', question: '?', text: '!' };
    const operation = finished({ nature: 'consult', directAnswer: answer });
    const ticket = await accept(agent, operation);
    expect(ticket.handling).toMatchObject({ stage: 'closed', unit: '' });
    const returned = await accept(lead, review(ticket.id, ticket.version, 'return', '来电人要的是投诉'));
    expect(returned.handling?.stage).toBe('accepted');
    const again = await accept(agent, finished(noise, ticket.id, returned.version));
    expect(again.handling).toMatchObject({ stage: 'dispatched', unit });
  });
});

describe('review', () => {
  it('takes back what no unit has signed, and sends it out again when it is mended', async () => {
    const ticket = await accept(agent, finished(noise));
    const returned = await accept(lead, review(ticket.id, 1, 'return', '地址不清'));
    expect(returned.handling).toMatchObject({ stage: 'accepted', unit: '', dueAt: null });
    const again = await accept(agent, finished({ ...noise, unit: '京口区城市管理和综合执法局' }, ticket.id, 2));
    expect(again.handling).toMatchObject({ stage: 'dispatched', unit: '京口区城市管理和综合执法局' });
    expect(again.handling?.events.map(({ move }) => move)).toEqual([
      'accept',
      'dispatch',
      'recall',
      'amend',
      'dispatch',
    ]);
  });

  it("sends it to the lead's unit when nobody has signed", async () => {
    const ticket = await accept(agent, finished(noise));
    const operation = review(ticket.id, 1, 'approve');
    const other = { ...ticket.fields.unit, value: '京口区城市管理和综合执法局' };
    const approved = await accept(lead, { ...operation, body: { ...operation.body, fields: { unit: other } } });
    expect(approved.handling).toMatchObject({ stage: 'dispatched', unit: other.value, dueAt: ticket.handling?.dueAt });
  });

  it('dispatches upon approval where the region is set so', async () => {
    await server.database.query("update regions set dispatch_on_approval = true where region = '3211'");
    try {
      const ticket = await accept(agent, finished(noise));
      expect(ticket.handling).toMatchObject({ stage: 'accepted', unit: '', dueAt: null });
      const approved = await accept(lead, review(ticket.id, 1, 'approve'));
      expect(approved.handling).toMatchObject({ stage: 'dispatched', unit });
    } finally {
      await server.database.query("update regions set dispatch_on_approval = false where region = '3211'");
    }
  });
});

describe('ticket.handle', () => {
  it('is for the moves of each role, on tickets in its reach', async () => {
    const ticket = await accept(agent, finished(noise));
    const code = async (desk: TestDesk, ...moves: Parameters<typeof handle>[2][]) => {
      const [result] = await desk.push(handle(ticket.id, 1, ...moves));
      return result?.outcome === 'refused' ? result.error.code : result?.outcome;
    };
    expect(await code(agent, { kind: 'supervise', reason: 'x' })).toBe('forbidden');
    expect(await code(agent, { kind: 'sign' })).toBe('forbidden');
    expect(await code(lead, { kind: 'sign' })).toBe('forbidden');
    expect(await code(agent, { kind: 'visit', items: [], reason: '' })).toBe('handling.move');
    expect(await code(supervisor, { kind: 'supervise', reason: ' ' })).toBe('handling.reason-required');
    expect(await code(supervisor, { kind: 'supervise', reason: '多次来电' })).toBe('accepted');
    expect((await current(ticket.id)).handling).toMatchObject({ supervised: true, stage: 'dispatched' });
  });

  it('makes several moves as one: all of them, or none', async () => {
    const ticket = await accept(agent, finished(noise));
    const reason = '现场又有新情况';
    const [half] = await lead.push(
      handle(ticket.id, 1, { kind: 'supplement', reason, attachments: [] }, { kind: 'close', reason }),
    );
    expect(half).toMatchObject({ outcome: 'refused', error: { code: 'handling.move' } });
    expect((await current(ticket.id)).version).toBe(1);
  });

  it('keeps the date of the first dispatch when a lead sends it elsewhere', async () => {
    const ticket = await accept(agent, finished(noise));
    const moved = await accept(
      lead,
      handle(ticket.id, 1, { kind: 'redispatch', unit: '京口区水利局', reason: '属水利' }),
    );
    expect(moved.handling).toMatchObject({ unit: '京口区水利局', dueAt: ticket.handling?.dueAt });
  });
});

describe('where is my ticket', () => {
  const ask = async (desk: TestDesk, query: string) => {
    const response = await desk.request(handlingPaths.lookUp, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return { status: response.status, text: await response.text() };
  };

  it('is answered to any desk of the region, by number or telephone, without who called and what was said', async () => {
    await newUser(server, 'colleague', 'agent', '二组');
    await newUser(server, 'elsewhere', 'agent', '一组', '3201');
    const [colleague, elsewhere] = [await signIn(server, 'colleague'), await signIn(server, 'elsewhere')];
    const operation = finished({
      ...noise,
      callerName: '周先生',
      callerPhone: '139 1111 2222',
      content: '半夜打桩的事',
    });
    const { number } = await accept(agent, operation);
    for (const query of [number.slice(-6), number.replaceAll('-', ''), '13911112222']) {
      const { text } = await ask(colleague, query);
      const { items } = lookUpResponse.parse(JSON.parse(text));
      expect(items.find((item) => item.number === number)).toMatchObject({ stage: 'dispatched', unit, reply: '' });
      for (const secret of ['周先生', '1391111', '139 1111', '半夜打桩']) expect(text).not.toContain(secret);
      expect(lookUpResponse.parse(JSON.parse((await ask(elsewhere, query)).text)).items).toEqual([]);
    }
    const [audit] = await server.database.query<{ count: number }>(
      `select count(*)::integer as count from audit where action = 'tickets.look-up'`,
    );
    expect(audit?.count).toBe(6);
  });

  it('is not answered by a part of a telephone number, or by nothing', async () => {
    await accept(agent, finished({ ...noise, callerPhone: '13733334444' }));
    const { items } = lookUpResponse.parse(JSON.parse((await ask(agent, '1373333')).text));
    expect(items).toEqual([]);
    for (const query of ['', '123', '%%%%%%', '1'.repeat(30)]) expect((await ask(agent, query)).status).toBe(400);
  });
});

describe('declines', () => {
  it('leave the first-assigned responsible once, and go to the district the second time', async () => {
    const ticket = await accept(agent, finished(noise));
    await newUser(server, 'unit', 'unit', unit);
    const [row] = await server.database.query<{ id: string; groupId: string }>(
      `select id, group_id as "groupId" from users where username = 'unit'`,
    );
    const { assignBy } = await import('./rules/assign');
    const { readDispatch } = await import('./dispatch-tables');
    const circumstances = { now: new Date(), assign: assignBy(readDispatch()), dispatchOnApproval: false };
    const actor = {
      ...agent.session.user,
      id: row?.id ?? '',
      role: 'unit' as const,
      groupId: row?.groupId ?? '',
      groupName: unit,
    };
    const decline = (kept: ServerTicket) => {
      const operation = handle(kept.id, kept.version, { kind: 'decline', reason: '不属本单位职责' });
      const decision = decide({ operation, contentHash: '', actor, earlier: undefined, ticket: kept }, circumstances);
      if (decision.kind !== 'write') throw new Error(JSON.stringify(decision));
      return { ...kept, ...decision.ticket, number: kept.number };
    };
    const once = decline(ticket);
    expect(once.handling).toMatchObject({ stage: 'dispatched', unit, declinedBy: [unit] });
    const twice = decline(once);
    expect(twice.handling).toMatchObject({ stage: 'dispatched', declinedBy: [unit, unit] });
    expect(twice.handling?.unit).not.toBe(unit);
    expect(twice.handling?.jointUnits).toContain(unit);
    expect(twice.handling?.events.at(-1)?.reason).toContain('区级兜底');
  });
});
