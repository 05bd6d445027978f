import type { CallEvaluation } from '@shared/domain/call-evaluation';
import { newIdentifier } from '@shared/domain/ids';
import { sameValue } from '@shared/domain/ticket-form';
import type { ServerTicket } from '@shared/sync/protocol';
import type { WritableDatabase } from '../../database/connection';
import { enqueue, entriesOfTicket } from '../../sync/outbox';
import { readTicket, writeEvaluations } from '../ticket';

const carries: readonly string[] = ['ticket.finish', 'call.evaluate'];

/**
 * Takes what the server knows of a call's evaluation, for use inside the transaction that moves the cursor. What this desk alone knows (a lead
 * finished the draft in the agent's stead, say) goes there instead. Gives true when the ticket changed.
 */
export function takeEvaluations(database: WritableDatabase, theirs: ServerTicket, at: string): boolean {
  const ticket = readTicket(database, theirs.id);
  if (ticket === null) return false;
  const { agentId, fields, callEvaluations: own = [] } = ticket;
  // Still on its way: what is here is newer.
  if (entriesOfTicket(database, agentId, theirs.id).some(({ kind }) => carries.includes(kind))) return false;
  const known: readonly CallEvaluation[] = theirs.callEvaluations ?? [];
  const missing = own.filter((entry) => !known.some((one) => sameValue(one, entry)));
  if (missing.length > 0) {
    enqueue(database, {
      operationId: newIdentifier(),
      userId: agentId,
      ticketId: theirs.id,
      kind: 'call.evaluate',
      title: fields.title.value,
      createdAt: at,
      body: { into: theirs.id, sourceTicketId: theirs.id, evaluations: missing },
    });
    return false;
  }
  if (sameValue(own, known)) return false;
  writeEvaluations(database, theirs.id, known, at);
  return true;
}
