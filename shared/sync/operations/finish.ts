import { segment } from '@shared/domain/call';
import { callEvaluations } from '@shared/domain/call-evaluation';
import { identifier } from '@shared/domain/ids';
import { ticketFields } from '@shared/domain/ticket';
import { z } from 'zod';
import { operationBase } from './base';

/** An agent finished (or finished again, after a return) a ticket. Carries the whole form and the transcript. */
export const finishOperation = z.object({
  ...operationBase,
  kind: z.literal('ticket.finish'),
  body: z.object({
    callId: identifier.nullable(),
    createdAt: z.string(),
    finishedAt: z.string(),
    fields: ticketFields,
    transcript: z.array(segment),
    /** What the caller thought of the call. Counts with the first finish alone: later ones come by `call.evaluate`. Missing: nothing. */
    callEvaluations: callEvaluations.optional(),
    /** The number that the desk knows it by. It counts where the server, put back to an older backup, has lost the ticket or its return. */
    knownNumber: z.string().max(40).optional(),
  }),
});
