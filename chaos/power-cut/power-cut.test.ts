import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDesk, testKey } from '../../electron/core/test/desk';
import { startDemoServer } from '../../electron/core/test/server';
import type { Mutant } from '../mutants';
import { bundle } from '../processes/bundle';
import { startDeskProcess } from '../processes/desk-process';
import { cutPower } from './disk';
import { type FileCall, readTrace, straceArguments } from './trace';

const canTrace = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;
const files = ['desk.db', 'desk.db-wal'];
const edits = 12;

let folder: string;
let ticketId: string;
let central: Awaited<ReturnType<typeof startDemoServer>>;

/** A desk whose agent has signed in and begun a ticket, closed properly: what is in it is on the disk. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tingdan-power-cut-'));
  central = await startDemoServer();
  const [agent] = central.demo.users;
  const desk = startDesk(join(folder, 'before'));
  const { username = '', password = '' } = agent ?? {};
  await desk.value('session', 'signIn', { serverUrl: central.server.url, username, password });
  ticketId = (await desk.value('ticket', 'create', {})).id;
  await desk.core.close();
}, 120_000);
afterAll(async () => {
  await central.server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Types until the last change is acknowledged; gives what was asked of the files up to that answer. */
async function typeUnderTrace(mutant: Mutant | null, dataFolder: string): Promise<FileCall[]> {
  cpSync(join(folder, 'before'), dataFolder, { recursive: true });
  const trace = `${dataFolder}.trace`;
  const desk = startDeskProcess({
    script: (await bundle(mutant)).desk,
    under: ['strace', ...straceArguments(trace)],
    logFile: `${dataFolder}.log`,
    dataFolder,
    resourcesFolder: join(folder, 'before', 'resources'),
    databaseKey: testKey,
    clockMs: 0,
    onEvent: () => undefined,
    onSpeech: () => undefined,
  });
  expect(await desk.opened).toBeNull();
  for (let edit = 1; edit <= edits; edit += 1) {
    const result = await desk.call('ticket', 'edit', { ticketId, edits: [{ field: 'content', value: `第${edit}次` }] });
    expect(result.ok).toBe(true);
  }
  const traced = Number(/^\d+/.exec(readFileSync(trace, 'latin1'))?.[0]);
  process.kill(traced, 'SIGKILL');
  await desk.child.gone;
  const { calls, met } = await readTrace(trace, `"type":"reply","id":${edits},`);
  expect(met).toBe(true);
  return calls;
}

async function contentAfterPowerCut(mutant: Mutant | null, name: string): Promise<string> {
  const dataFolder = join(folder, name);
  const calls = await typeUnderTrace(mutant, dataFolder);
  const target = join(folder, `${name}-after`);
  mkdirSync(target);
  cutPower(calls, { folder: dataFolder, before: join(folder, 'before'), target, names: files });
  const desk = startDesk(target, { resourcesFolder: join(folder, 'before', 'resources') });
  const found = await desk.call('ticket', 'get', { ticketId });
  await desk.core.close();
  return found.ok ? found.value.fields.content.value : found.error.code;
}

it.skipIf(!canTrace)(
  `what was acknowledged is there after a power cut${canTrace ? '' : ' (skipped: strace can not be used here)'}`,
  async () => {
    expect(await contentAfterPowerCut(null, 'as-shipped')).toBe(`第${edits}次`);
  },
  300_000,
);

it.skipIf(!canTrace)(
  'and is not in a desk that drops its fsyncs: the check can fail',
  async () => {
    expect(await contentAfterPowerCut('dropped-fsync', 'dropped')).toBe('');
  },
  300_000,
);
