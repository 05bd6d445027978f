import { identifier } from '@shared/domain/ids';
import { ticketFields } from '@shared/domain/ticket';
import { similarTicket } from '@shared/sync/similar';
import { z } from 'zod';
import { contract } from './contract';

/** Tickets that look like a form. The agent's desk asks while it fills, the lead's review with the ticket under review. */
export const similarContracts = {
  /** `source`: `desk` where the server did not answer: then only what lies here was looked at. */
  find: contract(
    z.strictObject({
      ticketId: identifier,
      fields: ticketFields.pick({
        callerPhone: true,
        entity: true,
        category: true,
        address: true,
        title: true,
        content: true,
      }),
    }),
    z.object({ tickets: z.array(similarTicket), source: z.enum(['server', 'desk']) }),
  ),
};
