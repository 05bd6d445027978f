import { ticketFields } from '@shared/domain/ticket';
import { z } from 'zod';
import { operationBase } from './base';

/** A lead corrected a ticket that waits, without a decision. Whole fields; the ticket keeps what stood there before. */
export const editOperation = z.object({
  ...operationBase,
  kind: z.literal('ticket.edit'),
  body: z.object({
    fields: ticketFields.partial(),
    /** Those fields as the lead had them, for the merge when somebody else was faster. */
    before: ticketFields.partial().optional(),
  }),
});
