import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { newIdentifier } from '@shared/domain/ids';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openEngine, type RunningServer } from '../server';
import type { Database } from '../store/database';
import { migrate } from '../store/migrate';
import { migrations } from '../store/migrations';
import { restore, temporaryPlaces } from '../test/backups';
import { finish, newUser, review, signIn, startServer } from '../test/desk';
import { pglite, postgres } from '../test/postgres';
import { readTables } from './catalog';
import { dailyBackups } from './daily';
import { backupFromRunning } from './embedded';
import { lineOf, newChecksum, verifyBackup } from './format';
import { makeBackupFile } from './write';

// Whole databases are made and filled: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let places: ReturnType<typeof temporaryPlaces>;
beforeEach(() => {
  places = temporaryPlaces();
});
afterEach(() => places.end());

/** Everything that a backup promises to bring back, as text. */
async function content(database: Database): Promise<Record<string, unknown>> {
  const tables = ['regions', 'groups', 'users', 'usernames', 'tickets', 'operations', 'audit'];
  const entries = tables.map(async (table) => {
    const columns = table === 'regions' ? 'region, city, last_change' : '*';
    const rows = await database.query<{ line: string }>(
      `select (t.*)::text as line from (select ${columns} from ${table}) t`,
    );
    return [table, rows.map(({ line }) => line).sort()];
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function people(server: RunningServer) {
  await newUser(server, 'agent', 'agent');
  await newUser(server, 'lead', 'lead');
  return { agent: await signIn(server, 'agent'), lead: await signIn(server, 'lead') };
}

const engines = [pglite, postgres];
for (const [from, to] of [
  [pglite, postgres],
  [postgres, pglite],
] as const) {
  const skip = from.skip ?? to.skip;
  describe.skipIf(skip !== null)(`a backup of ${from.name} restored to ${to.name}${skip ?? ''}`, () => {
    it('brings back every row as it was, in an empty database alone, and desks go on from there', async () => {
      const [source, target] = [await places.place(from), await places.place(to)];
      const first = await source.serve();
      const { agent, lead } = await people(first);
      const odd = finish('text with \u0000, a lone \ud800, "quotes", \\ and 换行\n');
      // More rows than are read at once.
      const [oddResult] = await agent.push(odd, ...Array.from({ length: 49 }, (_, index) => finish(`ticket ${index}`)));
      expect(oddResult).toMatchObject({ outcome: 'accepted', version: 1 });
      await agent.push(finish('one more'), finish('and another'));
      expect(await lead.push(review(odd.ticketId, 1, 'return', 'x'))).toMatchObject([
        { outcome: 'accepted', version: 2 },
      ]);
      const file = await places.backUp(first.database);
      const expected = await content(first.database);

      const empty = await target.open();
      const restored = await restore(empty, file);
      expect(restored).toMatchObject({ ok: true, value: { schema: migrations.at(-1)?.number } });
      const found = await content(empty);
      const note = (found.audit as string[]).filter((line) => line.includes('database.restore'));
      expect(note).toHaveLength(1);
      expect({ ...found, audit: (found.audit as string[]).filter((line) => !note.includes(line)) }).toEqual(expected);
      expect(await restore(empty, file)).toEqual({ ok: false, error: { code: 'database.not-empty' } });
      await empty.close();

      const second = await target.serve();
      const again = await signIn(second, 'agent');
      const mended = await again.push(finish('mended', odd.ticketId, 2));
      expect(mended).toMatchObject([{ outcome: 'accepted', version: 3 }]);
      await expect(second.database.query('delete from audit')).rejects.toThrow('append-only');
      await expect(
        second.database.query(`insert into groups (region, id, name) values ('none', 'x', 'x')`),
      ).rejects.toMatchObject({ code: '23503' });
    });
  });
}

for (const engine of engines) {
  describe.skipIf(engine.skip !== null)(`on ${engine.name}${engine.skip ?? ''}`, () => {
    it('an older backup makes desks start again, gives no number twice, and no old session lives on', async () => {
      const source = await places.place(engine);
      const first = await source.serve();
      const { agent } = await people(first);
      const kept = finish('kept');
      await agent.push(kept);
      const file = await places.backUp(first.database);
      const lost = await agent.push(...Array.from({ length: 5 }, () => finish('lost')));
      const { cursor } = await agent.pull('', 500);
      await first.close();

      const database = await source.open();
      expect(await restore(database, file)).toEqual({ ok: false, error: { code: 'database.not-empty' } });
      expect(await restore(database, file, true)).toMatchObject({ ok: true });
      await database.close();

      const second = await source.serve();
      const old = await fetch(`${second.url}/v1/changes`, {
        headers: { authorization: `Bearer ${agent.session.accessToken}` },
      });
      expect(old.status).toBe(401);
      const again = await signIn(second, 'agent');
      // More changes than were lost: the count passes the old cursor, which still must not skip what it never saw.
      const anew = Array.from({ length: 9 }, () => finish('anew'));
      const results = await again.push(...anew);
      const { tickets } = await again.pull(cursor, 500);
      expect(tickets.map(({ id }) => id).sort()).toEqual([kept, ...anew].map(({ ticketId }) => ticketId).sort());
      const numbers = [...lost, ...results].map((result) => (result.outcome === 'accepted' ? result.number : ''));
      expect(new Set(numbers).size).toBe(numbers.length);
    });

    it('is one moment, while desks go on sending', async () => {
      const server = await (await places.place(engine)).serve();
      const { agent } = await people(server);
      await agent.push(...Array.from({ length: 50 }, () => finish('before')));
      let stop = false;
      const sending = (async () => {
        while (!stop) await agent.push(finish('during'), finish('during'));
      })();
      const file = await places.backUp(server.database);
      stop = true;
      await sending;
      const target = await openEngine({ dataFolder: null });
      places.undo.push(() => target.close());
      expect(await restore(target, file)).toMatchObject({ ok: true });
      const [counts] = await target.query<{ tickets: number; operations: number; audited: number; last: number }>(
        `select (select count(*) from tickets)::float8 as tickets, (select count(*) from operations)::float8 as operations,
          (select count(*) from audit where action = 'ticket.finish')::float8 as audited, (select sum(last_change) from regions)::float8 as last`,
      );
      expect(counts?.tickets).toBeGreaterThanOrEqual(50);
      expect(counts).toEqual({
        tickets: counts?.tickets,
        operations: counts?.tickets,
        audited: counts?.tickets,
        last: counts?.tickets,
      });
    });
  });
}

describe('a file that is not as it was made', () => {
  let whole: Buffer;
  let file: string;
  let target: Database;
  beforeAll(async () => {
    const made = temporaryPlaces();
    const server = await startServer();
    const { agent } = await people(server);
    await agent.push(...Array.from({ length: 40 }, (_, index) => finish(`ticket ${index}`)));
    whole = readFileSync(await made.backUp(server.database));
    await server.close();
    await made.end();
  });
  beforeEach(async () => {
    file = join(places.folder, 'backup');
    writeFileSync(file, whole);
    target = await openEngine({ dataFolder: null });
    places.undo.push(() => target.close());
  });
  const tables = () => target.query(`select relname from pg_class where relnamespace = current_schema()::regnamespace`);

  it('is refused wherever it is cut or changed, and leaves the database as it was', async () => {
    const unpacked = gunzipSync(whole).toString();
    const lines = unpacked.split('\n');
    const broken: Record<string, Buffer> = {
      'backup.unknown': gzipSync('{"format":"another"}\n'),
      'no gzip at all': Buffer.from('hello'),
      'an empty file': Buffer.alloc(0),
      'cut in the middle': whole.subarray(0, whole.length / 2),
      'cut before the last bytes': whole.subarray(0, -4),
      'a row changed': gzipSync(unpacked.replace('ticket 7', 'ticket 8')),
      'a row left out': gzipSync([...lines.slice(0, 3), ...lines.slice(4)].join('\n')),
      'the last line left out': gzipSync(`${lines.slice(0, -2).join('\n')}\n`),
      'something behind it': gzipSync(`${unpacked}{}\n`),
    };
    for (const [what, bytes] of Object.entries(broken)) {
      writeFileSync(join(places.folder, 'broken'), bytes);
      const result = await restore(target, join(places.folder, 'broken'), true);
      expect([what, result.ok, result.ok || /^backup\.(unknown|damaged)$/.test(result.error.code)]).toEqual([
        what,
        false,
        true,
      ]);
    }
    // One bit, anywhere in the second half.
    for (let place = whole.length / 2; place < whole.length; place += Math.ceil(whole.length / 20)) {
      const changed = Buffer.from(whole);
      changed[Math.floor(place)] = (changed[Math.floor(place)] ?? 0) ^ 0b100;
      writeFileSync(join(places.folder, 'broken'), changed);
      expect((await verifyBackup(join(places.folder, 'broken'))).ok).toBe(false);
    }
    expect(await verifyBackup(join(places.folder, 'none'))).toEqual({ ok: false, error: { code: 'backup.missing' } });
    expect(await tables()).toEqual([]);
    expect(await verifyBackup(file)).toMatchObject({ ok: true });
  });

  it('is refused when a newer server made it', async () => {
    const text = gunzipSync(whole).toString();
    for (const newer of [
      text.replace('"formatVersion":1', '"formatVersion":2'),
      signed(text.replace(/"schema":\d+/, '"schema":999')),
    ]) {
      writeFileSync(join(places.folder, 'newer'), gzipSync(newer));
      expect(await restore(target, join(places.folder, 'newer'))).toEqual({
        ok: false,
        error: { code: 'backup.newer' },
      });
    }
  });

  it('leaves what was there when a row does not fit', async () => {
    const text = gunzipSync(whole).toString();
    writeFileSync(join(places.folder, 'odd'), gzipSync(signed(text.replaceAll('"finished"', '"invented"'))));
    expect(await restore(target, file)).toMatchObject({ ok: true });
    const before = await content(target);
    await expect(restore(target, join(places.folder, 'odd'), true)).rejects.toMatchObject({ code: '23514' });
    expect(await content(target)).toEqual(before);
  });

  it('of the first schema comes up to the newest', async () => {
    const text = gunzipSync(whole).toString();
    const [head = '', ...rows] = text.split('\n');
    const header = JSON.parse(head) as { schema: number; tables: { name: string; columns: string[]; rows: number }[] };
    const first = await openEngine({ dataFolder: null });
    places.undo.push(() => first.close());
    await migrate(first, migrations.slice(0, 1));
    const columnsThen = new Map(
      (await readTables(first)).map(({ name, columns }) => [name, columns.map((one) => one.name)]),
    );
    const kept: string[] = [];
    let place = 0;
    for (const table of header.tables) {
      const then = columnsThen.get(table.name) ?? [];
      const places = then.map((column) => table.columns.indexOf(column));
      for (const row of rows.slice(place, place + table.rows)) {
        if (then.length > 0) kept.push(JSON.stringify(places.map((at) => (JSON.parse(row) as string[])[at])));
      }
      place += table.rows;
      table.columns = then;
    }
    const tables = header.tables.filter(({ columns }) => columns.length > 0);
    const old = [JSON.stringify({ ...header, schema: 1, tables }), ...kept, '{}', ''].join('\n');
    writeFileSync(join(places.folder, 'old'), gzipSync(signed(old)));
    expect(await restore(target, join(places.folder, 'old'))).toMatchObject({ ok: true, value: { schema: 1 } });
    expect(await target.query('select max(number) as last from migrations')).toEqual([
      { last: migrations.at(-1)?.number },
    ]);
    expect(await target.query('select count(*)::integer as count from tickets')).toEqual([{ count: 40 }]);
  });
});

/** Puts the right checksum under a changed text. */
function signed(text: string): string {
  const body = text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1);
  return body + lineOf({ sha256: newChecksum().update(body).digest('hex') });
}

describe('making a file', () => {
  it('never touches one that is there, is for its owner alone, and leaves no half one', async () => {
    const database = (await (await places.place(pglite)).serve()).database;
    const file = await places.backUp(database);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const again = await makeBackupFile(file, () => Promise.reject(new Error('never asked')));
    expect(again).toEqual({ ok: false, error: { code: 'backup.exists' } });
    const failing = makeBackupFile(join(places.folder, 'half'), async (sink) => {
      sink.write('half');
      throw new Error('the disk is full');
    });
    await expect(failing).rejects.toThrow('the disk is full');
    expect(readdirSync(places.folder).filter((name) => name.startsWith('half'))).toEqual([]);
  });

  it('is done by the process that holds the embedded folder, for who has its key', async () => {
    const dataFolder = join(places.folder, 'data');
    const server = await startServer({ dataFolder });
    places.undo.push(() => server.close());
    const { agent } = await people(server);
    await agent.push(finish('one'));
    const made = await makeBackupFile(join(places.folder, 'running'), backupFromRunning(dataFolder));
    expect(made).toMatchObject({ ok: true });
    writeFileSync(join(dataFolder, 'backup-key'), newIdentifier().padEnd(43, 'x'));
    const refused = await makeBackupFile(join(places.folder, 'refused'), backupFromRunning(dataFolder));
    expect(refused.ok).toBe(false);
    expect(await agent.push(finish('two'))).toMatchObject([{ outcome: 'accepted' }]);
  });

  it('happens once a day, and the oldest go', async () => {
    const { database } = await (await places.place(pglite)).serve();
    let today = new Date('2026-11-20T04:00:00Z');
    const made: Date[] = [];
    const options = { database, folder: join(places.folder, 'daily'), keep: 2, clock: () => today };
    const daily = dailyBackups({
      ...options,
      onDone: (at) => made.push(at),
      onFailure: (error) => made.push(error as never),
    });
    places.undo.push(daily.close);
    for (const day of ['20', '20', '21', '22']) {
      today = new Date(`2026-11-${day}T04:00:00Z`);
      await daily.look();
    }
    expect(made).toHaveLength(3);
    expect(readdirSync(options.folder).sort()).toEqual(['tingdan-20261121.backup', 'tingdan-20261122.backup']);
  });
});
