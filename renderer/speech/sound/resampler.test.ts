import { describe, expect, it } from 'vitest';
import { Resampler } from './resampler';

const toRate = 16_000;

function tone(frequency: number, rate: number, seconds: number): Float32Array {
  return Float32Array.from({ length: rate * seconds }, (_, index) =>
    Math.sin((2 * Math.PI * frequency * index) / rate),
  );
}

/** Level of the middle of a sound against a full-scale sine, dB. */
function level(samples: Float32Array): number {
  const middle = samples.subarray(samples.length / 4, (samples.length * 3) / 4);
  const power = middle.reduce((sum, value) => sum + value * value, 0) / middle.length;
  return 10 * Math.log10(power * 2 + 1e-20);
}

describe('Resampler', () => {
  it.each([48_000, 44_100, 32_000, 96_000])('keeps speech as it is and lets nothing fold back, from %i Hz', (rate) => {
    for (const frequency of [50, 300, 1000, 3400, 6000, 6800]) {
      expect(Math.abs(level(new Resampler(rate, toRate).push(tone(frequency, rate, 1))))).toBeLessThan(0.1);
    }
    for (const frequency of [8400, 9000, 10_000, 12_000, 15_000]) {
      expect(level(new Resampler(rate, toRate).push(tone(frequency, rate, 1)))).toBeLessThan(-60);
    }
  });

  it('leaves no mirror image above 4 kHz when a telephone line of 8 kHz is brought up', () => {
    const up = new Resampler(8000, toRate).push(tone(3000, 8000, 1));
    const ideal = tone(3000, toRate, 1);
    const difference = up.map((value, index) => value - (ideal[index] ?? 0));
    expect(level(difference)).toBeLessThan(-60);
  });

  it('gives the same sound whatever the pieces it comes in, and 16,000 samples a second', () => {
    const sound = tone(440, 44_100, 3);
    const whole = new Resampler(44_100, toRate).push(sound);
    const resampler = new Resampler(44_100, toRate);
    const pieces: number[] = [];
    for (let start = 0, size = 1; start < sound.length; start += size, size = ((size * 7) % 1031) + 1) {
      pieces.push(...resampler.push(sound.subarray(start, start + size)));
    }
    expect(pieces).toEqual([...whole]);
    expect(whole.length).toBeGreaterThan(3 * toRate - 64);
    expect(whole.length).toBeLessThanOrEqual(3 * toRate);
  });
});
