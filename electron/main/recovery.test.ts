import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRecovery } from './recovery';
import { setLockedDeskAside } from './set-aside';

const databaseKey = 'c4'.repeat(32);
let folder: string;
let path: string;
let key: string | null;
let signedIn: boolean;
const unlockedWith: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tingdan-recovery-'));
  path = join(folder, 'recovery-key');
  key = databaseKey;
  signedIn = true;
  unlockedWith.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const recovery = () =>
  createRecovery({
    path,
    key: () => key,
    signedIn: async () => signedIn,
    onUnlocked(found) {
      unlockedWith.push(found);
      key = found;
    },
    beginAnew: () => setLockedDeskAside(folder, new Date('2026-11-20T08:00:00Z')),
    now: () => new Date('2026-11-20T08:00:00Z'),
  });

async function makeCode(handlers = recovery()): Promise<string> {
  const made = await handlers.create({});
  if (!made.ok) throw new Error(made.error.code);
  const groups = made.value.code.split('-');
  const confirmed = await handlers.confirm({ typed: made.value.ask.map((number) => groups[number - 1] ?? '') });
  if (!confirmed.ok) throw new Error(confirmed.error.code);
  return made.value.code;
}

test('the code opens a desk whose keyring is gone, and nothing on the disk gives it away', async () => {
  const code = await makeCode();
  const file = readFileSync(path, 'utf8');
  expect(file).not.toContain(databaseKey);
  for (const group of code.split('-')) expect(file).not.toContain(group);
  expect(statSync(path).mode & 0o077).toBe(0);
  key = null;
  expect(await recovery().unlock({ code: code.toLowerCase() })).toEqual({
    ok: true,
    value: { locked: false, madeAt: '2026-11-20T08:00:00.000Z' },
  });
  expect(unlockedWith).toEqual([databaseKey]);
});

test('a code counts once a part of it was typed; until then the older one does', async () => {
  const first = await makeCode();
  const handlers = recovery();
  await handlers.create({});
  expect(await handlers.confirm({ typed: ['00000', '11111'] })).toMatchObject({
    error: { code: 'recovery.not-confirmed' },
  });
  key = null;
  expect((await recovery().unlock({ code: first })).ok).toBe(true);
  const second = await makeCode();
  key = null;
  expect(await recovery().unlock({ code: first })).toMatchObject({ error: { code: 'recovery.code-wrong' } });
  expect((await recovery().unlock({ code: second })).ok).toBe(true);
});

test('what does not open says why, and changes nothing', async () => {
  const code = await makeCode();
  expect(await recovery().unlock({ code })).toMatchObject({ error: { code: 'recovery.not-locked' } });
  key = null;
  expect(await recovery().unlock({ code: code.slice(1) })).toMatchObject({ error: { code: 'recovery.code-mistyped' } });
  expect(await recovery().create({})).toMatchObject({ error: { code: 'session.signed-out' } });
  const file = readFileSync(path, 'utf8');
  writeFileSync(path, file.replace(/"tag": ".{4}/u, '"tag": "AAAA'));
  expect(await recovery().unlock({ code })).toMatchObject({ error: { code: 'recovery.code-wrong' } });
  writeFileSync(path, '{');
  expect(await recovery().unlock({ code })).toMatchObject({ error: { code: 'recovery.none' } });
  expect(unlockedWith).toEqual([]);
});

test('nobody who is signed out gets a code', async () => {
  signedIn = false;
  expect(await recovery().create({})).toMatchObject({ error: { code: 'session.signed-out' } });
});

test('begins anew only on a locked desk, and keeps everything of the old one together', async () => {
  await makeCode();
  for (const name of ['desk.db', 'desk.db-wal', 'database-key', 'windows.json'])
    writeFileSync(join(folder, name), name);
  mkdirSync(join(folder, 'backups'));
  writeFileSync(join(folder, 'backups', 'desk-1.db'), 'copy');
  expect(await recovery().beginAnew({})).toEqual({ ok: false, error: { code: 'recovery.not-locked' } });
  const code = readFileSync(path, 'utf8');
  key = null;
  const keptAs = 'locked-20261120T080000000Z';
  expect(await recovery().beginAnew({})).toEqual({ ok: true, value: { keptAs } });
  expect(readdirSync(folder).sort()).toEqual([keptAs, 'windows.json']);
  const kept = join(folder, keptAs);
  expect(readdirSync(kept).sort()).toEqual(['backups', 'database-key', 'desk.db', 'desk.db-wal', 'recovery-key']);
  expect(readFileSync(join(kept, 'recovery-key'), 'utf8')).toBe(code);
  expect(readFileSync(join(kept, 'backups', 'desk-1.db'), 'utf8')).toBe('copy');
});

test('says why when the old desk can not be moved', async () => {
  key = null;
  const handlers = createRecovery({
    path,
    key: () => key,
    signedIn: async () => false,
    onUnlocked: () => undefined,
    beginAnew() {
      throw Object.assign(new Error('read-only'), { code: 'EROFS' });
    },
    now: () => new Date(),
  });
  expect(await handlers.beginAnew({})).toEqual({ ok: false, error: { code: 'database.read-only' } });
});
