import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { newIdentifier } from '@shared/domain/ids';
import { paths, protocolVersion } from '@shared/sync/protocol';
import { formatCursor } from '../../server/rules/cursor';
import { openDatabase } from '../../server/server';
import type { Database } from '../../server/store/database';
import { startCluster } from '../../server/test/postgres';
import { connections, post } from './load';
import { addPeople, startServer, token } from './process';
import { benchTicket } from './tickets';

const asked = 200;
const page = 50;
const step = 100_000;

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
        await growTo(database, size);
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

/** The bench's own agent is one of 64, its group one of 8. */
async function growTo(database: Database, size: number): Promise<void> {
  const [people] = await database.query<{ agent: string; group: string }>(
    `select id as agent, group_id as group from users where username = 'agent-0'`,
  );
  if (people === undefined) throw new Error('no agent');
  const [row] = await database.query<{ count: number }>('select count(*)::integer as count from tickets');
  for (let from = row?.count ?? 0; from < size; from += step) {
    const to = Math.min(size, from + step);
    const begun = performance.now();
    await database.query(insertTickets, [from + 1, to, people.agent, people.group]);
    await database.query(insertOperations, [from + 1, to, people.agent]);
    await database.query(`update regions set last_change = greatest(last_change, $1::bigint) where region = '3211'`, [
      to,
    ]);
    if (to % 1_000_000 === 0 || to === size) {
      console.log(`${to} tickets; the last ${to - from} took ${Math.round(performance.now() - begun)} ms`);
    }
  }
  await database.query('vacuum analyze tickets');
}

const ticketId = `(lpad(to_hex(1700000000000 + i), 12, '0') || '70008000000000000000')::uuid`;
const insertTickets = `insert into tickets (region, id, number, version, change, status, agent_id, agent_name, group_id, received_at, document)
  select '3211', ${ticketId}, '3211-' || (20000000 + i / 3000) || '-' || lpad((i % 3000)::text, 6, '0'), 1, i,
    case when i % 10 = 0 then 'finished' else 'approved' end,
    case when i % 64 = 0 then $3 else 'agent-' || (i % 64) end, '演示坐席', case when i % 8 = 0 then $4 else 'group-' || (i % 8) end,
    now(), json_build_object('callId', null, 'fields', json_build_object('title', json_build_object('value', '反映小区楼下烧烤店油烟扰民' || i)),
      'transcript', '[]'::json, 'createdAt', now(), 'finishedAt', now(), 'review', null)
  from generate_series($1::bigint, $2::bigint) i`;
const insertOperations = `insert into operations (region, id, content_hash, kind, ticket_id, version, actor_id, received_at)
  select '3211', ${ticketId}, md5(i::text) || md5(i::text), 'ticket.finish', ${ticketId}, 1, $3, now()
  from generate_series($1::bigint, $2::bigint) i`;

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
