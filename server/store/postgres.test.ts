import pg from 'pg';
import { expect, it } from 'vitest';
import { postgres } from '../test/postgres';
import '../test/patience';
import { openPostgres } from './postgres';

it.skipIf(postgres.skip !== null)(
  `a connection that breaks between two statements of a transaction fails that transaction, not the process${postgres.skip ?? ''}`,
  async () => {
    const { databaseUrl = '', remove } = await postgres.start();
    const database = openPostgres({ url: databaseUrl, connections: 1, onIdleError: () => undefined });
    const other = new pg.Client({ connectionString: databaseUrl });
    await other.connect();
    const work = database.transaction(async (transaction) => {
      const [row] = await transaction.query<{ pid: number }>('select pg_backend_pid() as pid');
      const pid = row?.pid;
      await other.query('select pg_terminate_backend($1)', [pid]);
      const gone = async () =>
        (await other.query('select 1 from pg_stat_activity where pid = $1', [pid])).rowCount === 0;
      while (!(await gone()));
      // The news of it is in the socket; it is read before the next statement is sent.
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
      await transaction.query('select 1');
    });
    await expect(work).rejects.toThrow();
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    await database.close();
    await other.end();
    await remove();
  },
);
