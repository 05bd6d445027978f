import { copyFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder, testKey } from '../test/desk';
import { backUp, listBackups } from './backup';
import { all, connect, first, inTransaction, run } from './connection';
import { databaseFailure } from './failures';
import { schemaNumber } from './migrate';
import { migrations } from './migrations';
import { type Desk, deskPaths, openDesk } from './open';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

function open(options: Partial<Parameters<typeof openDesk>[0]> = {}): Desk {
  const opened = openDesk({ dataFolder: folder.path, key: testKey, ...options });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

const remember = (desk: Desk, value: string) =>
  run(
    desk.database,
    `insert into meta (key, value) values ('note', ?) on conflict (key) do update set value = excluded.value`,
    [value],
  );
const recall = (desk: Desk) =>
  first<{ value: string }>(desk.database, `select value from meta where key = 'note'`)?.value;

describe('the file', () => {
  it('holds nothing that can be read without the key', () => {
    const desk = open();
    remember(desk, 'plain words that would be seen');
    desk.close();
    const bytes = readFileSync(deskPaths(folder.path).database);
    expect(bytes.includes('plain words')).toBe(false);
    expect(bytes.includes('SQLite format')).toBe(false);
  });

  it('is durable: write-ahead log, full sync, foreign keys, no temporary files in the clear', () => {
    const desk = open();
    const pragma = (name: string) => desk.database.pragma(name, { simple: true });
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys'), pragma('temp_store')]).toEqual([
      'wal',
      2,
      1,
      2,
    ]);
    desk.close();
  });

  it('stays untouched under a wrong key', () => {
    const desk = open();
    remember(desk, 'kept');
    desk.close();
    const before = readFileSync(deskPaths(folder.path).database);
    const wrong = openDesk({ dataFolder: folder.path, key: 'aa'.repeat(32) });
    expect(wrong).toEqual({ ok: false, error: { code: 'database.damaged' } });
    expect(readFileSync(deskPaths(folder.path).database).equals(before)).toBe(true);
    expect(recall(open())).toBe('kept');
  });

  it('of a newer version is refused with both numbers, and stays as it is', () => {
    const desk = open();
    desk.database.pragma('user_version = 99');
    desk.close();
    expect(openDesk({ dataFolder: folder.path, key: testKey })).toEqual({
      ok: false,
      error: { code: 'database.newer', detail: { found: 99, known: migrations.length } },
    });
    expect(schemaNumber(connect(deskPaths(folder.path).database, testKey))).toBe(99);
  });

  it('that can not be opened is told so', () => {
    writeFileSync(`${folder.path}/a-file`, '');
    expect(openDesk({ dataFolder: `${folder.path}/a-file`, key: testKey })).toEqual({
      ok: false,
      error: { code: 'database.unavailable' },
    });
  });
});

describe('after an unclean end', () => {
  it('a sound file opens, and says that the end was unclean', () => {
    const desk = open();
    remember(desk, 'kept');
    desk.database.close();
    const again = open();
    expect(again.uncleanEnd).toBe(true);
    expect(recall(again)).toBe('kept');
    again.close();
    expect(open().uncleanEnd).toBe(false);
  });

  it('a damaged file is found and kept', () => {
    const desk = open();
    for (let index = 0; index < 200; index += 1) {
      run(desk.database, 'insert into meta (key, value) values (?, ?)', [`k${index}`, 'x'.repeat(500)]);
    }
    desk.database.close();
    const { database: path } = deskPaths(folder.path);
    const bytes = readFileSync(path);
    bytes.fill(7, bytes.length - 6 * 4096, bytes.length - 2 * 4096);
    writeFileSync(path, bytes);
    expect(openDesk({ dataFolder: folder.path, key: testKey })).toEqual({
      ok: false,
      error: { code: 'database.damaged' },
    });
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it('a file cut to nothing but its first half page is damaged, not new', () => {
    open().close();
    truncateSync(deskPaths(folder.path).database, 2048);
    expect(openDesk({ dataFolder: folder.path, key: testKey }).ok).toBe(false);
    expect(statSync(deskPaths(folder.path).database).size).toBe(2048);
  });
});

describe('migrations', () => {
  it('have rising numbers without gaps', () => {
    expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, index) => index + 1));
  });

  it('run once each, with a copy of the file before', () => {
    const first_ = {
      number: 1,
      name: 'one',
      up: (db: Desk['database']) =>
        void db.exec('create table meta (key text primary key, value text not null) strict'),
    };
    const second = {
      number: 2,
      name: 'two',
      up: (db: Desk['database']) => void db.exec('create table more (id text) strict'),
    };
    const desk = open({ steps: [first_] });
    remember(desk, 'before');
    desk.close();
    expect(listBackups(deskPaths(folder.path).backups)).toEqual([]);
    const migrated = open({ steps: [first_, second] });
    expect(schemaNumber(migrated.database)).toBe(2);
    expect(recall(migrated)).toBe('before');
    const [backup] = listBackups(deskPaths(folder.path).backups);
    expect(backup?.reason).toBe('migration');
    const copy = connect(backup?.path ?? '', testKey);
    expect(schemaNumber(copy)).toBe(1);
    expect(first(copy, 'select value from meta')).toEqual({ value: 'before' });
    copy.close();
    migrated.close();
    open({ steps: [first_, second] }).close();
    expect(listBackups(deskPaths(folder.path).backups)).toHaveLength(1);
  });

  it('that fail leave the file at the version before', () => {
    const good = {
      number: 1,
      name: 'good',
      up: (db: Desk['database']) => void db.exec('create table a (id text) strict'),
    };
    const bad = {
      number: 2,
      name: 'bad',
      up: (db: Desk['database']) => void db.exec('create table b (id text) strict; create table a (id text) strict'),
    };
    open({ steps: [good] }).close();
    expect(() => open({ steps: [good, bad] })).toThrow();
    const desk = open({ steps: [good] });
    expect(schemaNumber(desk.database)).toBe(1);
    expect(all(desk.database, `select name from sqlite_schema where name = 'b'`)).toEqual([]);
  });

  it('0001 refuses values of another type and tickets without a call they name', () => {
    const { database } = open();
    expect(() => run(database, `insert into ticket (id) values ('x')`)).toThrow(/NOT NULL/);
    expect(() =>
      run(database, `insert into segment values ('s', 'no-call', 1, 'agent', 'not a number', 0, '', '[]')`),
    ).toThrow(/REAL/);
    expect(() => run(database, `insert into segment values ('s', 'no-call', 1, 'agent', 0, 0, '', '[]')`)).toThrow(
      /FOREIGN KEY/,
    );
  });
});

