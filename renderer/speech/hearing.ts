import type { SpeechReport } from '@shared/contracts/speech';
import type { Speaker } from '@shared/domain/call';
import { partialTranscriptText, transcriptText } from '@shared/domain/transcript-text';
import { Channel, type Heard } from './channel';
import type { SpeechEngine } from './engine/speech-engine';
import { rootMeanSquare, samplesToMs } from './sound/format';
import { createKeyTones } from './sound/key-tones';
import type { SoundFailure, SoundSource } from './sound/sound-source';

const levelsEveryMs = 100;

export type HearingOptions = {
  readonly callId: string;
  readonly source: SoundSource;
  readonly engine: SpeechEngine;
  readonly report: (report: SpeechReport) => void;
  readonly now: () => number;
};

export type Hearing = {
  /** Hangs up: no more sound; what was heard is recognized to its end. */
  readonly stop: () => void;
  /** Lets go of everything at once, without another report. */
  readonly abort: () => void;
  /** Resolves once nothing more is reported. */
  readonly done: Promise<void>;
};

/** Hears one call: each speaker's sound through a recognizer of its own, levels and lag meanwhile, `ended` or `failed` last. */
export function hearCall({ callId, source, engine, report, now }: HearingOptions): Hearing {
  const channels = new Map<Speaker, Channel>();
  const keyTones = new Map(source.speakers.map((speaker) => [speaker, createKeyTones()]));
  const levels = { agent: 0, caller: 0 };
  const lost = new Set<Speaker>();
  let positionMs = 0;
  let over = false;
  let resolveDone: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    resolveDone = resolve;
  });

  function close(last: SpeechReport | null): void {
    if (over) return;
    over = true;
    clearInterval(levelTimer);
    source.stop();
    if (last !== null) report(last);
    resolveDone();
  }
  function reportLevels(): void {
    const oldest = [...channels.values()].flatMap(({ waitingSince }) => waitingSince ?? []);
    const lagMs = oldest.length === 0 ? 0 : Math.max(0, now() - Math.min(...oldest));
    report({ type: 'levels', callId, ...levels, lagMs, positionMs });
  }
  /** No more sound comes. What was heard is recognized to its end first, also when a device was pulled out in mid-sentence. */
  async function finish(failure: SoundFailure | null): Promise<void> {
    source.stop();
    await Promise.all([...channels.values()].map((channel) => channel.finish()));
    close(
      failure === null ? { type: 'ended', callId, durationMs: positionMs } : { type: 'failed', callId, code: failure },
    );
  }

  /** Without the agent's headset the caller is still there to be heard; without anyone the call is over. */
  function lose(code: SoundFailure, speaker: Speaker): void {
    if (over) return;
    lost.add(speaker);
    levels[speaker] = 0;
    if (source.speakers.every((one) => lost.has(one))) {
      void finish(code);
    } else {
      report({ type: 'channel-lost', callId, speaker, code });
      void channels.get(speaker)?.finish();
    }
  }

  for (const speaker of source.speakers) {
    const channel = new Channel({
      recognizer: engine.createRecognizer(),
      longestQueueMs: source.longestQueueMs,
      onHeard: (heard) => {
        const words = over ? null : reportOf(callId, speaker, heard);
        if (words !== null) report(words);
      },
      onFailed: (code) => close({ type: 'failed', callId, code }),
      now,
    });
    channels.set(speaker, channel);
  }

  report({ type: 'started', callId, durationMs: source.durationMs });
  const levelTimer = setInterval(reportLevels, levelsEveryMs);
  source.start({
    batch(speaker, samples, startMs) {
      for (const key of keyTones.get(speaker)?.(samples) ?? []) report({ type: 'key', callId, speaker, key });
      levels[speaker] = Math.min(1, rootMeanSquare(samples));
      positionMs = Math.max(positionMs, startMs + samplesToMs(samples.length));
      channels.get(speaker)?.push(samples, startMs);
    },
    ended: () => void finish(null),
    failed: lose,
  });
  return { stop: () => void finish(null), abort: () => close(null), done };
}

/** What the core is told; null when there is nothing to read in it. */
function reportOf(callId: string, speaker: Speaker, heard: Heard): SpeechReport | null {
  const { latencyMs } = heard;
  if (heard.kind === 'partial') {
    return { type: 'partial', callId, speaker, text: partialTranscriptText(heard.text), latencyMs };
  }
  const { text } = transcriptText(heard.words);
  const [first] = heard.words;
  const last = heard.words.at(-1);
  if (first === undefined || last === undefined) return null;
  // Noise alone: what the engine had shown of it goes away again.
  if (text === '') return { type: 'partial', callId, speaker, text, latencyMs };
  const { startMs } = first;
  return { type: 'final', callId, speaker, startMs, endMs: last.endMs, text, words: [...heard.words], latencyMs };
}
