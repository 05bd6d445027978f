import { newIdentifier } from '@shared/domain/ids';
import type { TicketFields } from '@shared/domain/ticket';
import { attachmentResponse } from '@shared/sync/handling';
import { paths, type ServerTicket } from '@shared/sync/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../server';
import { finish, handle, newUser, password, postJson, signIn, startServer, type TestDesk } from '../test/desk';
import { type FormChange, hiddenFields, type UnitBrowser, unitBrowser } from '../test/unit';
import { attachmentOf, sniff } from './files';

const housing = '京口区住房和城乡建设局';
const education = '京口区教育局';
let server: RunningServer;
let agent: TestDesk;
let lead: TestDesk;
let stranger: TestDesk;
let unit: UnitBrowser;
let other: UnitBrowser;

beforeAll(async () => {
  server = await startServer();
  await newUser(server, 'agent', 'agent');
  await newUser(server, 'lead', 'lead');
  await newUser(server, 'stranger', 'agent', '二组');
  stranger = await signIn(server, 'stranger');
  await newUser(server, 'housing', 'unit', housing);
  await newUser(server, 'education', 'unit', education);
  [agent, lead] = [await signIn(server, 'agent'), await signIn(server, 'lead')];
  [unit, other] = [await unitBrowser(server, 'housing'), await unitBrowser(server, 'education')];
});
afterAll(() => server.close());

type Values = { [Name in keyof TicketFields]?: TicketFields[Name]['value'] };

async function dispatched(title: string, values: Values = {}): Promise<string> {
  const operation = finish(title);
  const all: Values = { unit: housing, callerName: '周先生', callerPhone: '13800000000', ...values };
  const fields = { ...operation.body.fields } as Record<string, unknown>;
  for (const [name, value] of Object.entries(all)) fields[name] = { ...(fields[name] as object), value };
  const [result] = await agent.push({ ...operation, body: { ...operation.body, fields: fields as TicketFields } });
  expect(result?.outcome).toBe('accepted');
  return operation.ticketId;
}

async function current(ticketId: string): Promise<ServerTicket> {
  const found = (await agent.pull('', 500)).tickets.find(({ id }) => id === ticketId);
  if (found === undefined) throw new Error('no such ticket');
  return found;
}

const stageOf = async (ticketId: string) => (await current(ticketId)).handling?.stage;
const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);

describe('sign-in', () => {
  it('gives a cookie that no script reads and no other site sends', async () => {
    const response = await fetch(`${server.url}/unit/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ username: 'housing', password }).toString(),
    });
    expect(response.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Strict$/);
    expect(response.headers.get('location')).toBe('/unit');
  });

  it('is for units alone, and says so to others', async () => {
    const ask = (username: string, secret: string) =>
      fetch(`${server.url}/unit/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ username, password: secret }).toString(),
      });
    const asAgent = await ask('agent', password);
    expect([asAgent.status, asAgent.headers.get('set-cookie')]).toEqual([403, null]);
    expect(await asAgent.text()).toContain('不是承办单位账号');
    expect((await ask('housing', 'wrong')).status).toBe(401);
    const cookie = `tingdan-unit=${agent.session.accessToken}`;
    expect((await fetch(`${server.url}/unit`, { redirect: 'manual', headers: { cookie } })).status).toBe(303);
  });

  it('lets nobody of a unit into what desks may ask', async () => {
    expect((await postJson(server.url + paths.signIn, { username: 'housing', password })).status).toBe(403);
    const authorization = `Bearer ${unit.cookie.split('=')[1]}`;
    for (const path of [paths.changes, paths.events]) {
      expect((await fetch(server.url + path, { headers: { authorization } })).status).toBe(403);
    }
    expect((await postJson(server.url + paths.push, {}, { authorization })).status).toBe(403);
  });

  it('ends with signing out', async () => {
    const leaving = await unitBrowser(server, 'housing');
    const csrf = /name="csrf" value="([^"]+)"/.exec((await leaving.get('/unit')).text)?.[1] ?? '';
    const signOut = (token: string) =>
      fetch(`${server.url}/unit/sign-out`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie: leaving.cookie, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ csrf: token }).toString(),
      });
    expect((await signOut('forged')).status).toBe(403);
    expect((await leaving.get('/unit')).status).toBe(200);
    expect((await signOut(csrf)).status).toBe(303);
    expect((await leaving.get('/unit')).status).toBe(303);
  });
});

