import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Asked, openWire, passOn, passStreamOn, type Taken } from '../../electron/core/test/wire';
import { type Random, random } from '../random';
import { garble, type Weather } from './weather';

export type LineMoment = 'push-arrived' | 'push-answered' | 'pull-arrived' | 'sign-in-arrived';

export type Line = {
  readonly url: string;
  /** From now on each request meets what `next` gives for it. */
  readonly weather: (next: (random: Random) => Weather) => void;
  /** Lets everything through, and what was held back comes after all. */
  readonly clear: () => void;
  /** How often each kind of weather has been met. */
  readonly met: ReadonlyMap<Weather, number>;
  readonly close: () => Promise<void>;
};

export type LineOptions = {
  /** Where the server is now; null while it is down. */
  readonly target: () => string | null;
  readonly seed: string;
  readonly onMoment: (moment: LineMoment) => void;
};

/** The way between a desk and the server: real sockets and real HTTP, and everything that goes wrong on them. */
export async function openLine({ target, seed, onMoment }: LineOptions): Promise<Line> {
  const chance = random(seed, 'line');
  const met = new Map<Weather, number>();
  let next: (random: Random) => Weather = () => 'pass';
  /** Copies of requests that come again later than others that were sent after them. */
  const late: (() => void)[] = [];

  const wire = await openWire(answer);

  async function answer({ request, response, path, body }: Asked): Promise<void> {
    if (path === '/v1/push') onMoment('push-arrived');
    else if (path === '/v1/changes') onMoment('pull-arrived');
    else if (path.startsWith('/v1/session')) onMoment('sign-in-arrived');
    const weather = next(chance);
    met.set(weather, (met.get(weather) ?? 0) + 1);
    for (const copy of late.splice(0, weather === 'late-duplicate' ? 0 : late.length)) copy();
    if (path === '/v1/events') {
      stream(request, response, weather);
      return;
    }
    switch (weather) {
      case 'cut-before':
        request.socket.destroy();
        return;
      case 'half-open':
        // Nobody answers, and nobody says so.
        return;
      case 'captive-portal':
        portal(response);
        return;
      case 'server-error': {
        const status = chance.pick([500, 502, 503]);
        // Half of them after the server took it: the answer is what breaks.
        if (chance.chance(0.5)) await ask(request, body);
        response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Bad Gateway</h1>');
        return;
      }
      case 'slow':
        await pause(chance.between(20, 150));
        break;
      case 'overtaken':
        await pause(chance.between(20, 250));
        break;
      case 'late-duplicate':
        late.push(() => void ask(request, body).catch(() => undefined));
        break;
      case 'duplicated':
        void ask(request, body).catch(() => undefined);
        break;
    }
    const sent = weather === 'garbled-request' ? garble(body, chance) : body;
    const taken = await ask(request, sent);
    if (path === '/v1/push') onMoment('push-answered');
    if (weather === 'cut-within-answer') {
      cutWithin(response, taken);
      return;
    }
    const given = weather === 'garbled-answer' ? garble(taken.body, chance) : taken.body;
    response.writeHead(taken.status, taken.headers);
    if (weather === 'slow') {
      for (let at = 0; at < given.length; at += Math.ceil(given.length / 4)) {
        response.write(given.subarray(at, at + Math.ceil(given.length / 4)));
        await pause(chance.between(5, 40));
      }
      response.end();
    } else response.end(given);
  }

  function portal(response: ServerResponse): void {
    if (chance.chance(0.3)) response.writeHead(302, { location: 'http://portal.invalid/' }).end();
    else if (chance.chance(0.5)) response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
    else response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>请先登录网络</body></html>');
  }

  function cutWithin(response: ServerResponse, { status, headers, body }: Taken): void {
    response.writeHead(status, { ...headers, 'content-length': body.length });
    response.write(body.subarray(0, chance.between(0, Math.max(0, body.length - 1))), () => response.destroy());
  }

  async function ask(request: IncomingMessage, body: Buffer): Promise<Taken> {
    const server = target();
    if (server === null) throw new Error('the server is down');
    return passOn(request, body, server);
  }

  /** Live news goes through as it comes, until one side leaves. */
  function stream(request: IncomingMessage, response: ServerResponse, weather: Weather): void {
    const base = target();
    if (weather === 'half-open') return;
    if (weather === 'captive-portal') {
      portal(response);
      return;
    }
    if (base === null || weather === 'cut-before' || weather === 'server-error') {
      request.socket.destroy();
      return;
    }
    passStreamOn({ request, response }, base, (chunk) =>
      weather === 'garbled-answer' ? garble(chunk, chance) : chunk,
    );
    if (weather === 'cut-within-answer') setTimeout(() => response.destroy(), chance.between(20, 300));
  }

  return {
    url: wire.url,
    weather(given) {
      next = given;
    },
    clear() {
      next = () => 'pass';
      for (const copy of late.splice(0)) copy();
    },
    met,
    close: wire.close,
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
