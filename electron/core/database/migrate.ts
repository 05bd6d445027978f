import { inTransaction, type WritableDatabase } from './connection';
import { type Migration, migrations } from './migrations';

/** The schema's number in the file; 0 for an empty one. */
export function schemaNumber(database: WritableDatabase): number {
  return Number(database.pragma('user_version', { simple: true }));
}

/** The number that this version of the app writes. */
export function newestNumber(steps: readonly Migration[] = migrations): number {
  return steps.at(-1)?.number ?? 0;
}

/** Runs the steps above the file's number, each in a transaction of its own with the number it leads to. */
export function migrate(database: WritableDatabase, steps: readonly Migration[] = migrations): void {
  const from = schemaNumber(database);
  for (const step of steps.filter(({ number }) => number > from)) {
    inTransaction(database, () => {
      step.up(database);
      database.pragma(`user_version = ${step.number}`);
    });
  }
}