describe('what a unit sees', () => {
  it("is its own and joined tickets, never another's", async () => {
    const ticketId = await dispatched('只给住建的工单');
    expect((await unit.get('/unit')).text).toContain('只给住建的工单');
    expect((await other.get('/unit')).text).not.toContain('只给住建的工单');
    expect((await other.get(`/unit/tickets/${ticketId}`)).status).toBe(404);
    expect((await other.move(ticketId, 'sign', { fields: { move: 'sign' } })).status).toBe(409);
    expect(await stageOf(ticketId)).toBe('dispatched');
    await lead.push(handle(ticketId, 1, { kind: 'redispatch', unit: education, reason: '属教育' }));
    expect((await other.get(`/unit/tickets/${ticketId}`)).status).toBe(200);
    expect((await unit.get(`/unit/tickets/${ticketId}`)).status).toBe(404);
  });

  it('leaves out who asked for confidence, wherever they are named', async () => {
    const ticketId = await dispatched('保密来电', {
      confidential: true,
      content: '周先生（138 0000 0000）反映，电话13800000000。',
    });
    const { text } = await unit.get(`/unit/tickets/${ticketId}`);
    expect(text).toContain('保密');
    for (const secret of ['周先生', '13800000000', '138 0000 0000']) expect(text).not.toContain(secret);
    const open = await dispatched('不保密');
    expect((await unit.get(`/unit/tickets/${open}`)).text).toContain('tel:13800000000');
  });

  it('is text, whatever stands in the ticket', async () => {
    const hostile = '<script>alert(1)</script><img src=x onerror=alert(1)>';
    const ticketId = await dispatched(hostile, { content: hostile, demand: `"'>${hostile}` });
    for (const path of ['/unit', `/unit/tickets/${ticketId}`, `/unit?q=${encodeURIComponent(hostile)}`]) {
      const { text, headers } = await unit.get(path);
      expect(text).not.toMatch(/<script|<img/);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
    }
  });

  it('is found by number and title, and said in English where that is wished', async () => {
    await dispatched('学府路路灯不亮');
    expect((await unit.get('/unit?q=路灯')).text).toContain('学府路路灯不亮');
    expect((await unit.get('/unit?q=没有的')).text).toContain('没有找到');
    const cookie = `${unit.cookie}; tingdan-language=en`;
    const page = await (await fetch(`${server.url}/unit`, { headers: { cookie } })).text();
    expect(page).toContain('To be signed for');
  });

  it('is recorded', async () => {
    const ticketId = await dispatched('看过的');
    await unit.get(`/unit/tickets/${ticketId}`);
    const rows = await server.database.query(
      `select 1 from audit where action = 'unit.read' and $1 = any(ticket_ids)`,
      [ticketId],
    );
    expect(rows).toHaveLength(1);
  });
});

describe('moves', () => {
  it('go from signing to the reply with a file, which the desk sees', async () => {
    const ticketId = await dispatched('整条路');
    expect((await unit.move(ticketId, 'sign')).status).toBe(303);
    expect((await unit.move(ticketId, 'process')).status).toBe(303);
    const extension = { fields: { until: '2099-01-01', reason: '要检测' } };
    expect((await unit.move(ticketId, 'askExtension', extension)).text).toContain('不超过 30 天');
    const reply: FormChange = {
      fields: { reason: '已修好\r\n今晚亮灯' },
      files: [{ name: '现场.html', content: jpeg }],
    };
    expect((await unit.move(ticketId, 'reply', reply)).status).toBe(303);
    const { handling } = await current(ticketId);
    expect(handling?.stage).toBe('replied');
    const event = handling?.events.at(-1);
    expect(event).toMatchObject({ move: 'reply', reason: '已修好\n今晚亮灯', unit: housing });
    const file = event?.attachments?.[0];
    expect(file).toMatchObject({ name: '现场.jpg', type: 'image/jpeg', size: jpeg.length });
    const path = `/unit/tickets/${ticketId}/attachments/${file?.id}`;
    const response = await fetch(server.url + path, { headers: { cookie: unit.cookie } });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(jpeg);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('现场.jpg')}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect((await other.get(path)).status).toBe(404);
    // The desk that may read the ticket may read the file, and no other.
    const onDesk = (desk: TestDesk) => desk.request(path.replace('/unit/', '/v1/'));
    const { content } = attachmentResponse.parse(await (await onDesk(agent)).json());
    expect(new Uint8Array(Buffer.from(content, 'base64'))).toEqual(jpeg);
    expect([(await onDesk(lead)).status, (await onDesk(stranger)).status]).toEqual([200, 404]);
  });

  it('hand back with a reason, twice to the district', async () => {
    const ticketId = await dispatched('退两次');
    expect((await unit.move(ticketId, 'decline', { fields: { reason: ' ' } })).text).toContain('请写明理由');
    expect((await unit.move(ticketId, 'decline', { fields: { reason: '不属本单位' } })).status).toBe(303);
    expect((await current(ticketId)).handling).toMatchObject({ unit: housing, stage: 'dispatched' });
    await unit.move(ticketId, 'decline', { fields: { reason: '仍不属本单位' } });
    const { handling } = await current(ticketId);
    expect(handling?.unit).not.toBe(housing);
    // It works on under another's lead: it sees the ticket, and may only add to it.
    const page = await unit.get(`/unit/tickets/${ticketId}`);
    expect(page.text).toContain('牵头反馈');
    expect(hiddenFields(page.text, 'sign')).toEqual({});
    expect(
      (await unit.move(ticketId, 'supplement', { fields: { reason: '现场照片', move: 'supplement' } })).status,
    ).toBe(303);
  });

  it('count once, however often a form arrives', async () => {
    const ticketId = await dispatched('按了两次');
    const operation = newIdentifier();
    expect((await unit.move(ticketId, 'sign', { fields: { operation } })).status).toBe(303);
    expect(
      (await unit.move(ticketId, 'sign', { fields: { operation, move: 'sign', ...(await versionOf(ticketId)) } }))
        .status,
    ).toBe(303);
    expect((await current(ticketId)).handling?.events.filter(({ move }) => move === 'sign')).toHaveLength(1);
  });

  it('of a form that is older than the ticket are not made', async () => {
    const ticketId = await dispatched('变动过');
    const { text } = await unit.move(ticketId, 'sign', { fields: { version: '7' } });
    expect(text).toContain('刚才有变动');
    expect(await stageOf(ticketId)).toBe('dispatched');
  });

  it('are only taken from the page itself', async () => {
    const ticketId = await dispatched('别的网站');
    const forged: FormChange[] = [
      { fields: { csrf: 'x'.repeat(43) } },
      { headers: { 'sec-fetch-site': 'cross-site' } },
      { headers: { origin: 'https://evil.example' } },
    ];
    for (const change of forged) expect((await unit.move(ticketId, 'sign', change)).status).toBe(403);
    expect((await unit.move(ticketId, 'sign', { fields: { move: 'supervise', reason: 'x' } })).status).toBe(409);
    expect(await stageOf(ticketId)).toBe('dispatched');
  });
});

