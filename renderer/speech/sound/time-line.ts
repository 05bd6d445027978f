/**
 * At the end of an utterance the engine still holds some 200 ms that it has not decoded; it counts them to the next utterance, whose
 * first word it places so much before its sound.
 */
const toleranceMs = 500;

/**
 * Tells when in the call something was said. The recognizer counts only the sound it was given, and silence or (when it can't keep up
 * with a microphone) sound is left out in between.
 */
export class TimeLine {
  #anchors: { readonly engineMs: number; readonly callMs: number }[] = [{ engineMs: 0, callMs: 0 }];

  /** From `engineMs` of the engine's time on, sound comes from `callMs` of the call on. */
  anchor(engineMs: number, callMs: number): void {
    this.#anchors.push({ engineMs, callMs });
  }

  /** The call's time for a time of the engine, ms. */
  toCallMs(engineMs: number): number {
    const anchor =
      this.#anchors.findLast((candidate) => candidate.engineMs <= engineMs + toleranceMs) ?? this.#anchors[0];
    return anchor === undefined ? engineMs : Math.max(anchor.callMs, anchor.callMs + engineMs - anchor.engineMs);
  }

  /** Forgets what only earlier utterances needed. */
  forgetBefore(engineMs: number): void {
    const current = this.#anchors.findLastIndex((candidate) => candidate.engineMs <= engineMs + toleranceMs);
    this.#anchors = this.#anchors.slice(Math.max(0, current));
  }
}
