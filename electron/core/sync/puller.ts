import { setImmediate } from 'node:timers/promises';
import type { EventPayload } from '@shared/contracts/events';
import type { Segment } from '@shared/domain/call';
import { type Result, succeed } from '@shared/domain/result';
import type { User } from '@shared/domain/roles';
import { type PullResponse, paths, pullResponse, type ServerTicket } from '@shared/sync/protocol';
import type { CoreContext } from '../context';
import { inTransaction } from '../database/connection';
import { keepHeardElsewhere } from '../features/call';
import { countCalls, takeEvaluations } from '../features/evaluation';
import { takeHandling } from '../features/handling';
import { takeForReview } from '../features/review';
import { readCursor, type SessionService, writeCursor } from '../features/session';
import { indexTicket } from '../features/similar';
import { takeFirst, takeServerTicket, ticketVersion } from '../features/ticket';
import { confirmTicket, noteEpoch, sendUnconfirmed } from './after-restore';
import { signedRequest } from './signed-request';

const pageSize = 200;

export type PullerOptions = {
  readonly session: Pick<SessionService, 'access'>;
  readonly transcript: (callId: string) => readonly Segment[];
  /** Told after each page's commit. */
  readonly onTaken: (taken: Taken) => void;
  /** So many own tickets that the server has lost, put back to an older backup, go there again; and perhaps joined calls. Told after the commit. */
  readonly onSentAgain: (lost: number) => void;
  /** Of the connection as it now is: aborts when that is given up. */
  readonly signal: () => AbortSignal;
};

/** What a lead did to an own ticket. */
export type News = EventPayload<'ticket.news'>;

/** Own tickets that changed, what leads did to them, and whether the lead's queue and the handling of any ticket changed. */
export type Taken = {
  readonly ticketIds: readonly string[];
  readonly news: readonly News[];
  readonly review: boolean;
  readonly handling: boolean;
};

/** Reads what changed on the server. */
export function createPuller({ database, now }: CoreContext, options: PullerOptions) {
  /** Takes in everything since the last pull, page by page: the page and the cursor behind it in one transaction. */
  async function pull(user: User): Promise<Result<null>> {
    const sentAgain: string[] = [];
    for (;;) {
      const { cursor } = readCursor(database, user.id);
      const page = await readPage(user.id, cursor);
      if (!page.ok) {
        if (page.error.code !== 'cursor.invalid' || cursor === '') return page;
        writeCursor(database, user.id, '', now().toISOString());
        continue;
      }
      const { cursor: next, more, epoch } = page.value;
      if (next !== cursor || page.value.tickets.length > 0) options.onTaken(take(user, page.value, sentAgain));
      else if (epoch !== undefined) inTransaction(database, () => noteEpoch(database, user, epoch, now()));
      if (more && next !== cursor) continue;
      await sendLostOf(user, sentAgain);
      return succeed(null);
    }
  }

  /** `sentAgain`: own tickets of which the server has an older state, on their way already. */
  async function sendLostOf(user: User, sentAgain: readonly string[]): Promise<void> {
    const at = now().toISOString();
    let lost = sentAgain.length;
    let calls = 0;
    if (lost > 0) tellOf(sentAgain);
    for (;;) {
      const going = inTransaction(database, () => sendUnconfirmed(database, user.id, options.transcript, at));
      lost += going.tickets.length;
      calls += going.calls.length;
      if (going.tickets.length + going.calls.length > 0) tellOf([...going.tickets, ...going.calls]);
      if (!going.more) break;
      await setImmediate();
    }
    if (lost + calls > 0) options.onSentAgain(lost);
  }

  const tellOf = (ticketIds: readonly string[]) =>
    options.onTaken({ ticketIds, news: [], review: false, handling: false });

  async function readPage(userId: string, cursor: string): Promise<Result<PullResponse>> {
    const path = `${paths.changes}?cursor=${encodeURIComponent(cursor)}&limit=${pageSize}`;
    return signedRequest(options.session, userId, { path, schema: pullResponse, signal: options.signal() });
  }

  /** `sentAgain` is added to. */
  function take(user: User, { tickets, cursor, epoch }: PullResponse, sentAgain: string[]): Taken {
    const at = now().toISOString();
    return inTransaction(database, () => {
      if (epoch !== undefined) noteEpoch(database, user, epoch, now());
      const ticketIds: string[] = [];
      const news: News[] = [];
      let review = false;
      let handling = false;
      for (const ticket of tickets) {
        const own = ticket.agentId === user.id;
        const wasUnconfirmed = confirmTicket(database, user.id, ticket.id, ticket);
        indexTicket(database, user.id, ticket);
        countCalls(database, user, ticket);
        const keep = () => keepHeardElsewhere(database, ticket, user.city);
        if (own) {
          const before = ticketVersion(database, ticket.id);
          if (wasUnconfirmed) {
            const goesAgain = takeFirst(database, ticket, options.transcript, at);
            (goesAgain ? sentAgain : ticketIds).push(ticket.id);
          }
          const isNew = takeServerTicket(database, ticket, keep, at);
          if (takeEvaluations(database, ticket, at) || isNew) ticketIds.push(ticket.id);
          if (isNew && before > 0) news.push(...newsOf(ticket));
        }
        if (user.role !== 'agent' && takeForReview(database, user.id, ticket)) review = true;
        if (takeHandling(database, user.id, ticket)) handling = true;
      }
      writeCursor(database, user.id, cursor, at);
      return { ticketIds, news, review, handling };
    });
  }

  return { pull };
}

/** What is worth telling an agent at once. A ticket of another desk that comes for the first time is no news. */
function newsOf({ id, fields, status, review, edits }: ServerTicket): News[] {
  const told = { ticketId: id, title: fields.title.value };
  if (status === 'returned' && review !== null) return [{ ...told, news: 'returned', by: review.reviewerName }];
  const edit = edits?.at(-1);
  return status === 'finished' && edit !== undefined ? [{ ...told, news: 'edited', by: edit.editorName }] : [];
}