describe('daily copies', () => {
  it('hold one state, however much is written meanwhile', async () => {
    const desk = open();
    const fill = (value: string) =>
      inTransaction(desk.database, () => {
        for (let index = 0; index < 200; index += 1) {
          run(desk.database, 'insert or replace into meta (key, value) values (?, ?)', [`k${index}`, value]);
        }
      });
    fill('x'.repeat(2_000));
    const paths = deskPaths(folder.path);
    const source = { path: paths.database, key: testKey };
    const path = await backUp(desk.database, source, paths.backups, new Date(), async (from, to) => {
      const before = readFileSync(from);
      fill('y'.repeat(3_000));
      desk.database.pragma('wal_checkpoint(PASSIVE)');
      const half = before.length / 2;
      writeFileSync(to, Buffer.concat([before.subarray(0, half), readFileSync(from).subarray(half)]));
    });
    const copy = connect(path ?? '', testKey);
    expect(copy.pragma('quick_check', { simple: true })).toBe('ok');
    expect(all(copy, `select distinct value from meta where key like 'k%'`)).toEqual([{ value: 'x'.repeat(2_000) }]);
    copy.close();
    expect(first(desk.database, `select value from meta where key = 'k0'`)).toEqual({ value: 'y'.repeat(3_000) });
    desk.close();
  });

  it('are made once a day, and five are kept', async () => {
    let day = 0;
    const desk = open({ now: () => new Date(Date.UTC(2026, 0, 1 + day, 8)) });
    for (; day < 7; day += 1) {
      expect(await desk.backUpDaily()).not.toBeNull();
      expect(await desk.backUpDaily()).toBeNull();
    }
    const days = listBackups(deskPaths(folder.path).backups).map(({ at }) => at.getUTCDate());
    expect(days).toEqual([7, 6, 5, 4, 3]);
    desk.close();
  });

  it('are made every day also after the clock was years ahead, and the newest true one is never the one to go', async () => {
    let now = Date.UTC(2031, 0, 1);
    const desk = open({ now: () => new Date(now) });
    for (let day = 0; day < 5; day += 1, now += 86_400_000) expect(await desk.backUpDaily()).not.toBeNull();
    now = Date.UTC(2026, 0, 1);
    const path = await desk.backUpDaily();
    expect(path).not.toBeNull();
    expect(listBackups(deskPaths(folder.path).backups).map((backup) => backup.path)).toContain(path);
    expect(await desk.backUpDaily()).toBeNull();
    now += 86_400_000;
    expect(await desk.backUpDaily()).not.toBeNull();
    expect(listBackups(deskPaths(folder.path).backups)).toHaveLength(5);
    desk.close();
  });

  it('open like the file itself', async () => {
    const desk = open();
    remember(desk, 'kept');
    const path = await desk.backUpDaily();
    desk.close();
    copyFileSync(path ?? '', deskPaths(folder.path).database);
    expect(recall(open())).toBe('kept');
  });
});

it('a full disk is told as such, and the database works on', () => {
  const desk = open();
  const pages = Number(desk.database.pragma('page_count', { simple: true }));
  desk.database.pragma(`max_page_count = ${pages + 1}`);
  let failure: ReturnType<typeof databaseFailure> = null;
  try {
    remember(desk, 'x'.repeat(100_000));
  } catch (error) {
    failure = databaseFailure(error);
  }
  expect(failure).toEqual({ ok: false, error: { code: 'database.full' } });
  remember(desk, 'small');
  expect(recall(desk)).toBe('small');
});
