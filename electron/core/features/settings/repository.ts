import { defaultSettings, type Settings, settings } from '@shared/contracts/settings';
import { first, type ReadableDatabase, run, type WritableDatabase } from '../../database/connection';

/** The stored settings; what is not stored, or no longer valid, is the default. */
export function readSettings(database: ReadableDatabase): Settings {
  const row = first<{ value: string }>(database, `select value from setting where key = 'settings'`);
  const parsed = settings.safeParse({ ...defaultSettings, ...(row === undefined ? {} : JSON.parse(row.value)) });
  return parsed.success ? parsed.data : defaultSettings;
}

export function writeSettings(database: WritableDatabase, value: Settings): void {
  run(
    database,
    `insert into setting (key, value) values ('settings', ?) on conflict (key) do update set value = excluded.value`,
    [JSON.stringify(value)],
  );
}
