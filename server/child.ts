import { type ServerReport, serverCommand } from '@shared/contracts/server-port';
import { createServer, type RunningServer } from './server';
import { StartFailure } from './start-failure';

/** Electron's `process.parentPort` in a utility process, as far as it is needed. Nothing of Electron is imported: plain Node runs this too. */
export type ParentPort = {
  readonly on: (event: 'message', listener: (message: { readonly data: unknown }) => void) => void;
  readonly postMessage: (message: ServerReport) => void;
};

/** The port to the process that started this one; null outside of Electron. */
export function utilityPort(): ParentPort | null {
  return (process as { parentPort?: ParentPort }).parentPort ?? null;
}

/** The demo's server: started and stopped by messages of `shared/contracts/server-port.ts`; listens on the loopback address alone. */
export function runAsChild(port: ParentPort, exit: (code: number) => void = process.exit): void {
  let starting: Promise<RunningServer> | undefined;

  port.on('message', ({ data }) => {
    const command = serverCommand.safeParse(data);
    if (!command.success) return;
    if (command.data.type === 'stop') void stop();
    else if (starting === undefined) void start(command.data);
  });

  async function start(command: Extract<(typeof serverCommand)['_output'], { type: 'start' }>): Promise<void> {
    const { dataFolder, region, city, demoUsers: users } = command;
    try {
      starting = createServer({ dataFolder, port: command.port, demo: { region, city, users }, logLevel: 'warn' });
      port.postMessage({ type: 'listening', url: (await starting).url });
    } catch (error) {
      port.postMessage({ type: 'failed', code: error instanceof StartFailure ? error.code : 'server.failed' });
      if (!(error instanceof StartFailure)) console.error(error);
      exit(1);
    }
  }

  async function stop(): Promise<void> {
    const server = await starting?.catch(() => undefined);
    await server?.close();
    port.postMessage({ type: 'stopped' });
    exit(0);
  }
}
