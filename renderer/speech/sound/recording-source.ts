import type { Speaker } from '@shared/domain/call';
import { Batcher } from './batcher';
import { batchMs, sampleRate } from './format';
import { playAloud } from './playback';
import { decodedRate, type Recording } from './recording';
import { Resampler } from './resampler';
import type { SoundSink, SoundSource } from './sound-source';

/** Half a batch: a batch is at most so late. */
const tickMs = batchMs / 2;

export type RecordingOptions = {
  readonly aloud: boolean;
  /** How far each speaker was heard before, ms: none of that is handed on again. */
  readonly heardTo?: Readonly<Record<Speaker, number>> | undefined;
};

/**
 * A recording at the speed of speech: sound up to a moment is handed on when that moment has passed on the clock, never sooner; after
 * a stall of the machine all that is due follows at once. One that was heard in part goes on from the latest moment of which something was
 * heard; what the other speaker said up to then follows at once. `now`: milliseconds that only grow.
 */
export function recordingSource(
  recording: Recording,
  { aloud, heardTo = { agent: 0, caller: 0 } }: RecordingOptions,
  now: () => number,
): SoundSource {
  const beginMs = Math.max(heardTo.agent, heardTo.caller);
  let timer: ReturnType<typeof setInterval> | undefined;
  let stopPlaying: () => void = () => undefined;
  const stop = () => {
    clearInterval(timer);
    stopPlaying();
  };
  return {
    durationMs: recording.durationMs,
    speakers: [...recording.channels.keys()],
    longestQueueMs: Number.POSITIVE_INFINITY,
    start(sink) {
      const startedAt = now();
      const handOn = soundOf(recording, heardTo, sink);
      if (aloud) stopPlaying = playAloud(recording.buffer, beginMs);
      timer = setInterval(() => {
        if (handOn(beginMs + now() - startedAt)) return;
        stop();
        sink.ended();
      }, tickMs);
    },
    stop,
  };
}

/** Hands on all that is due by a time of the recording, ms; false when that was the last. */
function soundOf(
  { channels }: Recording,
  heardTo: Readonly<Record<Speaker, number>>,
  sink: SoundSink,
): (dueMs: number) => boolean {
  const tracks = [...channels].map(([speaker, sound]) => ({
    sound,
    resampler: new Resampler(decodedRate, sampleRate),
    batcher: new Batcher((samples, startMs) => sink.batch(speaker, samples, startMs), heardTo[speaker]),
    taken: samplesAt(heardTo[speaker]),
  }));
  return (dueMs) => {
    const due = samplesAt(dueMs);
    let more = false;
    for (const track of tracks) {
      const { sound, resampler, batcher } = track;
      batcher.push(resampler.push(sound.subarray(track.taken, due)));
      track.taken = Math.max(track.taken, due);
      if (due < sound.length) more = true;
      else {
        batcher.push(resampler.flush());
        batcher.flush();
      }
    }
    return more;
  };
}

function samplesAt(ms: number): number {
  return Math.floor((ms * decodedRate) / 1000);
}
