import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, type Result, succeed } from '@shared/domain/result';
import { safeStorage } from 'electron';

const fileName = 'database-key';

/** Where the key is safe: `keyring` of the system, or only `file` permissions where the system has no keyring (said so in settings). */
export type KeyProtection = 'keyring' | 'file';
export type DatabaseKey = { readonly hex: string; readonly protection: KeyProtection };

/**
 * The 256-bit key of the desk's database, made at the first start and kept wrapped by the system's keyring (Electron safeStorage).
 * Fails with `database.key-unreadable` when the keyring no longer opens it; the file is left as it is, so that a restored keyring or
 * the recovery code can still open the database.
 */
export function databaseKey(dataFolder: string): Result<DatabaseKey> {
  const path = join(dataFolder, fileName);
  const protection = keyProtection();
  if (existsSync(path)) {
    try {
      const hex = safeStorage.decryptString(readFileSync(path));
      return /^[0-9a-f]{64}$/.test(hex) ? succeed({ hex, protection }) : fail('database.key-unreadable');
    } catch {
      return fail('database.key-unreadable');
    }
  }
  const hex = randomBytes(32).toString('hex');
  mkdirSync(dataFolder, { recursive: true });
  // Written aside and renamed: a crash leaves either no key (and no database yet) or a whole one.
  writeFileSync(`${path}.new`, safeStorage.encryptString(hex), { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
  return succeed({ hex, protection });
}

/** `basic_text` is Chromium's fixed-password fall-back: it hides nothing, so it does not count as a keyring. */
export function keyProtection(): KeyProtection {
  if (process.platform !== 'linux') return 'keyring';
  const backend = safeStorage.getSelectedStorageBackend();
  return backend === 'basic_text' || backend === 'unknown' ? 'file' : 'keyring';
}
