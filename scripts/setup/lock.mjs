import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { localCache } from './paths.mjs';

/**
 * Runs `work` while no other process of this working copy does the same: two `npm ci` at once would destroy each other.
 * A lock whose owner is gone is taken over.
 */
export async function withLock(name, work, folder = localCache) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.lock`);
  let said = false;
  while (!take(file)) {
    if (!said) {
      console.log(`${name}: another process of this working copy is at it; waiting for it`);
      said = true;
    }
    await wait(300);
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    release();
    process.off('exit', release);
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') {
      throw error;
    }
  }
  if (isAbandoned(file)) {
    rmSync(file, { force: true });
    return take(file);
  }
  return false;
}

function isAbandoned(file) {
  try {
    // In its first moments a lock is still empty: its owner is about to write its number.
    return !isAlive(Number(readFileSync(file, 'utf8'))) && Date.now() - statSync(file).mtimeMs > 1000;
  } catch {
    return false; // released in between: the next try takes it
  }
}

function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) {
    return false;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
