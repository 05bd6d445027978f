import { z } from 'zod';
import { identifier } from './ids';

export const speaker = z.enum(['agent', 'caller']);
export type Speaker = z.infer<typeof speaker>;

/** One recognized word; times in ms from the start of the call; confidence 0..1. */
export const word = z.object({
  text: z.string(),
  startMs: z.number(),
  endMs: z.number(),
  confidence: z.number().min(0).max(1),
});
export type Word = z.infer<typeof word>;

/**
 * A segment (语句): one final utterance of one speaker. `text` is cleaned for people (no blanks, punctuation added);
 * `words` are as the engine gave them, empty when the text was typed or read from a script.
 * Times in ms from the start of the call.
 */
export const segment = z.object({
  id: identifier,
  callId: identifier,
  speaker,
  startMs: z.number().nonnegative(),
  endMs: z.number().nonnegative(),
  text: z.string(),
  words: z.array(word),
});
export type Segment = z.infer<typeof segment>;

/** Half-open span of UTF-16 offsets [start, end) in a segment's `text`. */
export const evidenceSpan = z.object({
  segmentId: identifier,
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
});
export type EvidenceSpan = z.infer<typeof evidenceSpan>;

export const callSource = z.enum(['demo', 'file', 'microphone']);
/** preparing: model or file loads; live: being heard; ended: hung up and every segment is in; failed: sound or engine gave up. */
export const callState = z.enum(['preparing', 'live', 'ended', 'failed']);
export type CallState = z.infer<typeof callState>;

export const call = z.object({
  id: identifier,
  ticketId: identifier,
  source: callSource,
  /** Demo id, file name or device label, for people. */
  label: z.string(),
  /** The hotline's city, full name (镇江市): relative places are read from here. */
  city: z.string(),
  /** ISO 8601 with offset: relative times are read from here. */
  startedAt: z.string(),
  durationMs: z.number().nonnegative(),
  state: callState,
  /** Failure code when state is failed. */
  failure: z.string().nullable(),
});
export type Call = z.infer<typeof call>;

/** Why a call stopped being heard although nobody hung up, and although its sound can be had again. */
const brokenOff: readonly (string | null)[] = [
  'call.interrupted',
  'speech.lost',
  'speech.failed',
  'sound.device-lost',
  'sound.no-device',
  'sound.permission',
];

/** Whether what is said next may still belong to the call: it broke off, and nobody hung up. */
export function canGoOn({ state, failure }: Pick<Call, 'state' | 'failure'>): boolean {
  return (state === 'ended' || state === 'failed') && brokenOff.includes(failure);
}
