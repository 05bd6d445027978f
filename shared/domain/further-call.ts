import { z } from 'zod';
import { segment } from './call';
import { callEvaluations } from './call-evaluation';
import { identifier } from './ids';
import { ticketFields } from './ticket';

/** One more call about the matter of a ticket, joined to it instead of making a second one (并入): the whole form and what was heard. */
export const furtherCall = z.object({
  /** The desk's draft that it was written in. */
  sourceTicketId: identifier,
  callId: identifier.nullable(),
  createdAt: z.string(),
  joinedAt: z.string(),
  agentId: z.string(),
  agentName: z.string(),
  fields: ticketFields,
  transcript: z.array(segment),
  /** What the caller thought of this call. Missing: nothing. */
  callEvaluations: callEvaluations.optional(),
});
export type FurtherCall = z.infer<typeof furtherCall>;

/** More belongs to the hot topics, not to one ticket. */
export const mostFurtherCalls = 200;
