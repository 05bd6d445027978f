import { z } from 'zod';
import type { Recognition } from './speech-engine';

const partialMessage = z.object({ event: z.literal('partialresult'), result: z.object({ partial: z.string() }) });
/** `result` is missing when nothing was recognized. Times in seconds. */
const finalMessage = z.object({
  event: z.literal('result'),
  result: z.object({
    result: z
      .array(z.object({ word: z.string(), start: z.number(), end: z.number(), conf: z.number() }))
      .optional()
      .default([]),
  }),
});
const message = z.discriminatedUnion('event', [partialMessage, finalMessage]);

/** Reads a message of vosk-browser's worker; null when it is none of a recognizer's answers. */
export function recognitionFrom(value: unknown): Recognition | null {
  const parsed = message.safeParse(value);
  if (!parsed.success) return null;
  const { data } = parsed;
  if (data.event === 'partialresult') return { kind: 'partial', text: data.result.partial };
  const words = data.result.result.map(({ word, start, end, conf }) => ({
    text: word,
    startMs: Math.round(start * 1000),
    endMs: Math.round(end * 1000),
    // Kaldi's posteriors may end a rounding error above 1.
    confidence: Math.min(1, Math.max(0, conf)),
  }));
  return { kind: 'final', words };
}
