import { newIdentifier } from '@shared/domain/ids';
import { first, run, type WritableDatabase } from '../database/connection';

/** The desk's own identifier, made at first use. */
export function readDeskId(database: WritableDatabase): string {
  run(database, `insert into meta (key, value) values ('desk.id', ?) on conflict (key) do nothing`, [newIdentifier()]);
  const row = first<{ value: string }>(database, `select value from meta where key = 'desk.id'`);
  if (row === undefined) throw new Error('the desk has no identifier');
  return row.value;
}
