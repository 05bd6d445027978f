import { markRefused, removeEntry } from '../../sync/outbox';
import type { OutgoingKind } from '../../sync/outgoing-kind';
import { handledVersion, noteMoved, takeHandling } from './repository';

/** A move in the handling on its way to the server. It was made on what a person saw: when that has changed, they look again. */
export const handlingOutgoing: OutgoingKind = {
  baseVersion: handledVersion,
  accepted({ database, userId }, { operationId, ticketId }, { version }) {
    removeEntry(database, operationId);
    noteMoved(database, userId, ticketId, version);
  },
  conflict({ database, userId }, { operationId }, current) {
    takeHandling(database, userId, current);
    markRefused(database, operationId, { code: 'handling.changed-meanwhile' });
  },
  tells: 'handling',
};
