import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readFlac } from '../../test/flac';
import { batchSamples, rootMeanSquare, sampleRate } from './format';
import { createKeyTones } from './key-tones';

const folder = resolve(import.meta.dirname, '../../../resources/calls');
const perMs = sampleRate / 1_000;
let calls: { readonly name: string; readonly agent: Float32Array; readonly caller: Float32Array }[] = [];

/** Minutes of sound are decoded bit by bit. */
beforeAll(() => {
  calls = readdirSync(folder)
    .filter((name) => name.endsWith('.flac'))
    .map((name) => {
      const { left, right, samples, md5 } = readFlac(readFileSync(join(folder, name)));
      expect(createHash('md5').update(new Uint8Array(samples.buffer)).digest('hex')).toBe(md5);
      return { name, agent: left, caller: right };
    });
}, 120_000);

function heard(sound: Float32Array): string {
  const listen = createKeyTones();
  let keys = '';
  for (let at = 0; at < sound.length; at += batchSamples)
    keys += listen(sound.subarray(at, at + batchSamples)).join('');
  return keys;
}

/** Half-band filter (Hamming window) at 3.6 kHz. */
const taps = 63;
const filter = Array.from({ length: taps }, (_, index) => {
  const at = index - (taps - 1) / 2;
  const cut = 3_600 / sampleRate;
  const ideal = at === 0 ? 2 * cut : Math.sin(2 * Math.PI * cut * at) / (Math.PI * at);
  return ideal * (0.54 - 0.46 * Math.cos((2 * Math.PI * index) / (taps - 1)));
});
const narrow = (sound: Float32Array) =>
  sound.map((_, at) => {
    let sum = 0;
    for (const [tap, weight] of filter.entries()) sum += weight * (sound[at + tap - (taps - 1) / 2] ?? 0);
    return sum;
  });

/** As it comes through a telephone line: 8 kHz in µ-law of 8 bits (ITU-T G.711, its smooth curve), and up to our rate again. */
function throughTelephone(sound: Float32Array): Float32Array {
  const law = 255;
  const coded = narrow(sound).map((value, at) => {
    if (at % 2 === 1) return 0;
    const level = (Math.sign(value) * Math.log1p(law * Math.min(1, Math.abs(value)))) / Math.log1p(law);
    const kept = Math.round(level * 127) / 127;
    return (2 * Math.sign(kept) * ((1 + law) ** Math.abs(kept) - 1)) / law;
  });
  return narrow(coded);
}

/** Two seconds around the loudest moment after `from` of one who speaks, with a key of `ms` in it, each tone `decibels` over the speech. */
function pressedOver(speech: Float32Array, from: number, ms: number, decibels: number): Float32Array {
  const length = ms * perMs;
  let place = from;
  for (let at = from; at < from + 6 * sampleRate; at += 50 * perMs) {
    const here = rootMeanSquare(speech.subarray(at, at + length));
    if (here > rootMeanSquare(speech.subarray(place, place + length))) place = at;
  }
  const sound = speech.slice(place - sampleRate, place + sampleRate);
  const level = rootMeanSquare(speech.subarray(place, place + length)) * 10 ** (decibels / 20);
  for (let at = 0; at < length; at += 1) {
    const turn = (2 * Math.PI * at) / sampleRate;
    const edge = Math.min(1, at / 32, (length - at) / 32);
    const mixed = (sound[sampleRate + at] ?? 0) + edge * level * (Math.sin(turn * 770) + Math.sin(turn * 1336));
    sound[sampleRate + at] = Math.max(-1, Math.min(1, mixed));
  }
  return sound;
}

describe('in the demo calls', () => {
  it('takes nothing that anybody says for a key, on the line or near it', () => {
    expect(calls).toHaveLength(6);
    for (const { name, agent, caller } of calls) {
      expect([name, heard(agent), heard(caller)]).toEqual([name, '', '']);
    }
    const shortest = calls.toSorted((left, right) => left.caller.length - right.caller.length)[0];
    expect(heard(throughTelephone(shortest?.caller ?? new Float32Array(0)))).toBe('');
  }, 120_000);

  it.each([
    [100, 10],
    [200, 6],
  ])('hears a key of %i ms once where somebody talks %i dB below it', (ms, decibels) => {
    for (const { name, caller } of calls) {
      for (const share of [0.2, 0.4, 0.6]) {
        const sound = pressedOver(caller, Math.floor(caller.length * share), ms, decibels);
        expect([name, share, heard(sound), heard(throughTelephone(sound))]).toEqual([name, share, '5', '5']);
      }
    }
  });
});
