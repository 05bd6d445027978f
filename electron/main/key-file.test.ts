import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Keyring, keyFromFile, writeKey } from './key-file';

const key = 'ab'.repeat(32);
/** Stands for the system's keyring, which no test machine has: reverses the text, and can be locked. */
const keyring: Keyring = {
  seal: (text) => Buffer.from([...text].reverse().join('')),
  open: (sealed) => [...sealed.toString()].reverse().join(''),
};
const locked: Keyring = {
  seal: keyring.seal,
  open() {
    throw new Error('locked');
  },
};

let path: string;
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'tingdan-key-')), 'desk', 'database-key');
});
afterEach(() => rmSync(join(path, '../..'), { recursive: true, force: true }));

const refuse = () => {
  throw new Error('a second key would make the database unreadable');
};

test('a key is made once, then read', () => {
  expect(keyFromFile(path, keyring, () => key)).toEqual({ ok: true, value: key });
  expect(readFileSync(path, 'utf8')).not.toContain(key);
  expect(keyFromFile(path, keyring, refuse)).toEqual({ ok: true, value: key });
});

test('without a keyring only the owner may read it; with one it gets sealed', () => {
  expect(keyFromFile(path, null, () => key)).toEqual({ ok: true, value: key });
  expect(statSync(path).mode & 0o077).toBe(0);
  expect(keyFromFile(path, keyring, refuse)).toEqual({ ok: true, value: key });
  expect(readFileSync(path, 'utf8')).not.toContain(key);
  expect(keyFromFile(path, keyring, refuse)).toEqual({ ok: true, value: key });
});

test('a key that cannot be opened is left as it is', () => {
  keyFromFile(path, keyring, () => key);
  const before = readFileSync(path);
  for (const other of [null, locked]) {
    expect(keyFromFile(path, other, refuse)).toEqual({ ok: false, error: { code: 'database.key-unreadable' } });
  }
  expect(readFileSync(path)).toEqual(before);
  writeFileSync(path, 'plain:short');
  expect(keyFromFile(path, keyring, refuse).ok).toBe(false);
});

test('no key is made where one is missing', () => {
  expect(keyFromFile(path, keyring, () => null)).toEqual({ ok: false, error: { code: 'database.key-unreadable' } });
  writeKey(path, key, keyring);
  expect(keyFromFile(path, keyring, () => null)).toEqual({ ok: true, value: key });
});

test('a disk that can not be written to is told as such', () => {
  const blocked = join(path, '../..', 'a-file');
  writeFileSync(blocked, '');
  expect(keyFromFile(join(blocked, 'database-key'), null, () => key)).toEqual({
    ok: false,
    error: { code: 'database.unavailable' },
  });
});
