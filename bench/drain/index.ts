/**
 * A long outage ends, as a person at the desk sees it: the real app with so many tickets in its queue, the real server, the queue's panel open. How long it
 * takes until the server has them all, and how long the page can't answer meanwhile, beside the same page at rest. npm run bench -- drain [queued tickets] [--trace FOLDER]
 * FOLDER keeps Chromium's traces with samples of what the page was doing, for its developer tools.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type ElectronApplication, expect, type Page } from '@playwright/test';
import type { QueueState } from '@shared/contracts/queue';
import { agent, signIn } from '../../e2e/fixtures/centre';
import { root, startDesk } from '../../e2e/fixtures/desk';
import { addUser, startServer, ticketsOnServer } from '../../e2e/fixtures/server';
import { startDesk as startCore } from '../../electron/core/test/desk';
import { completeEdits } from '../../electron/core/test/forms';
import { watchPage } from './watch';

const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { trace: { type: 'string' } } });
const queued = Number(positionals[0] ?? 10_000);
const restSeconds = 10;
const longestDrainMs = 600_000;

const folder = await mkdtemp(join(tmpdir(), 'tingdan-bench-drain-'));
const dataFolder = join(folder, 'desk');
const serverFolder = join(folder, 'server');
const traceFolder = options.trace === undefined ? folder : resolve(options.trace);
const isSampled = options.trace !== undefined;
try {
  await mkdir(dataFolder);
  await mkdir(traceFolder, { recursive: true });
  await addUser(serverFolder, agent);
  const first = await startServer(serverFolder);
  const port = Number(new URL(first.url).port);
  const desk = await startDesk({ dataFolder, args: ['--no-demo'] });
  await signIn(desk.page, first.url, agent);
  await desk.close();
  await first.stop();
  await fillQueue();
  const { rest, draining, ...drained } = await drain(port);
  const row = (measured: number, atRest: number | null, goal: number | null) => ({
    measured: Math.round(measured * 10) / 10,
    'at rest': atRest === null ? null : Math.round(atRest * 10) / 10,
    goal,
  });
  console.table({
    'tickets that the server has': row(drained.accepted, null, queued),
    'until nothing waits, s': row(drained.seconds, null, 20),
    'until the desk has pulled them again, s': row(drained.alikeSeconds, null, null),
    'processor time of the core for both, s': row(drained.coreCpuSeconds, null, null),
    'longest task of the page, ms': row(draining.longestTaskMs, rest.longestTaskMs, 50),
    'the same, processor time, ms': row(draining.longestTaskCpuMs, rest.longestTaskCpuMs, 50),
    'tasks over 50 ms': row(draining.tasksOver50ms, rest.tasksOver50ms, 0),
    'the same, processor time': row(draining.tasksOver50msCpu, rest.tasksOver50msCpu, 0),
    'longest turn of its event loop, ms': row(draining.longestTurnMs, rest.longestTurnMs, 50),
    'share of its thread at work, %': row(draining.busy * 100, rest.busy * 100, null),
    'steps of the progress in sight': row(drained.steps, null, null),
  });
  const report = {
    at: new Date().toISOString(),
    cores: cpus().length,
    load: loadavg()[0],
    queued,
    ...drained,
    draining,
    rest,
  };
  await writeFile(join(root, 'bench/results/drain.json'), `${JSON.stringify(report, null, 2)}\n`);
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Finishes the tickets with the core that ships, in the desk's own folder, while the server is gone. */
async function fillQueue(): Promise<void> {
  const core = join(dataFolder, 'desk');
  const key = (await readFile(join(core, 'database-key'), 'utf8')).replace(/^plain:/u, '');
  const desk = startCore(core, { databaseKey: key, resourcesFolder: join(root, 'resources') });
  for (let index = 0; index < queued; index += 1) {
    const { id: ticketId } = await desk.value('ticket', 'create', {});
    await desk.value('ticket', 'edit', { ticketId, edits: [...completeEdits] });
    await desk.value('ticket', 'finish', { ticketId });
  }
  await desk.core.close();
}

