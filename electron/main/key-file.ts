import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fail, type Result, succeed } from '@shared/domain/result';

/** The system's keyring as far as a key file needs it; null where there is none. */
export type Keyring = { readonly seal: (text: string) => Buffer; readonly open: (sealed: Buffer) => string };

const plainPrefix = 'plain:';
const sealedPrefix = 'sealed:';
const keyPattern = /^[0-9a-f]{64}$/;

/**
 * Reads a 256-bit key (hexadecimal) from its file, or makes one with `create` and writes it. With a keyring the file holds it sealed; without, in plain text,
 * readable by its owner alone, and it is sealed as soon as a keyring is there. Fails with `database.key-unreadable` when a sealed key can't be opened: the file is
 * left as it is, so that the restored keyring can still open it.
 */
export function keyFromFile(path: string, keyring: Keyring | null, create: () => string): Result<string> {
  if (!existsSync(path)) {
    const key = create();
    write(path, key, keyring);
    return succeed(key);
  }
  const text = readFileSync(path, 'utf8');
  if (text.startsWith(plainPrefix)) {
    const key = text.slice(plainPrefix.length);
    if (!keyPattern.test(key)) return fail('database.key-unreadable');
    if (keyring !== null) write(path, key, keyring);
    return succeed(key);
  }
  if (!text.startsWith(sealedPrefix) || keyring === null) return fail('database.key-unreadable');
  try {
    const key = keyring.open(Buffer.from(text.slice(sealedPrefix.length), 'base64'));
    return keyPattern.test(key) ? succeed(key) : fail('database.key-unreadable');
  } catch {
    return fail('database.key-unreadable');
  }
}

/** Written aside and renamed: a crash leaves the file as it was, or whole. */
function write(path: string, key: string, keyring: Keyring | null): void {
  const text = keyring === null ? `${plainPrefix}${key}` : `${sealedPrefix}${keyring.seal(key).toString('base64')}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, text, { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
}
