import { handlingMove } from '@shared/domain/handling';
import { z } from 'zod';
import { operationBase } from './base';

/** One or more moves in the handling of a finished ticket, all of them or none: a visit, the caller's word and the closing are one act. */
export const handleOperation = z.object({
  ...operationBase,
  kind: z.literal('ticket.handle'),
  body: z.object({ moves: z.array(handlingMove).min(1).max(3) }),
});
