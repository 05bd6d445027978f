import { batchMs, batchSamples, joinSamples } from './format';

/** Cuts a stream of 16 kHz sound into batches of 100 ms and counts their time, from `beginMs` on. */
export class Batcher {
  readonly #handOn: (samples: Float32Array, startMs: number) => void;
  readonly #beginMs: number;
  #held: Float32Array = new Float32Array(0);
  #batches = 0;

  constructor(handOn: (samples: Float32Array, startMs: number) => void, beginMs = 0) {
    this.#handOn = handOn;
    this.#beginMs = beginMs;
  }

  push(samples: Float32Array): void {
    this.#held = joinSamples(this.#held, samples);
    for (; this.#held.length >= batchSamples; this.#held = this.#held.slice(batchSamples)) {
      this.#give(this.#held.slice(0, batchSamples));
    }
  }

  /** Hands on what is left, shorter than a batch. */
  flush(): void {
    if (this.#held.length > 0) this.#give(this.#held);
    this.#held = new Float32Array(0);
  }

  #give(samples: Float32Array): void {
    this.#handOn(samples, this.#beginMs + this.#batches * batchMs);
    this.#batches += 1;
  }
}
