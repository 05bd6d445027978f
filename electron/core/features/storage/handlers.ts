import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Handlers } from '@shared/contracts/contract';
import type { storageContracts } from '@shared/contracts/storage';
import { fail, type Result, succeed } from '@shared/domain/result';
import { listBackups } from '../../database/backup';

export type StorageOptions = {
  readonly backups: string;
  /** Whether the database can't be opened or read. */
  readonly damaged: () => boolean;
  /** Opens what could not be opened before. */
  readonly reopen: () => Result<Record<string, never>>;
  /** Closes what is open, restores, and opens again. Gives the damaged file's new name. */
  readonly restore: (backupId: string) => Promise<Result<string>>;
};

export function createStorageHandlers({
  backups,
  damaged,
  reopen,
  restore,
}: StorageOptions): Handlers<typeof storageContracts> {
  return {
    reopen: () => reopen(),
    backups: () =>
      succeed({
        damaged: damaged(),
        backups: listBackups(backups).map(({ path, at, reason }) => ({
          id: basename(path),
          at: at.toISOString(),
          reason,
          bytes: statSync(path).size,
        })),
      }),
    async restore({ backupId }) {
      if (!damaged()) return fail('storage.not-damaged');
      const restored = await restore(backupId);
      return restored.ok ? succeed({ keptAs: restored.value }) : restored;
    },
  };
}
