import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

/**
 * What the line to the server does with a request. `lost-answer`: the server takes it, and the desk never hears so. `half-open`: the
 * connection stands, and nothing comes.
 */
export type Fault =
  | 'pass'
  | 'captive-portal'
  | 'broken-server'
  | 'unavailable'
  | 'cut'
  | 'half-open'
  | 'lost-answer'
  | 'garbled'
  | 'other-program';

export type Line = {
  readonly url: string;
  /** What happens to each request from now on; asked with the path and the request's text. */
  behave: (fault: Fault | ((path: string, body: string) => Fault)) => void;
  /** Bodies that reached the server by a path, oldest first. */
  readonly arrived: (path: string) => readonly string[];
  /** How many requests came by a path, whatever became of them. */
  readonly asked: (path: string) => number;
  /** Resolves at the next request by a path. */
  readonly next: (path: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A line to a real server that fails as real ones do: real sockets, real HTTP. */
export async function unreliableLine(serverUrl: () => string): Promise<Line> {
  let decide: (path: string, body: string) => Fault = () => 'pass';
  const reached: { path: string; body: string }[] = [];
  const requests: string[] = [];
  const waiting = new Set<{ path: string; resolve: () => void }>();

  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw).toString() : raw.toString();
    const path = (request.url ?? '').split('?')[0] ?? '';
    requests.push(path);
    for (const waiter of waiting) if (waiter.path === path) waiter.resolve();
    const fault = decide(path, body);
    if (fault === 'captive-portal') {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>请先登录网络</body></html>');
    } else if (fault === 'broken-server') response.writeHead(500, { 'content-type': 'text/html' }).end('oops');
    else if (fault === 'unavailable') response.writeHead(503).end('later');
    else if (fault === 'cut') request.socket.destroy();
    else if (fault === 'half-open') return;
    else if (fault === 'other-program') {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true,"results":[]}');
    } else await forward(request, { path, body, raw }, response, fault);
  }

  async function forward(
    request: IncomingMessage,
    { path, body, raw }: { path: string; body: string; raw: Buffer },
    response: ServerResponse,
    fault: Fault,
  ): Promise<void> {
    reached.push({ path, body });
    const headers = new Headers();
    for (const name of ['authorization', 'content-type', 'content-encoding', 'accept']) {
      const value = request.headers[name];
      if (typeof value === 'string') headers.set(name, value);
    }
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const method = request.method ?? 'GET';
    const answered = await fetch(serverUrl() + (request.url ?? ''), {
      method,
      headers,
      signal: gone.signal,
      ...(method === 'GET' ? {} : { body: new Uint8Array(raw) }),
    });
    if (fault === 'lost-answer') {
      await answered.text();
      request.socket.destroy();
      return;
    }
    response.writeHead(answered.status, { 'content-type': answered.headers.get('content-type') ?? 'text/plain' });
    if (fault === 'garbled') {
      response.end((await answered.text()).slice(0, 20));
      return;
    }
    for await (const chunk of answered.body ?? []) response.write(chunk);
    response.end();
  }

  return {
    url: `http://127.0.0.1:${port}`,
    behave(fault) {
      decide = typeof fault === 'function' ? fault : () => fault;
    },
    arrived: (path) => reached.filter((one) => one.path === path).map(({ body }) => body),
    asked: (path) => requests.filter((one) => one === path).length,
    next(path) {
      return new Promise((resolve) => {
        const waiter = {
          path,
          resolve() {
            waiting.delete(waiter);
            resolve();
          },
        };
        waiting.add(waiter);
      });
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
