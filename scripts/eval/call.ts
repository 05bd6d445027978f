import type { EvidenceSpan } from '@shared/domain/call';
import { type Segment, speaker, word } from '@shared/domain/call';
import { type FieldName, fieldNames } from '@shared/domain/ticket';
import { applyProposals, emptyFields } from '@shared/domain/ticket-form';
import { z } from 'zod';
import type { BeginUnderstanding } from '../../electron/core/features/call/understanding';
import type { Problem } from './table';

const callFile = z.object({
  id: z.string().default(''),
  city: z.string().min(1),
  startedAt: z.iso.datetime({ offset: true }),
  utterances: z.array(z.unknown()),
});
/** Nobody says more in one breath. */
const longestUtterance = 4000;
const utterance = z
  .object({
    speaker,
    startMs: z.number().nonnegative(),
    endMs: z.number().nonnegative(),
    text: z.string().max(longestUtterance),
    words: z.array(word).default([]),
  })
  .refine(({ startMs, endMs }) => startMs <= endMs, { path: ['endMs'], message: 'before startMs' });

/** What the desk would have filled, and for each field that was proposed why, from which words, and what else it could be. */
export type CallAnswer = {
  readonly id: string;
  readonly ticket: Readonly<Record<string, unknown>>;
  readonly proposals: Readonly<Record<string, unknown>>;
};

/**
 * Goes through one call as the desk does. An utterance that is none is told and left out; null when the file is no call at all.
 * `row` of a problem is the utterance's place, from 1.
 */
export function proposeTicket(
  input: unknown,
  begin: BeginUnderstanding,
  isCity: (name: string) => boolean,
): { readonly answer: CallAnswer | null; readonly problems: readonly Problem[] } {
  const call = callFile.safeParse(input);
  if (!call.success)
    return { answer: null, problems: call.error.issues.map((issue) => ({ row: 0, reason: fault(issue) })) };
  const problems: Problem[] = [];
  const { city, utterances } = call.data;
  if (!isCity(city))
    problems.push({ row: 0, reason: `city: ${city} is no city of the division tree, so no place is read` });
  if (utterances.length === 0) problems.push({ row: 0, reason: 'utterances: there are none' });
  const segments = utterances.flatMap((item, index): Segment[] => {
    const parsed = utterance.safeParse(item);
    if (parsed.success) return [{ ...parsed.data, id: String(index), callId: call.data.id }];
    for (const issue of parsed.error.issues) problems.push({ row: index + 1, reason: fault(issue) });
    return [];
  });
  const understanding = begin(call.data);
  for (const segment of segments) understanding.add(segment);
  const proposals = understanding.proposals();
  const fields = applyProposals(emptyFields(), proposals);
  const quote = ({ segmentId, start, end }: EvidenceSpan) =>
    segments.find(({ id }) => id === segmentId)?.text.slice(start, end) ?? '';
  const explained = proposals.map(({ field, value, confidence, reason, fill, confirmed, evidence, alternatives }) => [
    field,
    {
      value,
      confidence,
      reason,
      fill,
      confirmed,
      words: evidence.map(quote),
      alternatives: alternatives.map((other) => other.value),
    },
  ]);
  return {
    answer: {
      id: call.data.id,
      ticket: Object.fromEntries(fieldNames.map((name: FieldName) => [name, fields[name].value])),
      proposals: Object.fromEntries(explained),
    },
    problems,
  };
}

const fault = ({ path, message }: z.core.$ZodIssue) => `${path.join('.') || 'this'}: ${message}`;
