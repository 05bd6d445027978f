/**
 * Runs in the audio thread: hands the sound of its input on in pieces of 20 to 30 ms, as it came from the device. One message per
 * 128 samples would be 375 a second. TypeScript's DOM library does not know this thread's names, hence the declarations.
 */
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

const pieceSamples = 1024;

class Capture extends AudioWorkletProcessor {
  #piece = new Float32Array(pieceSamples);
  #filled = 0;

  /** Called by the audio thread for each 128 samples; true keeps it alive. */
  process(inputs: Float32Array[][]): boolean {
    const samples = inputs[0]?.[0];
    if (samples === undefined) return true;
    this.#piece.set(samples, this.#filled);
    this.#filled += samples.length;
    if (this.#filled === pieceSamples) {
      this.port.postMessage(this.#piece, [this.#piece.buffer]);
      this.#piece = new Float32Array(pieceSamples);
      this.#filled = 0;
    }
    return true;
  }
}

registerProcessor('capture', Capture);

// Makes this file a module, so that its declarations stay its own.
export {};
