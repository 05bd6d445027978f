import type { Segment } from '@shared/domain/call';
import { transcriptText } from '@shared/domain/transcript-text';
import type { Span } from '../ports';

/** Confidence below which a word is more likely wrong than right (the shipped model on the demo calls). */
const unsure = 0.65;

/**
 * Where the recognizer was unsure of what it wrote. [] for a text that was typed or read from a script, and for one that is no longer
 * the words' own.
 */
export function doubtfulSpans({ text, words }: Pick<Segment, 'text' | 'words'>): Span[] {
  if (words.every(({ confidence }) => confidence >= unsure)) return [];
  const written = transcriptText(words);
  if (written.text !== text) return [];
  return words.flatMap(({ confidence }, index) => {
    const span = written.spans[index];
    return span !== null && span !== undefined && confidence < unsure ? [span] : [];
  });
}

/** A part of a text without its unsure words. `doubt`: share (0..1) of the part's characters that were unsure. */
export type SureText = { readonly text: string; readonly doubt: number };

/** The sure words of text[start, end). */
export function sureText(text: string, { start, end }: Span, doubtful: readonly Span[]): SureText {
  let kept = '';
  for (let at = start; at < end; at += 1) {
    if (!doubtful.some((span) => span.start <= at && at < span.end)) kept += text.charAt(at);
  }
  return { text: kept, doubt: 1 - kept.length / Math.max(1, end - start) };
}
