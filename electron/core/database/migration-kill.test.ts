import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, statSync, watch } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryFolder, testKey } from '../test/desk';
import { listBackups } from './backup';
import { all, connect, first, inTransaction, run } from './connection';
import { schemaNumber } from './migrate';
import { migrations } from './migrations';
import { deskPaths, openDesk } from './open';

const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const tickets = 2_000;

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

function open() {
  const opened = openDesk({ dataFolder: folder.path, key: testKey });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

it('kill -9 in mid-migration: the file is whole and as it was before, and so is the copy that was made', async () => {
  const desk = open();
  inTransaction(desk.database, () => {
    for (let index = 0; index < tickets; index += 1) {
      run(
        desk.database,
        `insert into ticket (id, region, agent_id, agent_name, group_id, status, fields, title, search_text, created_at, updated_at)
         values (?, '3211', 'agent', '坐席', 'G1', 'draft', '{"content":"路灯"}', ?, '', '2026-05-12', '2026-05-12')`,
        [`t${index}`, `第${index}张`],
      );
    }
  });
  desk.close();

  const noteFile = join(folder.path, 'note');
  const program = join(import.meta.dirname, '../test/migrate-and-hang.ts');
  const child = spawn(process.execPath, ['--import', loader, program, folder.path, noteFile], { stdio: 'inherit' });
  await appeared(noteFile, child);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
  // The kill came too late to prove anything if nothing of the migration had reached the disk.
  expect(statSync(`${deskPaths(folder.path).database}-wal`).size).toBeGreaterThan(10_000_000);

  const again = open();
  expect(schemaNumber(again.database)).toBe(migrations.length);
  expect(first(again.database, 'select count(*) as count from ticket')).toEqual({ count: tickets });
  expect(all(again.database, `select distinct fields from ticket`)).toEqual([{ fields: '{"content":"路灯"}' }]);
  expect(first(again.database, `select title from ticket where id = 't1999'`)).toEqual({ title: '第1999张' });
  expect(all(again.database, `select name from pragma_table_info('ticket') where name = 'lost'`)).toEqual([]);
  expect(all(again.database, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  again.close();

  const [backup] = listBackups(deskPaths(folder.path).backups);
  expect(backup?.reason).toBe('migration');
  const copy = connect(backup?.path ?? '', testKey);
  expect([schemaNumber(copy), first(copy, 'select count(*) as count from ticket')]).toEqual([
    migrations.length,
    { count: tickets },
  ]);
  copy.close();
}, 120_000);

/** Resolves when the file is there; rejects when its writer ended before. */
function appeared(file: string, writer: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const watcher = watch(folder.path, () => {
      if (!existsSync(file)) return;
      watcher.close();
      resolve();
    });
    writer.once('exit', (code) => {
      watcher.close();
      reject(new Error(`the desk ended by itself with ${code}`));
    });
  });
}
