import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/** Everything that one key opens, and what would open it; the log before its database, beside which it would be taken for another's. */
const lockedFiles = [
  'desk.db-wal',
  'desk.db-shm',
  'desk.db.restoring',
  'desk.db',
  'desk.open',
  'backups',
  'recovery-key',
  'database-key',
];

/**
 * Moves a desk that nobody can open out of the way, into a folder of its own beside it; nothing is deleted, and put back it is what it was. Gives the
 * folder's name. Cut off anywhere it leaves a desk that is still locked, and can be done again.
 */
export function setLockedDeskAside(dataFolder: string, now: Date): string {
  const name = `locked-${now.toISOString().replace(/[-:.]/gu, '')}`;
  mkdirSync(join(dataFolder, name), { mode: 0o700 });
  for (const file of lockedFiles) {
    if (existsSync(join(dataFolder, file))) renameSync(join(dataFolder, file), join(dataFolder, name, file));
  }
  return name;
}