async function drain(port: number) {
  const { app, page, close } = await startDesk({ dataFolder, args: ['--no-demo'], size: { width: 1366, height: 768 } });
  await page.getByRole('button', { name: /^离线/ }).click({ timeout: 120_000 });
  await expect(page.getByRole('listitem').getByText('等待上传').first()).toBeVisible({ timeout: 120_000 });
  if ((await waiting(page)) !== queued) throw new Error(`${await waiting(page)} of ${queued} wait`);
  const atRest = await watchPage(app, page, { file: join(traceFolder, 'rest.json'), isSampled });
  await new Promise((resolve) => setTimeout(resolve, restSeconds * 1_000));
  const rest = await atRest.stop();
  await watchProgress(page);
  const watch = await watchPage(app, page, { file: join(traceFolder, 'drain.json'), isSampled });
  const server = await startServer(serverFolder, port);
  const coreBefore = await coreSeconds(app);
  const begun = performance.now();
  await page.getByRole('button', { name: '现在全部上传' }).click();
  await untilQueue(page, 'empty');
  const seconds = (performance.now() - begun) / 1_000;
  await untilQueue(page, 'online');
  const alikeSeconds = (performance.now() - begun) / 1_000;
  const draining = await watch.stop();
  const coreCpuSeconds = (await coreSeconds(app)) - coreBefore;
  const steps = await page.evaluate(() => (Reflect.get(window, 'progress') as { steps: number }).steps);
  const accepted = (await ticketsOnServer(server.url, agent)).length;
  await close();
  await server.stop();
  if (accepted !== queued) throw new Error(`the server has ${accepted} of ${queued} tickets`);
  return { accepted, seconds, alikeSeconds, coreCpuSeconds, steps, draining, rest };
}

/** Processor time that the core has taken since it started, s. */
function coreSeconds(app: ElectronApplication): Promise<number> {
  return app.evaluate(
    ({ app: electron }) =>
      electron.getAppMetrics().find(({ name, serviceName }) => [name, serviceName].includes('Tingdan core'))?.cpu
        .cumulativeCPUUsage ?? Number.NaN,
  );
}

function waiting(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const state = await window.api.queue.state({});
    return state.ok ? state.value.queued + state.value.sending : -1;
  });
}

/** Until nothing waits; `online`: and the exchange that took it away has ended well. Told by the desk's own news: asking again and again would be work. */
async function untilQueue(page: Page, wanted: 'empty' | 'online'): Promise<void> {
  await page.evaluate(
    ([goal, longestMs]) =>
      new Promise<void>((resolve, reject) => {
        const queue = {
          look({ queued, sending, refused, connection }: QueueState) {
            if (refused > 0) reject(new Error(`${refused} were refused`));
            if (queued + sending === 0 && (goal === 'empty' || connection === 'online')) resolve();
          },
        };
        window.api.on('queue.changed', queue.look);
        void window.api.queue.state({}).then((state) => {
          if (state.ok) queue.look(state.value);
        });
        setTimeout(() => reject(new Error('it takes too long')), longestMs);
      }),
    [wanted, longestDrainMs] as const,
  );
}

/** Counts how often the progress in the queue's panel says something else. */
async function watchProgress(page: Page): Promise<void> {
  await page.evaluate(() => {
    const progress = { steps: 0 };
    const panel = document.querySelector('[role="dialog"]');
    let shown = '';
    new MutationObserver(() => {
      const text = /\d+ \/ \d+/u.exec(panel?.textContent ?? '')?.[0] ?? '';
      if (text !== shown) progress.steps += 1;
      shown = text;
    }).observe(panel ?? document.body, { subtree: true, childList: true, characterData: true });
    Reflect.set(window, 'progress', progress);
  });
}
