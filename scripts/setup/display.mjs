import { hasCommand } from './run.mjs';

let said = false;

/** Whether windows can be drawn here; on macOS and Windows they always can. */
export function hasDisplay(environment = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
}

/**
 * Wraps a command that opens windows so that it also works on a machine without a display: there it draws into the memory of
 * an X server of its own (Xvfb, Full HD), and says so once on stderr.
 *
 * Returns `{ command, args, wrapped }`. A wrapped command is a shell script with children: start it `detached` and signal
 * the whole group (`process.kill(-pid)`), as `runWithDisplay` does, or the children outlive it.
 */
export function withDisplay(command, args = [], environment = process.env, platform = process.platform) {
  if (hasDisplay(environment, platform)) {
    return { command, args, wrapped: false };
  }
  if (!hasCommand('xvfb-run', environment)) {
    throw new Error(
      'There is no display here and no xvfb-run to stand in for one; as root, run: apt-get install -y xvfb xauth',
    );
  }
  if (!said) {
    said = true;
    console.error('No display here: the windows are drawn in memory (Xvfb, 1920x1080).');
  }
  return { command: 'xvfb-run', args: ['-a', '-s', '-screen 0 1920x1080x24', command, ...args], wrapped: true };
}
