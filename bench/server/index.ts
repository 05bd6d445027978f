// Accepted tickets a second, over HTTP, against bare inserts of the same rows in the same run: tsx bench/server/index.ts [seconds a line]

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Agent } from 'node:http';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { newIdentifier } from '@shared/domain/ids';
import { paths, protocolVersion, signInResponse } from '@shared/sync/protocol';
import { openDatabase } from '../../server/server';
import { addUser } from '../../server/store/users';
import { postgresFolder, startCluster } from '../../server/test/postgres';
import { bareInserts, bareRow } from './bare';
import { connections, type Latencies, pace, post, saturate } from './load';
import { benchTicket } from './tickets';

const seconds = Number(process.argv[2] ?? 8);
const password = 'only for the bench';
const agents = 16;
/** `load`: processes that wanted a core in the last minute, ours among them; above the number of cores the figures are too low. */
type Line = {
  engine: string;
  what: string;
  connections: number;
  perSecond: number;
  p50: number;
  p99: number;
  load: number;
};
const lines: Line[] = [];

const folder = mkdtempSync(join(tmpdir(), 'tingdan-bench-'));
try {
  await measure('PGlite', { dataFolder: join(folder, 'data') });
  if (postgresFolder() === null) {
    console.log('PostgreSQL: skipped, no server in /usr/lib/postgresql');
  } else {
    const cluster = await startCluster();
    await measure('PostgreSQL', { dataFolder: null, databaseUrl: cluster.url }).finally(cluster.remove);
  }
  console.table(lines);
  mkdirSync('bench/results', { recursive: true });
  const report = {
    at: new Date().toISOString(),
    cores: cpus().length,
    processor: cpus()[0]?.model,
    secondsEach: seconds,
    lines,
  };
  writeFileSync('bench/results/server.json', `${JSON.stringify(report, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

type Target = { dataFolder: string | null; databaseUrl?: string };

async function measure(engine: string, target: Target): Promise<void> {
  const add = (what: string, count: number, { count: tickets, seconds: took, p50, p99 }: Latencies) => {
    const line = {
      engine,
      what,
      connections: count,
      perSecond: Math.round(tickets / took),
      p50: round(p50),
      p99: round(p99),
      load: round(loadavg()[0] ?? 0),
    };
    lines.push(line);
    console.log(Object.values(line).join('\t'));
  };
  await prepare(target);
  const counts = [1, 4, 16];
  // An embedded database has one process at a time; with PostgreSQL each pair of lines is measured back to back, as the machine's mood changes.
  const embedded = target.databaseUrl === undefined;
  if (embedded) for (const count of counts) await measureBare(target, count, add);
  const server = await startServer(target);
  try {
    const tokens = await Promise.all(Array.from({ length: agents }, (_, index) => token(server.url, `agent-${index}`)));
    const send = async (from: Agent, worker: number, body: string): Promise<number> => {
      const answer = await post(from, server.url + paths.push, tokens[worker % agents] ?? '', body);
      const taken = answer.split('"outcome":"accepted"').length - 1;
      if (taken !== body.split('"kind":"ticket.finish"').length - 1) throw new Error(`not all accepted: ${answer}`);
      return taken;
    };
    for (const count of counts) {
      if (!embedded) await measureBare(target, count, add);
      const agent = connections(count);
      for (const size of [1, 50]) {
        const bodies = ahead(() => envelope(size));
        await saturate(count, 1, (worker) => send(agent, worker, bodies()));
        const figures = await saturate(count, seconds, (worker) => send(agent, worker, bodies()));
        add(`push, ${size} a request`, count, figures);
      }
      agent.destroy();
    }
    const agent = connections(64);
    const bodies = ahead(() => envelope(1));
    add('push at 500/s', 64, await pace(500, seconds, (index) => send(agent, index, bodies())));
    agent.destroy();
  } finally {
    await server.stop();
  }
}

async function measureBare(
  target: Target,
  count: number,
  add: (what: string, count: number, figures: Latencies) => void,
): Promise<void> {
  const database = await openDatabase({ ...target, connections: count });
  for (const [what, ticketOnly] of [
    ['bare: ticket, operation and audit in a transaction', false],
    ['bare: ticket alone', true],
  ] as const) {
    const insert = bareInserts(database, ticketOnly);
    const rows = ahead(() => bareRow(benchTicket()));
    await saturate(count, 1, () => insert(rows()));
    add(what, count, await saturate(count, seconds / 2, () => insert(rows())));
  }
  await database.close();
}

/** Makes a stock before the clock runs, so that making tickets takes no time from the server beside it; the stock is used once. */
function ahead<Item>(make: () => Item): () => Item {
  const stock = Array.from({ length: 500 }, make);
  return () => stock.pop() ?? make();
}

function envelope(count: number): string {
  const operations = Array.from({ length: count }, benchTicket);
  return JSON.stringify({ protocol: protocolVersion, deskId: newIdentifier(), operations });
}

async function prepare(target: Target): Promise<void> {
  const database = await openDatabase(target);
  for (let index = 0; index < agents; index += 1) {
    const user = { username: `agent-${index}`, password, displayName: '演示坐席', role: 'agent' as const };
    const added = await addUser(
      database,
      { ...user, groupName: '演示班组', region: '3211', city: '镇江市' },
      new Date(),
    );
    if (!added.ok) throw new Error(added.error.code);
  }
  // Tickets enough for the planner's statistics, which autovacuum keeps in a database that has been used for a minute.
  const insert = bareInserts(database, false);
  for (let index = 0; index < 2_000; index += 1) await insert(bareRow(benchTicket()));
  await database.query('vacuum analyze');
  await database.close();
}

async function token(url: string, username: string): Promise<string> {
  const response = await fetch(url + paths.signIn, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  return signInResponse.parse(await response.json()).accessToken;
}

/** The server as it is run, in a process of its own. */
async function startServer(target: Target): Promise<{ url: string; stop: () => Promise<void> }> {
  const process = spawnServer(target);
  const url = await new Promise<string>((resolve, reject) => {
    process.stdout?.setEncoding('utf8').once('data', (line: string) => resolve(line.trim()));
    process.once('exit', (code) => reject(new Error(`the server ended with code ${code}`)));
  });
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        process.removeAllListeners('exit').once('exit', () => resolve());
        process.kill('SIGTERM');
      }),
  };
}

function spawnServer(target: Target): ChildProcess {
  const args = ['--import', 'tsx', join(import.meta.dirname, 'serve.ts'), JSON.stringify(target)];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}
