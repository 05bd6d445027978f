// Accepted tickets a second, over HTTP, against bare inserts of the same rows in the same run:
// npm run bench -- server [seconds a line] [--engine pglite|postgres] [--only "50 a request"] [--profile FOLDER]
// --only measures the lines with these words; --profile keeps the server's CPU profile in a folder.
// --growth 100000,1000000,10000000 measures reading at these sizes instead (see growth.ts)

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '../../server/server';
import { type Cluster, postgresFolder, startCluster } from '../../server/test/postgres';
import { type BareRow, bareInserts, bareRow } from './bare';
import { growth } from './growth';
import { type Latencies, saturate } from './load';
import { addPeople, type BenchServer, cpuOfTree, runLoad, startServer, type Target, token } from './process';
import { logPosition, type Storage, storageOf } from './storage';
import { benchTicket } from './tickets';

const { values: options, positionals } = parseArgs({
  options: {
    growth: { type: 'string' },
    profile: { type: 'string' },
    engine: { type: 'string' },
    only: { type: 'string', default: '' },
  },
  allowPositionals: true,
});
const seconds = Number(positionals[0] ?? 8);
const agents = 16;
/** More than this machine takes in a second. */
const mostASecond = 1_600;

/** Milliseconds of processor time a ticket, of each of the three that share the cores; null: not known, or not there. */
type Cost = Readonly<Record<'server' | 'database' | 'load', number | null>> & {
  /** Kilobytes of write-ahead log a ticket. */
  readonly log: number | null;
};
/** `load1`: processes that wanted a core in the last minute, ours among them; above the number of cores the figures are too low. */
type Line = Record<'perSecond' | 'connections' | 'p50' | 'p99' | 'load1', number> & {
  readonly engine: string;
  readonly what: string;
} & Cost;
const lines: Line[] = [];
let storage: Storage = {};

