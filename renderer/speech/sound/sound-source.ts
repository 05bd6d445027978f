import type { Speaker } from '@shared/domain/call';

/** `sound.unreadable`, `sound.too-large`: of a recording; the others of an input device. */
export type SoundFailure =
  | 'sound.unreadable'
  | 'sound.too-large'
  | 'sound.permission'
  | 'sound.no-device'
  | 'sound.device-lost';

export type SoundSink = {
  /** One batch of 16 kHz mono sound (the last one of a recording may be shorter), which begins at `startMs` of the call. */
  readonly batch: (speaker: Speaker, samples: Float32Array, startMs: number) => void;
  /** The recording is over; not called after `stop`. */
  readonly ended: () => void;
  /** One speaker's device is gone; the others' sound goes on. */
  readonly failed: (code: SoundFailure, speaker: Speaker) => void;
};

/** Sound of a call, opened and ready to flow. */
export type SoundSource = {
  /** null when nobody knows: a microphone. */
  readonly durationMs: number | null;
  /** Whose channels it has. */
  readonly speakers: readonly Speaker[];
  /** How much sound may wait for a slow engine, ms; the oldest is left out beyond. A recording is never cut. */
  readonly longestQueueMs: number;
  readonly start: (sink: SoundSink) => void;
  /** Ends it; no batch comes afterwards. */
  readonly stop: () => void;
};
