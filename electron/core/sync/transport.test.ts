import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serviceMarker } from '@shared/sync/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { request } from './transport';

const schema = z.object({ service: serviceMarker, value: z.number() });
let server: Server | null = null;

/** A server that answers once set up so. */
async function serve(answer: Parameters<typeof createServer>[1]): Promise<string> {
  const made = createServer(answer);
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
}
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const ask = (serverUrl: string, options: Partial<Parameters<typeof request>[0]> = {}) =>
  request({ serverUrl, path: '/x', schema, ...options });

describe('a request', () => {
  it('succeeds only with the service marker and the right shape', async () => {
    const url = await serve((_request, response) => response.end('{"service":"tingdan","value":1}'));
    expect(await ask(url)).toEqual({ ok: true, value: { service: 'tingdan', value: 1 } });
    expect(await ask(url, { schema: z.object({ service: serviceMarker, other: z.string() }) })).toEqual({
      ok: false,
      error: { code: 'network.not-ours' },
    });
  });

  it('takes no answer that was changed on its way', async () => {
    const text = '{"service":"tingdan","value":1}';
    const digest = `sha-256=:${createHash('sha256').update(text).digest('base64')}:`;
    const url = await serve((asked, response) =>
      response
        .writeHead(200, { 'content-digest': digest })
        .end(asked.headers.authorization === undefined ? text : text.replace('1', '7')),
    );
    expect(await ask(url)).toEqual({ ok: true, value: { service: 'tingdan', value: 1 } });
    expect(await ask(url, { token: 't' })).toEqual({ ok: false, error: { code: 'network.damaged' } });
  });

  it('gives up on a server that takes the connection and says nothing', async () => {
    const url = await serve(() => undefined);
    expect(await ask(url, { timeoutMs: 50 })).toEqual({ ok: false, error: { code: 'network.timeout' } });
  });

  it('gives up on an answer that stops half-way', async () => {
    const url = await serve((_request, response) => void response.write('{"service":"ting'));
    expect(await ask(url, { timeoutMs: 50 })).toEqual({ ok: false, error: { code: 'network.timeout' } });
  });

  it('ends when the desk closes', async () => {
    const closing = new AbortController();
    const url = await serve(() => closing.abort());
    expect(await ask(url, { signal: closing.signal })).toEqual({ ok: false, error: { code: 'network.unreachable' } });
    expect(await ask(url, { signal: closing.signal })).toEqual({ ok: false, error: { code: 'network.unreachable' } });
  });

  it('follows no redirect with its token', async () => {
    const url = await serve((_request, response) => response.writeHead(302, { location: 'http://elsewhere/' }).end());
    expect(await ask(url, { token: 'secret' })).toEqual({
      ok: false,
      error: { code: 'network.not-ours', detail: { status: 302 } },
    });
  });

  it.each([
    [429, { error: { code: 'request.too-many' } }, { code: 'server.busy', detail: { retryAfterMs: 3_000 } }],
    [
      429,
      { error: { code: 'session.locked', detail: { seconds: 9 } } },
      { code: 'session.locked', detail: { seconds: 9, status: 429 } },
    ],
    [401, { error: { code: 'session.expired' } }, { code: 'session.expired', detail: { status: 401 } }],
    [503, { error: { code: 'server.unavailable' } }, { code: 'server.unavailable', detail: { status: 503 } }],
  ])('tells %i of the server from the way there', async (status, body, error) => {
    const url = await serve((_request, response) =>
      response.writeHead(status, { 'retry-after': '3' }).end(JSON.stringify({ service: 'tingdan', ...body })),
    );
    expect(await ask(url)).toEqual({ ok: false, error });
  });

  it('is unreachable when nobody listens', async () => {
    const url = await serve(() => undefined);
    await new Promise((resolve) => server?.close(resolve));
    expect(await ask(url)).toEqual({ ok: false, error: { code: 'network.unreachable' } });
  });
});
