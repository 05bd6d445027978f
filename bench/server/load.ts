import { Agent, type IncomingMessage, request } from 'node:http';

export type Latencies = {
  readonly count: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
};

/** Says how many tickets it got in; null when there is nothing left to send. */
export type Work = (worker: number) => Promise<number | null>;

/** Runs `work` on so many workers, each without a pause, until the time or the work is up. */
export async function saturate(workers: number, seconds: number, work: Work): Promise<Latencies> {
  const times: number[] = [];
  let count = 0;
  const start = performance.now();
  const end = start + seconds * 1000;
  await Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      for (let now = performance.now(); now < end; ) {
        const done = await work(worker);
        if (done === null) return;
        count += done;
        const after = performance.now();
        times.push(after - now);
        now = after;
      }
    }),
  );
  return { count, seconds: (performance.now() - start) / 1000, ...percentiles(times) };
}

/**
 * Begins `rate` pieces of work a second, whether or not the last ones are done: latency is counted from when a piece was due, so a server
 * that stalls can't hide it by slowing the load down (coordinated omission).
 */
export async function pace(rate: number, seconds: number, work: Work): Promise<Latencies> {
  const times: number[] = [];
  let count = 0;
  const start = performance.now();
  const pending: Promise<void>[] = [];
  const total = rate * seconds;
  for (let index = 0; index < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - start) / 1000) * rate));
    for (; index < due; index += 1) {
      const dueAt = start + (index / rate) * 1000;
      pending.push(
        work(index).then((done) => {
          if (done === null) return;
          count += done;
          times.push(performance.now() - dueAt);
        }),
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(pending);
  return { count, seconds: (performance.now() - start) / 1000, ...percentiles(times) };
}

function percentiles(times: number[]): { p50: number; p99: number } {
  times.sort((left, right) => left - right);
  const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

/** A POST over a kept connection, by Node's plain client: fetch alone would take a good part of a core. Resolves with the body of a 200. */
export function post(
  agent: Agent,
  url: string,
  token: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        agent,
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          ...headers,
        },
      },
      (response) => void readAnswer(response).then(resolve, reject),
    );
    sent.once('error', reject);
    sent.end(body);
  });
}

/** The text of an answer; rejects with it when it is not the one that was hoped for. */
export function readAnswer(response: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      text += chunk;
    });
    response.once('error', reject);
    response.on('end', () =>
      response.statusCode === 200 ? resolve(text) : reject(new Error(`${response.statusCode} ${text}`)),
    );
  });
}

export function connections(count: number): Agent {
  return new Agent({ keepAlive: true, maxSockets: count });
}
