import { evaluateCallOperation } from '@shared/sync/protocol';
import { markRefused, removeEntry } from '../../sync/outbox';
import type { OutgoingKind } from '../../sync/outgoing-kind';
import { stepVersion } from '../ticket';

/** An evaluation on its way to the server, behind its ticket. It adds to that ticket whatever its version is, so it is based on none. */
export const evaluationOutgoing: OutgoingKind = {
  baseVersion: () => 0,
  wireTicketId: ({ body }) => evaluateCallOperation.shape.body.parse(JSON.parse(body)).into,
  accepted({ database }, { operationId, ticketId }, accepted) {
    removeEntry(database, operationId);
    if (accepted.ticketId === ticketId) stepVersion(database, ticketId, accepted.version);
  },
  // The server knows no conflict here; one that did would be a newer kind of server: a person looks.
  conflict: ({ database }, { operationId }) => markRefused(database, operationId, { code: 'operation.conflict' }),
  tells: 'ticket',
};
