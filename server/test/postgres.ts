import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

export type TestDatabase = {
  readonly name: string;
  /** Why it can't be tested here, null when it can. */
  readonly skip: string | null;
  readonly start: () => Promise<{ databaseUrl: string | undefined; remove: () => Promise<void> }>;
};

/** The folder of PostgreSQL's programs, the newest when there are several; null when no server is installed. */
export function postgresFolder(): string | null {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((left, right) => Number(right) - Number(left)) : [];
  const folders = versions.map((version) => join(root, version, 'bin'));
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null;
}

/** PostgreSQL refuses to run as root: there the account of its package is used. */
function account(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const read = (flag: string) =>
    Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout.trim() || 'NaN');
  return { uid: read('-u'), gid: read('-g') };
}

export type Cluster = {
  readonly url: string;
  /** Stops it, breaking every connection, and starts it again on the same port. */
  readonly restart: () => Promise<void>;
  /** The same without warning: nothing is written down first (an "immediate" shutdown), and the start recovers from the log. */
  readonly crash: () => Promise<void>;
  /** The process that all others of the cluster belong to. */
  readonly pid: () => number | undefined;
  readonly remove: () => Promise<void>;
};

/** A cluster of its own on a free loopback port, in a temporary folder; durable (fsync on) like a real one. `remove` stops and deletes it. */
export async function startCluster(settings: readonly string[] = []): Promise<Cluster> {
  const programs = postgresFolder();
  if (programs === null) throw new Error('no PostgreSQL server is installed');
  const owner = account();
  const folder = mkdtempSync(join(tmpdir(), 'tingdan-postgres-'));
  const options = { ...(owner ?? {}), cwd: folder, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8' } };
  if (owner !== null) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'tingdan', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    {
      ...options,
      encoding: 'utf8',
    },
  );
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  const port = await freePort();
  const args = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder];
  for (const setting of settings) args.push('-c', setting);
  const url = `postgres://tingdan@127.0.0.1:${port}/postgres`;
  let child: ChildProcess | undefined;
  const start = async () => {
    child = spawn(join(programs, 'postgres'), args, { ...options, stdio: 'ignore' });
    await answers(url, child);
  };
  // SIGINT: "fast" shutdown, ends the connections. SIGQUIT: "immediate".
  const stop = (signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT') =>
    new Promise<void>((resolve) => {
      if (child === undefined || child.exitCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  // A failed test does not come to `remove`.
  const abandon = () => child?.kill('SIGQUIT');
  process.once('exit', abandon);
  const remove = async () => {
    process.off('exit', abandon);
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  await start().catch(async (error) => {
    await remove();
    throw error;
  });
  return {
    url,
    restart: () => stop().then(start),
    crash: () => stop('SIGQUIT').then(start),
    pid: () => child?.pid,
    remove,
  };
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (child.exitCode !== null || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** A new database in the server that `url` names. */
async function newDatabase(url: string): Promise<{ databaseUrl: string; remove: () => Promise<void> }> {
  const name = `tingdan_test_${process.pid}_${Date.now()}`;
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await run(`create database ${name}`);
  const databaseUrl = new URL(url);
  databaseUrl.pathname = `/${name}`;
  return { databaseUrl: databaseUrl.href, remove: () => run(`drop database ${name} with (force)`) };
}

const given = process.env.TINGDAN_TEST_POSTGRES;

/** PostgreSQL for a test: a new database in the one of TINGDAN_TEST_POSTGRES, else a temporary cluster, else skipped with the reason. */
export const postgres: TestDatabase = {
  name: 'PostgreSQL',
  skip:
    given === undefined && postgresFolder() === null
      ? ' (skipped: neither TINGDAN_TEST_POSTGRES nor a server in /usr/lib/postgresql)'
      : null,
  start: async () => {
    if (given !== undefined) return newDatabase(given);
    const { url, remove } = await startCluster();
    return { databaseUrl: url, remove };
  },
};

export const pglite: TestDatabase = {
  name: 'PGlite',
  skip: null,
  start: async () => ({ databaseUrl: undefined, remove: async () => {} }),
};

/** The engines that the server's tests run on. */
export const testDatabases: readonly TestDatabase[] = [pglite, postgres];
