import { randomBytes } from 'node:crypto';
import { fail, type Result } from '@shared/domain/result';
import { recordAudit } from '../store/audit';
import type { Database, Queryable } from '../store/database';
import { applyMigrations } from '../store/migrate';
import { migrations } from '../store/migrations';
import { shanghaiDay } from '../store/tickets';
import { quoted, readTables, type Table } from './catalog';
import { type BackupFault, type BackupHeader, type BackupRow, openBackup, verifyBackup } from './format';
import type { Progress } from './write';

/** `database.not-empty`: has rows, and nobody said that they may go; `database.in-use`: a server works on it. */
export type RestoreFault = BackupFault | 'database.not-empty' | 'database.in-use';

export type RestoreOptions = {
  /** Replace what is there. */
  readonly overwrite: boolean;
  readonly now: Date;
  readonly onVerified?: (header: BackupHeader) => void;
  readonly onProgress?: Progress;
};

const batchRows = 500;
const batchBytes = 4 * 1024 * 1024;

class Refused extends Error {
  constructor(readonly code: RestoreFault) {
    super(code);
  }
}

/**
 * Puts a backup into a database. The file is read through first, and then all happens in one transaction: a fault, a full disk or a killed
 * process leaves what was there before. The schema is made as it was when the backup was made, filled, and brought up to date by the
 * migrations since, as the original would have been.
 */
export async function restoreBackup(
  database: Database,
  file: string,
  options: RestoreOptions,
): Promise<Result<BackupHeader, RestoreFault>> {
  const verified = await verifyBackup(file);
  if (!verified.ok) return verified;
  if (verified.value.schema > (migrations.at(-1)?.number ?? 0)) return fail('backup.newer');
  options.onVerified?.(verified.value);
  try {
    await database.transaction((transaction) => replaceAll(database, transaction, file, options));
    return verified;
  } catch (error) {
    if (error instanceof Refused) return fail(error.code);
    throw error;
  }
}

async function replaceAll(
  { shared }: Database,
  transaction: Queryable,
  file: string,
  { overwrite, now, onProgress = () => {} }: RestoreOptions,
): Promise<void> {
  await transaction.query('set local statement_timeout = 0');
  await transaction.query('set local idle_in_transaction_session_timeout = 0');
  if (shared && (await othersAtWork(transaction))) throw new Refused('database.in-use');
  if (!overwrite && !(await isEmpty(transaction))) throw new Refused('database.not-empty');
  const opened = await openBackup(file);
  if (!opened.ok) throw new Refused(opened.error.code);
  const { header, read, close } = opened.value;
  try {
    await transaction.query(dropAll);
    await applyMigrations(
      transaction,
      migrations.filter(({ number }) => number <= header.schema),
    );
    const tables = await matchTables(transaction, header);
    const foreignKeys = await dropForeignKeys(transaction);
    for (const { name } of tables) await transaction.query(`alter table ${quoted(name)} disable trigger user`);
    const loaded = await load(transaction, tables, header, read, onProgress);
    if (!loaded.ok) throw new Refused(loaded.error.code);
    for (const { name } of tables) await transaction.query(`alter table ${quoted(name)} enable trigger user`);
    for (const statement of foreignKeys) await transaction.query(statement);
    await moveSequences(transaction, tables);
    await applyMigrations(transaction, migrations);
    await markRestored(transaction, now, header.at);
  } finally {
    await close();
  }
}

/** A server keeps idle connections for a minute: who stopped the last one waits that long, or until the database has seen it go. */
async function othersAtWork(transaction: Queryable): Promise<boolean> {
  const others = await transaction.query(
    `select 1 from pg_stat_activity
      where datname = current_database() and application_name = 'tingdan' and pid <> pg_backend_pid() limit 1`,
  );
  return others.length > 0;
}

async function isEmpty(transaction: Queryable): Promise<boolean> {
  for (const { name } of await readTables(transaction)) {
    if ((await transaction.query(`select 1 from ${quoted(name)} limit 1`)).length > 0) return false;
  }
  return true;
}

/** Everything that migrations can have made in the schema, and nothing that belongs to an extension. The database is Tingdan's own. */
const dropAll = `do $$ declare thing record; begin
  for thing in select quote_ident(relname) as name from pg_class where relnamespace = current_schema()::regnamespace
      and relkind in ('r', 'p') and not relispartition and not exists (select 1 from pg_depend d where d.objid = pg_class.oid and d.deptype = 'e') loop
    execute 'drop table if exists ' || thing.name || ' cascade';
  end loop;
  for thing in select oid::regprocedure::text as name from pg_proc where pronamespace = current_schema()::regnamespace
      and not exists (select 1 from pg_depend d where d.objid = pg_proc.oid and d.deptype = 'e') loop
    execute 'drop routine if exists ' || thing.name || ' cascade';
  end loop;
  for thing in select quote_ident(relname) as name from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'S' loop
    execute 'drop sequence if exists ' || thing.name || ' cascade';
  end loop;
end $$`;