describe('files', () => {
  it('that could run in a browser are not taken, whatever they are called', async () => {
    const ticketId = await dispatched('带附件');
    await unit.move(ticketId, 'sign');
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
    const page = new TextEncoder().encode('<!doctype html><script>alert(1)</script>');
    for (const [name, content] of [
      ['照片.jpg', svg],
      ['现场.svg', svg],
      ['答复.pdf', page],
    ] as const) {
      const answer = await unit.move(ticketId, 'reply', { fields: { reason: 'x' }, files: [{ name, content }] });
      expect([name, answer.text.includes('附件类型不支持')]).toEqual([name, true]);
    }
    expect(await stageOf(ticketId)).toBe('signed');
    expect(await server.database.query('select 1 from attachments where ticket_id = $1', [ticketId])).toEqual([]);
  });

  it('that are too large are refused, and the ticket stays as it was', async () => {
    const ticketId = await dispatched('太大');
    await unit.move(ticketId, 'sign');
    const content = new Uint8Array(10 * 1024 * 1024 + 1);
    content.set(jpeg);
    const answer = await unit.move(ticketId, 'reply', { fields: { reason: 'x' }, files: [{ name: 'a.jpg', content }] });
    expect(answer.status).toBe(413);
    expect(await stageOf(ticketId)).toBe('signed');
  });

  it('of a move that is refused are removed again', async () => {
    const ticketId = await dispatched('拒收的附件');
    await unit.move(ticketId, 'sign');
    const fields = { reason: 'x', version: '9' };
    await unit.move(ticketId, 'reply', { fields, files: [{ name: 'a.jpg', content: jpeg }] });
    expect(await server.database.query('select 1 from attachments where ticket_id = $1', [ticketId])).toEqual([]);
  });

  it('are known by their bytes and named to fit', () => {
    const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    expect(attachmentOf('..\\..\\复函.WPS', ole)).toMatchObject({ name: '复函.wps' });
    expect(attachmentOf('a.exe', ole)).toMatchObject({ name: 'a.doc' });
    expect(attachmentOf('', Buffer.from('%PDF-1.7'))).toMatchObject({ name: 'file.pdf', type: 'application/pdf' });
    for (const text of ['<svg>', 'PK\u0003\u0004 something', 'MZ', '']) expect(sniff(Buffer.from(text))).toBeNull();
  });
});

async function versionOf(ticketId: string): Promise<Record<string, string>> {
  const { text } = await unit.get(`/unit/tickets/${ticketId}`);
  const { csrf = '', version = '' } = hiddenFields(text, 'process');
  return { csrf, version };
}
