import { afterAll, beforeAll, expect, it } from 'vitest';
import '../test/patience';
import type { Database } from './database';
import { migrate } from './migrate';
import { openPglite } from './pglite';

/** Asked before the region is known, or of the whole installation: docs/scaling.md. */
const undistributed = ['migrations', 'sign_in_failures', 'usernames'];

let database: Database;
beforeAll(async () => {
  database = await openPglite(null);
  await migrate(database);
});
afterAll(() => database.close());

type Key = { table: string; kind: string; columns: string[]; target: string | null };

const distributed = (table: string) => !undistributed.includes(table);

it('every table but the few named ones has a region', async () => {
  const tables = await database.query<{ name: string; regional: boolean }>(
    `select c.relname as name, exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'region' and a.attnotnull) as regional
      from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'`,
  );
  expect(tables.length).toBeGreaterThan(undistributed.length);
  expect(tables.filter(({ name, regional }) => distributed(name) && !regional)).toEqual([]);
});

it('no key of a distributed table is without the region, nor any key between two of them', async () => {
  const keys = await database.query<Key>(
    `select k.conrelid::regclass::text as table, k.contype::text as kind,
        (select json_agg(a.attname) from unnest(k.conkey) n join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n) as columns,
        case when k.confrelid <> 0 then k.confrelid::regclass::text end as target
      from pg_constraint k where k.connamespace = current_schema()::regnamespace and k.contype in ('p', 'u', 'f')
      union all
      select i.indrelid::regclass::text, 'index', (select json_agg(a.attname) from pg_attribute a
          where a.attrelid = i.indrelid and a.attnum = any(i.indkey::smallint[])), null
        from pg_index i join pg_class c on c.oid = i.indrelid
        where i.indisunique and c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'`,
  );
  const ofDistributed = keys.filter(({ table }) => distributed(table));
  expect(ofDistributed.some(({ kind }) => kind === 'f')).toBe(true);
  expect(ofDistributed.filter(({ columns }) => !columns.includes('region'))).toEqual([]);
  // A distributed table may refer to another one, not to a table that lies on one node.
  expect(ofDistributed.filter(({ target }) => target !== null && !distributed(target))).toEqual([]);
});
