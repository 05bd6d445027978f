import type { CoreContracts } from '@shared/contracts';
import type { Contract } from '@shared/contracts/contract';
import { coreReport } from '@shared/contracts/core-port';
import type { SpeechCommand, SpeechReport } from '@shared/contracts/speech';
import type { Result } from '@shared/domain/result';
import type { z } from 'zod';
import { type Child, Gone, startChild } from './child';

export type DeskOptions = {
  readonly script: string;
  readonly logFile: string;
  readonly dataFolder: string;
  readonly resourcesFolder: string;
  readonly databaseKey: string;
  readonly clockMs: number;
  readonly under?: readonly string[] | undefined;
  readonly onEvent: (name: string, payload: unknown) => void;
  /** What the core asks of the speech window. */
  readonly onSpeech: (command: SpeechCommand) => void;
};

export type DeskProcess = {
  readonly child: Child;
  /** Resolves when the core is open, with the code of what kept the database shut, null when all is well; rejects with `Gone`. */
  readonly opened: Promise<string | null>;
  /** One call of the contracts. Rejects with `Gone` when the process ends first. */
  readonly call: <Feature extends keyof CoreContracts, Name extends keyof CoreContracts[Feature] & string>(
    feature: Feature,
    name: Name,
    input: CoreContracts[Feature][Name] extends Contract<infer Input> ? z.input<Input> : never,
  ) => Promise<
    Result<CoreContracts[Feature][Name] extends Contract<z.ZodType, infer Output> ? z.output<Output> : never>
  >;
  readonly setClock: (offsetMs: number) => void;
  readonly networkBack: () => void;
  /** Connects a speech window; what it says goes through `speak`. */
  readonly attachSpeech: () => void;
  readonly speak: (report: SpeechReport) => void;
  /** Ends it as the shell does. */
  readonly close: () => Promise<void>;
};

/** The core in a process of its own, spoken to as the shell speaks to it. */
export function startDeskProcess(options: DeskOptions): DeskProcess {
  const waiting = new Map<number, { resolve: (result: Result<unknown>) => void; reject: (error: Error) => void }>();
  let next = 1;
  let open: (failure: string | null) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  let over = false;
  const opened = new Promise<string | null>((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  opened.catch(() => undefined);

  const child = startChild({
    script: options.script,
    logFile: options.logFile,
    under: options.under,
    onMessage(message) {
      const { data, speech } = message as { data?: unknown; speech?: SpeechCommand };
      if (speech !== undefined) return options.onSpeech(speech);
      const parsed = coreReport.safeParse(data);
      if (!parsed.success) return;
      const report = parsed.data;
      if (report.type === 'opened') open(report.failure);
      else if (report.type === 'event') options.onEvent(report.name, report.payload);
      else if (report.type === 'reply') {
        waiting.get(report.id)?.resolve(report.result as Result<unknown>);
        waiting.delete(report.id);
      }
    },
  });
  void child.gone.then(() => {
    over = true;
    fail(new Gone());
    for (const { reject } of waiting.values()) reject(new Gone());
    waiting.clear();
  });
  const send = (data: unknown) => child.send({ data });
  child.send({ clock: options.clockMs });
  send({
    type: 'open',
    dataFolder: options.dataFolder,
    resourcesFolder: options.resourcesFolder,
    databaseKey: options.databaseKey,
    demo: null,
    appVersion: '0.0.0',
  });

  return {
    child,
    opened,
    call: (feature, name, input) =>
      new Promise((resolve, reject) => {
        if (over) return reject(new Gone());
        const id = next++;
        waiting.set(id, { resolve: resolve as (result: Result<unknown>) => void, reject });
        send({ type: 'invoke', id, channel: `${feature}.${name}`, input });
      }),
    setClock: (offsetMs) => child.send({ clock: offsetMs }),
    networkBack: () => send({ type: 'network-back' }),
    attachSpeech: () => send({ type: 'speech-port' }),
    speak: (report) => child.send({ speech: report }),
    async close() {
      child.expectEnd();
      send({ type: 'close' });
      await Promise.race([closed(), child.gone]);
      await child.kill();
    },
  };

  /** The core answers everything asked before `close`; one more question tells that it is closed. */
  function closed(): Promise<void> {
    return new Promise((resolve) => {
      const id = next++;
      waiting.set(id, { resolve: () => resolve(), reject: () => resolve() });
      send({ type: 'invoke', id, channel: 'session.state', input: {} });
    });
  }
}
