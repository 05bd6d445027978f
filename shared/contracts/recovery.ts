import { z } from 'zod';
import { contract } from './contract';

export const recoveryState = z.object({
  /** The database's key can't be read: only a recovery code (or the old keyring) opens the desk. */
  locked: z.boolean(),
  /** When the recovery code in force was made, ISO 8601; null: there is none. */
  madeAt: z.string().nullable(),
});
export type RecoveryState = z.infer<typeof recoveryState>;

/** The recovery code of the desk's database. Handled by main, which alone knows the key. */
export const recoveryContracts = {
  state: contract(z.strictObject({}), recoveryState),
  /**
   * A new code, told this once. It is in force only after `confirm`; until then an older one still is. `ask`: numbers (from 1) of the groups
   * to type for it. Fails with `session.signed-out`.
   */
  create: contract(z.strictObject({}), z.object({ code: z.string(), ask: z.array(z.number().int()) })),
  /** Puts the new code in force. `typed`: the groups that `create` asked for, in that order. Fails with `recovery.not-confirmed`. */
  confirm: contract(z.strictObject({ typed: z.array(z.string().max(20)).max(5) }), recoveryState),
  /** Opens a locked desk. Fails with `recovery.code-mistyped`, `recovery.code-wrong`, `recovery.none`, `recovery.not-locked`. */
  unlock: contract(z.strictObject({ code: z.string().max(100) }), recoveryState),
  /**
   * Begins with an empty desk when nothing opens the old one. That is moved into a folder of its own, never deleted; `keptAs`: its name in the data
   * folder. Fails with `recovery.not-locked`, and as a disk fails (`database.full`, `database.read-only`, `database.unavailable`).
   */
  beginAnew: contract(z.strictObject({}), z.object({ keptAs: z.string() })),
};
