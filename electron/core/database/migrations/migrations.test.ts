import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder, testKey } from '../../test/desk';
import { all, type WritableDatabase } from '../connection';
import { migrations } from '../migrations';
import { type Desk, openDesk } from '../open';
import { cases, one } from './cases.fixture';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

function open(upTo: number): Desk {
  const opened = openDesk({ dataFolder: folder.path, key: testKey, steps: migrations.slice(0, upTo) });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

/** How many rows each table has; the index of articles stores none of its own. */
function rows(database: WritableDatabase, leaveOut: readonly string[]): Record<string, number> {
  const tables = all<{ name: string }>(
    database,
    `select name from sqlite_schema where type = 'table' and sql not like 'create virtual%' and name not like 'article_index%'
       and name not like 'sqlite_%'`,
  );
  const counted = tables
    .filter(({ name }) => !leaveOut.includes(name))
    .map(({ name }) => [name, Number(one(database, `select count(*) as count from ${name}`)?.count)] as const);
  return Object.fromEntries(counted.filter(([, count]) => count > 0));
}

it('every migration has a case here', () => {
  expect(Object.keys(cases).map(Number)).toEqual(migrations.map(({ number }) => number));
});

describe.each(migrations)('$number $name', ({ number }) => {
  it('keeps every row of the version before, and does what it is for', () => {
    const step = cases[number];
    if (step === undefined) throw new Error('no case');
    let before: Record<string, number> = {};
    if (number > 1) {
      const old = open(number - 1);
      step.before(old.database);
      before = rows(old.database, step.rebuilds ?? []);
      expect(Object.keys(before).length).toBeGreaterThan(0);
      old.close();
    }
    const { database, close } = open(number);
    expect(rows(database, [...(step.rebuilds ?? []), ...(step.fills ?? [])])).toEqual(before);
    step.after(database);
    expect(all(database, 'pragma quick_check')).toEqual([{ quick_check: 'ok' }]);
    expect(all(database, 'pragma foreign_key_check')).toEqual([]);
    close();
  });
});
