/**
 * The desk's side of the protocol against the real server in a process of its own: draining a long outage with the real core, beside bare inserts
 * of the same tickets and CouchDB-style replication by PouchDB; and many desks that poll and listen.
 * npm run bench -- sync [queued tickets] [desks] [--engine pglite|postgres] (both without)
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { postgresFolder, startCluster } from '../../server/test/postgres';
import { addPeople, type Target } from '../server/process';
import { drain, drainBare, drainedTicket, drainPouch } from './drain';
import { manyDesks } from './listen';

export type Note = (what: string, value: number, unit: string) => void;

const { values: options, positionals } = parseArgs({ options: { engine: { type: 'string' } }, allowPositionals: true });
const queued = Number(positionals[0] ?? 10_000);
const desks = Number(positionals[1] ?? 1_000);
const wanted = (engine: string) => options.engine === undefined || options.engine === engine;
const lines: { engine: string; what: string; value: number; unit: string; load1: number }[] = [];
const noteOf =
  (engine: string): Note =>
  (what, value, unit) => {
    lines.push({ engine, what, value: Math.round(value * 10) / 10, unit, load1: loadavg()[0] ?? 0 });
    console.log(`${engine}: ${what}: ${lines.at(-1)?.value} ${unit}`);
  };

const folder = mkdtempSync(join(tmpdir(), 'tingdan-bench-sync-'));
try {
  const ticket = drainedTicket();
  await drainPouch(join(folder, 'pouch'), ticket, queued, noteOf('PouchDB'));
  if (wanted('postgres')) {
    if (postgresFolder() === null) {
      console.log('PostgreSQL: skipped, no server in /usr/lib/postgresql');
    } else {
      const cluster = await startCluster();
      const target = { dataFolder: null, databaseUrl: cluster.url };
      await measure('PostgreSQL', target, () => drainBare(target, ticket, queued, noteOf('PostgreSQL'))).finally(
        cluster.remove,
      );
    }
  }
  if (wanted('pglite')) {
    const target = { dataFolder: join(folder, 'data') };
    await measure('PGlite', target, () => drainBare(target, ticket, queued, noteOf('PGlite')));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.table(lines);
mkdirSync('bench/results', { recursive: true });
const report = { at: new Date().toISOString(), cores: cpus().length, queued, desks, lines };
writeFileSync('bench/results/sync.json', `${JSON.stringify(report, null, 2)}\n`);

async function measure(engine: string, target: Target, bare: () => Promise<void>): Promise<void> {
  await addPeople(target, 1);
  await bare();
  await drain(target, queued, noteOf(engine));
  await manyDesks(target, desks, noteOf(engine));
}
