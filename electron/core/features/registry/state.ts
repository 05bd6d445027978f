import { importedRegistry } from '@shared/contracts/registry';
import { z } from 'zod';
import { first, type ReadableDatabase, run, type WritableDatabase } from '../../database/connection';

/** One imported file: `file` is its name in the registry's folder. */
const imported = importedRegistry.extend({ file: z.string() });
const state = z.object({
  now: z.array(imported),
  /** What undo brings back; null when there is nothing to undo. */
  before: z.array(imported).nullable(),
});
export type ImportedFile = z.infer<typeof imported>;
export type RegistryState = z.infer<typeof state>;

const shipped: RegistryState = { now: [], before: null };

/** Which files the registry is made of. In the database, so that a change of it is one commit: a half import is none. */
export function readRegistryState(database: ReadableDatabase): RegistryState {
  const row = first<{ value: string }>(database, `select value from setting where key = 'registry'`);
  const parsed = row === undefined ? null : state.safeParse(JSON.parse(row.value));
  return parsed?.success === true ? parsed.data : shipped;
}

export function writeRegistryState(database: WritableDatabase, value: RegistryState): void {
  run(
    database,
    `insert into setting (key, value) values ('registry', ?) on conflict (key) do update set value = excluded.value`,
    [JSON.stringify(value)],
  );
}
