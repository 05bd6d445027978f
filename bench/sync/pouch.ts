import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** For the bench alone, outside of the product's dependencies. */
const packages = [
  'express-pouchdb@4.2.0',
  'express@4.22.3',
  'pouchdb-adapter-http@9.0.0',
  'pouchdb-adapter-leveldb@9.0.0',
  'pouchdb-core@9.0.0',
  'pouchdb-mapreduce@9.0.0',
  'pouchdb-replication@9.0.0',
];

/** The folder where PouchDB and its server are installed, once; or why they are not to be had. */
export function installPouch(): { readonly folder: string } | { readonly failure: string } {
  const folder = join(import.meta.dirname, '../../.cache/bench-pouchdb');
  const done = join(folder, 'installed.txt');
  const wanted = packages.join('\n');
  if (existsSync(done) && readFileSync(done, 'utf8') === wanted) return { folder };
  console.log('installing PouchDB and its server for the bench ...');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const args = ['install', '--no-audit', '--no-fund', '--prefix', folder, ...packages];
  const made = spawnSync('npm', args, { encoding: 'utf8', timeout: 300_000, shell: process.platform === 'win32' });
  if (made.status !== 0) return { failure: made.stderr || String(made.error ?? 'npm did not end in time') };
  writeFileSync(done, wanted);
  return { folder };
}

export type PouchProcess = {
  readonly pid: number;
  /** What it said of itself when it was ready, and then its answer to each line it is sent. */
  readonly ready: string;
  readonly ask: (line: string) => Promise<string>;
  readonly stop: () => Promise<void>;
};

/** Runs pouch-server.mjs or pouch-desk.mjs of this folder in a process of its own. */
export async function startPouch(script: string, ...args: string[]): Promise<PouchProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const line = lines(child);
  return {
    pid: child.pid ?? 0,
    ready: await line(),
    ask(text) {
      child.stdin.write(`${text}\n`);
      return line();
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
  };
}

function lines({ stdout }: ChildProcess): () => Promise<string> {
  const said: string[] = [];
  let wanted: ((line: string) => void) | null = null;
  let rest = '';
  stdout?.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    said.push(...parts);
    const first = wanted === null ? undefined : said.shift();
    if (first === undefined) return;
    wanted?.(first);
    wanted = null;
  });
  return () => {
    const first = said.shift();
    if (first !== undefined) return Promise.resolve(first);
    return new Promise((resolve) => {
      wanted = resolve;
    });
  };
}
