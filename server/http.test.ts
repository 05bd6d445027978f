import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Server } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { newIdentifier } from '@shared/domain/ids';
import { errorResponse, healthResponse, paths, protocolVersion, pushResponse } from '@shared/sync/protocol';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RunningServer } from './server';
import { finish, newUser, password, postJson, signIn, startServer, type TestDesk } from './test/desk';

let server: RunningServer;
let agent: TestDesk;
const logged: string[] = [];

beforeAll(async () => {
  const logStream = new Writable({
    write(chunk, _encoding, done) {
      logged.push(String(chunk));
      done();
    },
  });
  server = await startServer({ logLevel: 'debug', logStream });
  await newUser(server, '张三丰', 'agent');
  agent = await signIn(server, '张三丰');
});
afterAll(() => server.close());

const envelope = (extra: object = {}) => ({
  protocol: protocolVersion,
  deskId: newIdentifier(),
  operations: [finish('ticket')],
  ...extra,
});
const json = { 'content-type': 'application/json' };
const push = (body: BodyInit, headers: Record<string, string> = json) =>
  agent.request(paths.push, { method: 'POST', headers, body });
const refusal = async (response: Response) => [response.status, errorResponse.parse(await response.json()).error.code];

describe('push over the wire', () => {
  it('refuses a body that is not what its sender says it is, and says what its own answers are', async () => {
    const body = JSON.stringify(envelope());
    const digest = (text: string) => `sha-256=:${createHash('sha256').update(text).digest('base64')}:`;
    const headers = { ...json, 'content-digest': digest(body) };
    expect(await refusal(await push(body.replace('ticket', 'tickle'), headers))).toEqual([400, 'request.damaged']);
    const response = await push(body, headers);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-digest')).toBe(digest(await response.text()));
  });

  it('takes a body that is compressed by gzip', async () => {
    const response = await push(gzipSync(JSON.stringify(envelope())), { ...json, 'content-encoding': 'gzip' });
    expect(pushResponse.parse(await response.json()).results).toMatchObject([{ outcome: 'accepted' }]);
  });

  it('refuses broken gzip, other encodings and other types', async () => {
    const broken = gzipSync(JSON.stringify(envelope())).subarray(0, 300);
    expect(await refusal(await push(broken, { ...json, 'content-encoding': 'gzip' }))).toEqual([
      400,
      'request.invalid',
    ]);
    expect(await refusal(await push('x', { ...json, 'content-encoding': 'br' }))).toEqual([415, 'request.media-type']);
    expect(await refusal(await push('<a/>', { 'content-type': 'text/xml' }))).toEqual([415, 'request.media-type']);
  });

  it('refuses bodies that are too large, also when they are small on the wire', async () => {
    const large = JSON.stringify({ padding: 'x'.repeat(17 * 1024 * 1024) });
    expect(await refusal(await push(gzipSync(large), { ...json, 'content-encoding': 'gzip' }))).toEqual([
      413,
      'request.too-large',
    ]);
    const signInBody = { username: 'x'.repeat(20_000), password };
    expect(await refusal(await postJson(server.url + paths.signIn, signInBody))).toEqual([413, 'request.too-large']);
  });

  it('reads nothing of who is not signed in', async () => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    const head = `POST ${paths.push} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 100\r\n\r\n`;
    socket.write(head);
    const answer = await new Promise((resolve) => socket.once('data', (chunk) => resolve(String(chunk))));
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    socket.destroy();
  });

  it('answers what grows too large without having said its length', async () => {
    const body = new ReadableStream({
      start(controller) {
        for (let count = 0; count < 17; count += 1) controller.enqueue(new Uint8Array(1024 * 1024));
        controller.close();
      },
    });
    const init = { method: 'POST', headers: { ...json, 'content-encoding': 'gzip' }, body, duplex: 'half' };
    expect(await refusal(await agent.request(paths.push, init as RequestInit))).toEqual([413, 'request.too-large']);
  });

  it('refuses a desk that is too old before it looks at the rest', async () => {
    const response = await push(JSON.stringify({ protocol: 0, something: 'else' }));
    expect([response.status, await response.json()]).toEqual([
      426,
      { service: 'tingdan', error: { code: 'protocol.too-old', detail: { minimum: 1 } } },
    ]);
  });

  it('takes a desk that is newer', async () => {
    const response = await push(JSON.stringify(envelope({ protocol: protocolVersion + 1, invented: true })));
    expect(response.status).toBe(200);
  });

  it('says where a body is wrong, never what was in it', async () => {
    const bodies = [
      '{',
      '[]',
      '{}',
      JSON.stringify(envelope({ deskId: 'secret' })),
      JSON.stringify(envelope({ operations: [] })),
    ];
    for (const body of bodies) {
      const response = await push(body);
      const text = await response.clone().text();
      expect(await refusal(response)).toEqual([400, 'request.invalid']);
      expect(text).not.toContain('secret');
    }
    const fifty = envelope({ operations: Array.from({ length: 51 }, () => finish('x')) });
    expect(await refusal(await push(JSON.stringify(fifty)))).toEqual([400, 'request.invalid']);
  });
});

