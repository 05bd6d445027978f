import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** What the set-up made for this working copy and `npm ci` must not remove: Electron, build stamps, logs, locks. */
export const localCache = join(root, '.cache');

export const nodeModules = join(root, 'node_modules');

/** Notes about the contents of node_modules; they vanish with it, as they should. */
export const stateFolder = join(nodeModules, '.tingdan');

/** Whether files can be made in `folder`; makes the folder if needed. */
export function canWrite(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The folder that keeps finished products for the next clone of the same user, or null where none can be written
 * (no home, read-only home): everything works without it, only slower.
 */
export function userCache(environment = process.env) {
  const base = environment.XDG_CACHE_HOME || (homeOf(environment) && join(homeOf(environment), '.cache'));
  if (!base) {
    return null;
  }
  const folder = join(resolve(base), 'tingdan');
  return canWrite(folder) ? folder : null;
}

function homeOf(environment) {
  if (environment.HOME) {
    return environment.HOME;
  }
  try {
    return homedir();
  } catch {
    return '';
  }
}
