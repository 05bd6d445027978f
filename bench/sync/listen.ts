import { readFileSync } from 'node:fs';
import { Agent, type ClientRequest, get } from 'node:http';
import { newIdentifier } from '@shared/domain/ids';
import { paths, protocolVersion } from '@shared/sync/protocol';
import { post, readAnswer } from '../server/load';
import { startServer, type Target, token } from '../server/process';
import { benchTicket } from '../server/tickets';
import type { Note } from './index';

const rounds = 20;

/**
 * Desks that poll at the same moment on their own connections, and desks that listen while tickets come in. They all live in this process, which
 * shares the cores with server and database: what it takes to read a thousand sockets is in the figures.
 */
export async function manyDesks(target: Target, desks: number, note: Note): Promise<void> {
  const server = await startServer(target);
  const agent = new Agent({ keepAlive: true, maxSockets: desks });
  try {
    const supervisor = await token(server.url, 'supervisor');
    const sender = await token(server.url, 'agent-0');
    const { cursor } = await pullToTheEnd(server.url, supervisor, agent);
    const times: number[] = [];
    const start = performance.now();
    await Promise.all(
      Array.from({ length: desks }, async () => {
        const asked = performance.now();
        await ask(agent, `${server.url}${paths.changes}?cursor=${cursor}`, supervisor);
        times.push(performance.now() - asked);
      }),
    );
    note(`${desks} desks poll at the same moment, the last has its answer after`, performance.now() - start, 'ms');
    note('of them the middle one after', quantile(times, 0.5), 'ms');

    const before = memoryOf(server.pid);
    const hall = listen(server.url, supervisor, desks);
    const opened = performance.now();
    await hall.everyone();
    note(`${desks} streams opened and greeted in`, performance.now() - opened, 'ms');
    const after = memoryOf(server.pid);
    if (before !== null && after !== null) {
      note(`memory of the server with ${desks} streams`, after, 'MB');
      note('of it more than before them, a stream', ((after - before) * 1000) / desks, 'KB');
    }
    const delays: number[] = [];
    const last: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const heard = hall.next();
      const operations = [benchTicket()];
      const sent = performance.now();
      const body = JSON.stringify({ protocol: protocolVersion, deskId: newIdentifier(), operations });
      await post(agent, server.url + paths.push, sender, body);
      const moments = await heard;
      delays.push(...moments.map((moment) => moment - sent));
      last.push(Math.max(...moments) - sent);
    }
    note(
      `a ticket is sent, one of ${desks} listening desks has heard: p50 of ${rounds} tickets`,
      quantile(delays, 0.5),
      'ms',
    );
    note('the same, p95', quantile(delays, 0.95), 'ms');
    note('the last desk has heard, median', quantile(last, 0.5), 'ms');
    note('the last desk has heard, slowest', quantile(last, 1), 'ms');
    hall.end();
  } finally {
    agent.destroy();
    await server.stop();
  }
}

type Hall = {
  /** The moments at which each desk hears next. */
  readonly next: () => Promise<readonly number[]>;
  /** The same for what it may have heard already. */
  readonly everyone: () => Promise<readonly number[]>;
  readonly end: () => void;
};

function listen(url: string, bearer: string, desks: number): Hall {
  let heard = new Map<number, number>();
  let all: (moments: readonly number[]) => void = () => {};
  let failed: (error: Error) => void = () => {};
  let ending = false;
  const hear = (index: number) => {
    heard.set(index, performance.now());
    if (heard.size === desks) all([...heard.values()]);
  };
  const everyone = () =>
    new Promise<readonly number[]>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${heard.size} of ${desks} desks heard it`)), 60_000);
      all = (moments) => {
        clearTimeout(timer);
        resolve(moments);
      };
      failed = reject;
      if (heard.size === desks) all([...heard.values()]);
    });
  const streams: ClientRequest[] = Array.from({ length: desks }, (_, index) =>
    get(url + paths.events, { agent: false, headers: { authorization: `Bearer ${bearer}` } }, (response) => {
      response.setEncoding('utf8').on('data', (text: string) => {
        if (text.includes('event: changed')) hear(index);
      });
      response.on('end', () => ending || failed(new Error('a stream ended')));
    }).on('error', (error) => ending || failed(error)),
  );
  return {
    everyone,
    next() {
      heard = new Map();
      return everyone();
    },
    end() {
      ending = true;
      for (const stream of streams) stream.destroy();
    },
  };
}

/** Resident memory in MB; null where there is no /proc. */
function memoryOf(pid: number): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1000;
  } catch {
    return null;
  }
}

function quantile(values: number[], part: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

async function pullToTheEnd(url: string, bearer: string, agent: Agent): Promise<{ cursor: string }> {
  for (let cursor = ''; ; ) {
    const page = JSON.parse(await ask(agent, `${url}${paths.changes}?cursor=${cursor}&limit=500`, bearer)) as {
      cursor: string;
      more: boolean;
    };
    cursor = page.cursor;
    if (!page.more) return { cursor };
  }
}

function ask(agent: Agent, url: string, bearer: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { authorization: `Bearer ${bearer}` } }, (response) => {
      void readAnswer(response).then(resolve, reject);
    }).once('error', reject);
  });
}
