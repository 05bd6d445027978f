import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type CoreCommand, type CoreReport, coreCommand } from '@shared/contracts/core-port';
import { type EventName, events } from '@shared/contracts/events';
import type { ImportFile } from '@shared/contracts/knowledge-import';
import { fail, type Result } from '@shared/domain/result';
import type { MessagePortMain } from 'electron';
import { createLogger, exceptionFacts, type Logger } from '../logger';
import { type Core, createCore } from './core';
import type { RegistryOptions } from './features/catalog';
import type { RawImport } from './features/knowledge';
import type { JobOutcome, JobProgress, StartJob } from './features/registry';

/** Entry of the utility process: shared/contracts/core-port.ts on one side, createCore on the other. */
const port = process.parentPort;
let core: Core | null = null;
let log: Logger = () => undefined;

process.on('uncaughtException', (error) => {
  // A bug. The process ends, and main starts it anew from what is on disk.
  log('error', 'core.crashed', exceptionFacts(error));
  process.exit(1);
});

port.on('message', ({ data, ports }) => {
  const command = coreCommand.safeParse(data);
  if (command.success) void obey(command.data, ports);
  else log('error', 'core.bad-command');
});

async function obey(command: CoreCommand, ports: readonly MessagePortMain[]): Promise<void> {
  switch (command.type) {
    case 'open':
      return open(command);
    case 'invoke': {
      const result = (await core?.invoke(command.channel, command.input)) ?? {
        ok: false,
        error: { code: 'core.stopped' },
      };
      return report({ type: 'reply', id: command.id, result });
    }
    case 'speech-port':
      return connectSpeech(ports[0]);
    case 'speech-model':
      return core?.setSpeechModel(command.url);
    case 'registry-file':
      return core?.admitRegistryFile(command.token, command.path);
    case 'network-back':
      return core?.networkBack();
    case 'close': {
      const closing = core;
      core = null;
      await closing?.close();
      return report({ type: 'closed' });
    }
  }
}

function open(options: Extract<CoreCommand, { type: 'open' }>): void {
  if (core !== null) return;
  log = createLogger(join(options.dataFolder, 'logs'), 'core');
  core = createCore({ ...options, log, emit, prepareRegistry, startRegistryJob, readFiles });
  report({ type: 'opened', sqliteVersion: core.sqliteVersion, failure: core.failure });
}

/** Never rejects: without a kept index the catalog builds one itself. */
function prepareRegistry(prepare: RegistryOptions): Promise<void> {
  return new Promise((resolve) => {
    const worker = new Worker(join(import.meta.dirname, 'registry-worker.js'), { workerData: { prepare } });
    worker.once('error', (error) => log('error', 'catalog.worker-failed', exceptionFacts(error)));
    worker.once('exit', () => resolve());
  });
}

/** Ends with the worker, whatever ends that. */
const startRegistryJob: StartJob = (job, report) => {
  const worker = new Worker(join(import.meta.dirname, 'registry-worker.js'), { workerData: { job } });
  const done = new Promise<Result<JobOutcome>>((resolve) => {
    worker.on('message', (message: { readonly progress: JobProgress } | { readonly result: Result<JobOutcome> }) => {
      if ('progress' in message) report(message.progress);
      else resolve(message.result);
    });
    worker.once('error', (error) => log('error', 'registry.worker-failed', exceptionFacts(error)));
    worker.once('exit', () => resolve(fail('registry.stopped')));
  });
  return { done, cancel: () => void worker.terminate() };
};

/** A file that takes more memory than any import needs ends the thread, and not the core. */
const importMemoryMb = 1_024;

function readFiles(workerData: readonly ImportFile[]): Promise<Result<RawImport>> {
  return new Promise((resolve) => {
    const worker = new Worker(join(import.meta.dirname, 'article-import-worker.js'), {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: importMemoryMb },
    });
    worker.once('message', resolve);
    worker.once('error', (error) => log('error', 'article-import.worker-failed', exceptionFacts(error)));
    worker.once('exit', () => resolve(fail('article-import.unreadable')));
  });
}

function connectSpeech(speech: MessagePortMain | undefined): void {
  if (core === null || speech === undefined) return;
  const receive = core.attachSpeech((command) => speech.postMessage(command));
  speech.on('message', ({ data }) => receive(data));
  speech.start();
}

/** News is checked like answers: a payload that breaks its contract is a bug and stays here. */
function emit(name: EventName, payload: unknown): void {
  const checked = events[name].safeParse(payload);
  if (checked.success) report({ type: 'event', name, payload: checked.data });
  else log('error', 'contract.event', { name });
}

function report(message: CoreReport): void {
  port.postMessage(message);
}
