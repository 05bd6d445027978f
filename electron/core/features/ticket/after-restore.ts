import type { Ticket, TicketFields } from '@shared/domain/ticket';
import { sameValue } from '@shared/domain/ticket-form';
import { mineOverTheirs, sameForm, valuesOf } from '@shared/sync/merge';
import type { ServerTicket } from '@shared/sync/protocol';
import type { WritableDatabase } from '../../database/connection';
import { entryOfTicket, markRefused, removeEntry } from '../../sync/outbox';
import { readStored, type StoredTicket, writeStored } from './repository';
import { type Heard, queueFinish, queueJoin } from './to-outbox';

/*
 * What becomes of an agent's tickets when the server's database was put back to an older backup (sync/after-restore.ts): what is on this desk counts on, and
 * what the server has lost of it goes there once more. What leads decided in the lost time, the server says anew.
 */

/**
 * An own ticket comes by for the first time since. Versions say nothing of what was lost: they went on from an older one, and this desk may be the last to
 * come. Whose finish is the later one says so, and a return that the server knows nothing of. True: the ticket goes there again. Otherwise it may still be
 * taken as any other (`takeServerTicket`).
 */
export function takeFirst(database: WritableDatabase, theirs: ServerTicket, heard: Heard, at: string): boolean {
  const stored = readStored(database, theirs.id);
  if (stored === null) return false;
  const { ticket } = stored;
  const isOlder = theirs.version < ticket.version;
  const waits = entryOfTicket(database, ticket.agentId, ticket.id, 'ticket.finish') !== null;
  // An answer to a finish that waits tells more than a guess.
  if (waits || ticket.finishedAt === null) return isOlder && takeOlder(database, stored, theirs, heard, at);
  if (ticket.finishedAt < theirs.finishedAt) {
    // Finished again at another desk of this agent.
    const version = Math.min(ticket.version, theirs.version - 1);
    writeStored(database, { ...stored, ticket: { ...ticket, version } });
    return false;
  }
  const isLost = isDone(ticket) ? theirs.finishedAt < ticket.finishedAt : theirs.status === 'finished';
  const isOther = theirs.version === ticket.version && !isAsKnown(stored, theirs);
  return (isOlder || isLost || isOther) && takeOlder(database, stored, theirs, heard, at);
}

function isAsKnown({ ticket, base }: StoredTicket, { status, review, fields }: ServerTicket): boolean {
  const isStatus = ticket.status === status || (ticket.status === 'discarded' && status === 'returned');
  return isStatus && ticket.review?.at === review?.at && sameValue(base, valuesOf(fields));
}

/** The server has an older state of an own ticket than this desk. True: the ticket goes there again. */
export function takeOlder(
  database: WritableDatabase,
  stored: StoredTicket,
  theirs: ServerTicket,
  heard: Heard,
  at: string,
): boolean {
  const { status, version, review, groupId } = theirs;
  const { ticket } = stored;
  const isSame = sameForm(ticket.fields, theirs.fields);
  const isApproved = status === 'approved';
  const isLater = isDone(ticket) && ticket.finishedAt !== null && ticket.finishedAt > theirs.finishedAt;
  const based = basedOn(stored, { version, review, groupId, edits: theirs.edits, finishedBy: theirs.finishedBy });
  const back = { ...based, base: valuesOf(theirs.fields) };
  const take = (fields: TicketFields) => {
    removeFinish(database, ticket);
    writeStored(database, { ...back, ticket: { ...back.ticket, status, fields, finishedAt: theirs.finishedAt } });
    return false;
  };
  if (isSame ? !(isLater && status === 'returned') : isApproved && !isDone(ticket)) return take(ticket.fields);
  // The agent's words are there; a lead has decided on them since, and corrected others than in the lost time.
  if (isDone(ticket) && !isLater && status !== 'finished')
    return take(mineOverTheirs(theirs.fields, ticket.fields, '服务器恢复前的内容'));
  // A lead may have corrected it since: that stays beside what goes over it.
  const fields = isDone(ticket) ? mineOverTheirs(ticket.fields, theirs.fields, '服务器上的内容') : ticket.fields;
  const operationId = goAgain(database, { ...back, ticket: { ...back.ticket, fields } }, heard, at);
  if (operationId !== null && isApproved) markRefused(database, operationId, { code: 'ticket.approved-meanwhile' });
  return operationId !== null && !isApproved;
}

const isDone = ({ status }: Ticket) => status === 'finished' || status === 'approved';

/**
 * The server does not know an own ticket any more that it had accepted, or may not know that this call was joined to another: it passes over a join that
 * it has. True: it goes there again.
 */
export function sendLost(database: WritableDatabase, ticketId: string, heard: Heard, at: string): boolean {
  const stored = readStored(database, ticketId);
  if (stored === null) return false;
  const { ticket } = stored;
  if (ticket.status === 'joined') return sendJoin(database, ticket, heard, at);
  if (ticket.version === 0) return false;
  const nothing = { version: 0, review: null, groupId: ticket.groupId, edits: undefined, finishedBy: undefined };
  return goAgain(database, { ...basedOn(stored, nothing), base: null }, heard, at) !== null;
}

function sendJoin(database: WritableDatabase, ticket: Ticket, heard: Heard, at: string): boolean {
  const { id, agentId, joinedTo, finishedAt } = ticket;
  if (joinedTo === undefined || entryOfTicket(database, agentId, id, 'ticket.join') !== null) return false;
  queueJoin(database, { ...ticket, finishedAt: finishedAt ?? at }, joinedTo, heard, { userId: agentId, createdAt: at });
  return true;
}

/** The ticket as it stands here, based on what the server says of it. */
function basedOn(
  stored: StoredTicket,
  server: Pick<ServerTicket, 'version' | 'review' | 'groupId' | 'edits' | 'finishedBy'>,
): StoredTicket {
  const { edits, finishedBy, ...said } = server;
  const { edits: _edits, finishedBy: _finishedBy, ...ticket } = stored.ticket;
  const leads = { ...(edits === undefined ? {} : { edits }), ...(finishedBy === undefined ? {} : { finishedBy }) };
  return { ...stored, held: null, ticket: { ...ticket, ...said, ...leads } };
}

/** What an agent has not finished (again) stays with the agent. Everything else goes as it stands; gives the operation. */
function goAgain(database: WritableDatabase, stored: StoredTicket, heard: Heard, at: string): string | null {
  const { agentId, status, finishedAt } = stored.ticket;
  if (status === 'returned' || status === 'discarded') {
    writeStored(database, stored);
    return null;
  }
  removeFinish(database, stored.ticket);
  const ticket = { ...stored.ticket, status: 'finished' as const, finishedAt: finishedAt ?? at };
  writeStored(database, { ...stored, ticket });
  return queueFinish(database, ticket, heard, { userId: agentId, createdAt: at });
}

/** What waits was made for the server as it was. */
function removeFinish(database: WritableDatabase, { id, agentId }: Ticket): void {
  const waiting = entryOfTicket(database, agentId, id, 'ticket.finish');
  if (waiting !== null) removeEntry(database, waiting.operationId);
}
