import type { EvidenceSpan } from '@shared/domain/call';
import type { FieldState } from '@shared/domain/ticket';

type Heard = { readonly id: string; readonly text: string };

/** Share of a stretch's pairs of characters that a sentence written from it keeps at least. */
const keptFrom = 0.3;

/**
 * The words that a field came from; with a caret in its text, those of the sentence that the caret stands in. A person's sentence is looked for, too, among
 * the words that the machine had used; one of their own has none.
 */
export function evidenceOf(
  { value, evidence, proposed }: FieldState,
  segments: readonly Heard[],
  caret?: number,
): readonly EvidenceSpan[] {
  if (caret === undefined || typeof value !== 'string') return evidence;
  const sentence = pairsOf(sentenceAt(value, caret));
  const sources = evidence.length > 0 ? evidence : (proposed?.evidence ?? []);
  const scored = sources.map((span) => ({ span, share: shareIn(sentence, wordsOf(span, segments)) }));
  const own = scored.filter(({ share }) => share >= keptFrom);
  if (own.length > 0) return own.map(({ span }) => span);
  const best = scored.reduce((most, { share }) => Math.max(most, share), 0);
  return scored.filter(({ share }) => share > 0 && share === best).map(({ span }) => span);
}

/** The sentence around a place in a text, without the mark that ends it. */
export function sentenceAt(text: string, caret: number): string {
  const before = Math.max(...['。', '！', '？', '；', '\n'].map((mark) => text.lastIndexOf(mark, caret - 1)));
  const [sentence = ''] = text.slice(before + 1).split(/[。！？；\n]/u, 1);
  return sentence;
}

const wordsOf = ({ segmentId, start, end }: EvidenceSpan, segments: readonly Heard[]) =>
  segments.find(({ id }) => id === segmentId)?.text.slice(start, end) ?? '';

function pairsOf(text: string): Set<string> {
  const bare = text.replace(/[\p{P}\s]/gu, '');
  return new Set([...bare].slice(1).map((character, at) => bare.charAt(at) + character));
}

function shareIn(sentence: ReadonlySet<string>, words: string): number {
  const pairs = [...pairsOf(words)];
  return pairs.filter((pair) => sentence.has(pair)).length / Math.max(1, pairs.length);
}
