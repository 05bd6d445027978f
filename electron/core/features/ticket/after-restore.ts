import type { Segment } from '@shared/domain/call';
import { newIdentifier } from '@shared/domain/ids';
import type { Ticket } from '@shared/domain/ticket';
import { sameValue } from '@shared/domain/ticket-form';
import { valuesOf } from '@shared/sync/merge';
import type { ServerTicket } from '@shared/sync/protocol';
import type { WritableDatabase } from '../../database/connection';
import { enqueue, entryOfTicket, removeEntry } from '../../sync/outbox';
import { finishBody, joinBody } from './bodies';
import { readStored, type StoredTicket, writeStored } from './repository';

/*
 * What becomes of an agent's tickets when the server's database was put back to an older backup (sync/after-restore.ts): what is on this desk counts on, and
 * what the server has lost of it goes there once more. What leads decided in the lost time, the server says anew.
 */

type Heard = (callId: string) => readonly Segment[];

/** The server has an older state of an own ticket than this desk. True: the ticket goes there again. */
export function takeOlder(database: WritableDatabase, theirs: ServerTicket, heard: Heard, at: string): boolean {
  const stored = readStored(database, theirs.id);
  if (stored === null) return false;
  const { status, version, review, groupId } = theirs;
  const isSame = sameValue(valuesOf(stored.ticket.fields), valuesOf(theirs.fields));
  const back = basedOn(stored, { version, review, groupId, edits: theirs.edits, finishedBy: theirs.finishedBy });
  const { ticket } = stored;
  const isDone = ticket.status === 'finished' || ticket.status === 'approved';
  if (status === 'approved' || (isSame && !(isDone && status === 'returned'))) {
    removeFinish(database, ticket);
    writeStored(database, { ...back, ticket: { ...back.ticket, status, finishedAt: theirs.finishedAt } });
    return false;
  }
  return goAgain(database, { ...back, base: valuesOf(theirs.fields) }, ticket, heard, at);
}

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
  return goAgain(database, { ...basedOn(stored, nothing), base: null }, ticket, heard, at);
}

function sendJoin(database: WritableDatabase, ticket: Ticket, heard: Heard, at: string): boolean {
  const { id, agentId, joinedTo, finishedAt } = ticket;
  if (joinedTo === undefined || entryOfTicket(database, agentId, id, 'ticket.join') !== null) return false;
  enqueue(database, {
    ...{ operationId: newIdentifier(), userId: agentId, ticketId: id, kind: 'ticket.join' },
    ...{ title: ticket.fields.title.value, createdAt: at },
    body: joinBody(ticket, joinedTo, heardIn(ticket, heard), finishedAt ?? at),
  });
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

/** What an agent has not finished (again) stays with the agent. Everything else goes as it stands. */
function goAgain(
  database: WritableDatabase,
  stored: StoredTicket,
  { agentId, status, finishedAt }: Ticket,
  heard: Heard,
  at: string,
): boolean {
  if (status === 'returned' || status === 'discarded') {
    writeStored(database, stored);
    return false;
  }
  removeFinish(database, stored.ticket);
  const ticket: Ticket = { ...stored.ticket, status: 'finished', finishedAt: finishedAt ?? at };
  writeStored(database, { ...stored, ticket });
  enqueue(database, {
    ...{ operationId: newIdentifier(), userId: agentId, ticketId: ticket.id, kind: 'ticket.finish' },
    ...{ title: ticket.fields.title.value, createdAt: at },
    body: finishBody(ticket, heardIn(ticket, heard), ticket.finishedAt ?? at),
  });
  return true;
}

/** What waits was made for the server as it was. */
function removeFinish(database: WritableDatabase, { id, agentId }: Ticket): void {
  const waiting = entryOfTicket(database, agentId, id, 'ticket.finish');
  if (waiting !== null) removeEntry(database, waiting.operationId);
}

const heardIn = ({ callId }: Ticket, heard: Heard) => (callId === null ? [] : [...heard(callId)]);
