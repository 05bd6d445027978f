import { StartFailure } from '../start-failure';
import type { Database } from './database';
import { type Migration, migrations } from './migrations';

/** Any number that all server processes share. */
const advisoryLock = 3_211_012_345;

/**
 * Brings the schema to the newest migration, each in a transaction of its own. An advisory lock lets several server processes start side by
 * side. A database made by a newer server is refused (`database.newer`).
 */
export async function migrate(database: Database, steps: readonly Migration[] = migrations): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.query('select pg_advisory_xact_lock($1::bigint)', [advisoryLock]);
    await transaction.query(
      'create table if not exists migrations (number integer primary key, name text not null, applied_at timestamptz not null default now())',
    );
  });
  for (const step of steps) {
    await database.transaction(async (transaction) => {
      await transaction.query('select pg_advisory_xact_lock($1::bigint)', [advisoryLock]);
      const [row] = await transaction.query<{ last: number }>(
        'select coalesce(max(number), 0)::integer as last from migrations',
      );
      const last = row?.last ?? 0;
      if (last > (steps.at(-1)?.number ?? 0)) {
        throw new StartFailure(
          'database.newer',
          'This database belongs to a newer server. Start that one, or restore a backup.',
        );
      }
      if (last >= step.number) return;
      for (const statement of step.statements) await transaction.query(statement);
      await transaction.query('insert into migrations (number, name) values ($1, $2)', [step.number, step.name]);
    });
  }
}
