import { spawn } from 'node:child_process';
import { withDisplay } from './display.mjs';
import { root } from './paths.mjs';

/**
 * Runs a command in the foreground, with a display of its own where there is none (`display: true`), and resolves with its
 * exit code. Ctrl-C and a polite end of this process ask the command to end, and it may take its time to.
 */
export function runInForeground(command, args, { display = false, env = process.env } = {}) {
  const launch = display ? withDisplay(...announcingItself(command, args, env)) : { command, args, wrapped: false };
  const child = spawn(launch.command, launch.args, {
    cwd: root,
    env,
    stdio: launch.wrapped ? ['inherit', 'inherit', 'inherit', 'pipe'] : 'inherit',
    // A group of its own: Ctrl-C must reach the app alone, not the display that it still draws its farewell on.
    detached: launch.wrapped,
  });
  const inner = launch.wrapped ? pidFrom(child.stdio[3]) : null;
  const pass = (signal) => {
    if (launch.wrapped) {
      // Before the app has started there is nothing but the wrapper to end.
      signalProcess(inner.pid ?? -child.pid, inner.pid ? signal : 'SIGTERM');
    } else if (signal !== 'SIGINT') {
      child.kill(signal); // Ctrl-C reaches a child of the same terminal by itself; twice would cut its farewell short
    }
  };
  return new Promise((resolve) => {
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    const finish = (code) => {
      for (const signal of signals) {
        process.off(signal, pass);
      }
      resolve(code);
    };
    for (const signal of signals) {
      process.on(signal, pass);
    }
    child.once('error', (error) => {
      console.error(`${launch.command} could not be started: ${error.message}`);
      finish(1);
    });
    child.once('exit', (code) => finish(code ?? 1));
  });
}

/**
 * xvfb-run, a shell script, passes no signals on to what it started. So what it starts writes down its process id on file
 * descriptor 3 and only then becomes the command.
 */
function announcingItself(command, args, env) {
  const { wrapped } = withDisplay(command, args, env);
  return wrapped
    ? ['sh', ['-c', 'echo $$ >&3; exec 3>&-; exec "$@"', 'sh', command, ...args], env]
    : [command, args, env];
}

function pidFrom(stream) {
  const found = { pid: null };
  stream.on('data', (data) => {
    found.pid = Number.parseInt(String(data), 10) || null;
  });
  stream.unref?.();
  return found;
}

function signalProcess(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // already gone
  }
}