describe('every refusal', () => {
  it('is an errorResponse for unknown routes, methods, addresses and queries', async () => {
    expect(await refusal(await fetch(`${server.url}/nothing`))).toEqual([404, 'route.unknown']);
    expect(await refusal(await fetch(server.url + paths.push, { method: 'PUT' }))).toEqual([404, 'route.unknown']);
    expect(await refusal(await fetch(`${server.url}/%E0%A4%A`))).toEqual([400, 'request.invalid']);
    expect(await refusal(await agent.request(`${paths.changes}?limit=9999`))).toEqual([400, 'request.invalid']);
  });

  it('is an errorResponse even for what is no HTTP', async () => {
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write('nonsense\r\n\r\n'));
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(errorResponse.parse(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).error.code).toBe('request.invalid');
  });

  it('counts by the address that the proxy saw, whatever the client wrote before it', async () => {
    const behind = await startServer({ trustProxy: true, requestsPerMinute: 2 });
    const ask = (forwarded: string) =>
      fetch(behind.url + paths.changes, { headers: { 'x-forwarded-for': forwarded } }).then(({ status }) => status);
    expect([await ask('1.1.1.1, 9.9.9.9'), await ask('2.2.2.2, 9.9.9.9'), await ask('3.3.3.3, 9.9.9.9')]).toEqual([
      401, 401, 429,
    ]);
    expect(await ask('8.8.8.8')).toBe(401);
    await behind.close();
  });

  it('is 429 when one address asks too often', async () => {
    const strict = await startServer({ requestsPerMinute: 5, signInsPerMinute: 2 });
    const ask = () => postJson(strict.url + paths.signIn, { username: 'a', password: 'b' });
    expect([await ask(), await ask()].map(({ status }) => status)).toEqual([401, 401]);
    expect(await refusal(await ask())).toEqual([429, 'request.too-many']);
    const statuses = [];
    for (let index = 0; index < 7; index += 1) statuses.push((await fetch(strict.url + paths.changes)).status);
    expect(statuses).toContain(429);
    expect((await fetch(strict.url + paths.health)).status).toBe(200);
    await strict.close();
  });
});

describe('every answer', () => {
  it('carries the headers that bar a browser from using it', async () => {
    const response = await fetch(server.url + paths.health);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});

/** What docs/operations.md tells to alarm on. */
const alarmedOn = [
  ...readFileSync(join(import.meta.dirname, '../docs/operations.md'), 'utf8').matchAll(
    /(?:tingdan|nodejs|process)_\w+/g,
  ),
].map(([name]) => name.replace(/_bucket$/, ''));

describe('monitoring', () => {
  it('reports health with the protocols it speaks', async () => {
    const body = healthResponse.parse(await (await fetch(server.url + paths.health)).json());
    expect(body).toMatchObject({ status: 'ok', protocol: protocolVersion, minimumProtocol: 1 });
  });

  it('counts requests, durations and operations for Prometheus', async () => {
    await push(JSON.stringify(envelope()));
    const response = await fetch(`${server.url}/metrics`);
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    const text = await response.text();
    expect(text).toMatch(/^tingdan_http_requests_total\{method="POST",route="\/v1\/push",status="200"\} [1-9]/m);
    expect(text).toMatch(/^tingdan_http_request_seconds_bucket\{method="POST",route="\/v1\/push",le="\+Inf"\} [1-9]/m);
    expect(text).toMatch(/^tingdan_operations_total\{outcome="accepted"\} [1-9]/m);
    for (const line of text.trim().split('\n'))
      expect(line).toMatch(/^(# TYPE \w+ \w+|# HELP \w+ .+\.|\w+(\{[^}]*\})? [\d.e+-]+)$/);
    for (const name of alarmedOn) expect(text).toMatch(new RegExp(`^# TYPE ${name} `, 'm'));
  });

  it('asks for the token where one is set', async () => {
    const guarded = await startServer({ metricsToken: 'letmein' });
    const ask = (authorization: string) => fetch(`${guarded.url}/metrics`, { headers: { authorization } });
    expect(await refusal(await ask('Bearer wrong'))).toEqual([403, 'forbidden']);
    expect((await ask('Bearer letmein')).status).toBe(200);
    await guarded.close();
  });
});

describe('logs', () => {
  it('hold a line a request, and nothing of people, passwords, tokens or tickets', async () => {
    await postJson(`${server.url}${paths.signIn}?password=${password}`, {
      username: '李四光',
      password: 'wrong-secret',
    });
    await push('{"title": broken 油烟}');
    await push(JSON.stringify({ ...envelope(), operations: [finish('油烟扰民 13800001234')] }));
    const text = logged.filter((line) => !line.includes('Server listening')).join('');
    expect(JSON.parse(logged.at(-1) ?? '')).toMatchObject({ method: 'POST', route: '/v1/push', status: 200 });
    for (const secret of [
      '张三丰',
      '李四光',
      'wrong-secret',
      '油烟',
      '13800001234',
      password,
      agent.session.accessToken,
      '127.0.0.1',
    ]) {
      expect(text).not.toContain(secret);
    }
  });
});

describe('a stop', () => {
  /** What cuts off connections that are not done in time: a stop that comes to it has waited for nothing. */
  const cutOff = vi.spyOn(Server.prototype, 'closeAllConnections');
  const open = async (at: RunningServer) => {
    const socket = connect(Number(new URL(at.url).port), '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    return socket;
  };

  it('does not wait for a connection that has asked nothing', async () => {
    const stopped = await startServer();
    await open(stopped);
    await stopped.close();
    expect(cutOff).not.toHaveBeenCalled();
  });

  it('does not wait for the body of a request that was refused before it', async () => {
    const stopped = await startServer();
    const socket = await open(stopped);
    socket.write(
      `POST ${paths.push} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n`,
    );
    await new Promise((resolve) => socket.once('data', resolve));
    await stopped.close();
    expect(cutOff).not.toHaveBeenCalled();
  });

  it('cuts off a request that does not end', async () => {
    const stopped = await startServer();
    const socket = await open(stopped);
    socket.write(
      `POST ${paths.signIn} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{`,
    );
    // The head is there when what comes behind it on another connection is answered.
    await fetch(stopped.url + paths.health);
    await stopped.close();
    expect(cutOff).toHaveBeenCalledOnce();
  });
});
