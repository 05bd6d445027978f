import pg from 'pg';

const step = 100_000;
/** Backends that fill at the same time; there are no indexes to fight over. */
const fillers = 2;

/**
 * Grows the tables of tickets and operations to `size` by SQL, with what the bench's own people see spread over them: its agent is one of 64,
 * its group one of 8. Connections without the server's time-outs, and indexes made after the rows: ten million rows take minutes, not an hour.
 */
export async function growTo(url: string, size: number): Promise<void> {
  const client = await connect(url);
  const people = await client.query<{ agent: string; group: string }>(
    `select id as agent, group_id as group from users where username = 'agent-0'`,
  );
  const [who] = people.rows;
  if (who === undefined) throw new Error('no agent');
  const { rows } = await client.query<{ last: number }>(
    `select last_change::float8 as last from regions where region = '3211'`,
  );
  const steps: [number, number][] = [];
  for (let from = rows[0]?.last ?? 0; from < size; from += step) steps.push([from + 1, Math.min(size, from + step)]);
  const begun = performance.now();
  const restore = await dropIndexes(client, ['tickets', 'operations']);
  await Promise.all(
    Array.from({ length: fillers }, async () => {
      const filler = await connect(url);
      for (let next = steps.shift(); next !== undefined; next = steps.shift()) {
        await filler.query(insertTickets, [...next, who.agent, who.group]);
        await filler.query(insertOperations, [...next, who.agent]);
      }
      await filler.end();
    }),
  );
  console.log(`${size} tickets: rows after ${seconds(begun)} s`);
  await restore();
  await client.query(`update regions set last_change = greatest(last_change, $1::bigint) where region = '3211'`, [
    size,
  ]);
  // The index of look-alikes is not what is measured here: as if it had followed.
  await client.query(
    `insert into similar_progress (region, change) values ('3211', $1) on conflict (region) do update set change = excluded.change`,
    [size],
  );
  for (const table of ['tickets', 'operations']) await client.query(`vacuum analyze ${table}`);
  await client.query('checkpoint');
  console.log(`${size} tickets: indexes and statistics after ${seconds(begun)} s`);
  await client.end();
}

const seconds = (begun: number) => Math.round((performance.now() - begun) / 1000);

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`set synchronous_commit = off; set maintenance_work_mem = '512MB'`);
  return client;
}

/** Takes every key and index off the tables; gives what makes the same ones again. */
async function dropIndexes(client: pg.Client, tables: readonly string[]): Promise<() => Promise<void>> {
  const keys = await client.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
      where conrelid::regclass::text = any($1) and contype in ('p', 'u')`,
    [tables],
  );
  const indexes = await client.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes i where tablename = any($1)
      and not exists (select 1 from pg_constraint c where c.conname = i.indexname)`,
    [tables],
  );
  for (const { table, name } of keys.rows) await client.query(`alter table ${table} drop constraint ${name}`);
  for (const { name } of indexes.rows) await client.query(`drop index ${name}`);
  return async () => {
    for (const { table, name, definition } of keys.rows) {
      await client.query(`alter table ${table} add constraint ${name} ${definition}`);
    }
    for (const { definition } of indexes.rows) await client.query(definition);
  };
}

const ticketId = `(lpad(to_hex(1700000000000 + i), 12, '0') || '70008000000000000000')::uuid`;
const insertTickets = `insert into tickets (region, id, number, version, change, status, agent_id, agent_name, group_id, received_at, title, unit,
    stage, due_at, caller_phone, document)
  select '3211', ${ticketId}, '3211-' || (20000000 + i / 3000) || '-' || lpad((i % 3000)::text, 6, '0'), 1, i,
    case when i % 10 = 0 then 'finished' else 'approved' end,
    case when i % 64 = 0 then $3 else 'agent-' || (i % 64) end, '演示坐席', case when i % 8 = 0 then $4 else 'group-' || (i % 8) end,
    now(), '反映小区楼下烧烤店油烟扰民' || i, '承办单位' || (i % 200), case when i % 10 = 0 then 'dispatched' else 'closed' end, now(),
    (13800000000 + i % 3000000)::text,
    json_build_object('callId', null, 'fields', json_build_object('title', json_build_object('value', '反映小区楼下烧烤店油烟扰民' || i)),
      'transcript', '[]'::json, 'createdAt', now(), 'finishedAt', now(), 'review', null)
  from generate_series($1::bigint, $2::bigint) i`;
const insertOperations = `insert into operations (region, id, content_hash, kind, ticket_id, version, actor_id, received_at)
  select '3211', ${ticketId}, md5(i::text) || md5(i::text), 'ticket.finish', ${ticketId}, 1, $3, now()
  from generate_series($1::bigint, $2::bigint) i`;
