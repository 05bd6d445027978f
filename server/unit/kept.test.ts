import { newIdentifier } from '@shared/domain/ids';
import type { TicketFields } from '@shared/domain/ticket';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer, type RunningServer } from '../server';
import { finish, newUser, password, signIn, startServer, type TestDesk } from '../test/desk';
import { hiddenFields, type UnitBrowser, unitBrowser } from '../test/unit';

const housing = '京口区住房和城乡建设局';
const hour = 3_600_000;
let clock = Date.now();
let server: RunningServer;
let agent: TestDesk;
let unit: UnitBrowser;
let colleague: UnitBrowser;

beforeAll(async () => {
  server = await startServer({ clock: () => new Date(clock), trustProxy: true });
  await newUser(server, 'agent', 'agent');
  await newUser(server, 'housing', 'unit', housing);
  await newUser(server, 'colleague', 'unit', housing);
  agent = await signIn(server, 'agent');
  [unit, colleague] = [await unitBrowser(server, 'housing'), await unitBrowser(server, 'colleague')];
}, 60_000);
afterAll(() => server.close());

/** A ticket that the unit has signed for. */
async function signed(): Promise<string> {
  const operation = finish('写到一半');
  const fields = { ...operation.body.fields, unit: { ...operation.body.fields.unit, value: housing } } as TicketFields;
  await agent.push({ ...operation, body: { ...operation.body, fields } });
  expect((await unit.move(operation.ticketId, 'sign')).status).toBe(303);
  return operation.ticketId;
}

const words = '已到现场。\n<b>整改</b> "明日" 完成 & 复查';
const shown = '已到现场。\n&lt;b&gt;整改&lt;/b&gt; &quot;明日&quot; 完成 &amp; 复查</textarea>';
const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);

