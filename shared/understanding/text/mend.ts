import type { Segment } from '@shared/domain/call';
import { transcriptText } from '@shared/domain/transcript-text';

/** Confidence below which a word may give way to a homophone, and the one it then has. */
const unsure = 0.75;
const mended = 0.8;

/**
 * The segment with unsure words replaced by homophones of the same length that callers do say (上海祝愿 → 上海住院), so that spans stay as they
 * are. Only for reading: what was heard is what the transcript keeps. The same segment where nothing was replaced.
 */
export function mendSegment(segment: Segment, homophoneOf: (word: string) => string | null): Segment {
  const words = segment.words.map((word) => {
    const other = word.confidence < unsure ? homophoneOf(word.text) : null;
    return other === null ? word : { ...word, text: other, confidence: mended };
  });
  if (words.every((word, index) => word === segment.words[index])) return segment;
  const { text } = transcriptText(words);
  const same = transcriptText(segment.words).text === segment.text && text.length === segment.text.length;
  return same ? { ...segment, text, words } : segment;
}
