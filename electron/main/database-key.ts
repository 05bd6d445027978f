import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Result, succeed } from '@shared/domain/result';
import { safeStorage } from 'electron';
import { type Keyring, keyFromFile } from './key-file';

/** Where the key is safe: `keyring` of the system, or only `file` permissions where the system has no keyring (said so in settings). */
export type KeyProtection = 'keyring' | 'file';
export type DatabaseKey = { readonly hex: string; readonly protection: KeyProtection };

/** The 256-bit key of the desk's database, made at the first start. Fails with `database.key-unreadable`. */
export function databaseKey(dataFolder: string): Result<DatabaseKey> {
  const keyring = systemKeyring();
  const key = keyFromFile(join(dataFolder, 'database-key'), keyring, () => randomBytes(32).toString('hex'));
  return key.ok ? succeed({ hex: key.value, protection: keyring === null ? 'file' : 'keyring' }) : key;
}

/** `basic_text` is Chromium's fall-back with a fixed password: it hides nothing, so it does not count as a keyring. */
function systemKeyring(): Keyring | null {
  const backend = process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : 'system';
  if (backend === 'basic_text' || backend === 'unknown' || !safeStorage.isEncryptionAvailable()) return null;
  return { seal: (text) => safeStorage.encryptString(text), open: (sealed) => safeStorage.decryptString(sealed) };
}
