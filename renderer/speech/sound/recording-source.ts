import { Batcher } from './batcher';
import { batchMs, sampleRate } from './format';
import { playAloud } from './playback';
import { decodedRate, type Recording } from './recording';
import { Resampler } from './resampler';
import type { SoundSink, SoundSource } from './sound-source';

/** Half a batch: a batch is at most so late. */
const tickMs = batchMs / 2;

/**
 * A recording at the speed of speech: sound up to a moment is handed on when that moment has passed on the clock, never sooner; after
 * a stall of the machine all that is due follows at once. `now`: milliseconds that only grow.
 */
export function recordingSource(recording: Recording, aloud: boolean, now: () => number): SoundSource {
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
      const handOn = soundOf(recording, sink);
      if (aloud) stopPlaying = playAloud(recording.buffer);
      timer = setInterval(() => {
        if (handOn(now() - startedAt)) return;
        stop();
        sink.ended();
      }, tickMs);
    },
    stop,
  };
}

/** Hands on all that is due by a time of the recording, ms; false when that was the last. */
function soundOf({ channels }: Recording, sink: SoundSink): (dueMs: number) => boolean {
  const tracks = [...channels].map(([speaker, sound]) => ({
    sound,
    resampler: new Resampler(decodedRate, sampleRate),
    batcher: new Batcher((samples, startMs) => sink.batch(speaker, samples, startMs)),
  }));
  let taken = 0;
  return (dueMs) => {
    const due = Math.floor((dueMs * decodedRate) / 1000);
    let more = false;
    for (const { sound, resampler, batcher } of tracks) {
      batcher.push(resampler.push(sound.subarray(taken, due)));
      if (due < sound.length) more = true;
      else {
        batcher.push(resampler.flush());
        batcher.flush();
      }
    }
    taken = due;
    return more;
  };
}
