import { EventEmitter } from 'node:events';
import type { SpeechReport } from '@shared/contracts/speech';
import { Closed } from './child';
import { type DeskOptions, type DeskProcess, startDeskProcess } from './desk-process';

export type RunningDesk = {
  readonly name: string;
  /** The running core, once it is open; starts again whatever was killed. Waits as long as the database can't be opened; rejects with `Closed`. */
  readonly ready: () => Promise<DeskProcess>;
  /** The process as it is, open or not. */
  readonly process: () => DeskProcess;
  readonly kill: () => Promise<void>;
  readonly setClock: (offsetMs: number) => void;
  /** What the core tells; `any` for each. */
  readonly events: EventEmitter;
  readonly speak: (report: SpeechReport) => void;
  /** Ends that nobody asked for: bugs. */
  readonly crashes: () => number;
  readonly starts: () => number;
  /** The last reason why the database could not be opened. */
  readonly refusedToOpen: () => readonly string[];
  readonly close: () => Promise<void>;
};

export type RunningDeskOptions = Omit<DeskOptions, 'onEvent' | 'onSpeech' | 'clockMs'> & {
  readonly name: string;
  readonly onStart?: () => void;
};

/** A desk as its user sees it: when the core ends it is started again, as the shell does. */
export function runDesk(options: RunningDeskOptions): RunningDesk {
  const events = new EventEmitter();
  events.setMaxListeners(0);
  const refused: string[] = [];
  let clockMs = 0;
  let crashes = 0;
  let starts = 0;
  let closing = false;
  let current = start();

  function start(): DeskProcess {
    starts += 1;
    const started = startDeskProcess({
      ...options,
      clockMs,
      onEvent(name, payload) {
        events.emit(name, payload);
        events.emit('any', name, payload);
      },
      onSpeech(command) {
        // The speech window: begins when it is told to, and has nothing more to say when it is stopped.
        if (command.type === 'start') started.speak({ type: 'started', callId: command.callId, durationMs: null });
        else if (command.type === 'stop') started.speak({ type: 'ended', callId: command.callId, durationMs: 0 });
      },
    });
    started.attachSpeech();
    void started.child.gone.then(({ asked }) => {
      if (!asked) crashes += 1;
      if (current === started && !closing) current = start();
    });
    options.onStart?.();
    return started;
  }

  async function ready(): Promise<DeskProcess> {
    for (;;) {
      if (closing) throw new Closed();
      const asked = current;
      const failure = await asked.opened.catch(() => 'gone');
      if (failure === null && asked === current) return asked;
      if (failure !== null && failure !== 'gone') {
        // The person sees why, and tries again.
        refused.push(failure);
        await new Promise((resolve) => setTimeout(resolve, 100));
        if (asked === current) await asked.child.kill();
      }
      // The next one is started by the end of this one.
      if (asked === current) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  return {
    name: options.name,
    ready,
    process: () => current,
    kill: () => current.child.kill(),
    setClock(offsetMs) {
      clockMs = offsetMs;
      current.setClock(offsetMs);
    },
    events,
    speak: (report) => current.speak(report),
    crashes: () => crashes,
    starts: () => starts,
    refusedToOpen: () => refused,
    async close() {
      closing = true;
      await current.close();
    },
  };
}
