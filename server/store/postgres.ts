import pg from 'pg';
import type { Database, Queryable, Row } from './database';

export type PostgresOptions = {
  readonly url: string;
  readonly connections: number;
  /** Told of the SQLSTATE or system code when an idle connection breaks; the pool replaces it by itself. */
  readonly onIdleError: (code: string) => void;
};

/** Opens a pool to PostgreSQL 15+ or an engine that speaks its dialect. Connects at the first query. */
export function openPostgres({ url, connections, onIdleError }: PostgresOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 15_000,
    // A server that died with its network must not keep its locks until the kernel gives up.
    idle_in_transaction_session_timeout: 15_000,
    keepAlive: true,
    application_name: 'tingdan',
  });
  // Without a listener a broken idle connection would end the process.
  pool.on('error', (error: NodeJS.ErrnoException) => onIdleError(error.code ?? error.name));

  const over = (client: pg.Pool | pg.PoolClient): Queryable => ({
    query: async <Shape extends Row>(text: string, values?: readonly unknown[]) => {
      const statement = values === undefined ? { text } : { name: nameOf(text), text, values: [...values] };
      return (await client.query<Shape>(statement)).rows;
    },
  });

  return {
    shared: true,
    pool: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    query: over(pool).query,
    transaction: async (work) => {
      const client = await pool.connect();
      let broken = false;
      // Between two statements nobody else listens, and an error that nobody listens to ends the process. The next statement rejects.
      const onBroken = () => {
        broken = true;
      };
      client.on('error', onBroken);
      try {
        await client.query('begin');
        const value = await work(over(client));
        await client.query('commit');
        return value;
      } catch (error) {
        // A connection that can't even roll back is thrown away; the server rolls back when it is gone.
        await client.query('rollback').catch(() => {
          broken = true;
        });
        throw error;
      } finally {
        client.off('error', onBroken);
        client.release(broken);
      }
    },
    close: () => pool.end(),
  };
}

const names = new Map<string, string>();

/** One name per statement text for the whole process: each connection prepares it once. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `tingdan_${names.size}`;
  names.set(text, name);
  return name;
}
