/**
 * The desk's side of the protocol against the real server in a process of its own, on PostgreSQL where there is one: draining a long outage
 * with the real core, and many desks that poll and listen. npm run bench -- sync [queued tickets] [desks]
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { newIdentifier } from '@shared/domain/ids';
import { paths, protocolVersion } from '@shared/sync/protocol';
import { startDesk, temporaryFolder } from '../../electron/core/test/desk';
import { completeEdits } from '../../electron/core/test/forms';
import { postgresFolder, startCluster } from '../../server/test/postgres';
import { post } from '../server/load';
import { addPeople, password, startServer, type Target, token } from '../server/process';
import { benchTicket } from '../server/tickets';

const queued = Number(process.argv[2] ?? 10_000);
const desks = Number(process.argv[3] ?? 1_000);
const lines: { what: string; value: number; unit: string }[] = [];
const note = (what: string, value: number, unit: string) => {
  lines.push({ what, value: Math.round(value * 10) / 10, unit });
  console.log(`${what}: ${lines.at(-1)?.value} ${unit}`);
};

const folder = mkdtempSync(join(tmpdir(), 'tingdan-bench-sync-'));
const cluster = postgresFolder() === null ? null : await startCluster();
const target: Target =
  cluster === null ? { dataFolder: join(folder, 'data') } : { dataFolder: null, databaseUrl: cluster.url };
try {
  await addPeople(target, 1);
  await drain();
  await manyDesks();
  console.table(lines);
  mkdirSync('bench/results', { recursive: true });
  const engine = cluster === null ? 'PGlite' : 'PostgreSQL';
  const report = {
    at: new Date().toISOString(),
    engine,
    cores: cpus().length,
    load: loadavg()[0],
    queued,
    desks,
    lines,
  };
  writeFileSync('bench/results/sync.json', `${JSON.stringify(report, null, 2)}\n`);
} finally {
  await cluster?.remove();
  rmSync(folder, { recursive: true, force: true });
}

/** A desk whose server was gone while it finished `queued` tickets. The core runs in this process: its event loop is the core's. */
async function drain(): Promise<void> {
  let server = await startServer(target);
  const { url } = server;
  const place = temporaryFolder();
  const users = [{ username: 'agent-0', password, role: 'agent' as const }];
  const desk = startDesk(place.path, { demo: { serverUrl: url, users } });
  const waiting = async () => {
    const { queued: count, sending } = await desk.value('queue', 'state', {});
    return count + sending;
  };
  try {
    await desk.until(() => desk.events('session.changed').length > 0, 60_000);
    await server.stop();
    const begun = performance.now();
    for (let index = 0; index < queued; index += 1) {
      const { id: ticketId } = await desk.value('ticket', 'create', {});
      await desk.value('ticket', 'edit', { ticketId, edits: [...completeEdits] });
      await desk.value('ticket', 'finish', { ticketId });
    }
    note('a ticket written and finished on the desk', (performance.now() - begun) / queued, 'ms');
    if ((await waiting()) !== queued) throw new Error('not all of them wait');
    server = await startServer({ ...target, port: Number(new URL(url).port) });
    const loop = monitorEventLoopDelay({ resolution: 5 });
    loop.enable();
    const start = performance.now();
    desk.core.networkBack();
    await desk.until(async () => (await waiting()) === 0, 300_000);
    loop.disable();
    note(`${queued} queued tickets drained`, (performance.now() - start) / 1000, 's');
    note('the core’s event loop while draining, p99', loop.percentile(99) / 1e6, 'ms');
    note('the core’s event loop while draining, longest', loop.max / 1e6, 'ms');
  } finally {
    await desk.core.close();
    place.remove();
    await server.stop();
  }
}

/** Desks that poll one after another on their own connections, and desks that listen while tickets come in. */
async function manyDesks(): Promise<void> {
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
    times.sort((left, right) => left - right);
    note(`${desks} desks poll at the same moment, the last has its answer after`, performance.now() - start, 'ms');
    note('of them the middle one after', times[Math.floor(times.length / 2)] ?? 0, 'ms');

    const heard = new Map<number, number>();
    let told = 0;
    const streams = Array.from({ length: desks }, (_, index) => {
      const request = get(
        server.url + paths.events,
        { agent: false, headers: { authorization: `Bearer ${supervisor}` } },
        (response) => {
          response.setEncoding('utf8').on('data', (text: string) => {
            if (!text.includes('event: changed')) return;
            heard.set(index, performance.now());
            told += 1;
          });
        },
      );
      request.on('error', () => {});
      return request;
    });
    const everyone = async () => {
      const deadline = performance.now() + 60_000;
      while (heard.size < desks) {
        if (performance.now() > deadline) throw new Error(`${heard.size} of ${desks} desks heard it`);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      return Math.max(...heard.values());
    };
    const opened = performance.now();
    note(`${desks} streams opened and greeted in`, (await everyone()) - opened, 'ms');
    note(
      `memory of the server with ${desks} streams`,
      (await server.gauge('process_resident_memory_bytes')) / 1e6,
      'MB',
    );
    const delays: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      heard.clear();
      const operations = [benchTicket()];
      const sent = performance.now();
      await post(
        agent,
        server.url + paths.push,
        sender,
        JSON.stringify({ protocol: protocolVersion, deskId: newIdentifier(), operations }),
      );
      delays.push((await everyone()) - sent);
    }
    delays.sort((left, right) => left - right);
    note(`a ticket is sent, the last of ${desks} listening desks has heard, median of 20`, delays[10] ?? 0, 'ms');
    note('the slowest of 20', delays.at(-1) ?? 0, 'ms');
    if (told < desks * 21) throw new Error('some were not told');
    for (const stream of streams) stream.destroy();
  } finally {
    agent.destroy();
    await server.stop();
  }
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
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () =>
        response.statusCode === 200 ? resolve(text) : reject(new Error(`${response.statusCode} ${text}`)),
      );
    }).once('error', reject);
  });
}
