import { spawn } from 'node:child_process';
import { join } from 'node:path';

export type ServerProcess = {
  readonly url: string;
  readonly pid: number;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** What it has said on its standard error so far. */
  readonly said: () => string;
  /** Resolves when it has said so. */
  readonly says: (text: string) => Promise<void>;
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
};

/** The server as a person starts it, in a process of its own on a free port, with these options; resolves when it listens. */
export async function startProcess(databaseUrl: string | undefined, ...options: string[]): Promise<ServerProcess> {
  const child = spawnServer(databaseUrl, ...options, '--port', '0');
  await Promise.race([
    child.says('Listening on '),
    child.ended.then((code) => Promise.reject(new Error(`ended with ${code}: ${child.said()}`))),
  ]);
  return { ...child, url: /Listening on ([^\s,]+)/.exec(child.said())?.[1] ?? '' };
}

/** The same with whatever options; does not wait for anything. */
export function spawnServer(databaseUrl: string | undefined, ...options: string[]): Omit<ServerProcess, 'url'> {
  const args = ['--import', 'tsx', join(import.meta.dirname, '..', 'index.ts'), ...options];
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'], env });
  let said = '';
  const listeners = new Set<() => void>();
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    for (const listener of listeners) listener();
  });
  // A failed test does not come to its end.
  const abandon = () => child.kill('SIGKILL');
  process.once('exit', abandon);
  return {
    pid: child.pid ?? 0,
    kill: (signal) => child.kill(signal),
    said: () => said,
    says: (text) =>
      new Promise((resolve) => {
        const look = () => {
          if (!said.includes(text)) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
      }),
    ended: new Promise((resolve) => {
      child.once('close', (code) => {
        process.off('exit', abandon);
        resolve(code);
      });
    }),
  };
}
