import type { Speaker } from '@shared/domain/call';
import { fail, type Result, succeed } from '@shared/domain/result';
import { sampleRate } from './format';
import type { SoundFailure } from './sound-source';

/** About three hours of stereo FLAC. The decoded sound lies in memory whole. */
const largestFileBytes = 300_000_000;
/** Two channels whose difference is this much below them (-30 dB of power) carry the same voice twice. */
const sameVoicePower = 1e-3;

export type Recording = {
  readonly durationMs: number;
  readonly channels: ReadonlyMap<Speaker, Float32Array>;
  /** For playing it aloud. */
  readonly buffer: AudioBuffer;
};

/**
 * Reads a recording (wav, flac, mp3, ogg, m4a: whatever Chromium decodes) from one of our own addresses: left channel agent, right
 * channel caller; a single voice is the caller's. Chromium brings it to 16 kHz.
 */
export async function readRecording(
  url: string,
): Promise<Result<Recording, Extract<SoundFailure, 'sound.unreadable' | 'sound.too-large'>>> {
  let buffer: AudioBuffer;
  try {
    const response = await fetch(url);
    if (!response.ok) return fail('sound.unreadable');
    if (Number(response.headers.get('content-length') ?? 0) > largestFileBytes) {
      await response.body?.cancel();
      return fail('sound.too-large');
    }
    const bytes = await response.arrayBuffer();
    buffer = await new OfflineAudioContext({ length: 1, sampleRate }).decodeAudioData(bytes);
  } catch {
    // Not reachable, or not a sound that Chromium knows.
    return fail('sound.unreadable');
  }
  if (buffer.length === 0) return fail('sound.unreadable');
  return succeed({ durationMs: buffer.duration * 1000, channels: channelsOf(buffer), buffer });
}

function channelsOf(buffer: AudioBuffer): Map<Speaker, Float32Array> {
  const left = buffer.getChannelData(0);
  if (buffer.numberOfChannels === 1) return new Map([['caller', left]]);
  const right = buffer.getChannelData(1);
  return isSameVoice(left, right)
    ? new Map([['caller', left]])
    : new Map([
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
