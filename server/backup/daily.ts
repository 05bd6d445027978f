import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../store/database';
import { shanghaiDay } from '../store/tickets';
import { serverVersion } from '../version';
import { makeBackupFile, writeBackup } from './write';

const lookEveryMs = 10 * 60_000;
/** A `.part` that nobody has written to for so long was left by a process that was killed. */
const abandonedMs = 60 * 60_000;
const name = /^tingdan-(\d{8})\.backup$/;

export type DailyOptions = {
  readonly database: Database;
  readonly folder: string;
  /** How many days are kept. */
  readonly keep: number;
  readonly clock: () => Date;
  readonly onDone: (at: Date, bytes: number) => void;
  readonly onFailure: (error: unknown) => void;
};

/**
 * One backup for each day (in China) in a folder, the oldest beyond `keep` removed after a new one is whole. Looks at once and every ten
 * minutes; a day that failed is tried again. Several processes may share a folder: the first one of the day makes it. `close` waits for one that is being made.
 */
export function dailyBackups(options: DailyOptions): {
  readonly look: () => Promise<void>;
  readonly close: () => Promise<void>;
} {
  let looking: Promise<void> = Promise.resolve();
  let busy = false;
  const look = () => {
    if (busy) return looking;
    busy = true;
    looking = backUpToday(options)
      .catch(options.onFailure)
      .finally(() => {
        busy = false;
      });
    return looking;
  };
  const timer = setInterval(() => void look(), lookEveryMs);
  timer.unref();
  return {
    look,
    close: () => {
      clearInterval(timer);
      return looking;
    },
  };
}

async function backUpToday({ database, folder, keep, clock, onDone }: DailyOptions): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const now = clock();
  const file = join(folder, `tingdan-${shanghaiDay(now)}.backup`);
  const age = await stat(`${file}.part`).then(
    ({ mtimeMs }) => now.getTime() - mtimeMs,
    () => null,
  );
  if (age !== null && age > abandonedMs) await rm(`${file}.part`, { force: true });
  const made = await makeBackupFile(file, (sink) => writeBackup(database, sink, { at: now, serverVersion }));
  if (made.ok) onDone(now, made.value.bytes);
  else if (made.error.code !== 'backup.exists') throw new Error(made.error.code);
  else return;
  const days = (await readdir(folder)).filter((entry) => name.test(entry)).sort();
  for (const entry of days.slice(0, -keep)) await rm(join(folder, entry));
}

/** When the newest backup of a folder was made, milliseconds since 1970; null when there is none. */
export async function newestBackup(folder: string): Promise<number | null> {
  const days = (await readdir(folder).catch(() => [])).filter((entry) => name.test(entry)).sort();
  const newest = days.at(-1);
  return newest === undefined ? null : (await stat(join(folder, newest))).mtimeMs;
}
