import { spawn } from 'node:child_process';
import { accessSync, closeSync, constants, mkdirSync, openSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { localCache, root } from './paths.mjs';

export function say(line) {
  console.log(`set-up: ${line}`);
}

/** Runs one step under a heading and prints its seconds. */
export async function step(title, work) {
  const start = performance.now();
  say(`${title} ...`);
  const result = await work();
  say(`${title}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}

/**
 * Runs a command to its end with its output in `.cache/<log>.log`, so that the set-up's own lines stay readable.
 * Resolves with `{ code, output }`; a command that could not start or was ended for being late has code -1 and says so
 * in its output. Never rejects: the caller knows which failures have a way around.
 */
export function run(command, args, { log, cwd = root, env = process.env, minutes = 30 } = {}) {
  mkdirSync(localCache, { recursive: true });
  const file = join(localCache, `${log}.log`);
  const output = openSync(file, 'w');
  const start = performance.now();
  const beat = setInterval(() => say(`  still at it (${Math.round((performance.now() - start) / 1000)} s)`), 20_000);
  return new Promise((resolve) => {
    let note = '';
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', output, output], windowsHide: true });
    const late = setTimeout(() => {
      note = `ended after ${minutes} minutes`;
      child.kill('SIGKILL');
    }, minutes * 60_000);
    const finish = (code) => {
      clearInterval(beat);
      clearTimeout(late);
      closeSync(output);
      resolve({ code, output: `${readFileSync(file, 'utf8')}${note}` });
    };
    child.once('error', (error) => {
      note = error.message;
      finish(-1);
    });
    child.once('close', (code) => finish(code ?? -1));
  });
}

/** The last lines of a failed command's output: that is where the reason stands. */
export function tail(output, lines = 25) {
  return output.trimEnd().split('\n').slice(-lines).join('\n');
}

/** Whether a command is on the PATH (POSIX only; the places that ask are). */
export function hasCommand(name, environment = process.env) {
  return (environment.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return folder !== '';
    } catch {
      return false;
    }
  });
}
