import { StartFailure } from '../start-failure';
import type { Database, Queryable } from './database';
import { type Migration, migrations } from './migrations';

/** Any number that all server processes share. */
const advisoryLock = 3_211_012_345;

/**
 * Brings the schema to the newest migration, each in a transaction of its own. An advisory lock lets several server processes start side by
 * side. A database made by a newer server is refused (`database.newer`).
 */
export async function migrate(database: Database, steps: readonly Migration[] = migrations): Promise<void> {
  await database.transaction((transaction) => applyMigrations(transaction, []));
  for (const step of steps) {
    await database.transaction(async (transaction) => {
      await refuseNewer(transaction, steps);
      await applyMigrations(transaction, [step]);
    });
  }
}

/** Takes the lock and applies those of `steps` that the database does not have, in the caller's transaction. */
export async function applyMigrations(transaction: Queryable, steps: readonly Migration[]): Promise<void> {
  await transaction.query('select pg_advisory_xact_lock($1::bigint)', [advisoryLock]);
  await transaction.query(
    'create table if not exists migrations (number integer primary key, name text not null, applied_at timestamptz not null default now())',
  );
  const last = await readLast(transaction);
  for (const step of steps) {
    if (last >= step.number) continue;
    for (const statement of step.statements) await transaction.query(statement);
    await transaction.query('insert into migrations (number, name) values ($1, $2)', [step.number, step.name]);
  }
}

async function refuseNewer(transaction: Queryable, steps: readonly Migration[]): Promise<void> {
  if ((await readLast(transaction)) <= (steps.at(-1)?.number ?? 0)) return;
  throw new StartFailure(
    'database.newer',
    'This database belongs to a newer server. Start that one, or restore a backup.',
  );
}

async function readLast(transaction: Queryable): Promise<number> {
  const [row] = await transaction.query<{ last: number }>(
    'select coalesce(max(number), 0)::integer as last from migrations',
  );
  return row?.last ?? 0;
}
