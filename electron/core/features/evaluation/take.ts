import type { CallEvaluation } from '@shared/domain/call-evaluation';
import { sameValue } from '@shared/domain/ticket-form';
import type { ServerTicket } from '@shared/sync/protocol';
import type { WritableDatabase } from '../../database/connection';
import { entriesOfTicket } from '../../sync/outbox';
import { readEvaluations, readTicket, writeEvaluations } from '../ticket';
import { enqueueEvaluations } from './outgoing';

const carries: readonly string[] = ['ticket.finish', 'call.evaluate'];

/**
 * Takes what the server knows of a call's evaluation, for use inside the transaction that moves the cursor. What this desk alone knows (a lead
 * finished the draft in the agent's stead, say) goes there instead. Gives true when the ticket changed.
 */
export function takeEvaluations(database: WritableDatabase, theirs: ServerTicket, at: string): boolean {
  const own = readEvaluations(database, theirs.id);
  const known: readonly CallEvaluation[] = theirs.callEvaluations ?? [];
  // The usual case, met once for each ticket of a pull: nothing more of it is read.
  if (own === null || sameValue(own, known)) return false;
  const ticket = readTicket(database, theirs.id);
  if (ticket === null) return false;
  // Still on its way: what is here is newer.
  if (entriesOfTicket(database, ticket.agentId, theirs.id).some(({ kind }) => carries.includes(kind))) return false;
  const missing = own.filter((entry) => !known.some((one) => sameValue(one, entry)));
  if (missing.length > 0) {
    enqueueEvaluations(database, ticket, missing, at);
    return false;
  }
  writeEvaluations(database, theirs.id, known, at);
  return true;
}
