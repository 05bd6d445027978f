import { markRefused, removeEntry } from '../../sync/outbox';
import type { OutgoingKind } from '../../sync/outgoing-kind';
import { settleAccepted, settleConflict } from './merge';
import { ticketVersion } from './repository';

/** A finished ticket on its way to the server. */
export const finishOutgoing: OutgoingKind = {
  baseVersion: (database, _userId, ticketId) => ticketVersion(database, ticketId),
  accepted: ({ database, at }, { operationId }, accepted) => settleAccepted(database, operationId, accepted, at),
  conflict: ({ database, at, transcript }, { operationId }, current) =>
    settleConflict(database, operationId, current, at, transcript),
  tells: 'ticket',
};

/** A call on its way to the ticket that it was joined to. It adds to that ticket whatever its version is, so it is based on none. */
export const joinOutgoing: OutgoingKind = {
  baseVersion: () => 0,
  wireTicketId: ({ body }) => (JSON.parse(body) as { into: string }).into,
  accepted: ({ database }, { operationId }) => removeEntry(database, operationId),
  // The server knows no conflict here; one that did would be a newer kind of server: a person looks.
  conflict: ({ database }, { operationId }) => markRefused(database, operationId, { code: 'operation.conflict' }),
  thereAlready: 'join.twice',
  tells: 'ticket',
};
