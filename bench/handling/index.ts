// From a finished ticket's push to the server's word that it is dispatched, over HTTP: tsx bench/handling/index.ts [tickets an engine]

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { newIdentifier } from '@shared/domain/ids';
import { paths, protocolVersion, pullResponse, pushResponse, signInResponse } from '@shared/sync/protocol';
import { createServer, type ServerOptions } from '../../server/server';
import { addUser } from '../../server/store/users';
import { postgresFolder, startCluster } from '../../server/test/postgres';
import { benchTicket } from '../server/tickets';

const count = Number(process.argv[2] ?? 200);
const password = 'only for the bench';
type Line = {
  engine: string;
  tickets: number;
  dispatched: number;
  p50: number;
  p95: number;
  greatest: number;
  load: number;
};
const lines: Line[] = [];

const folder = mkdtempSync(join(tmpdir(), 'tingdan-bench-'));
try {
  lines.push(await measure('PGlite', { dataFolder: join(folder, 'data') }));
  if (postgresFolder() === null) console.log('PostgreSQL: skipped, no server in /usr/lib/postgresql');
  else {
    const cluster = await startCluster();
    lines.push(await measure('PostgreSQL', { dataFolder: null, databaseUrl: cluster.url }).finally(cluster.remove));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.table(lines);
mkdirSync('bench/results', { recursive: true });
const machine = `${cpus().length} cores, ${cpus()[0]?.model ?? ''}`;
writeFileSync('bench/results/handling.json', `${JSON.stringify({ machine, lines }, null, 2)}\n`);

/** One desk finishes one ticket after another, as an agent does; milliseconds from the first byte sent to the answer read. */
async function measure(engine: string, options: ServerOptions): Promise<Line> {
  const server = await createServer({ logLevel: 'silent', requestsPerMinute: 1_000_000, ...options });
  try {
    const user = { username: 'agent', password, displayName: 'agent', role: 'agent' as const, groupName: '一组' };
    const added = await addUser(server.database, { ...user, region: '3211', city: '镇江市' }, new Date());
    if (!added.ok) throw new Error(added.error.code);
    const ask = async (path: string, token: string, body?: unknown): Promise<unknown> => {
      const response = await fetch(server.url + path, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!response.ok) throw new Error(`${path} answered ${response.status}`);
      return response.json();
    };
    const { accessToken } = signInResponse.parse(await ask(paths.signIn, '', { username: 'agent', password }));
    const times: number[] = [];
    for (let index = 0; index < count; index += 1) {
      const body = { protocol: protocolVersion, deskId: newIdentifier(), operations: [benchTicket()] };
      const began = performance.now();
      const { results } = pushResponse.parse(await ask(paths.push, accessToken, body));
      times.push(performance.now() - began);
      if (results[0]?.outcome !== 'accepted') throw new Error(`not accepted: ${results[0]?.outcome}`);
    }
    const dispatched = await countDispatched((path) => ask(path, accessToken));
    times.sort((left, right) => left - right);
    const at = (share: number) => Math.round((times[Math.ceil(times.length * share) - 1] ?? 0) * 10) / 10;
    const load = Math.round((loadavg()[0] ?? 0) * 10) / 10;
    return { engine, tickets: count, dispatched, p50: at(0.5), p95: at(0.95), greatest: at(1), load };
  } finally {
    await server.close();
  }
}

/** Accepted says dispatched: looks whether every ticket really stands with a unit, with a date. */
async function countDispatched(ask: (path: string) => Promise<unknown>): Promise<number> {
  let dispatched = 0;
  for (let cursor = '', more = true; more; ) {
    const page = pullResponse.parse(await ask(`${paths.changes}?cursor=${encodeURIComponent(cursor)}&limit=100`));
    for (const { handling } of page.tickets) {
      if (handling?.stage === 'dispatched' && handling.unit !== '' && handling.dueAt !== null) dispatched += 1;
    }
    ({ cursor, more } = page);
  }
  return dispatched;
}
