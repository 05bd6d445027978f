// Accepted tickets a second, over HTTP, against bare inserts of the same rows in the same run:
// npm run bench -- server [seconds a line]; --growth 100000,1000000,10000000 measures reading at these sizes instead (minutes to an hour, 10 GB)

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Agent } from 'node:http';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { newIdentifier } from '@shared/domain/ids';
import { paths, protocolVersion } from '@shared/sync/protocol';
import { openDatabase } from '../../server/server';
import { postgresFolder, startCluster } from '../../server/test/postgres';
import { bareInserts, bareRow } from './bare';
import { growth } from './growth';
import { connections, type Latencies, pace, post, saturate } from './load';
import { addPeople, startServer, type Target, token } from './process';
import { benchTicket } from './tickets';

const { values: options, positionals } = parseArgs({
  options: { growth: { type: 'string' } },
  allowPositionals: true,
});
const seconds = Number(positionals[0] ?? 8);
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
  /** Processor time of the server, milliseconds a ticket. */
  cpuPerTicket: number | null;
};
const lines: Line[] = [];

const folder = mkdtempSync(join(tmpdir(), 'tingdan-bench-'));
try {
  if (options.growth !== undefined) await growth(options.growth.split(',').map(Number));
  else await measureAll();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measureAll(): Promise<void> {
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
}

async function measure(engine: string, target: Target): Promise<void> {
  const add = (what: string, count: number, { count: tickets, seconds: took, p50, p99 }: Latencies, cpu?: number) => {
    const line = {
      engine,
      what,
      connections: count,
      perSecond: Math.round(tickets / took),
      p50: round(p50),
      p99: round(p99),
      load: round(loadavg()[0] ?? 0),
      cpuPerTicket: cpu === undefined ? null : round((cpu * 1000) / tickets),
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
        const before = await server.gauge('process_cpu_seconds_total');
        const figures = await saturate(count, seconds, (worker) => send(agent, worker, bodies()));
        add(`push, ${size} a request`, count, figures, (await server.gauge('process_cpu_seconds_total')) - before);
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
  await addPeople(target, agents);
  const database = await openDatabase(target);
  // Tickets enough for the planner's statistics, which autovacuum keeps in a database that has been used for a minute.
  const insert = bareInserts(database, false);
  for (let index = 0; index < 2_000; index += 1) await insert(bareRow(benchTicket()));
  await database.query('vacuum analyze');
  await database.close();
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}
