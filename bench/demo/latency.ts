import type { Recording } from './recorder';

/** The q-quantile (0..1) of some figures by nearest rank; null of none. */
export function quantile(values: readonly number[], q: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? null;
}

/** The page's time at which the recording's position was 0: the earliest that any report of the position allows. */
export function soundStart(recording: Recording): number {
  return Math.min(...recording.levels.map(({ at, positionMs }) => at - positionMs));
}

/**
 * Spoken → on the screen, ms: for each word of each final segment, from the moment its sound ended to the first partial or final text of
 * that speaker, within that segment, that was at least as long as the text up to this word. Contains what the engine itself needs.
 */
export function wordDelays(recording: Recording): number[] {
  const start = soundStart(recording);
  return recording.segments.flatMap(({ at, segment }) => {
    let length = 0;
    return segment.words.map((word) => {
      length += word.text.length;
      const spoken = start + word.endMs;
      const shown = recording.partials.find(
        (partial) =>
          partial.speaker === segment.speaker &&
          partial.at >= start + segment.startMs &&
          partial.at <= at &&
          partial.text.replace(/[\p{P}\s]/gu, '').length >= length,
      );
      return (shown?.at ?? at) - spoken;
    });
  });
}

/** End of speech → final text on the screen, ms; contains the pause that the engine waits for. */
export function finalDelays(recording: Recording): number[] {
  const start = soundStart(recording);
  return recording.segments.map(({ at, segment }) => at - (start + segment.endMs));
}

/** Final text → form as the page sees them, ms: from each segment to the first change of the ticket after it. */
export function formDelays(recording: Recording): number[] {
  return recording.segments.flatMap(({ at }) => {
    const change = recording.tickets.find((candidate) => candidate.at >= at);
    return change === undefined ? [] : [change.at - at];
  });
}
