import type { Word } from '@shared/domain/call';
import type { Recognition, Recognizer, RecognizerFailure } from './engine/speech-engine';
import { batchMs, rootMeanSquare, samplesToMs } from './sound/format';
import { SpeechGate } from './sound/speech-gate';
import { TimeLine } from './sound/time-line';

/** The engine finds no end in unbroken speech or noise, and its memory grows with the utterance: it is ended by then at the latest. */
const longestUtteranceMs = 20_000;
/** From here on the utterance is ended in the first pause, so that no word is cut. */
const longUtteranceMs = 15_000;
/** A batch below this share of the utterance's mean level is a pause. */
const pauseShare = 0.25;

export type Heard =
  | { readonly kind: 'partial'; readonly text: string; readonly latencyMs: number }
  /** Times in ms of the call. At least one word. */
  | { readonly kind: 'final'; readonly words: readonly Word[]; readonly latencyMs: number };

export type ChannelOptions = {
  readonly recognizer: Recognizer;
  /** More sound than this may not wait; beyond, the oldest is left out. */
  readonly longestQueueMs: number;
  readonly onHeard: (heard: Heard) => void;
  readonly onFailed: (code: RecognizerFailure) => void;
  /** Milliseconds that only grow; injected so that a test can rule it. */
  readonly now: () => number;
};

type Batch = { readonly samples: Float32Array; readonly startMs: number; readonly heardAt: number };

/** One speaker of a call on the way through the recognizer: a queue, the gate, forced ends, and times of the call. */
export class Channel {
  readonly #options: ChannelOptions;
  readonly #gate = new SpeechGate();
  readonly #timeLine = new TimeLine();
  readonly #queue: Batch[] = [];
  #pump: Promise<void> | null = null;
  #failed = false;
  /** Sound given to the recognizer so far, ms: its own clock. */
  #engineMs = 0;
  /** Where the next sound for the recognizer must begin to follow on what it has, ms of the call. */
  #expectedMs = 0;
  #utterance = { ms: 0, levels: 0, batches: 0 };
  #lastPartial = '';

  constructor(options: ChannelOptions) {
    this.#options = options;
  }

  /** When the oldest sound that is still waiting or being recognized was heard, as `now` counted then; null when there is none. */
  get waitingSince(): number | null {
    return this.#queue[0]?.heardAt ?? null;
  }

  push(samples: Float32Array, startMs: number): void {
    this.#queue.push({ samples, startMs, heardAt: this.#options.now() });
    // The first batch is being recognized; what comes after it may be left out.
    while (this.#queue.length * batchMs > this.#options.longestQueueMs) this.#queue.splice(1, 1);
    this.#pump ??= this.#recognizeQueue();
  }

  /** Resolves when all that was pushed has been recognized, the last utterance included. */
  async finish(): Promise<void> {
    await this.#pump;
    if (!this.#failed) await this.#endUtterance(this.#options.now());
  }

  async #recognizeQueue(): Promise<void> {
    for (let batch = this.#queue[0]; batch !== undefined && !this.#failed; batch = this.#queue[0]) {
      await this.#recognize(batch);
      this.#queue.shift();
    }
    if (this.#failed) this.#queue.length = 0;
    this.#pump = null;
  }

  async #recognize({ samples, startMs, heardAt }: Batch): Promise<void> {
    const sound = this.#gate.push(samples);
    if (sound === null) return;
    const endMs = startMs + samplesToMs(samples.length);
    const soundMs = samplesToMs(sound.length);
    if (endMs - soundMs !== this.#expectedMs) this.#timeLine.anchor(this.#engineMs, endMs - soundMs);
    this.#engineMs += soundMs;
    this.#expectedMs = endMs;

    const level = rootMeanSquare(samples);
    const answer = await this.#options.recognizer.accept(sound);
    if (!answer.ok) {
      this.#fail(answer.error.code);
      return;
    }
    this.#take(answer.value, heardAt);
    if (answer.value.kind === 'partial' && this.#mustEnd(soundMs, level)) await this.#endUtterance(heardAt);
  }

  #mustEnd(soundMs: number, level: number): boolean {
    const { ms, levels, batches } = this.#utterance;
    this.#utterance = { ms: ms + soundMs, levels: levels + level, batches: batches + 1 };
    const inPause = level < (pauseShare * levels) / Math.max(1, batches);
    return ms + soundMs >= (inPause ? longUtteranceMs : longestUtteranceMs);
  }

  async #endUtterance(heardAt: number): Promise<void> {
    const answer = await this.#options.recognizer.endUtterance();
    if (answer.ok) this.#take(answer.value, heardAt);
    else this.#fail(answer.error.code);
  }

  #take(recognition: Recognition, heardAt: number): void {
    const latencyMs = this.#options.now() - heardAt;
    if (recognition.kind === 'partial') {
      if (recognition.text === this.#lastPartial) return;
      this.#lastPartial = recognition.text;
      this.#options.onHeard({ kind: 'partial', text: recognition.text, latencyMs });
      return;
    }
    const words = recognition.words.map((word) => ({
      ...word,
      startMs: this.#timeLine.toCallMs(word.startMs),
      endMs: this.#timeLine.toCallMs(word.endMs),
    }));
    const hadPartial = this.#lastPartial !== '';
    this.#lastPartial = '';
    this.#utterance = { ms: 0, levels: 0, batches: 0 };
    this.#timeLine.forgetBefore(this.#engineMs);
    this.#gate.close();
    if (words.length > 0) this.#options.onHeard({ kind: 'final', words, latencyMs });
    // The engine thought better of what it had shown.
    else if (hadPartial) this.#options.onHeard({ kind: 'partial', text: '', latencyMs });
  }

  #fail(code: RecognizerFailure): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#options.onFailed(code);
  }
}
