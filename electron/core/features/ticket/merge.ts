import type { Ticket } from '@shared/domain/ticket';
import { mergeFields, mineOverTheirs, sameForm, valuesOf } from '@shared/sync/merge';
import type { ServerTicket } from '@shared/sync/protocol';
import type { WritableDatabase } from '../../database/connection';
import { entryById, entryOfTicket, markRefused, removeEntry } from '../../sync/outbox';
import { takeOlder } from './after-restore';
import { clearHistory } from './history';
import { readStored, type StoredTicket, writeStored } from './repository';
import { type Heard, queueFinish } from './to-outbox';

/** What a merge needs of the calls: the transcript of a ticket that was written on another desk. */
export type KeepTranscript = (ticket: ServerTicket) => void;

/**
 * Takes a ticket that the server has, for use inside the transaction that moves the cursor. While an own change is on its way it is
 * only held, and merged once that is settled. Gives true when the ticket changed.
 */
export function takeServerTicket(
  database: WritableDatabase,
  theirs: ServerTicket,
  keepTranscript: KeepTranscript,
  at: string,
): boolean {
  const stored = readStored(database, theirs.id);
  if (stored === null) {
    keepTranscript(theirs);
    writeStored(database, { ticket: ticketOf(theirs), base: valuesOf(theirs.fields), held: null, undoPosition: 0 });
    return true;
  }
  if (theirs.version <= stored.ticket.version) return false;
  if (entryOfTicket(database, stored.ticket.agentId, theirs.id, 'ticket.finish') !== null) {
    if ((stored.held?.version ?? 0) < theirs.version) writeStored(database, { ...stored, held: theirs });
    return false;
  }
  writeStored(database, merged(stored, theirs, at).stored);
  return true;
}

/** The server has taken a finish: number and version are known, and what was held meanwhile is merged. */
export function settleAccepted(
  database: WritableDatabase,
  operationId: string,
  accepted: { readonly number: string; readonly version: number },
  at: string,
): void {
  const entry = entryById(database, operationId);
  const stored = entry === null ? null : readStored(database, entry.ticketId);
  if (entry === null || stored === null) return;
  removeEntry(database, operationId);
  clearHistory(database, entry.ticketId);
  const { number, version } = accepted;
  const settled: StoredTicket = {
    ticket: { ...stored.ticket, number, version },
    base: valuesOf(stored.ticket.fields),
    held: null,
    undoPosition: 0,
  };
  const { held } = stored;
  writeStored(database, held !== null && held.version > version ? merged(settled, held, at).stored : settled);
}

/**
 * The server's ticket was newer than the one a finish was based on. Changes of different fields merge and go again as a new operation;
 * where both changed the same field, the ticket stays parked with both values until the agent has chosen. An older one than this desk knows is that of a
 * server which was put back.
 */
export function settleConflict(
  database: WritableDatabase,
  operationId: string,
  current: ServerTicket,
  at: string,
  transcript: Heard,
): void {
  const entry = entryById(database, operationId);
  const stored = entry === null ? null : readStored(database, entry.ticketId);
  if (entry === null || stored === null) return;
  if (current.version < stored.ticket.version) {
    takeOlder(database, stored, current, transcript, at);
    return;
  }
  if (sameForm(stored.ticket.fields, current.fields) && current.status === 'finished') {
    settleAccepted(database, operationId, current, at);
    return;
  }
  const { stored: next, conflicts } = merged(stored, current, at);
  if (conflicts.length > 0 || current.status !== 'returned') {
    writeStored(database, { ...next, ticket: { ...next.ticket, status: 'finished' } });
    const code = current.status === 'approved' ? 'ticket.approved-meanwhile' : 'ticket.changed-meanwhile';
    markRefused(database, operationId, { code, detail: { fields: conflicts.join(',') } });
    return;
  }
  removeEntry(database, operationId);
  const done = { ...next.ticket, status: 'finished' as const, finishedAt: stored.ticket.finishedAt ?? at };
  writeStored(database, { ...next, ticket: done });
  queueFinish(database, done, transcript, { userId: entry.userId, createdAt: entry.createdAt });
}

function merged(stored: StoredTicket, theirs: ServerTicket, at: string) {
  // A lead finished this draft: what counts is the lead's form, emptied fields too, and what the agent had there stays beside it. Also where the agent
  // had put it away: only a finish of the agent's own asks which of the two counts.
  const isTakenOver =
    stored.ticket.version === 0 && stored.ticket.status !== 'finished' && theirs.finishedBy !== undefined;
  const { fields, conflicts } = isTakenOver
    ? { fields: mineOverTheirs(theirs.fields, stored.ticket.fields, '坐席填的内容'), conflicts: [] }
    : mergeFields(stored.base, stored.ticket.fields, theirs.fields);
  const { status, number, version, review, finishedAt, groupId, edits, finishedBy } = theirs;
  const ticket: Ticket = {
    ...stored.ticket,
    status,
    number,
    version,
    review,
    groupId,
    finishedAt,
    fields,
    updatedAt: at,
    ...(edits === undefined ? {} : { edits }),
    ...(finishedBy === undefined ? {} : { finishedBy }),
  };
  return { stored: { ...stored, ticket, base: valuesOf(theirs.fields), held: null }, conflicts };
}

function ticketOf({ transcript: _transcript, ...theirs }: ServerTicket): Ticket {
  return { ...theirs, delivery: 'accepted', updatedAt: theirs.review?.at ?? theirs.finishedAt, refusal: null };
}
