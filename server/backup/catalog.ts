import type { Queryable } from '../store/database';

export type TableColumn = { readonly name: string; readonly type: string; readonly sequence: string | null };
export type Table = { readonly name: string; readonly columns: readonly TableColumn[] };

/** What no backup holds: who is signed in, which a restore must not bring back to life, and the count of migrations, which its header has. */
const leftOut = ['migrations', 'sessions', 'sign_in_failures'];

/** The tables of the schema, by name, with the columns that can be written. New migrations need do nothing to be in a backup. */
export async function readTables(database: Queryable): Promise<Table[]> {
  return database.query<Table>(
    `select c.relname as name, json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
        'sequence', pg_get_serial_sequence(quote_ident(n.nspname) || '.' || quote_ident(c.relname), a.attname)) order by a.attnum) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
      where n.nspname = current_schema() and c.relkind in ('r', 'p') and not c.relispartition
        and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and not c.relname = any($1::text[])
      group by c.relname order by c.relname`,
    [leftOut],
  );
}

/** The newest migration that the database has, 0 for a database without a schema. */
export async function readSchema(database: Queryable): Promise<number> {
  const [known] = await database.query<{ found: boolean }>(`select to_regclass('migrations') is not null as found`);
  if (known?.found !== true) return 0;
  const [row] = await database.query<{ last: number }>(
    'select coalesce(max(number), 0)::integer as last from migrations',
  );
  return row?.last ?? 0;
}

/** A name as SQL takes it, whatever is in it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
