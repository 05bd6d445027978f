import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { paths, signInResponse } from '@shared/sync/protocol';
import { openDatabase } from '../../server/server';
import { addUser } from '../../server/store/users';

/** `port`: to come back where the last one was; missing: a free one. */
export type Target = { readonly dataFolder: string | null; readonly databaseUrl?: string; readonly port?: number };

export const password = 'only for the bench';

/** The server as it is run, in a process of its own. */
export async function startServer(target: Target): Promise<{
  readonly url: string;
  readonly stop: () => Promise<void>;
  readonly gauge: (name: string) => Promise<number>;
}> {
  const args = ['--import', 'tsx', join(import.meta.dirname, 'serve.ts'), JSON.stringify(target)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').once('data', (line: string) => resolve(line.trim()));
    child.once('exit', (code) => reject(new Error(`the server ended with code ${code}`)));
  });
  return {
    url,
    /** A number of its /metrics. */
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
