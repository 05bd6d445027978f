import type { Segment } from '@shared/domain/call';
import type { FieldName, TicketFields } from '@shared/domain/ticket';

/** Fields whose corrections teach: what a call is about. Units are taught by declines, see shared/domain/dispatch. */
export const taughtFields = ['category', 'nature', 'urgency'] as const satisfies readonly FieldName[];
export type TaughtField = (typeof taughtFields)[number];

/** One correction by a person: for a call in these words the machine proposed `from` (null: nothing), and `to` was filed. */
export type Correction = {
  readonly field: TaughtField;
  readonly from: string | null;
  readonly to: string;
  /** The caller's matter in the caller's own words, without names, numbers and places; see `matterWords`. */
  readonly words: string;
};

/** Callers open with their matter: so many of their turns that say something are what a call is recognized by. */
export const matterTurns = 3;
/** Characters below which a turn says nothing of the matter (嗯, 好的, 对). */
const shortestTurn = 6;
const longestWords = 300;

/** Turns of the caller that tell the matter, from the first on. */
export function matterOf<Turn extends Pick<Segment, 'speaker' | 'text'>>(segments: readonly Turn[]): Turn[] {
  return segments
    .filter(({ speaker, text }) => speaker === 'caller' && text.replace(/[\p{P}\s]/gu, '').length >= shortestTurn)
    .slice(0, matterTurns);
}

/** Fields whose words name a person or a place: nothing of a category. */
const personal = ['callerName', 'callerPhone', 'entity', 'address'] as const satisfies readonly FieldName[];

/** What of the matter is kept to learn from: the words that became a name, a number or a place are cut out. */
export function matterWords(segments: readonly Segment[], fields: TicketFields): string {
  const cut = personal.flatMap((name) => fields[name].evidence);
  const turns = matterOf(segments).map(({ id, text }) => {
    const own = cut.filter(({ segmentId }) => segmentId === id);
    return [...text]
      .map((character, at) => (own.some(({ start, end }) => at >= start && at < end) ? ' ' : character))
      .join('')
      .replace(/[\d０-９]+/gu, ' ');
  });
  return turns.join('\n').slice(0, longestWords);
}

/** What a finished ticket teaches: every taught field that a person filed otherwise than the machine proposed it. */
export function correctionsOf(fields: TicketFields, segments: readonly Segment[]): Correction[] {
  const words = matterWords(segments, fields);
  if (words.trim() === '') return [];
  return taughtFields.flatMap((field): Correction[] => {
    const { origin, value, proposed } = fields[field];
    // Urgency that nobody proposed stood as 一般 in the form.
    const from = proposed?.value ?? (field === 'urgency' ? 'normal' : null);
    return origin !== 'person' || value === null || value === from ? [] : [{ field, from, to: value, words }];
  });
}
