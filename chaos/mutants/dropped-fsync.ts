import { connect as real, type WritableDatabase } from '../../electron/core/database/connection';

export * from '../../electron/core/database/connection';

/** Whatever is asked for later, nothing is ever synced. */
export function connect(...given: Parameters<typeof real>): WritableDatabase {
  const database = real(...given);
  const pragma = database.pragma.bind(database);
  database.pragma = (source, options) => {
    const answer = pragma(source.startsWith('synchronous') ? 'synchronous = OFF' : source, options);
    return answer;
  };
  return database;
}
