/**
 * A long outage ends, as a person at the desk sees it: the real app with so many tickets in its queue, the real server, the queue's panel open. How long it
 * takes, how long the page can't answer (long tasks as Chromium reports them, and the longest time between two turns of its event loop), and how often
 * the progress in sight moves. npm run bench -- drain [queued tickets]
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { agent, signIn } from '../../e2e/fixtures/centre';
import { root, startDesk } from '../../e2e/fixtures/desk';
import { addUser, startServer } from '../../e2e/fixtures/server';
import { startDesk as startCore } from '../../electron/core/test/desk';
import { completeEdits } from '../../electron/core/test/forms';

const queued = Number(process.argv[2] ?? 10_000);

type Watched = { longTasks: number[]; longestTurn: number; steps: number };

const folder = await mkdtemp(join(tmpdir(), 'tingdan-bench-drain-'));
const dataFolder = join(folder, 'desk');
const serverFolder = join(folder, 'server');
try {
  await mkdir(dataFolder);
  await addUser(serverFolder, agent);
  const first = await startServer(serverFolder);
  const port = Number(new URL(first.url).port);
  const desk = await startDesk({ dataFolder, args: ['--no-demo'] });
  await signIn(desk.page, first.url, agent);
  await desk.close();
  await first.stop();
  await fillQueue();
  const result = await drain(port);
  console.table({
    'tickets drained': { measured: result.drained, goal: queued },
    'until nothing waits, s': { measured: Math.round(result.seconds * 10) / 10, goal: 20 },
    'longest task of the page, ms': { measured: Math.round(result.longestTask), goal: 50 },
    'tasks over 50 ms': { measured: result.tasksOver50, goal: 0 },
    'longest turn of its event loop, ms': { measured: Math.round(result.longestTurn), goal: 50 },
    'steps of the progress in sight': { measured: result.steps, goal: null },
  });
  const report = { at: new Date().toISOString(), cores: cpus().length, load: loadavg()[0], queued, ...result };
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
  const desk = await startDesk({ dataFolder, args: ['--no-demo'], size: { width: 1366, height: 768 } });
  const { page } = desk;
  await page.getByRole('button', { name: /^离线/ }).click({ timeout: 120_000 });
  await expect(page.getByRole('listitem').getByText('等待上传').first()).toBeVisible({ timeout: 120_000 });
  const drained = await page.evaluate(async () => {
    const state = await window.api.queue.state({});
    return state.ok ? state.value.queued + state.value.sending : 0;
  });
  await page.evaluate(() => {
    const watched: Watched = { longTasks: [], longestTurn: 0, steps: 0 };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) watched.longTasks.push(duration);
    }).observe({ type: 'longtask' });
    const channel = new MessageChannel();
    let before = performance.now();
    channel.port1.onmessage = () => {
      const now = performance.now();
      watched.longestTurn = Math.max(watched.longestTurn, now - before);
      before = now;
      setTimeout(() => {
        before = performance.now();
        channel.port2.postMessage(null);
      }, 5);
    };
    channel.port2.postMessage(null);
    const panel = document.querySelector('[role="dialog"]');
    let shown = '';
    new MutationObserver(() => {
      const text = /\d+ \/ \d+/u.exec(panel?.textContent ?? '')?.[0] ?? '';
      if (text !== shown) watched.steps += 1;
      shown = text;
    }).observe(panel ?? document.body, { subtree: true, childList: true, characterData: true });
    Reflect.set(window, 'watched', watched);
  });
  const server = await startServer(serverFolder, port);
  const begun = performance.now();
  await page.getByRole('button', { name: '现在全部上传' }).click();
  await page.waitForFunction(
    async () => {
      const state = await window.api.queue.state({});
      return state.ok && state.value.queued + state.value.sending === 0;
    },
    undefined,
    { timeout: 600_000, polling: 200 },
  );
  const seconds = (performance.now() - begun) / 1_000;
  const { longTasks, longestTurn, steps } = await page.evaluate(() => Reflect.get(window, 'watched') as Watched);
  await desk.close();
  await server.stop();
  return {
    drained,
    seconds,
    longestTask: Math.max(0, ...longTasks),
    tasksOver50: longTasks.filter((duration) => duration > 50).length,
    longestTurn,
    steps,
  };
}
