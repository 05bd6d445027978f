import { createHash } from 'node:crypto';
import { realpath, unlink } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartFailure } from '../start-failure';

const retryMs = 100;

/**
 * Holds a folder for this process by listening on a local socket named after it: the system lets go of it however the process ends, where a
 * file with a process id would mislead after a crash or in a container. Waits up to `patienceMs` for a holder that is about to end, then throws
 * `database.in-use`. Gives the function that lets go. `onVisitor` is given who knocks at the socket (see backup/embedded.ts), and closes it.
 */
export async function lockFolder(
  folder: string,
  patienceMs = 3_000,
  onVisitor: (socket: Socket) => void = (socket) => socket.destroy(),
): Promise<() => Promise<void>> {
  const path = await socketPath(folder);
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const server = (await listen(path, onVisitor)) ?? (await takeOver(path, onVisitor));
    if (server !== null) {
      server.unref();
      return () => new Promise((resolve) => server.close(() => resolve()));
    }
    if (Date.now() >= deadline) {
      throw new StartFailure('database.in-use', `The folder ${folder} is in use by another server process.`);
    }
    await new Promise((resolve) => setTimeout(resolve, retryMs));
  }
}

/** The socket of a folder, the same for every process of the machine. */
export async function socketPath(folder: string): Promise<string> {
  const name = `tingdan-${createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 24)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

/** A socket file that nobody answers on was left by a killed process. */
async function takeOver(path: string, onVisitor: (socket: Socket) => void): Promise<Server | null> {
  if (process.platform === 'win32' || (await answers(path))) return null;
  await unlink(path).catch(() => {});
  return listen(path, onVisitor);
}

function listen(path: string, onVisitor: (socket: Socket) => void): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer(onVisitor);
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen(path, () => resolve(server));
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
