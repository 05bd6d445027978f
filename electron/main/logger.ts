import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const maximumBytes = 2_000_000;

/** Facts of a log line: codes, numbers and identifiers. Never a name, phone, address or text of a call. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;
export type Logger = (level: 'info' | 'warn' | 'error', event: string, facts?: LogFacts) => void;

/** The shell's log: JSON lines in `<folder>/main.log`, one older file kept. Logging never stops the app. */
export function createLogger(folder: string): Logger {
  const path = join(folder, 'main.log');
  return (level, event, facts = {}) => {
    try {
      mkdirSync(folder, { recursive: true });
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > maximumBytes) renameSync(path, `${path}.1`);
      appendFileSync(path, `${JSON.stringify({ at: new Date().toISOString(), level, event, ...facts })}\n`);
    } catch {
      // A full disk must not take the shell down with it.
    }
  };
}
