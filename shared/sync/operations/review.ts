import { fieldMark, ticketFields } from '@shared/domain/ticket';
import { z } from 'zod';
import { operationBase } from './base';

/** A lead approved or returned a ticket; `fields` holds the lead's own corrections, when there are any. */
export const reviewOperation = z.object({
  ...operationBase,
  kind: z.literal('ticket.review'),
  body: z.object({
    decision: z.enum(['approve', 'return']),
    reason: z.string().max(2_000),
    fieldMarks: z.array(fieldMark),
    fields: ticketFields.partial(),
  }),
});
