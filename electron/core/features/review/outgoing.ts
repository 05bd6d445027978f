import { markRefused, removeEntry } from '../../sync/outbox';
import type { OutgoingKind } from '../../sync/outgoing-kind';
import { reviewVersion, takeForReview } from './repository';

/** A lead's decision on its way to the server. It was made on what the lead saw: when that has changed, the lead looks again. */
export const reviewOutgoing: OutgoingKind = {
  baseVersion: reviewVersion,
  accepted: ({ database }, { operationId }) => removeEntry(database, operationId),
  conflict({ database, userId }, { operationId }, current) {
    takeForReview(database, userId, current);
    markRefused(database, operationId, { code: 'review.changed-meanwhile' });
  },
  tells: 'review',
};
