import { describe, expect, it } from 'vitest';
import { batchSamples, sampleRate } from './format';
import { createKeyTones } from './key-tones';

const tones: Readonly<Record<string, readonly [number, number]>> = {
  '1': [697, 1209],
  '2': [697, 1336],
  '3': [697, 1477],
  '4': [770, 1209],
  '5': [770, 1336],
  '6': [770, 1477],
  '7': [852, 1209],
  '8': [852, 1336],
  '9': [852, 1477],
  '*': [941, 1209],
  '0': [941, 1336],
  '#': [941, 1477],
};

/** Numbers in [-1, 1) that are the same in each run. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** A key for `ms`, each tone at `level` (the high one times `twist`), detuned by `offset`, in noise of `noiseLevel`. */
function press(key: string, ms: number, { level = 0.2, twist = 1, offset = 0, noiseLevel = 0 } = {}): Float32Array {
  const [low, high] = tones[key] ?? [0, 0];
  const random = noise(key.charCodeAt(0));
  return Float32Array.from({ length: (sampleRate * ms) / 1_000 }, (_, at) => {
    const turn = (2 * Math.PI * at * (1 + offset)) / sampleRate;
    return level * Math.sin(turn * low) + level * twist * Math.sin(turn * high) + noiseLevel * random();
  });
}
const silence = (ms: number) => new Float32Array((sampleRate * ms) / 1_000);

function heard(...parts: Float32Array[]): string {
  const sound = Float32Array.from(parts.flatMap((part) => [...part]));
  const listen = createKeyTones();
  let keys = '';
  for (let at = 0; at < sound.length; at += batchSamples)
    keys += listen(sound.subarray(at, at + batchSamples)).join('');
  return keys;
}

describe('createKeyTones', () => {
  it.each(Object.keys(tones))('hears the key %s once, however long it is held', (key) => {
    expect(heard(silence(130), press(key, 90), silence(100))).toBe(key);
    expect(heard(press(key, 2_000), silence(100))).toBe(key);
  });

  it('hears keys one after the other, the same one twice, too', () => {
    const gap = silence(70);
    expect(heard(press('1', 90), gap, press('1', 90), gap, press('3', 90), gap, press('2', 90))).toBe('1132');
  });

  it('hears them softly, with one tone weaker, a little out of tune and in noise', () => {
    expect(heard(press('2', 100, { level: 0.01 }))).toBe('2');
    expect(heard(press('2', 100, { twist: 0.5 }))).toBe('2');
    expect(heard(press('2', 100, { twist: 2 }))).toBe('2');
    expect(heard(press('2', 100, { offset: 0.015 }))).toBe('2');
    expect(heard(press('2', 100, { noiseLevel: 0.06 }))).toBe('2');
  });

  it('takes nothing else for a key: silence, one tone, noise, a blip, and voices of many harmonics', () => {
    expect(heard(silence(1_000))).toBe('');
    const tone = (...frequencies: number[]) =>
      Float32Array.from({ length: sampleRate }, (_, at) =>
        frequencies.reduce((sum, frequency) => sum + 0.2 * Math.sin((2 * Math.PI * at * frequency) / sampleRate), 0),
      );
    expect(heard(tone(697))).toBe('');
    // The ringing and the busy tone of China's network, and the two groups' tones that no key has together.
    expect(heard(tone(450), tone(697, 770), tone(1209, 1336))).toBe('');
    const random = noise(7);
    expect(heard(Float32Array.from({ length: 20 * sampleRate }, () => 0.3 * random()))).toBe('');
    expect(heard(silence(100), press('1', 20), silence(100))).toBe('');
    for (let pitch = 90; pitch <= 400; pitch += 5) {
      const voice = tone(...Array.from({ length: 10 }, (_, harmonic) => pitch * (harmonic + 1)));
      expect([pitch, heard(voice)]).toEqual([pitch, '']);
    }
  });
});
