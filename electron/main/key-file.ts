import { existsSync, readFileSync } from 'node:fs';
import { fail, type Result, succeed } from '@shared/domain/result';
import { fileFailure } from '../file-failure';
import { writeWhole } from './write-whole';

/** The system's keyring as far as a key file needs it; null where there is none. */
export type Keyring = { readonly seal: (text: string) => Buffer; readonly open: (sealed: Buffer) => string };

const plainPrefix = 'plain:';
const sealedPrefix = 'sealed:';
const keyPattern = /^[0-9a-f]{64}$/;

/**
 * Reads a 256-bit key (hexadecimal) from its file, or makes one with `create` and writes it; null from `create`: none may be made, since there is data
 * that it could not open. With a keyring the file holds it sealed; without, in plain text, readable by its owner alone, and it is sealed as soon as a
 * keyring is there. Fails with `database.key-unreadable` when there is no key, or a sealed one can't be opened: the file is left as it is, so that the
 * restored keyring can still open it. A disk that can't be written to, or a folder that can't be read, gives `database.full`, `database.read-only` or
 * `database.unavailable`.
 */
export function keyFromFile(path: string, keyring: Keyring | null, create: () => string | null): Result<string> {
  try {
    return readOrMake(path, keyring, create);
  } catch (error) {
    const failure = fileFailure(error);
    if (failure === null) throw error;
    return failure;
  }
}

function readOrMake(path: string, keyring: Keyring | null, create: () => string | null): Result<string> {
  if (!existsSync(path)) {
    const key = create();
    if (key === null) return fail('database.key-unreadable');
    writeKey(path, key, keyring);
    return succeed(key);
  }
  const text = readFileSync(path, 'utf8');
  if (text.startsWith(plainPrefix)) {
    const key = text.slice(plainPrefix.length);
    if (!keyPattern.test(key)) return fail('database.key-unreadable');
    if (keyring !== null) writeKey(path, key, keyring);
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

/** Keeps a key in its file: sealed where there is a keyring. */
export function writeKey(path: string, key: string, keyring: Keyring | null): void {
  writeWhole(
    path,
    keyring === null ? `${plainPrefix}${key}` : `${sealedPrefix}${keyring.seal(key).toString('base64')}`,
  );
}
