import type { SpeechState } from '@shared/contracts/events';
import type { SpeechCommand, SpeechReport } from '@shared/contracts/speech';
import { type Result, succeed } from '@shared/domain/result';
import type { LoadEngine } from './engine/speech-engine';
import { EngineKeeper } from './engine-keeper';
import { type Hearing, hearCall } from './hearing';
import { heardFromNow } from './sound/heard-from-now';
import type { SoundFailure, SoundSource } from './sound/sound-source';

type Start = Extract<SpeechCommand, { type: 'start' }>;
type SpeechDevices = NonNullable<SpeechState['devices']>;

export type SpeechServiceOptions = {
  readonly loadEngine: LoadEngine;
  readonly openSource: (source: Start['source']) => Promise<Result<SoundSource, SoundFailure>>;
  readonly report: (report: SpeechReport) => void;
  readonly now: () => number;
};

export type SpeechService = {
  readonly take: (command: SpeechCommand) => void;
  /** Sound inputs have come or gone. */
  readonly setDevices: (devices: SpeechDevices) => void;
  /** Somebody new listens: says how things stand, and lets go of a call that the one before had started. */
  readonly greet: () => void;
};

type CurrentCall = { readonly callId: string; hearing: Hearing | null; wanted: boolean };

/** Hears one call at a time, as the core commands, and keeps a fresh engine ready for the next one. */
export function createSpeechService({ loadEngine, openSource, report, now }: SpeechServiceOptions): SpeechService {
  let state: SpeechState = { model: 'unloaded', failure: null, loadMs: null };
  let current: CurrentCall | null = null;
  /** The engine has heard a call, or another model was chosen. */
  let renewWhenIdle = false;

  function setState(change: Partial<SpeechState>): void {
    state = { ...state, ...change };
    report({ type: 'state', state });
  }
  const keeper = new EngineKeeper({ loadEngine, onState: setState, now });

  /** A call that is still being prepared waits for the new engine; one that is being heard keeps its own. */
  function renewIfIdle(): void {
    if (!renewWhenIdle || (current !== null && current.hearing !== null)) return;
    renewWhenIdle = false;
    keeper.renew();
  }

  /** A recording waits for the model; a caller does not. */
  async function openSound(source: Start['source']): Promise<Result<SoundSource, SoundFailure>> {
    const sound = await openSource(source);
    return sound.ok && sound.value.durationMs === null ? succeed(heardFromNow(sound.value)) : sound;
  }

  async function start({ callId, source }: Start): Promise<void> {
    abandon();
    const call: CurrentCall = { callId, hearing: null, wanted: true };
    current = call;
    const [sound, engine] = await Promise.all([openSound(source), keeper.ready()]);
    if (call.wanted && sound.ok && engine.ok) {
      renewWhenIdle = true;
      call.hearing = hearCall({ callId, source: sound.value, engine: engine.value, report, now });
      await call.hearing.done;
    } else {
      if (sound.ok) sound.value.stop();
      const failure = sound.ok ? engine : sound;
      // Hung up while it was being prepared, or abandoned: then nobody waits for an answer.
      if (current === call && !call.wanted) report({ type: 'ended', callId, durationMs: 0 });
      else if (current === call && !failure.ok) report({ type: 'failed', callId, code: failure.error.code });
    }
    if (current === call) current = null;
    renewIfIdle();
  }

  function stop(callId: string): void {
    if (current?.callId !== callId) return;
    current.wanted = false;
    current.hearing?.stop();
  }

  function abandon(): void {
    if (current === null) return;
    current.wanted = false;
    current.hearing?.abort();
    // Its recognizers go with the worker that they live in.
    if (current.hearing !== null) {
      renewWhenIdle = false;
      keeper.renew();
    }
    current = null;
  }

  return {
    take(command) {
      if (command.type === 'start') void start(command);
      else if (command.type === 'stop') stop(command.callId);
      else if (keeper.choose(command.url)) {
        renewWhenIdle = true;
        renewIfIdle();
      }
    },
    setDevices: (devices) => setState({ devices }),
    greet() {
      abandon();
      report({ type: 'state', state });
    },
  };
}
