import type { ServerTicket } from '@shared/sync/protocol';
import { run, type WritableDatabase } from '../../database/connection';
import { keepWords } from './outgoing';
import { readForReview, readUnsent, writeUnsent } from './repository';

/**
 * The server was put back to an older backup: what comes next of a ticket counts, whatever its version is. `theirs`: as it comes by for the first time since.
 * What this lead wrote on it in the lost time, and nobody sends again, stays as the lead's unsent words: typed once is enough.
 */
export function forgetReviewed(
  database: WritableDatabase,
  userId: string,
  ticketId: string,
  theirs: ServerTicket | null,
): void {
  const known = readForReview(database, userId, ticketId);
  if (known === null) return;
  if (theirs !== null) keepLostWords(database, userId, known, theirs);
  run(database, 'update review_ticket set version = 0 where user_id = ? and ticket_id = ?', [userId, ticketId]);
}

function keepLostWords(database: WritableDatabase, userId: string, known: ServerTicket, theirs: ServerTicket): void {
  const { review, edits = [], finishedBy, fields } = known;
  const isDecided = known.status !== 'finished' && review?.reviewerId === userId && review.at !== theirs.review?.at;
  const isFinished = finishedBy?.id === userId && theirs.finishedBy === undefined;
  const corrected = edits
    .filter(({ editorId, at }) => editorId === userId && !theirs.edits?.some((edit) => edit.at === at))
    .flatMap(({ before }) => Object.keys(before));
  const written = Object.entries(fields).filter(([name]) => isDecided || isFinished || corrected.includes(name));
  keepWords({ database, userId }, theirs.id, Object.fromEntries(written), theirs);
  if (!isDecided || review === null) return;
  const unsent = readUnsent(database, userId, theirs.id) ?? { edits: [], reason: '', fieldMarks: [] };
  const { reason, fieldMarks } = review;
  if (unsent.reason !== '' || (reason === '' && fieldMarks.length === 0)) return;
  writeUnsent(database, userId, theirs.id, { ...unsent, reason, fieldMarks });
}
