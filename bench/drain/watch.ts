import { readFile } from 'node:fs/promises';
import type { ElectronApplication, Page } from '@playwright/test';

/** One task of the page's main thread: how long it was, and how much processor time it took of that, ms. */
type Task = { readonly wallMs: number; readonly cpuMs: number };

/** How well a page could answer for a while. Wall times hold what other processes took from it; processor time does not. */
export type Answering = {
  readonly seconds: number;
  readonly tasks: number;
  /** Share of the time in which the thread was at work, by processor time. */
  readonly busy: number;
  readonly longestTaskMs: number;
  readonly longestTaskCpuMs: number;
  readonly tasksOver50ms: number;
  readonly tasksOver50msCpu: number;
  /** The longest time that a timer of 5 ms came too late: what a key pressed at the worst moment would have waited. */
  readonly longestTurnMs: number;
};

type TraceEvent = {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** µs */
  readonly ts: number;
  /** µs */
  readonly dur?: number;
  /** µs of the thread's processor time */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
};

type Turns = { readonly longest: number; stopped: boolean };

export type WatchOptions = {
  /** Where the trace goes. */
  readonly file: string;
  /** With samples of what it was doing: that costs it some time itself. */
  readonly isSampled: boolean;
};

/** Watches the desk's page until `stop`: its tasks by Chromium's own trace, its turns from inside. */
export async function watchPage(app: ElectronApplication, page: Page, { file, isSampled }: WatchOptions) {
  const pid = await app.evaluate(
    ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find(({ webContents }) => webContents.getURL().startsWith('app://desk/'))
        ?.webContents.getOSProcessId() ?? 0,
  );
  const categories = ['toplevel', 'blink.user_timing', ...(isSampled ? ['disabled-by-default-v8.cpu_profiler'] : [])];
  await app.evaluate(
    ({ contentTracing }, [id, included]) =>
      contentTracing.startRecording({ included_categories: included, included_process_ids: [id] }),
    [pid, categories] as const,
  );
  await page.evaluate(() => {
    // A method: the tool that runs this file wraps every named function in a helper that the page does not have.
    const turns = {
      longest: 0,
      due: performance.now() + 5,
      stopped: false,
      turn() {
        const now = performance.now();
        turns.longest = Math.max(turns.longest, now - turns.due);
        turns.due = now + 5;
        if (!turns.stopped) setTimeout(turns.turn, 5);
      },
    };
    setTimeout(turns.turn, 5);
    performance.mark('watch-begins');
    Reflect.set(window, 'turns', turns);
  });
  const begun = performance.now();
  return {
    async stop(): Promise<Answering> {
      const seconds = (performance.now() - begun) / 1_000;
      const longestTurnMs = await page.evaluate(() => {
        const turns = Reflect.get(window, 'turns') as Turns;
        turns.stopped = true;
        performance.mark('watch-ends');
        return turns.longest;
      });
      await app.evaluate(({ contentTracing }, path) => contentTracing.stopRecording(path), file);
      const tasks = await tasksOf(file, pid);
      if (tasks.length === 0) throw new Error('the trace shows no task of the page');
      const longest = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value), 0);
      const wall = tasks.map(({ wallMs }) => wallMs);
      const cpu = tasks.map(({ cpuMs }) => cpuMs);
      return {
        seconds,
        tasks: tasks.length,
        busy: cpu.reduce((sum, ms) => sum + ms, 0) / 1_000 / seconds,
        longestTaskMs: longest(wall),
        longestTaskCpuMs: longest(cpu),
        tasksOver50ms: wall.filter((ms) => ms > 50).length,
        tasksOver50msCpu: cpu.filter((ms) => ms > 50).length,
        longestTurnMs,
      };
    },
  };
}

async function tasksOf(file: string, pid: number): Promise<Task[]> {
  const { traceEvents } = JSON.parse(await readFile(file, 'utf8')) as { traceEvents: TraceEvent[] };
  const thread = traceEvents.find(
    (event) => event.pid === pid && event.name === 'thread_name' && event.args?.name === 'CrRendererMain',
  )?.tid;
  // What Chromium does to begin and to end a trace is none of the page's.
  const at = (mark: string) => traceEvents.find(({ name }) => name === mark)?.ts ?? Number.NaN;
  const [from, to] = [at('watch-begins'), at('watch-ends')];
  return traceEvents
    .filter(({ ts, dur = 0 }) => ts >= from && ts + dur <= to)
    .filter(({ name, ph, pid: of, tid }) => of === pid && tid === thread && ph === 'X' && name.endsWith('RunTask'))
    .map(({ dur = 0, tdur = 0 }) => ({ wallMs: dur / 1_000, cpuMs: tdur / 1_000 }));
}
