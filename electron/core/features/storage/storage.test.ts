import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deskPaths } from '../../database/open';
import { startDesk, type TestDesk, temporaryFolder } from '../../test/desk';

let folder: ReturnType<typeof temporaryFolder>;
let desk: TestDesk;
let database: string;

beforeEach(async () => {
  folder = temporaryFolder();
  database = deskPaths(folder.path).database;
  desk = startDesk(folder.path);
  await desk.value('settings', 'set', { theme: 'dark' });
  await desk.until(() => desk.logged.some((line) => line.includes('database.backed-up')));
  await desk.core.close();
});
afterEach(async () => {
  await desk.core.close();
  folder.remove();
});

const damage = (path: string, from = 0) => {
  const bytes = readFileSync(path);
  bytes.fill(0x5a, from, from + 8_192);
  writeFileSync(path, bytes);
  return bytes;
};
const kept = () => readdirSync(folder.path).filter((name) => name.startsWith('desk-damaged-'));

describe.each([
  ['first', 0],
  ['a later', 12_288],
])('a database whose %s page is damaged', (_page, from) => {
  it('is replaced by the copy that is chosen, kept beside it, and the desk works on', async () => {
    const damaged = damage(database, from);
    writeFileSync(deskPaths(folder.path).openMark, '');
    desk = startDesk(folder.path);
    expect(desk.core.failure).toBe('database.damaged');
    expect(await desk.call('settings', 'get', {})).toEqual({ ok: false, error: { code: 'database.damaged' } });
    const { backups, damaged: told } = await desk.value('storage', 'backups', {});
    expect([told, backups.length, backups[0]?.reason]).toEqual([true, 1, 'daily']);

    const { keptAs } = await desk.value('storage', 'restore', { backupId: backups[0]?.id ?? '' });
    expect(kept()).toEqual([keptAs]);
    expect(readFileSync(`${folder.path}/${keptAs}`).equals(damaged)).toBe(true);
    expect(desk.events('core.restarted')).toHaveLength(1);
    expect((await desk.value('settings', 'set', { language: 'en' })).language).toBe('en');
    expect((await desk.value('storage', 'backups', {})).damaged).toBe(false);
    await desk.core.close();
    desk = startDesk(folder.path);
    expect((await desk.value('settings', 'get', {})).language).toBe('en');
  });
});

it('a sound database is never replaced', async () => {
  desk = startDesk(folder.path);
  const [backup] = (await desk.value('storage', 'backups', {})).backups;
  expect(await desk.call('storage', 'restore', { backupId: backup?.id ?? '' })).toEqual({
    ok: false,
    error: { code: 'storage.not-damaged' },
  });
  expect(kept()).toEqual([]);
});

it('a copy that is unknown or damaged too leaves everything where it was', async () => {
  const before = damage(database);
  desk = startDesk(folder.path);
  const [backup] = (await desk.value('storage', 'backups', {})).backups;
  damage(`${deskPaths(folder.path).backups}/${backup?.id}`, 4_096);
  const restore = async (backupId: string) => desk.call('storage', 'restore', { backupId });
  expect(await restore(backup?.id ?? '')).toMatchObject({ error: { code: 'storage.backup-unreadable' } });
  expect(await restore('../desk.db')).toMatchObject({ error: { code: 'storage.backup-unknown' } });
  expect(readFileSync(database).equals(before)).toBe(true);
  expect(kept()).toEqual([]);
});

it('a restore that was cut off is finished at the next start, not begun with an empty database', async () => {
  const [backup = ''] = readdirSync(deskPaths(folder.path).backups);
  copyFileSync(`${deskPaths(folder.path).backups}/${backup}`, `${database}.restoring`);
  renameSync(database, `${folder.path}/desk-damaged-x.db`);
  desk = startDesk(folder.path);
  expect(desk.core.failure).toBeNull();
  expect(existsSync(`${database}.restoring`)).toBe(false);
  expect((await desk.value('storage', 'backups', {})).damaged).toBe(false);
});
