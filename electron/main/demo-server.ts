import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { ServerCommand } from '@shared/contracts/server-port';
import { serverReport } from '@shared/contracts/server-port';
import type { UnitPage } from '@shared/contracts/shell';
import type { Role } from '@shared/domain/roles';
import { type UtilityProcess, utilityProcess } from 'electron';
import type { Logger } from '../logger';
import { createRestartLimit } from './restart-limit';

const stopTimeoutMs = 5_000;
const restartDelayMs = 3_000;
/** A server that stops so often in a minute is not tried again: the port or the data folder is not to be had. */
const stopsPerMinute = 3;

type DemoUser = { username: string; password: string; displayName: string; role: Role; unit?: string };
/** The unit whose page the demo shows. */
const demoUnit = '京口区市场监督管理局';
export type DemoServerNews = {
  /** Told each time it is up. */
  readonly onListening: () => void;
  /** It stopped too often and is given up. */
  readonly onFailed: (code: string) => void;
};
export type DemoServer = {
  readonly url: string;
  /** Those whom the desk signs in as. */
  readonly users: readonly DemoUser[];
  /** How the demo's unit gets into its page. */
  readonly unitPage: UnitPage;
  /** Starts it, and again after a crash. */
  readonly start: (told: DemoServerNews) => void;
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
    { username: 'demo-supervisor', password: secret(), displayName: '演示督办', role: 'supervisor' },
  ];
  const url = `http://127.0.0.1:${port}`;
  const unitPerson = { username: 'demo-unit', password: secret(), displayName: '演示承办人' };
  const others: DemoUser[] = [
    { username: 'demo-colleague', password: secret(), displayName: '演示同事', role: 'agent' },
    { ...unitPerson, role: 'unit', unit: demoUnit },
  ];
  let child: UtilityProcess | null = null;
  let restart: NodeJS.Timeout | undefined;
  let stopping = false;
  const limit = createRestartLimit(stopsPerMinute);

  function start(told: DemoServerNews): void {
    let failure = 'server.exited';
    const process = utilityProcess.fork(join(import.meta.dirname, 'server.js'), [], {
      serviceName: 'Tingdan demo server',
    });
    child = process;
    process.on('message', (message: unknown) => {
      const report = serverReport.safeParse(message);
      if (!report.success) return;
      if (report.data.type === 'listening') told.onListening();
      else if (report.data.type === 'failed') {
        failure = report.data.code;
        log('error', 'server.not-started', { code: failure });
      }
    });
    process.once('exit', (code) => {
      child = null;
      if (stopping) return;
      log('error', 'server.exited', { code });
      if (limit.stopped()) {
        restart = setTimeout(() => start(told), restartDelayMs);
      } else {
        log('error', 'server.gave-up', { code: failure });
        told.onFailed(failure);
      }
    });
    process.postMessage({
      type: 'start',
      dataFolder,
      region: '3211',
      city: '镇江市',
      port,
      demoUsers: [...users, ...others],
    } satisfies ServerCommand);
  }

  return {
    url,
    users,
    unitPage: {
      address: `${url}/unit`,
      unit: demoUnit,
      username: unitPerson.username,
      password: unitPerson.password,
    },
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
