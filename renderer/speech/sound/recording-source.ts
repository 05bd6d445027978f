import { batchMs, batchSamples } from './format';
import { playAloud } from './playback';
import type { Recording } from './recording';
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
      const handOn = batchesOf(recording, sink);
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
function batchesOf({ channels, durationMs, buffer }: Recording, sink: SoundSink): (dueMs: number) => boolean {
  let next = 0;
  return (dueMs) => {
    while (next < buffer.length && Math.min((next / batchSamples + 1) * batchMs, durationMs) <= dueMs) {
      const startMs = (next / batchSamples) * batchMs;
      for (const [speaker, samples] of channels) sink.batch(speaker, samples.slice(next, next + batchSamples), startMs);
      next += batchSamples;
    }
    return next < buffer.length;
  };
}
