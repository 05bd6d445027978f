import type { CallEvaluation } from '@shared/domain/call-evaluation';
import { newIdentifier } from '@shared/domain/ids';
import type { Ticket } from '@shared/domain/ticket';
import { evaluateCallOperation } from '@shared/sync/protocol';
import type { WritableDatabase } from '../../database/connection';
import { enqueue, markRefused, removeEntry } from '../../sync/outbox';
import type { OutgoingKind } from '../../sync/outgoing-kind';
import { stepVersion } from '../ticket';

/** Puts evaluations of a ticket's call on their way to the ticket that stands on the server, for use inside the transaction that has them. */
export function enqueueEvaluations(
  database: WritableDatabase,
  { id, agentId, joinedTo, fields }: Ticket,
  evaluations: readonly CallEvaluation[],
  at: string,
): void {
  enqueue(database, {
    operationId: newIdentifier(),
    userId: agentId,
    ticketId: id,
    kind: 'call.evaluate',
    title: fields.title.value,
    createdAt: at,
    body: { into: joinedTo?.ticketId ?? id, sourceTicketId: id, evaluations: [...evaluations] },
  });
}

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
