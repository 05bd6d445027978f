import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const maximumBytes = 1_000_000;
const olderFiles = 3;

/** Facts of a log line: codes, numbers and identifiers. Never a name, phone, address or text of a call. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;
export type Logger = (level: 'info' | 'warn' | 'error', event: string, facts?: LogFacts) => void;

/** A process's log: JSON lines in `<folder>/<name>.log`, three older files kept. Logging never stops the process. */
export function createLogger(folder: string, name: 'core' | 'main'): Logger {
  const path = join(folder, `${name}.log`);
  return (level, event, facts = {}) => {
    try {
      mkdirSync(folder, { recursive: true });
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > maximumBytes) rotate(path);
      appendFileSync(path, `${JSON.stringify({ at: new Date().toISOString(), level, event, ...facts })}\n`);
    } catch {
      // A full disk must not take the process down with it.
    }
  };
}

function rotate(path: string): void {
  for (let older = olderFiles - 1; older >= 0; older -= 1) {
    const from = older === 0 ? path : `${path}.${older}`;
    if (statSync(from, { throwIfNoEntry: false }) !== undefined) renameSync(from, `${path}.${older + 1}`);
  }
}

/**
 * What may be logged of an exception: its kind and its places in the code. Its message is left out, because it might quote a
 * ticket.
 */
export function exceptionFacts(error: unknown): LogFacts {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const places = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { kind: error.name, code, places: places.slice(0, 4).join(' | ') };
}
