import { callEvaluation, mostEvaluations } from '@shared/domain/call-evaluation';
import { identifier } from '@shared/domain/ids';
import { z } from 'zod';
import { operationBase } from './base';

/**
 * What a caller thought of a call (通话评价), known only after its ticket was finished or joined, or changed since. It adds to what stands there,
 * so it has no base version: `baseVersion` is 0, and what the server has already is passed over.
 */
export const evaluateCallOperation = z.object({
  ...operationBase,
  kind: z.literal('call.evaluate'),
  body: z.object({
    /** The ticket that stands (`ticketId`) once more, for the desk's own queue. */
    into: identifier,
    /** The draft that the call was written in: `ticketId` itself, or that of a call that was joined to it. */
    sourceTicketId: identifier,
    evaluations: z.array(callEvaluation).min(1).max(mostEvaluations),
  }),
});
