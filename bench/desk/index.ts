import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect } from '@playwright/test';
import { type Desk, root, startDesk } from '../../e2e/fixtures/desk';
import { electronArguments, electronPath } from '../../scripts/setup/electron.mjs';
import { quantile } from '../demo/latency';

/**
 * The desk as a person feels it: time from launch to a usable window, from a key to the disk, and memory while two recognizers hear a
 * call. Baseline of the start: an Electron app with one empty window, launched the same way in the same run.
 */
const starts = 5;
const keys = 60;

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tingdan-bench-'));
  try {
    const dataFolder = join(folder, 'desk');
    await mkdir(dataFolder);
    await prepare(dataFolder);
    // Each leaves a draft behind, which the next start would open.
    const forKeys = join(folder, 'keys');
    const forMemory = join(folder, 'memory');
    for (const copy of [forKeys, forMemory]) await cp(dataFolder, copy, { recursive: true });
    const desk: number[] = [];
    const bare: number[] = [];
    // In turn, so that a machine that slows down slows both.
    for (let run = 0; run < starts; run += 1) {
      bare.push(await bareStart(join(folder, 'bare')));
      desk.push(await deskStart(dataFolder));
    }
    const keyToDisk = await keyDelays(forKeys);
    const memory = await memoryInCall(forMemory);
    const result = {
      start: { deskMs: summary(desk), bareElectronMs: summary(bare), ratio: median(desk) / median(bare) },
      keyToDiskMs: { p50: quantile(keyToDisk, 0.5), p95: quantile(keyToDisk, 0.95), greatest: Math.max(...keyToDisk) },
      memoryMegabytes: memory,
    };
    console.table({
      'start → usable, median ms': { measured: Math.round(median(desk)), goal: 1500 },
      'start of an empty Electron window, median ms': { measured: Math.round(median(bare)), goal: null },
      'key → disk, p95 ms': { measured: Math.round(result.keyToDiskMs.p95 ?? 0), goal: 300 },
      'whole app in a call, MB (proportional)': { measured: memory?.inCall.app ?? null, goal: 700 },
      'the demo server beside it, MB': { measured: memory?.inCall.demoServer ?? null, goal: null },
    });
    await writeFile(join(root, 'bench/results/desk.json'), `${JSON.stringify(result, null, 2)}\n`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const median = (values: readonly number[]) => quantile(values, 0.5) ?? Number.NaN;
const summary = (values: readonly number[]) => ({
  least: Math.min(...values),
  median: median(values),
  greatest: Math.max(...values),
});

const signedIn = (desk: Desk) =>
  expect(desk.page.getByRole('button', { name: /演示坐席/ })).toBeVisible({ timeout: 120_000 });

/** The first start makes databases and the registry's index: "warm" means that these are there. */
async function prepare(dataFolder: string): Promise<void> {
  const desk = await startDesk({ dataFolder });
  await signedIn(desk);
  // Not waitForFunction: to it a promise is true, whatever becomes of it.
  await expect
    .poll(
      () =>
        desk.page.evaluate(async () => {
          const status = await window.api.catalog.status({});
          return status.ok && status.value.ready;
        }),
      { timeout: 120_000 },
    )
    .toBe(true);
  await desk.close();
}

async function deskStart(dataFolder: string): Promise<number> {
  const launchedAt = performance.now();
  const desk = await startDesk({ dataFolder });
  await desk.page.getByRole('button', { name: '不接电话，直接填一张工单' }).waitFor();
  await signedIn(desk);
  const usable = performance.now() - launchedAt;
  await desk.close();
  return usable;
}

async function bareStart(folder: string): Promise<number> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'bare', version: '0.0.0', main: 'main.cjs' }));
  await cp(join(import.meta.dirname, 'bare-app.cjs'), join(folder, 'main.cjs'));
  const launchedAt = performance.now();
  const app = await _electron.launch({ executablePath: electronPath(), args: [...electronArguments(), folder] });
  await (await app.firstWindow()).getByText('ready').waitFor();
  const usable = performance.now() - launchedAt;
  await app.close();
  return usable;
}

/** From the page's input event to the core's word that the value is on disk; keys come 120 ms apart, as in fast typing. */
async function keyDelays(dataFolder: string): Promise<number[]> {
  const desk = await startDesk({ dataFolder });
  await signedIn(desk);
  await desk.page.getByRole('button', { name: '不接电话，直接填一张工单' }).click();
  const content = desk.page.getByRole('textbox', { name: '内容' });
  await content.click();
  await content.evaluate((element) => {
    const typed: { length: number; at: number }[] = [];
    const delays: number[] = [];
    element.addEventListener('input', () => {
      if (element instanceof HTMLTextAreaElement) typed.push({ length: element.value.length, at: performance.now() });
    });
    window.api.on('ticket.changed', ({ ticket }) => {
      const kept = ticket.fields.content.value.length;
      while (typed[0] !== undefined && typed[0].length <= kept)
        delays.push(performance.now() - (typed.shift()?.at ?? 0));
    });
    Reflect.set(window, 'keyDelays', delays);
  });
  await content.pressSequentially('市'.repeat(keys), { delay: 120 });
  await desk.page.waitForFunction((count) => (Reflect.get(window, 'keyDelays') as number[]).length >= count, keys);
  const delays = await desk.page.evaluate(() => Reflect.get(window, 'keyDelays') as number[]);
  await desk.close();
  return delays;
}

/** Proportional set size of all processes 30 s into a call, and before it; null where the system does not tell (not Linux). */
type Memory = { readonly app: number; readonly demoServer: number };

async function memoryInCall(dataFolder: string): Promise<{ idle: Memory; inCall: Memory } | null> {
  if (process.platform !== 'linux') return null;
  const desk = await startDesk({ dataFolder });
  await signedIn(desk);
  const idle = await proportionalMegabytes(desk);
  await desk.page.getByRole('button', { name: '播放：路灯' }).click();
  await expect(desk.page.getByRole('timer')).toHaveText(/00:3\d/, { timeout: 120_000 });
  const inCall = await proportionalMegabytes(desk);
  await desk.close();
  return { idle, inCall };
}

/** The embedded server is the demo's alone: a real desk runs without it, so it is counted apart. */
async function proportionalMegabytes(desk: Desk): Promise<Memory> {
  const processes = await desk.app.evaluate(({ app }) =>
    app.getAppMetrics().map(({ pid, name, type }) => ({ pid, name: name ?? type })),
  );
  const sizes = await Promise.all(
    processes.map(async ({ pid, name }) => {
      const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
      return { name, size: Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) / 1024 };
    }),
  );
  const total = (demo: boolean) =>
    Math.round(sizes.filter(({ name }) => name.includes('demo') === demo).reduce((sum, { size }) => sum + size, 0));
  return { app: total(false), demoServer: total(true) };
}

await main();