/** The tables of the backup as this schema has them. A table or column that no migration makes: the file was made by something else. */
async function matchTables(transaction: Queryable, header: BackupHeader): Promise<Table[]> {
  const known = new Map((await readTables(transaction)).map((table) => [table.name, table]));
  return header.tables.map(({ name, columns }) => {
    const table = known.get(name);
    const matched = columns.map((column) => table?.columns.find((candidate) => candidate.name === column));
    if (table === undefined || matched.includes(undefined)) throw new Refused('backup.damaged');
    return { name, columns: matched.filter((column) => column !== undefined) };
  });
}

/** Tables are filled by name, so what they refer to may come later: the keys are made again, and checked, at the end. */
async function dropForeignKeys(transaction: Queryable): Promise<string[]> {
  const keys = await transaction.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
      from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace and conparentid = 0`,
  );
  for (const { table, name } of keys) await transaction.query(`alter table ${table} drop constraint ${name}`);
  return keys.map(({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition}`);
}

async function load(
  transaction: Queryable,
  tables: readonly Table[],
  header: BackupHeader,
  read: (take: (table: number, row: BackupRow) => Promise<void>) => Promise<Result<null, BackupFault>>,
  onProgress: Progress,
): Promise<Result<null, BackupFault>> {
  const total = header.tables.reduce((sum, { rows }) => sum + rows, 0);
  let done = 0;
  let filling = 0;
  let waiting: BackupRow[] = [];
  let bytes = 0;
  const flush = async () => {
    const table = tables[filling];
    if (table === undefined || waiting.length === 0) return;
    await transaction.query(
      insertOf(table),
      table.columns.map((_column, index) => waiting.map((row) => row[index] ?? null)),
    );
    done += waiting.length;
    onProgress(done, total, table.name);
    waiting = [];
    bytes = 0;
  };
  const result = await read(async (table, row) => {
    if (table !== filling || waiting.length >= batchRows || bytes >= batchBytes) await flush();
    filling = table;
    waiting.push(row);
    for (const value of row) bytes += value?.length ?? 0;
  });
  if (result.ok) await flush();
  return result;
}

function insertOf({ name, columns }: Table): string {
  const names = columns.map((column) => quoted(column.name)).join(', ');
  const values = columns.map(({ type }, index) => `v${index}::${type}`).join(', ');
  const arrays = columns.map((_column, index) => `$${index + 1}::text[]`).join(', ');
  const aliases = columns.map((_column, index) => `v${index}`).join(', ');
  return `insert into ${quoted(name)} (${names}) overriding system value select ${values} from unnest(${arrays}) as r(${aliases})`;
}

async function moveSequences(transaction: Queryable, tables: readonly Table[]): Promise<void> {
  for (const { name, columns } of tables) {
    for (const column of columns) {
      if (column.sequence === null) continue;
      await transaction.query(
        `select setval($1::regclass, greatest(max(${quoted(column.name)}), 1), max(${quoted(column.name)}) is not null) from ${quoted(name)}`,
        [column.sequence],
      );
    }
  }
}

/**
 * Tells the desks that the database went back in time, however it was put back: each region gets a new epoch, at which every cursor of before
 * starts from the beginning, and today's numbers go on where none was given before the loss (a range of ten thousand for each quarter of an
 * hour, beyond a million), so that no caller's number is given a second time.
 */
export async function markRestored(database: Queryable, now: Date, backupAt: string | null): Promise<void> {
  const epoch = randomBytes(6).toString('base64url');
  const quarter = Math.floor(((now.getTime() + 8 * 3_600_000) % 86_400_000) / 900_000);
  const regions = await database.query<{ region: string }>(
    'update regions set epoch = $1, restored_at = $2::timestamptz returning region',
    [epoch, now.toISOString()],
  );
  for (const { region } of regions) {
    await database.query(
      `insert into numbers (region, day, last) values ($1, $2, $3::integer)
        on conflict (region, day) do update set last = greatest(numbers.last, excluded.last)`,
      [region, shanghaiDay(now), 1_000_000 + 10_000 * quarter],
    );
    await recordAudit(database, {
      region,
      at: now,
      actorId: 'command-line',
      action: 'database.restore',
      detail: backupAt === null ? {} : { backupAt },
    });
  }
}
