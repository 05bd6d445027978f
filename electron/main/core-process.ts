import { join } from 'node:path';
import type { CoreCommand, CoreOpen } from '@shared/contracts/core-port';
import { coreReport } from '@shared/contracts/core-port';
import { fail, type Result, succeed } from '@shared/domain/result';
import { type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import type { Logger } from '../logger';
import { createRestartLimit } from './restart-limit';

/** A core that dies so often in a minute is not started again by itself. */
const stopsPerMinute = 6;
const closeTimeoutMs = 5_000;

/** Sends one command, with the ports that travel along. */
export type Send = (command: CoreCommand, ports?: MessagePortMain[]) => void;

export type CoreProcess = {
  /** Starts it, when it could not be started before. */
  readonly begin: () => void;
  /** Asks the core; answers `core.stopped` when the core died before it could answer. */
  readonly invoke: (channel: string, input: unknown) => Promise<Result<unknown>>;
  readonly send: Send;
  /** Flushes, closes the database and ends the process. */
  readonly close: () => Promise<void>;
  /** Resolves with what the core said when it opened first. */
  readonly opened: Promise<{ sqliteVersion: string; failure: string | null }>;
};

export type CoreProcessOptions = {
  /** What it opens with. A failure is the answer to every call until `begin`, or until `storage.reopen` finds it gone. */
  readonly open: () => Result<CoreOpen>;
  readonly onEvent: (name: string, payload: unknown) => void;
  /** Called each time a core is up, the first included, right after `open` was sent: hand it the model and a speech port. */
  readonly onStarted: (send: Send, restarted: boolean) => void;
  readonly log: Logger;
};

/** Starts the core, restarts it when it dies, and speaks shared/contracts/core-port.ts with it. */
export function startCore({ open, onEvent, onStarted, log }: CoreProcessOptions): CoreProcess {
  const waiting = new Map<number, (result: Result<unknown>) => void>();
  let nextId = 1;
  let child: UtilityProcess | null = null;
  let closing = false;
  /** Why it could not be started. */
  let notOpened: Result<never> | null = null;
  const limit = createRestartLimit(stopsPerMinute);
  /** Told by the core that runs when it has closed, or is gone; one that died before it says nothing of this one. */
  let onClosed: () => void = () => undefined;
  let resolveOpened: (value: { sqliteVersion: string; failure: string | null }) => void = () => undefined;
  const opened = new Promise<{ sqliteVersion: string; failure: string | null }>((resolve) => {
    resolveOpened = resolve;
  });

  function send(command: CoreCommand, ports: MessagePortMain[] = []): void {
    child?.postMessage(command, ports);
  }

  function start(restarted: boolean): void {
    const opening = open();
    notOpened = opening.ok ? null : opening;
    if (!opening.ok) return;
    const process = utilityProcess.fork(join(import.meta.dirname, 'core.js'), [], { serviceName: 'Tingdan core' });
    child = process;
    process.on('message', receive);
    process.once('exit', (code) => stopped(process, code));
    process.postMessage(opening.value);
    onStarted(send, restarted);
  }

  function receive(message: unknown): void {
    const report = coreReport.safeParse(message);
    if (!report.success) {
      log('error', 'core.bad-report');
      return;
    }
    const { data } = report;
    if (data.type === 'reply') {
      waiting.get(data.id)?.(data.result as Result<unknown>);
      waiting.delete(data.id);
    } else if (data.type === 'event') onEvent(data.name, data.payload);
    else if (data.type === 'opened') resolveOpened(data);
    else onClosed();
  }

  function stopped(process: UtilityProcess, code: number): void {
    if (child !== process) return;
    child = null;
    for (const answer of waiting.values()) answer(fail('core.stopped'));
    waiting.clear();
    onClosed();
    if (closing) return;
    log('error', 'core.exited', { code });
    if (!limit.stopped()) {
      log('error', 'core.gave-up');
      onEvent('core.stopped', {});
      return;
    }
    start(true);
  }

  start(false);
  return {
    // The pages are there already and have to be told, as after a restart.
    begin: () => start(true),
    opened,
    invoke(channel, input) {
      if (notOpened !== null && channel === 'storage.reopen') {
        start(true);
        return Promise.resolve(notOpened ?? succeed({}));
      }
      const target = child;
      if (target === null) return Promise.resolve(notOpened ?? fail('core.stopped'));
      const id = nextId++;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        target.postMessage({ type: 'invoke', id, channel, input } satisfies CoreCommand);
      });
    },
    send,
    async close() {
      closing = true;
      if (child === null) return;
      let timer: NodeJS.Timeout | undefined;
      const closed = new Promise<void>((resolve) => {
        onClosed = resolve;
        timer = setTimeout(resolve, closeTimeoutMs);
      });
      child.postMessage({ type: 'close' } satisfies CoreCommand);
      await closed;
      clearTimeout(timer);
      child?.kill();
    },
  };
}
