import pg from 'pg';

/** Kilobytes on disk of one ticket in each table, indexes in. */
export type Storage = Readonly<Record<string, number>>;

const tables = ['tickets', 'operations', 'audit', 'joint_units', 'similar_tickets', 'similar_keys'] as const;

/** What the tickets that are in the database take. Bare rows are in it, too; of look-alikes they have nothing, so those are counted by themselves. */
export async function storageOf(url: string): Promise<Storage> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows: counts } = await client.query<{ all: number; pushed: number; followed: number }>(
    `select (select count(*) from tickets)::integer as all, (select count(*) from tickets where region = '3211')::integer as pushed,
      (select count(*) from similar_tickets)::integer as followed`,
  );
  const { all, pushed, followed } = counts[0] ?? { all: 0, pushed: 0, followed: 0 };
  const of = (table: string) => (table.startsWith('similar') ? followed : table === 'joint_units' ? pushed : all);
  const storage: Record<string, number> = {};
  for (const table of tables) {
    const { rows } = await client.query<{ bytes: number }>('select pg_total_relation_size($1)::float8 as bytes', [
      table,
    ]);
    storage[table] = Math.round((rows[0]?.bytes ?? 0) / Math.max(1, of(table)) / 10) / 100;
  }
  await client.end();
  return storage;
}

/** Where the write-ahead log stands, bytes. */
export async function logPosition(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ at: number }>(
    `select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 as at`,
  );
  await client.end();
  return rows[0]?.at ?? 0;
}
