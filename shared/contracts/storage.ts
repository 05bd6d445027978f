import { z } from 'zod';
import { contract } from './contract';

/** A copy of the desk's database. `id` names it for `restore`; `at` is ISO 8601. */
export const backup = z.object({
  id: z.string(),
  at: z.string(),
  reason: z.enum(['daily', 'migration']),
  bytes: z.number().int(),
});
export type StoredBackup = z.infer<typeof backup>;

/** The one feature that answers when the database can't be opened. */
export const storageContracts = {
  /** Tries to open the database again, once a disk has room or a folder can be written. Fails with what still stands in the way. */
  reopen: contract(z.strictObject({}), z.object({})),
  /** The copies that are kept, newest first. */
  backups: contract(z.strictObject({}), z.object({ damaged: z.boolean(), backups: z.array(backup) })),
  /**
   * Puts a copy in place of a damaged database and works on from it. `keptAs`: the damaged file's new name in the data folder. Failures:
   * `storage.not-damaged`, `storage.backup-unknown`, `storage.backup-unreadable`, and those of a disk (`database.full`, ...).
   */
  restore: contract(z.strictObject({ backupId: z.string().max(100) }), z.object({ keptAs: z.string() })),
};
