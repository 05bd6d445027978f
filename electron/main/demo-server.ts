import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { ServerCommand } from '@shared/contracts/server-port';
import { serverReport } from '@shared/contracts/server-port';
import type { Role } from '@shared/domain/roles';
import { type UtilityProcess, utilityProcess } from 'electron';
import type { Logger } from '../logger';

const stopTimeoutMs = 5_000;
const restartDelayMs = 3_000;

type DemoUser = { username: string; password: string; displayName: string; role: Role };
export type DemoServer = {
  readonly url: string;
  readonly users: readonly DemoUser[];
  /** Starts it, and again after a crash. `onListening` is told each time it is up. */
  readonly start: (onListening: () => void) => void;
  /** Finishes what it took, then ends. */
  readonly stop: () => Promise<void>;
};

/**
 * The embedded central server of the demo, on a loopback port that the caller found free. Its users get new random passwords at each
 * start of the app: they never leave memory.
 */
export function demoServer(dataFolder: string, port: number, log: Logger): DemoServer {
  const secret = () => randomBytes(18).toString('base64url');
  const users: DemoUser[] = [
    { username: 'demo-agent', password: secret(), displayName: '演示坐席', role: 'agent' },
    { username: 'demo-lead', password: secret(), displayName: '演示班长', role: 'lead' },
  ];
  let child: UtilityProcess | null = null;
  let restart: NodeJS.Timeout | undefined;
  let stopping = false;

  function start(onListening: () => void): void {
    const process = utilityProcess.fork(join(import.meta.dirname, 'server.js'), [], {
      serviceName: 'Tingdan demo server',
    });
    child = process;
    process.on('message', (message: unknown) => {
      const report = serverReport.safeParse(message);
      if (!report.success) return;
      if (report.data.type === 'listening') onListening();
      else if (report.data.type === 'failed') log('error', 'server.not-started', { code: report.data.code });
    });
    process.once('exit', (code) => {
      child = null;
      if (stopping) return;
      log('error', 'server.exited', { code });
      restart = setTimeout(() => start(onListening), restartDelayMs);
    });
    process.postMessage({
      type: 'start',
      dataFolder,
      region: '3211',
      city: '镇江市',
      port,
      demoUsers: users,
    } satisfies ServerCommand);
  }

  return {
    url: `http://127.0.0.1:${port}`,
    users,
    start,
    stop() {
      stopping = true;
      clearTimeout(restart);
      const process = child;
      if (process === null) return Promise.resolve();
      return new Promise((resolve) => {
        const timer = setTimeout(() => process.kill(), stopTimeoutMs);
        process.once('exit', () => {
          clearTimeout(timer);
          resolve();
        });
        process.postMessage({ type: 'stop' } satisfies ServerCommand);
      });
    },
  };
}
