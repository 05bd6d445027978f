import type { Speaker } from '@shared/domain/call';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decodedRate, isSameVoice, type Recording } from './recording';
import { recordingSource } from './recording-source';

const seconds = 2.25;
const tone = (frequency: number) =>
  Float32Array.from({ length: decodedRate * seconds }, (_, index) =>
    Math.sin((index * frequency * 2 * Math.PI) / decodedRate),
  );

function recording(): Recording {
  const channels = new Map<Speaker, Float32Array>([
    ['agent', tone(300)],
    ['caller', tone(500)],
  ]);
  // Played aloud only in a window; this test hears the recognizer's side.
  return { durationMs: seconds * 1000, channels, buffer: {} as AudioBuffer };
}

describe('recordingSource', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('hands every sample on, at the speed of speech and never sooner', () => {
    const source = recordingSource(recording(), { aloud: false }, () => performance.now());
    const startedAt = performance.now();
    const samples: Record<Speaker, number> = { agent: 0, caller: 0 };
    let early = 0;
    let endedAt = 0;
    source.start({
      batch(speaker, batch, startMs) {
        expect(startMs).toBe((samples[speaker] / 16_000) * 1000);
        samples[speaker] += batch.length;
        if ((samples[speaker] / 16_000) * 1000 > performance.now() - startedAt) early += 1;
      },
      ended: () => {
        endedAt = performance.now() - startedAt;
      },
      failed: () => expect.unreachable(),
    });
    vi.advanceTimersByTime(1000);
    expect(samples.caller).toBeGreaterThan(16_000 * 0.8);
    vi.advanceTimersByTime(5000);
    expect(samples).toEqual({ agent: 16_000 * seconds, caller: 16_000 * seconds });
    expect(early).toBe(0);
    expect(endedAt).toBeGreaterThanOrEqual(2250);
    expect(endedAt).toBeLessThan(2350);
  });

  it('catches up after a stall, and is silent once stopped', () => {
    let now = 0;
    const source = recordingSource(recording(), { aloud: false }, () => now);
    let batches = 0;
    source.start({
      batch: () => (batches += 1),
      ended: () => expect.unreachable(),
      failed: () => expect.unreachable(),
    });
    now = 1050;
    vi.advanceTimersByTime(50);
    expect(batches).toBe(20);
    source.stop();
    now = 9000;
    vi.advanceTimersByTime(9000);
    expect(batches).toBe(20);
  });

  it('goes on from where it was heard to: each speaker from the own last word, nothing twice, and on at the speed of speech', () => {
    const heardTo = { agent: 500, caller: 1250 };
    const source = recordingSource(recording(), { aloud: false, heardTo }, () => performance.now());
    const batches: { speaker: Speaker; startMs: number; samples: number }[] = [];
    let endedAt: number | null = null;
    const startedAt = performance.now();
    source.start({
      batch: (speaker, { length }, startMs) => batches.push({ speaker, startMs, samples: length }),
      ended: () => {
        endedAt = performance.now() - startedAt;
      },
      failed: () => expect.unreachable(),
    });
    const of = (wanted: Speaker) => batches.filter(({ speaker }) => speaker === wanted);
    vi.advanceTimersByTime(60);
    expect([of('agent').length, of('caller').length]).toEqual([7, 0]);
    vi.advanceTimersByTime(2000);
    expect([of('agent')[0]?.startMs, of('caller')[0]?.startMs]).toEqual([500, 1250]);
    const samples = (wanted: Speaker) => of(wanted).reduce((sum, batch) => sum + batch.samples, 0);
    expect([samples('agent'), samples('caller')]).toEqual([16_000 * 1.75, 16_000]);
    expect(endedAt).toBeGreaterThanOrEqual(1000);
    expect(endedAt).toBeLessThan(1150);
  });
});

describe('isSameVoice', () => {
  it('knows a call of one channel that was saved in stereo from a call of two', () => {
    const left = tone(300);
    expect(
      isSameVoice(
        left,
        left.map((value, index) => value + 0.005 * Math.sin(index)),
      ),
    ).toBe(true);
    expect(isSameVoice(left, tone(500))).toBe(false);
    expect(isSameVoice(left, new Float32Array(left.length))).toBe(false);
  });
});
