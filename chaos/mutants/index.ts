import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';

const root = resolve(import.meta.dirname, '../..');

/** Faults that are built in on purpose, to show that the harness finds them. Each is a module that stands in for one of ours. */
const mutants = {
  /** The desk says "on disk" before it is. */
  'ack-before-commit': 'electron/core/database/connection.ts',
  /** The desk never asks the disk to keep what was written: only a power cut shows it (power-cut.ts). */
  'dropped-fsync': 'electron/core/database/connection.ts',
  /** The server inserts what is sent again once more. */
  'non-idempotent-insert': 'server/store/region-queue.ts',
  /** The desk takes a change out of its outbox when it is sent, not when it was accepted. */
  'delete-before-accept': 'electron/core/sync/outbox.ts',
} as const;

export type Mutant = keyof typeof mutants;
export const mutantNames = Object.keys(mutants) as Mutant[];

/** Lets everyone but the mutant itself import the mutant in place of the real module. */
export function substitutes(mutant: Mutant): Plugin {
  const stand = join(import.meta.dirname, `${mutant}.ts`);
  const real = join(root, mutants[mutant]);
  return {
    name: `mutant-${mutant}`,
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (importer === undefined || importer === stand) return null;
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
      return resolved?.id === real ? stand : null;
    },
  };
}
