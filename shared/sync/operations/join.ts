import { furtherCall } from '@shared/domain/further-call';
import { identifier } from '@shared/domain/ids';
import { z } from 'zod';
import { operationBase } from './base';

/**
 * An agent joins a call to a ticket that stands already (并入), whoever's it is. `ticketId` is the standing ticket; what was heard and
 * written of this call is added to it and changes nothing that stands there, so it has no base version: `baseVersion` is 0.
 */
export const joinOperation = z.object({
  ...operationBase,
  kind: z.literal('ticket.join'),
  body: furtherCall
    .omit({ agentId: true, agentName: true })
    .extend({ /** The standing ticket once more, for the desk's own queue. */ into: identifier }),
});
