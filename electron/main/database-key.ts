import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '@shared/domain/result';
import { safeStorage } from 'electron';
import { type Keyring, keyFromFile, writeKey } from './key-file';

/** Where the key is safe: `keyring` of the system, or only `file` permissions where the system has no keyring (said so in settings). */
export type KeyProtection = 'keyring' | 'file';
export type DatabaseKey = {
  /** The 256-bit key, hexadecimal. Fails with `database.key-unreadable` when the keyring does not open it, or a database lies there without its key; with the failures of a disk (see key-file.ts). */
  readonly read: () => Result<string>;
  /** Keeps a key that was recovered. */
  readonly keep: (key: string) => void;
  readonly protection: KeyProtection;
};

/** The key of the desk's database, made at the first start and then kept in a file beside it. */
export function databaseKey(dataFolder: string): DatabaseKey {
  const keyring = systemKeyring();
  const path = join(dataFolder, 'database-key');
  const isNew = () => !existsSync(join(dataFolder, 'desk.db'));
  return {
    read: () => keyFromFile(path, keyring, () => (isNew() ? randomBytes(32).toString('hex') : null)),
    keep: (key) => writeKey(path, key, keyring),
    protection: keyring === null ? 'file' : 'keyring',
  };
}

/** `basic_text` is Chromium's fall-back with a fixed password: it hides nothing, so it does not count as a keyring. */
function systemKeyring(): Keyring | null {
  const backend = process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : 'system';
  if (backend === 'basic_text' || backend === 'unknown' || !safeStorage.isEncryptionAvailable()) return null;
  return { seal: (text) => safeStorage.encryptString(text), open: (sealed) => safeStorage.decryptString(sealed) };
}
