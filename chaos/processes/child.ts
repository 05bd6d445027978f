import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';

/** The process ended before it answered. */
export class Gone extends Error {}

/** It is closed for good: whoever still asks, since the round ended under them, must not ask again. */
export class Closed extends Error {}

export type ChildOptions = {
  readonly script: string;
  /** What it writes to its error output goes here. */
  readonly logFile: string;
  readonly arguments?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** A program that runs it, with its own arguments: strace. */
  readonly under?: readonly string[] | undefined;
  readonly onMessage: (message: unknown) => void;
  readonly onErrorOutput?: (text: string) => void;
};

export type Child = {
  readonly pid: number;
  readonly send: (message: unknown) => void;
  /** SIGKILL; resolves when it is gone. */
  readonly kill: () => Promise<void>;
  /** Resolves when it is gone, for whatever reason. */
  readonly gone: Promise<{ readonly code: number | null; readonly asked: boolean }>;
  /** From now on its end is expected. */
  readonly expectEnd: () => void;
};

/** Starts one of our processes under plain Node, with a channel for messages. */
export function startChild(options: ChildOptions): Child {
  const { script, logFile, under = [], onMessage, onErrorOutput } = options;
  const [program = process.execPath, ...first] = [...under, process.execPath];
  const child: ChildProcess = spawn(program, [...first, script, ...(options.arguments ?? [])], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...process.env, DATABASE_URL: undefined, ...options.environment },
  });
  let asked = false;
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    appendFileSync(logFile, text);
    onErrorOutput?.(text);
  });
  child.on('message', onMessage);
  // A message to a process that just died is as lost as the process.
  child.on('error', () => undefined);
  const gone = new Promise<{ code: number | null; asked: boolean }>((resolve) => {
    child.once('exit', (code) => resolve({ code, asked }));
  });
  return {
    pid: child.pid ?? 0,
    send(message) {
      if (child.connected) child.send(message as object, () => undefined);
    },
    async kill() {
      asked = true;
      child.kill('SIGKILL');
      await gone;
    },
    gone,
    expectEnd() {
      asked = true;
    },
  };
}
