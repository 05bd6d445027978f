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
