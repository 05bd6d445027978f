/** Everything between the sources and the engine is mono sound at one rate: a changed rate makes the engine leak a recognizer. */
export const sampleRate = 16_000;
/** One batch: 100 ms. Short enough for words to appear while they are spoken, long enough to keep messages few. */
export const batchSamples = sampleRate / 10;
export const batchMs = 100;

/** Length of so many samples, ms. */
export function samplesToMs(samples: number): number {
  return (samples * 1000) / sampleRate;
}

/** Root mean square of samples in [-1, 1]; 0 for none. */
export function rootMeanSquare(samples: Float32Array): number {
  let sum = 0;
  for (const value of samples) sum += value * value;
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length);
}

/** Two runs of samples, one after the other. */
export function joinSamples(first: Float32Array, second: Float32Array): Float32Array {
  const joined = new Float32Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}
