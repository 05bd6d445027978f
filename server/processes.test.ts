import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { healthResponse, paths } from '@shared/sync/protocol';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from './server';
import type { Database } from './store/database';
import { migrations } from './store/migrations';
import { selfSigned } from './test/certificate';
import { finish, newUser, password, postJson, signIn } from './test/desk';
import { postgres } from './test/postgres';
import { type ServerProcess, spawnServer, startProcess } from './test/process';

it('speaks TLS with the certificate and the key of two files', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tingdan-tls-'));
  const { cert, key } = selfSigned();
  const files = [join(folder, 'cert.pem'), join(folder, 'key.pem')] as const;
  writeFileSync(files[0], cert);
  writeFileSync(files[1], key);
  const options = ['--data', join(folder, 'data'), '--tls-cert', files[0], '--tls-key', files[1]];
  const server = await startProcess(undefined, ...options);
  expect(server.url).toMatch(/^https:/);
  const ask = (ca?: string) =>
    new Promise<string>((resolve, reject) => {
      get(`${server.url}${paths.health}`, { ca }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => resolve(text));
      }).once('error', reject);
    });
  expect(healthResponse.parse(JSON.parse(await ask(cert))).status).toBe('ok');
  await expect(ask()).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  await expect(fetch(`${server.url.replace('https', 'http')}${paths.health}`)).rejects.toThrow();
  server.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(postgres.skip !== null)(`several processes on one PostgreSQL${postgres.skip ?? ''}`, () => {
  let databaseUrl: string | undefined;
  let remove: () => Promise<void>;
  let database: Database;
  beforeAll(async () => {
    ({ databaseUrl, remove } = await postgres.start());
  });
  afterAll(async () => {
    await database.close();
    await remove();
  });
  const stop = async (...processes: ServerProcess[]) => {
    for (const { kill } of processes) kill('SIGTERM');
    expect(await Promise.all(processes.map(({ ended }) => ended))).toEqual(processes.map(() => 0));
  };

  it('start at once on an empty database: one makes the schema, the others wait; a name locks at all of them', async () => {
    const [one, two] = await Promise.all([startProcess(databaseUrl), startProcess(databaseUrl)]);
    database = await openDatabase({ databaseUrl, dataFolder: null });
    const made = await database.query('select number, name from migrations order by number');
    expect(made).toEqual(migrations.map(({ number, name }) => ({ number, name })));
    await newUser({ database }, 'agent', 'agent');
    const guess = (at: ServerProcess, given: string) =>
      postJson(at.url + paths.signIn, { username: 'agent', password: given }).then(({ status }) => status);
    const guesses = [];
    for (const at of [one, two, one, two, one]) guesses.push(await guess(at, 'wrong'));
    expect(guesses).toEqual([401, 401, 401, 401, 401]);
    expect([await guess(one, password), await guess(two, password)]).toEqual([429, 429]);
    await stop(one, two);
  });

  it('answer what they took when they are told to stop, and take nothing more', async () => {
    await newUser({ database }, 'second', 'agent');
    const server = await startProcess(databaseUrl, '--workers', '2');
    const desks = await Promise.all(Array.from({ length: 4 }, () => signIn(server, 'second')));
    const gate = await closeRegion(databaseUrl);
    const pushed = desks.map((desk) => desk.push(finish('taken before the stop')));
    await waitFor(() => gate.waiting());
    server.kill('SIGTERM');
    await waitFor(() => refuses(server.url));
    await gate.open();
    expect((await Promise.all(pushed)).flat().map(({ outcome }) => outcome)).toEqual(desks.map(() => 'accepted'));
    expect(await server.ended).toBe(0);
    const rows = await database.query(`select id from tickets where title = 'taken before the stop'`);
    expect(rows).toHaveLength(desks.length);
  });

  it('share an address, are counted together, and one that dies is replaced', async () => {
    const server = await startProcess(databaseUrl, '--workers', '2');
    const counted = async () => {
      const text = await (await fetch(`${server.url}/metrics`, { headers: { connection: 'close' } })).text();
      expect(text.match(/^# TYPE process_resident_memory_bytes /gm)).toHaveLength(1);
      return [...text.matchAll(/^process_resident_memory_bytes\{worker="(\d+)"\} \d+$/gm)].map(([, id]) => id).sort();
    };
    await waitFor(async () => (await counted()).length === 2);
    process.kill(childrenOf(server.pid)[0] ?? 0, 'SIGKILL');
    await server.says('another one takes its place');
    await waitFor(async () => (await counted()).join() === '2,3');
    await stop(server);
    expect(childrenOf(server.pid)).toEqual([]);
  });

  it('say why they can not start, and end', async () => {
    const server = spawnServer('postgres://user:hunter2@127.0.0.1:1/none', '--workers', '2', '--port', '0');
    expect(await server.ended).toBe(1);
    expect(server.said()).toContain('The database of DATABASE_URL does not answer.');
    expect(server.said()).not.toContain('hunter2');
  });
});

/** Holds the lock under which the region's tickets are counted: pushes wait in the database until it opens. */
async function closeRegion(databaseUrl: string | undefined) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('begin');
  await client.query(`select 1 from regions where region = '3211' for update`);
  return {
    waiting: async () => {
      const { rowCount } = await client.query(`select 1 from pg_stat_activity where wait_event_type = 'Lock'`);
      return (rowCount ?? 0) > 0;
    },
    open: async () => {
      await client.query('commit');
      await client.end();
    },
  };
}

function refuses(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', () => resolve(true));
  });
}

async function waitFor(check: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await check())) if (Date.now() > deadline) throw new Error(`in vain: ${check}`);
}

/** Only Linux tells of a process's children by a file. */
function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}
