import type { Speaker } from '@shared/domain/call';
import { fail, type Result, succeed } from '@shared/domain/result';
import { sampleRate } from './format';
import type { SoundFailure } from './sound-source';

/**
 * Chromium's decoder resamples, but lets 10 kHz through at -35 dB and takes 4 dB from 6.8 kHz when it goes down to 16 kHz (measured).
 * At twice the rate, what it spoils lies above 8 kHz, and our own filter takes that away.
 */
export const decodedRate = sampleRate * 2;

/** The decoded sound lies in memory whole (15 MB a minute and more while decoding): beyond these it would end the window. */
const largestFileBytes = 600_000_000;
const longestSeconds = 90 * 60;
const metadataTimeoutMs = 5_000;
/** Two channels whose difference is this much below them (-30 dB of power) carry the same voice twice. */
const sameVoicePower = 1e-3;

export type Recording = {
  readonly durationMs: number;
  /** Sound at `decodedRate`. */
  readonly channels: ReadonlyMap<Speaker, Float32Array>;
  /** For playing it aloud. */
  readonly buffer: AudioBuffer;
};

type RecordingFailure = Extract<SoundFailure, 'sound.unreadable' | 'sound.too-large'>;

/**
 * Reads a recording (wav, flac, mp3, ogg, m4a: whatever Chromium decodes) from one of our own addresses: left channel agent, right
 * channel caller; a single voice is the caller's.
 */
export async function readRecording(url: string): Promise<Result<Recording, RecordingFailure>> {
  if ((await secondsOf(url)) > longestSeconds) return fail('sound.too-large');
  let buffer: AudioBuffer;
  try {
    const response = await fetch(url);
    if (!response.ok) return fail('sound.unreadable');
    if (Number(response.headers.get('content-length') ?? 0) > largestFileBytes) {
      await response.body?.cancel();
      return fail('sound.too-large');
    }
    const bytes = await response.arrayBuffer();
    buffer = await new OfflineAudioContext({ length: 1, sampleRate: decodedRate }).decodeAudioData(bytes);
  } catch {
    // Not reachable, or not a sound that Chromium knows.
    return fail('sound.unreadable');
  }
  if (buffer.length === 0) return fail('sound.unreadable');
  return succeed({ durationMs: buffer.duration * 1000, channels: channelsOf(buffer), buffer });
}

/** Length by the file's own headers, seconds; 0 when they don't tell: the decoder will. */
function secondsOf(url: string): Promise<number> {
  return new Promise((resolve) => {
    const audio = new Audio();
    const timer = setTimeout(() => finish(), metadataTimeoutMs);
    const finish = () => {
      clearTimeout(timer);
      const seconds = Number.isFinite(audio.duration) ? audio.duration : 0;
      audio.onloadedmetadata = null;
      audio.onerror = null;
      audio.removeAttribute('src');
      audio.load();
      resolve(seconds);
    };
    audio.onloadedmetadata = finish;
    audio.onerror = finish;
    audio.preload = 'metadata';
    audio.src = url;
  });
}

function channelsOf(buffer: AudioBuffer): Map<Speaker, Float32Array> {
  const left = buffer.getChannelData(0);
  if (buffer.numberOfChannels === 1) return new Map([['caller', left]]);
  const right = buffer.getChannelData(1);
  if (isSameVoice(left, right)) return new Map([['caller', left]]);
  return new Map([
    ['agent', left],
    ['caller', right],
  ]);
}

/** Whether two channels carry one and the same sound, as when a player saved a one-channel call in stereo. */
export function isSameVoice(left: Float32Array, right: Float32Array): boolean {
  let power = 0;
  let difference = 0;
  left.forEach((value, index) => {
    const other = right[index] ?? 0;
    power += value * value + other * other;
    difference += (value - other) ** 2;
  });
  return difference <= power * sameVoicePower;
}
