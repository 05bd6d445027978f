import { speaker } from '@shared/domain/call';
import { z } from 'zod';

/** A demo call's script beside its recording: who says what when, and the ticket that a good agent files. */
export const callScript = z.object({
  id: z.string(),
  city: z.string(),
  startedAt: z.string(),
  durationMs: z.number(),
  utterances: z.array(z.object({ speaker, startMs: z.number(), endMs: z.number(), text: z.string() })),
  ticket: z.object({
    callerName: z.string(),
    callerPhone: z.string(),
    category: z.string(),
    nature: z.string(),
    address: z.string(),
    entityName: z.string(),
    entityAddress: z.string(),
    eventTime: z.string(),
    summary: z.string(),
    urgency: z.string(),
    responsibleUnit: z.string(),
  }),
});
export type CallScript = z.infer<typeof callScript>;
export type ExpectedTicket = CallScript['ticket'];