async function signInWith(fields: Record<string, string>) {
  const response = await fetch(`${server.url}/unit/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

describe('what was written', () => {
  it('stands in its form again when a colleague was faster, with what changed beside it', async () => {
    const ticketId = await signed();
    const page = await unit.get(`/unit/tickets/${ticketId}`);
    await colleague.move(ticketId, 'process', { fields: { reason: '我来办' } });
    const answer = await unit.move(ticketId, 'reply', {
      fields: { ...hiddenFields(page.text, 'reply'), reason: words },
      files: [{ name: '现场.jpg', content: jpeg }],
    });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('刚才有变动');
    expect(answer.text).toContain('我来办');
    expect(answer.text).toContain(shown);
    expect(answer.text).toContain('附件没有保存，请重新选择');
    // Sent once more from the page as it is now, it goes.
    expect((await unit.move(ticketId, 'reply', { fields: { reason: words } })).status).toBe(303);
  });

  it('can still be read when a colleague has replied already, and nothing can be sent any more', async () => {
    const ticketId = await signed();
    const page = await unit.get(`/unit/tickets/${ticketId}`);
    await colleague.move(ticketId, 'reply', { fields: { reason: '同事先答复了' } });
    const fields = { ...hiddenFields(page.text, 'reply'), reason: words };
    const answer = await unit.move(ticketId, 'reply', { fields });
    expect(answer.text).toContain('同事先答复了');
    expect(answer.text).toContain(shown);
    expect(answer.text).toContain('readonly');
  });

  it('stands there after a file that is too large, of no bytes, or of a type that is not taken', async () => {
    const ticketId = await signed();
    const large = new Uint8Array(30 * 1024 * 1024);
    large.set(jpeg);
    for (const [name, content, told] of [
      ['大.jpg', large, '附件太大或太多'],
      ['空.jpg', new Uint8Array(0), '空文件'],
      ['../../\u0000\u202e图.svg', new TextEncoder().encode('<svg onload="alert(1)"/>'), '附件类型不支持'],
    ] as const) {
      const answer = await unit.move(ticketId, 'reply', { fields: { reason: words }, files: [{ name, content }] });
      expect([name, answer.text.includes(told), answer.text.includes(shown)]).toEqual([name, true, true]);
    }
    const six = Array.from({ length: 6 }, (_, index) => ({ name: `${index}.jpg`, content: jpeg }));
    expect((await unit.move(ticketId, 'reply', { fields: { reason: words }, files: six })).status).toBe(413);
    expect(await server.database.query('select 1 from attachments where ticket_id = $1', [ticketId])).toEqual([]);
  });

  it('stands in a page of an earlier session, too', async () => {
    const ticketId = await signed();
    const answer = await unit.move(ticketId, 'reply', { fields: { reason: words, csrf: 'x'.repeat(43) } });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain(shown);
  });

  it('comes through the sign-in when the session had ended, is sent by nobody, and stands in its form', async () => {
    const ticketId = await signed();
    const page = await unit.get(`/unit/tickets/${ticketId}`);
    const fields: Record<string, string> = { ...hiddenFields(page.text, 'reply'), reason: words };
    clock += 9 * hour;
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    body.append('files', new Blob([jpeg]), '现场.jpg');
    const ended = await fetch(`${server.url}/unit/tickets/${ticketId}/moves`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: unit.cookie },
      body,
    });
    const text = await ended.text();
    expect([ended.status, text.includes('登录已过期'), text.includes(shown)]).toEqual([401, true, true]);
    const carried = { ticket: ticketId, move: 'reply', until: '', reason: words };
    const wrong = await signInWith({ username: 'housing', password: 'wrong', ...carried });
    expect([wrong.status, wrong.text.includes(shown)]).toEqual([401, true]);
    const back = await signInWith({ username: 'housing', password, ...carried });
    expect(back.status).toBe(200);
    expect(back.text).toContain('刚才写的内容还在下面');
    expect(back.text).toContain(shown);
    expect(hiddenFields(back.text, 'reply').csrf).not.toBe(fields.csrf);
    const [row] = await server.database.query<{ stage: string }>('select stage from tickets where id = $1', [ticketId]);
    expect(row?.stage).toBe('signed');
    unit = await unitBrowser(server, 'housing');
    colleague = await unitBrowser(server, 'colleague');
  });

  it("carries nobody into another unit's ticket", async () => {
    const carried = { ticket: newIdentifier(), move: 'reply', until: '', reason: words };
    const answer = await signInWith({ username: 'housing', password, ...carried });
    expect(answer.text).not.toContain('name="move"');
    expect((await signInWith({ username: 'housing', password, ...carried, ticket: 'x' })).status).toBe(303);
  });
});

describe('behind TLS', () => {
  it('binds the cookie to this host and to TLS, and takes no other', async () => {
    const headers = { 'x-forwarded-proto': 'https', 'content-type': 'application/x-www-form-urlencoded' };
    const response = await fetch(`${server.url}/unit/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers,
      body: new URLSearchParams({ username: 'housing', password }).toString(),
    });
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^__Host-tingdan-unit=/);
    for (const part of ['Secure', 'HttpOnly', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(part);
    expect(cookie).not.toContain('Domain');
    const token = cookie.split(';')[0] ?? '';
    const list = (sent: string, more: Record<string, string>) =>
      fetch(`${server.url}/unit`, { redirect: 'manual', headers: { cookie: sent, ...more } });
    const secure = { 'x-forwarded-proto': 'https' };
    expect((await list(token, secure)).status).toBe(200);
    // The name without the prefix could have been set by a neighbour, or over plain HTTP.
    expect((await list(token.replace('__Host-', ''), secure)).status).toBe(303);
    expect((await list(token, {})).status).toBe(303);
  });

  it('believes a proxy only where it was told to', async () => {
    const plain = await createServer({ dataFolder: null, logLevel: 'silent' });
    const answer = await fetch(`${plain.url}/unit/language/en`, {
      redirect: 'manual',
      headers: { 'x-forwarded-proto': 'https' },
    });
    expect(answer.headers.get('set-cookie')).not.toContain('Secure');
    await plain.close();
  });
});