const folder = mkdtempSync(join(tmpdir(), 'tingdan-bench-'));
try {
  if (options.growth !== undefined) await growth(options.growth.split(',').map(Number));
  else await measureAll();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measureAll(): Promise<void> {
  const wanted = (engine: string) => options.engine === undefined || options.engine === engine;
  if (wanted('pglite')) await measure('PGlite', { dataFolder: join(folder, 'data') }, null);
  if (wanted('postgres')) {
    if (postgresFolder() === null) {
      console.log('PostgreSQL: skipped, no server in /usr/lib/postgresql');
    } else {
      const cluster = await startCluster();
      const target = { dataFolder: null, databaseUrl: cluster.url };
      try {
        await measure('PostgreSQL', target, cluster);
        await measureWorkers('PostgreSQL', target, cluster);
        storage = await storageOf(cluster.url);
      } finally {
        await cluster.remove();
      }
    }
  }
  console.table(lines);
  console.log('kilobytes a ticket:', storage);
  mkdirSync('bench/results', { recursive: true });
  const report = {
    at: new Date().toISOString(),
    cores: cpus().length,
    sharedBy: 'the server, its database and the load, a process each',
    processor: cpus()[0]?.model,
    secondsEach: seconds,
    kilobytesATicket: storage,
    lines,
  };
  writeFileSync('bench/results/server.json', `${JSON.stringify(report, null, 2)}\n`);
}

function add(engine: string, what: string, connections: number, figures: Latencies, cost: Cost): void {
  const line = {
    engine,
    what,
    connections,
    perSecond: Math.round(figures.count / figures.seconds),
    p50: round(figures.p50),
    p99: round(figures.p99),
    load1: round(loadavg()[0] ?? 0),
    ...cost,
  };
  lines.push(line);
  console.log(Object.values(line).join('\t'));
}

async function measure(engine: string, target: Target, cluster: Cluster | null): Promise<void> {
  await prepare(target);
  const counts = [1, 4, 16];
  // An embedded database has one process at a time; with PostgreSQL each pair of lines is measured back to back, as the machine's mood changes.
  if (cluster === null) for (const count of counts) await measureBare(engine, target, count, cluster);
  const server = await startServer(target, options.profile);
  try {
    const tokens = await Promise.all(Array.from({ length: agents }, (_, index) => token(server.url, `agent-${index}`)));
    const push = async (what: string, connections: number, size: number, rate: number | null) => {
      if (!what.includes(options.only)) return;
      await measurePush(engine, what, server, cluster, { url: server.url, tokens, connections, size, seconds, rate });
    };
    await runLoad({ url: server.url, tokens, connections: 16, size: 10, seconds: 3, rate: null, stock: 300 });
    for (const count of counts) {
      if (cluster !== null) await measureBare(engine, target, count, cluster);
      for (const size of [1, 50]) await push(`push, ${size} a request`, count, size, null);
    }
    await push('push at 500/s', 64, 1, 500);
  } finally {
    await server.stop();
  }
}

/** The same by two processes on one address. */
async function measureWorkers(engine: string, target: Target, cluster: Cluster): Promise<void> {
  const server = await startServer({ ...target, workers: 2 }, options.profile);
  try {
    const tokens = await Promise.all(Array.from({ length: agents }, (_, index) => token(server.url, `agent-${index}`)));
    await runLoad({ url: server.url, tokens, connections: 16, size: 10, seconds: 3, rate: null, stock: 300 });
    for (const [what, connections, size, rate] of [
      ['push, 50 a request, 2 processes', 4, 50, null],
      ['push, 50 a request, 2 processes', 16, 50, null],
      ['push, 1 a request, 2 processes', 16, 1, null],
      ['push at 500/s, 2 processes', 64, 1, 500],
    ] as const) {
      if (!what.includes(options.only)) continue;
      await measurePush(engine, what, server, cluster, { url: server.url, tokens, connections, size, seconds, rate });
    }
  } finally {
    await server.stop();
  }
}

async function measurePush(
  engine: string,
  what: string,
  server: BenchServer,
  cluster: Cluster | null,
  load: Omit<Parameters<typeof runLoad>[0], 'stock'>,
): Promise<void> {
  const stock = Math.ceil(((load.rate ?? mostASecond) * load.seconds) / (load.rate === null ? load.size : 1)) + 1;
  const readings = async () => ({
    server: cpuOfTree(server.pid),
    database: cpuOfTree(cluster?.pid()),
    log: cluster === null ? null : await logPosition(cluster.url),
  });
  let before = await readings();
  const figures = await runLoad({ ...load, stock }, async () => {
    before = await readings();
  });
  const after = await readings();
  const each = (from: number | null, to: number | null) =>
    from === null || to === null ? null : round(((to - from) * 1000) / figures.count);
  add(engine, what, load.connections, figures, {
    server: each(before.server, after.server),
    database: each(before.database, after.database),
    load: each(0, figures.cpuSeconds),
    log: before.log === null || after.log === null ? null : round((after.log - before.log) / 1000 / figures.count),
  });
}

/** What the database takes when nothing is decided, checked or read back: the client is this process, and nothing else works meanwhile. */
async function measureBare(engine: string, target: Target, count: number, cluster: Cluster | null): Promise<void> {
  const database = await openDatabase({ ...target, connections: count });
  for (const [what, size] of [
    ['bare inserts, a ticket a transaction', 1],
    ['bare inserts, 50 tickets a transaction', 50],
  ] as const) {
    if (!what.includes(options.only)) continue;
    const insert = bareInserts(database);
    const rows = ahead(
      () => Array.from({ length: size }, () => bareRow(benchTicket())),
      (mostASecond * seconds) / 2 / size,
    );
    await saturate(count, 0.5, () => insert(rows()));
    const before = { client: process.cpuUsage(), database: cpuOfTree(cluster?.pid()) };
    const figures = await saturate(count, seconds / 2, () => insert(rows()));
    const client = process.cpuUsage(before.client);
    const database_ = cpuOfTree(cluster?.pid());
    add(engine, what, count, figures, {
      server: null,
      database:
        database_ === null || before.database === null
          ? null
          : round(((database_ - before.database) * 1000) / figures.count),
      load: round((client.user + client.system) / 1000 / figures.count),
      log: null,
    });
  }
  await database.close();
}

/** Makes a stock before the clock runs, so that making tickets takes no time from what is measured; the stock is used once. */
function ahead<Item>(make: () => Item, count: number): () => Item {
  const stock = Array.from({ length: Math.ceil(count) }, make);
  return () => stock.pop() ?? make();
}

async function prepare(target: Target): Promise<void> {
  await addPeople(target, agents);
  const database = await openDatabase(target);
  // Tickets enough for the planner's statistics, which autovacuum keeps in a database that has been used for a minute.
  const insert = bareInserts(database);
  for (let batch = 0; batch < 40; batch += 1)
    await insert(Array.from({ length: 50 }, (): BareRow => bareRow(benchTicket())));
  await database.query('vacuum analyze');
  await database.close();
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}
