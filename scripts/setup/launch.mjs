import { spawn } from 'node:child_process';
import { withDisplay } from './display.mjs';
import { root } from './paths.mjs';

/**
 * Runs a command in the foreground, with a display of its own where there is none (`display: true`), and resolves with its
 * exit code. Ctrl-C and a polite end of this process end the command and everything it started.
 */
export function runInForeground(command, args, { display = false, env = process.env } = {}) {
  const plain = { command, args, wrapped: false };
  const launch = display ? withDisplay(command, args, env) : plain;
  // A group of its own for the wrapped command: xvfb-run, a shell script, does not pass signals on to what it started.
  const child = spawn(launch.command, launch.args, { cwd: root, env, stdio: 'inherit', detached: launch.wrapped });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const pass = (signal) => {
    if (launch.wrapped) {
      signalGroup(child.pid);
    } else if (signal !== 'SIGINT') {
      child.kill(signal); // Ctrl-C reaches a child of the same terminal by itself; twice would cut its farewell short
    }
  };
  for (const signal of signals) {
    process.on(signal, pass);
  }
  return new Promise((resolve) => {
    const finish = (code) => {
      for (const signal of signals) {
        process.off(signal, pass);
      }
      resolve(code);
    };
    child.once('error', (error) => {
      console.error(`${launch.command} could not be started: ${error.message}`);
      finish(1);
    });
    child.once('exit', (code, signal) => finish(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)));
  });
}

function signalGroup(pid) {
  try {
    process.kill(-pid, 'SIGTERM'); // Xvfb heeds no SIGINT; Electron takes both as a request to quit
  } catch {
    // already gone
  }
}
