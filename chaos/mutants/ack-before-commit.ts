import { inTransaction as real, type WritableDatabase } from '../../electron/core/database/connection';

export * from '../../electron/core/database/connection';

const lateMs = 60;

/** Answers at once and commits later. */
export function inTransaction<Value>(
  database: WritableDatabase,
  work: () => Value extends PromiseLike<unknown> ? never : Value,
): Value {
  // Migrations and what opens the database are left alone: they must hang together even here.
  if (Number(database.pragma('user_version', { simple: true })) === 0) return real(database, work);
  if (!database.inTransaction) {
    database.exec('begin immediate');
    setTimeout(() => {
      if (database.open && database.inTransaction) database.exec('commit');
    }, lateMs);
  }
  return work();
}
