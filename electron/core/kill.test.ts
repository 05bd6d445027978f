import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { startDesk, temporaryFolder } from './test/desk';
import { type DemoServer, startDemoServer } from './test/server';

const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

let folder: ReturnType<typeof temporaryFolder>;
let central: DemoServer;
beforeAll(async () => {
  central = await startDemoServer();
}, 60_000);
afterAll(() => central.server.close());
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

it.each([40, 300])(
  'nothing that was acknowledged is missing after kill -9 (%i edits in)',
  async (edits) => {
    const noteFile = join(folder.path, 'acknowledged.txt');
    const child = spawn(
      process.execPath,
      [
        '--import',
        loader,
        join(import.meta.dirname, 'test/edit-forever.ts'),
        folder.path,
        JSON.stringify(central.demo),
        noteFile,
      ],
      { stdio: 'inherit' },
    );
    const gone = ended(child);
    await linesIn(noteFile, edits, child);
    child.kill('SIGKILL');
    await gone;

    const [ticketId = '', ...rounds] = readFileSync(noteFile, 'utf8').trim().split('\n');
    const acknowledged = Number(rounds.at(-1));
    const desk = startDesk(folder.path, { demo: central.demo });
    expect(desk.logged.join('\n')).toContain('"uncleanEnd":true');
    const { fields, status } = await desk.value('ticket', 'get', { ticketId });
    const kept = Number(/^第(\d+)次$/.exec(fields.content.value)?.[1]);
    expect(status).toBe('draft');
    expect([acknowledged, acknowledged + 1]).toContain(kept);
    await desk.core.close();
  },
  60_000,
);

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

/** Resolves when the file has so many lines; rejects when its writer ended before. */
async function linesIn(file: string, lines: number, child: ChildProcess): Promise<void> {
  while (!existsSync(file) || readFileSync(file, 'utf8').split('\n').length <= lines) {
    if (child.exitCode !== null) throw new Error(`the desk ended by itself with ${child.exitCode}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
