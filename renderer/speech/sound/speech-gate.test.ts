import { describe, expect, it } from 'vitest';
import { batchSamples, rootMeanSquare } from './format';
import { SpeechGate } from './speech-gate';

/** A batch of noise of a level; the same each time. */
function noise(level: number, seed = 1): Float32Array {
  let state = seed;
  return Float32Array.from({ length: batchSamples }, () => {
    state = (state * 16_807) % 2_147_483_647;
    return (state / 2_147_483_647 - 0.5) * 2 * Math.sqrt(3) * level;
  });
}

function feed(gate: SpeechGate, levels: readonly number[]): (number | null)[] {
  return levels.map((level, index) => gate.push(noise(level, index + 1))?.length ?? null);
}
const repeat = (level: number, times: number) => Array.from({ length: times }, () => level);

describe('SpeechGate', () => {
  it('holds silence and steady noise back', () => {
    for (const level of [0, 0.0005, 0.004, 0.02]) {
      expect(feed(new SpeechGate(), repeat(level, 100)).every((length) => length === null)).toBe(true);
    }
  });

  it('opens for a voice above the noise, with the 200 ms before it', () => {
    const gate = new SpeechGate();
    feed(gate, repeat(0.004, 30));
    expect(feed(gate, [0.04, 0.04])).toEqual([batchSamples * 3, batchSamples]);
  });

  it('stays open in the pauses of an utterance until told that it is over', () => {
    const gate = new SpeechGate();
    feed(gate, [...repeat(0.004, 30), 0.04]);
    expect(feed(gate, repeat(0.004, 10))).toEqual(repeat(batchSamples, 10));
    gate.close();
    expect(feed(gate, repeat(0.004, 10))).toEqual(Array.from({ length: 10 }, () => null));
  });

  it('never sends a sound twice: what the recognizer has is not in the 200 ms', () => {
    const gate = new SpeechGate();
    feed(gate, [...repeat(0.004, 30), 0.04]);
    gate.close();
    expect(feed(gate, [0.04])).toEqual([batchSamples]);
  });

  it('lets a loud voice through, whatever it takes for noise', () => {
    const gate = new SpeechGate();
    feed(gate, repeat(0.03, 60));
    expect(rootMeanSquare(noise(0.06))).toBeLessThan(0.03 * 3);
    expect(feed(gate, [0.06])).toEqual([batchSamples * 3]);
  });
});
