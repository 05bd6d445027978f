import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { newIdentifier } from '@shared/domain/ids';
import { paths, protocolVersion } from '@shared/sync/protocol';
import { formatCursor } from '../../server/rules/cursor';
import { openDatabase } from '../../server/server';
import type { Database } from '../../server/store/database';
import { startCluster } from '../../server/test/postgres';
import { growTo } from './fill';
import { connections, post } from './load';
import { addPeople, startServer, token } from './process';
import { benchTicket } from './tickets';

const asked = 200;
const page = 50;

/**
 * Reading and writing over HTTP while the table grows to each of `sizes` tickets in PostgreSQL. Rows are made by SQL, with documents of a few
 * hundred bytes (a table of ten million full ones takes 50 GB or more); 64 agents in 8 groups, in the order of their changes as in life.
 */
export async function growth(sizes: readonly number[]): Promise<void> {
  const cluster = await startCluster(['max_wal_size=2GB', 'shared_buffers=512MB']);
  const target = { dataFolder: null, databaseUrl: cluster.url };
  const lines: object[] = [];
  try {
    await addPeople(target, 1);
    const database = await openDatabase(target);
    const server = await startServer(target);
    try {
      const tokens = { lead: await token(server.url, 'lead'), agent: await token(server.url, 'agent-0') };
      for (const size of [...sizes].sort((left, right) => left - right)) {
        await growTo(cluster.url, size);
        const [bytes] = await database.query<{ table: number; all: number }>(
          `select pg_table_size('tickets')::float8 as table, pg_total_relation_size('tickets')::float8 as all`,
        );
        const last = await lastChange(database);
        const near = (back: number) => () => Math.max(0, Math.floor(last - back));
        const anywhere = () => Math.floor(Math.random() * last);
        for (const [what, by, from] of [
          ['newest page of the lead’s queue', 'lead', near(page * 8)],
          ['a page anywhere in the lead’s queue', 'lead', anywhere],
          ['first page of a lead who starts again', 'lead', () => 0],
          ['newest page of an agent', 'agent', near(page * 64)],
          ['a page anywhere of an agent', 'agent', anywhere],
          ['an agent with nothing new', 'agent', near(0)],
        ] as const) {
          lines.push({ tickets: size, what, ...(await pulls(server.url, tokens[by], by, database, from)) });
        }
        lines.push({ tickets: size, what: 'push of one ticket', ...(await pushes(server.url, tokens.agent)) });
        const perTicket = { table: Math.round((bytes?.table ?? 0) / size), all: Math.round((bytes?.all ?? 0) / size) };
        console.log(`${size} tickets: ${perTicket.table} bytes a row, ${perTicket.all} with indexes`);
      }
    } finally {
      await server.stop();
      await database.close();
    }
  } finally {
    await cluster.remove();
  }
  console.table(lines);
  mkdirSync('bench/results', { recursive: true });
  const report = { at: new Date().toISOString(), cores: cpus().length, load: loadavg()[0], page, asked, lines };
  writeFileSync('bench/results/server-growth.json', `${JSON.stringify(report, null, 2)}\n`);
}

async function lastChange(database: Database): Promise<number> {
  const [row] = await database.query<{ last: number }>(
    `select last_change::float8 as last from regions where region = '3211'`,
  );
  return row?.last ?? 0;
}

async function pulls(url: string, bearer: string, by: 'lead' | 'agent', database: Database, from: () => number) {
  const column = by === 'lead' ? 'group_id' : 'id';
  const username = by === 'lead' ? 'lead' : 'agent-0';
  const [row] = await database.query<{ id: string; epoch: string }>(
    `select u.${column} as id, r.epoch from users u join regions r on r.region = u.region where username = $1`,
    [username],
  );
  if (row === undefined) throw new Error(`no ${username}`);
  const times: number[] = [];
  let tickets = 0;
  for (let index = 0; index < asked; index += 1) {
    const cursor = formatCursor({ kind: by === 'lead' ? 'group' : 'agent', id: row.id }, from(), row.epoch);
    const start = performance.now();
    const response = await fetch(`${url}${paths.changes}?cursor=${cursor}&limit=${page}`, {
      headers: { authorization: `Bearer ${bearer}` },
    });
    const body = (await response.json()) as { tickets?: unknown[] };
    times.push(performance.now() - start);
    if (!response.ok || body.tickets === undefined) throw new Error(`${response.status}`);
    tickets += body.tickets.length;
  }
  return { ...quantiles(times), ticketsAPage: Math.round(tickets / asked) };
}

async function pushes(url: string, bearer: string) {
  const agent = connections(1);
  const times: number[] = [];
  for (let index = 0; index < asked; index += 1) {
    const body = JSON.stringify({ protocol: protocolVersion, deskId: newIdentifier(), operations: [benchTicket()] });
    const start = performance.now();
    const answer = await post(agent, url + paths.push, bearer, body);
    times.push(performance.now() - start);
    if (!answer.includes('"outcome":"accepted"')) throw new Error(answer);
  }
  agent.destroy();
  return { ...quantiles(times), ticketsAPage: 1 };
}

function quantiles(times: number[]): { p50: number; p95: number } {
  times.sort((left, right) => left - right);
  const at = (part: number) => Math.round((times[Math.floor((times.length - 1) * part)] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95) };
}
