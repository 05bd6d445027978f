import type { TelephoneKey } from '@shared/contracts/speech';
import { joinSamples, sampleRate } from './format';

/** ITU-T Q.23: each key sounds one tone of the low and one of the high group, Hz. */
const low = [697, 770, 852, 941] as const;
const high = [1209, 1336, 1477, 1633] as const;
const keys: readonly (readonly TelephoneKey[])[] = [
  ['1', '2', '3', 'A'],
  ['4', '5', '6', 'B'],
  ['7', '8', '9', 'C'],
  ['*', '0', '#', 'D'],
];

/** 25 ms: Q.24 asks for keys of 40 ms to be heard and gaps of 40 ms to be told; tones 73 Hz apart are told from one another. */
const frame = sampleRate / 40;
/** So many frames in a row make a key, and end one. */
const framesToBegin = 2;
const framesToEnd = 2;
/** Below this mean square a frame is silence: -46 dB of full scale. */
const quietest = 2.5e-5;
/** Q.24 asks for keys that are 1.5 % out of tune to be heard; a frame alone tells tones half so far apart. */
const detunings = [0.99, 1, 1.01];
/** The two tones hold at least this share of the sound: speech and music spread theirs. */
const purity = 0.75;
/** The stronger tone has at most this many times the energy of the weaker one (8 dB), and each this many times that of its neighbours. */
const mostTwist = 6.3;
const leastContrast = 6.3;
/** While somebody talks over a key its sound is not pure: it lasts as long as both tones keep this share of what they began with (-6 dB). */
const leastKept = 0.25;

type Heard = { readonly key: TelephoneKey; readonly row: number; readonly column: number; readonly weaker: number };

/** Hears keys in one speaker's sound. Gives the function that takes the next samples and names the keys that began in them, one a press. */
export function createKeyTones(): (samples: Float32Array) => TelephoneKey[] {
  let rest: Float32Array = new Float32Array(0);
  let candidate: TelephoneKey | null = null;
  let seen = 0;
  let sounding: Heard | null = null;
  let silent = 0;
  return (samples) => {
    const sound = joinSamples(rest, samples);
    const pressed: TelephoneKey[] = [];
    let start = 0;
    for (; start + frame <= sound.length; start += frame) {
      const samples = sound.subarray(start, start + frame);
      const heard = keyIn(samples);
      const key = heard?.key ?? null;
      seen = key !== null && key === candidate ? seen + 1 : 1;
      candidate = key;
      const lasts = sounding !== null && (key === sounding.key || (key === null && isStillIn(samples, sounding)));
      silent = lasts ? 0 : silent + 1;
      if (silent >= framesToEnd) sounding = null;
      if (heard === null || heard.key === sounding?.key || seen < framesToBegin) continue;
      sounding = heard;
      silent = 0;
      pressed.push(heard.key);
    }
    rest = sound.slice(start);
    return pressed;
  };
}

/** The key whose two tones are this frame, and nothing else to speak of; null: none. */
function keyIn(samples: Float32Array): Heard | null {
  let energy = 0;
  for (const value of samples) energy += value * value;
  if (energy / samples.length < quietest) return null;
  const row = strongest(samples, low);
  const column = strongest(samples, high);
  const [weak, strong] = [Math.min(row.power, column.power), Math.max(row.power, column.power)];
  const isPure = row.power + column.power >= purity * energy;
  if (!isPure || strong > mostTwist * weak || row.contrast < leastContrast || column.contrast < leastContrast)
    return null;
  const key = keys[row.index]?.[column.index];
  return key === undefined ? null : { key, row: row.index, column: column.index, weaker: weak };
}

/** Whether both tones of a key that began before are in this frame, whatever else is. */
function isStillIn(samples: Float32Array, { row, column, weaker }: Heard): boolean {
  const powers = [low[row] ?? 0, high[column] ?? 0].map((tone) => powerAt(samples, tone));
  return Math.min(...powers) >= leastKept * weaker;
}

/** The strongest of a group's tones, its energy (in units of the samples' own), and how far above the next one it stands. */
function strongest(samples: Float32Array, tones: readonly number[]) {
  const powers = tones.map((tone) => Math.max(...detunings.map((detuning) => powerAt(samples, tone * detuning))));
  const power = Math.max(...powers);
  const index = powers.indexOf(power);
  const next = Math.max(...powers.filter((_, at) => at !== index));
  return { index, power, contrast: next === 0 ? Number.POSITIVE_INFINITY : power / next };
}

/** Goertzel's algorithm: the energy that the samples have at one frequency. A pure tone there gives all of its energy. */
function powerAt(samples: Float32Array, tone: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * tone) / sampleRate);
  let [last, before] = [0, 0];
  for (const value of samples) [last, before] = [value + coefficient * last - before, last];
  return (2 * (last * last + before * before - coefficient * last * before)) / samples.length;
}
