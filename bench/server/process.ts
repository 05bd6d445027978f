import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { paths, signInResponse } from '@shared/sync/protocol';
import { openDatabase } from '../../server/server';
import { addUser } from '../../server/store/users';
import type { Latencies } from './load';

/** `port`: to come back where the last one was; missing: a free one. `workers`: processes that share it; missing: one. */
export type Target = {
  readonly dataFolder: string | null;
  readonly databaseUrl?: string;
  readonly port?: number;
  readonly workers?: number;
};

export const password = 'only for the bench';

export type BenchServer = {
  readonly url: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
  /** A number of its /metrics. */
  readonly gauge: (name: string) => Promise<number>;
};

/** The server as it is run, in a process of its own. `profile`: a folder that takes its CPU profile when it stops. */
export async function startServer(target: Target, profile?: string): Promise<BenchServer> {
  const profiling = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const args = [...profiling, '--import', 'tsx', join(import.meta.dirname, 'serve.ts'), JSON.stringify(target)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').once('data', (line: string) => resolve(line.trim()));
    child.once('exit', (code) => reject(new Error(`the server ended with code ${code}`)));
  });
  return {
    url,
    pid: child.pid ?? 0,
    async gauge(name) {
      const text = await (await fetch(`${url}/metrics`)).text();
      return Number(
        text
          .split('\n')
          .find((line) => line.startsWith(`${name} `))
          ?.split(' ')[1] ?? Number.NaN,
      );
    },
    stop: () =>
      new Promise((resolve) => {
        child.removeAllListeners('exit').once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

export type Load = {
  readonly url: string;
  readonly tokens: readonly string[];
  readonly connections: number;
  readonly size: number;
  readonly seconds: number;
  readonly rate: number | null;
  readonly stock: number;
};

export type LoadFigures = Latencies & {
  /** Processor time of the load itself while it sent. */
  readonly cpuSeconds: number;
};

/** Sends a load from a process of its own (sender.ts). `onReady` runs when its requests are made, right before the first is sent. */
export async function runLoad(load: Load, onReady: () => Promise<void> | void = () => {}): Promise<LoadFigures> {
  const args = ['--import', 'tsx', join(import.meta.dirname, 'sender.ts'), JSON.stringify(load)];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('the load ended without an answer');
    return String(value);
  };
  if ((await next()) !== 'ready') throw new Error('the load is not ready');
  await onReady();
  child.stdin.write('go\n');
  const figures = JSON.parse(await next()) as LoadFigures;
  await ended(child);
  return figures;
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
}

/** Processor time, seconds, of a process and all that it started, those that have ended too; null where there is no /proc. */
export function cpuOfTree(pid: number | undefined): number | null {
  if (pid === undefined) return null;
  try {
    const stats = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => fieldsOf(name));
    const seconds = (fields: readonly number[]) => fields.reduce((sum, ticks) => sum + ticks, 0) / ticksASecond;
    const [own] = stats.filter((stat) => stat?.pid === pid);
    const children = stats.filter((stat) => stat?.parent === pid);
    return [own, ...children].reduce(
      (sum, stat) => sum + (stat === undefined || stat === null ? 0 : seconds(stat.ticks)),
      0,
    );
  } catch {
    return null;
  }
}

/** USER_HZ, which Linux gives to programs as 100 whatever its own clock is. */
const ticksASecond = 100;

/** proc(5): after the name in brackets come state, parent …; utime, stime, cutime and cstime are fields 14 to 17. */
function fieldsOf(pid: string): { pid: number; parent: number; ticks: number[] } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const rest = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { pid: Number(pid), parent: Number(rest[1]), ticks: rest.slice(11, 15).map(Number) };
  } catch {
    return null;
  }
}

/** Adds so many agents (`agent-0` …), a lead and a supervisor, all of one group of region 3211. */
export async function addPeople(target: Target, agents: number): Promise<void> {
  const database = await openDatabase(target);
  const people = [
    ...Array.from({ length: agents }, (_, index) => [`agent-${index}`, 'agent'] as const),
    ['lead', 'lead'] as const,
    ['supervisor', 'supervisor'] as const,
  ];
  for (const [username, role] of people) {
    const user = {
      username,
      password,
      displayName: '演示坐席',
      role,
      groupName: '演示班组',
      region: '3211',
      city: '镇江市',
    };
    const added = await addUser(database, user, new Date());
    if (!added.ok) throw new Error(added.error.code);
  }
  await database.close();
}

/** An access token. */
export async function token(url: string, username: string): Promise<string> {
  const response = await fetch(url + paths.signIn, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  return signInResponse.parse(await response.json()).accessToken;
}
