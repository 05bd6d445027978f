import { gunzipSync } from 'node:zlib';
import { type Asked, openWire, passOn, passStreamOn } from './wire';

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

  const wire = await openWire(answer);

  async function answer(asked: Asked): Promise<void> {
    const { request, response, path, body: raw } = asked;
    const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw).toString() : raw.toString();
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
    } else {
      reached.push({ path, body });
      await forward(asked, fault);
    }
  }

  async function forward({ request, response, path, body }: Asked, fault: Fault): Promise<void> {
    if (path === '/v1/events') {
      passStreamOn({ request, response }, serverUrl());
      return;
    }
    const taken = await passOn(request, body, serverUrl());
    if (fault === 'lost-answer') {
      request.socket.destroy();
      return;
    }
    response.writeHead(taken.status, taken.headers);
    response.end(fault === 'garbled' ? taken.body.subarray(0, 20) : taken.body);
  }

  return {
    url: wire.url,
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
    close: wire.close,
  };
}
