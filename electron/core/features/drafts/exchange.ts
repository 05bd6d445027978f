import type { EventPayload } from '@shared/contracts/events';
import type { Segment } from '@shared/domain/call';
import { type Result, succeed } from '@shared/domain/result';
import type { User } from '@shared/domain/roles';
import type { Ticket } from '@shared/domain/ticket';
import {
  claimsResponse,
  draftPaths,
  draftsResponse,
  type GroupDraft,
  reportDraftsResponse,
  takeDraftsResponse,
} from '@shared/sync/drafts';
import type { CoreContext } from '../../context';
import { inTransaction } from '../../database/connection';
import { signedRequest } from '../../sync/signed-request';
import type { SessionService } from '../session';
import { markTaken } from '../ticket';
import { adoptDraft } from './adopt';
import { dueReports, markAttempts, settleReports, untilNextReport } from './report';
import {
  claimWishes,
  draftWishes,
  readDraftsCursor,
  settleClaimWishes,
  settleDraftWishes,
  writeClaims,
  writeDraft,
  writeDraftsCursor,
} from './repository';

const pageSize = 50;

export type DraftExchangeOptions = {
  readonly session: Pick<SessionService, 'access'>;
  readonly transcript: (callId: string) => readonly Segment[];
  /** Tells the windows of an own ticket as it now stands. */
  readonly announce: (ticketId: string) => Ticket;
};

/** A ticket that changed, and what its agent is told of that. */
type DraftNews = { readonly id: string; readonly news: Pick<EventPayload<'ticket.news'>, 'news' | 'by'> | null };

/**
 * Tells the server what the people of a group tell one another beside the tickets, and takes in what the others told: an agent's drafts, a lead's
 * wishes and claims. It comes after the tickets in each exchange, so that it never keeps a finished one waiting.
 */
export function createDraftExchange(context: CoreContext, options: DraftExchangeOptions) {
  const { database, emit, now } = context;

  async function exchange(user: User, signal: AbortSignal): Promise<Result<null>> {
    if (user.role !== 'agent') {
      const told = await tellWishes(user, signal);
      return told.ok ? pull(user, signal) : told;
    }
    // First what others did: a draft that was handed on and back must not be told of as it stands here without their words, and the last words
    // before a lead took one over are to be told at once.
    const pulled = await pull(user, signal);
    return pulled.ok ? report(user, signal) : pulled;
  }

  async function report(user: User, signal: AbortSignal): Promise<Result<null>> {
    const reports = dueReports(database, user.id, now(), options.transcript);
    if (reports.length === 0) return succeed(null);
    const drafts = reports.map(({ updatedAt: _updatedAt, ...draft }) => draft);
    inTransaction(database, () => markAttempts(database, reports));
    const answer = await signedRequest(options.session, user.id, {
      path: draftPaths.drafts,
      body: { drafts },
      schema: reportDraftsResponse,
      signal,
    });
    if (!answer.ok) return answer;
    const at = now().toISOString();
    const adopted = inTransaction(database, () => {
      settleReports(database, reports, answer.value.results, at);
      // This desk was put back to an older copy, or the agent went on at another one.
      return answer.value.results.filter(
        ({ id, outcome, revision, content }) =>
          outcome === 'stale' && content && adoptDraft(database, user, { id, revision }, content, at),
      );
    });
    for (const { id } of adopted) options.announce(id);
    return succeed(null);
  }

  async function tellWishes(user: User, signal: AbortSignal): Promise<Result<null>> {
    if (user.role !== 'lead') return succeed(null);
    const wishes = draftWishes(database, user.id);
    if (wishes.length > 0) {
      const answer = await signedRequest(options.session, user.id, {
        path: draftPaths.take,
        body: { wishes },
        schema: takeDraftsResponse,
        signal,
      });
      if (!answer.ok) return answer;
      const isAnswered = ({ id }: { readonly id: string }) => answer.value.results.some((result) => result.id === id);
      inTransaction(database, () => settleDraftWishes(database, user.id, wishes.filter(isAnswered)));
      for (const { id, outcome } of answer.value.results) {
        if (outcome === 'taken-by-other')
          emit('ticket.news', { ticketId: id, news: 'taken-by-other', by: '', title: '' });
      }
    }
    const claiming = claimWishes(database, user.id);
    const answer = await signedRequest(options.session, user.id, {
      path: draftPaths.claims,
      body: { wishes: claiming },
      schema: claimsResponse,
      signal,
    });
    if (!answer.ok) return answer;
    const changed = inTransaction(database, () => {
      settleClaimWishes(database, user.id, claiming);
      return writeClaims(database, user.id, answer.value.claims);
    });
    if (changed) emit('review.changed', {});
    return succeed(null);
  }

  async function pull(user: User, signal: AbortSignal): Promise<Result<null>> {
    for (;;) {
      const cursor = readDraftsCursor(database, user.id);
      const answer = await signedRequest(options.session, user.id, {
        path: `${draftPaths.drafts}?cursor=${encodeURIComponent(cursor)}&limit=${pageSize}`,
        schema: draftsResponse,
        signal,
      });
      if (!answer.ok) {
        if (answer.error.code !== 'cursor.invalid' || cursor === '') return answer;
        writeDraftsCursor(database, user.id, '');
        continue;
      }
      const { drafts, cursor: next, more } = answer.value;
      if (drafts.length > 0 || next !== cursor) take(user, drafts, next);
      if (!more || next === cursor) return succeed(null);
    }
  }

  function take(user: User, drafts: readonly GroupDraft[], cursor: string): void {
    const told = inTransaction(database, () => {
      const own: DraftNews[] = [];
      for (const draft of drafts) {
        if (user.role !== 'agent') writeDraft(database, user.id, draft);
        else {
          const changed = takeOwn(user, draft);
          if (changed !== null) own.push(changed);
        }
      }
      writeDraftsCursor(database, user.id, cursor);
      return own;
    });
    for (const { id, news } of told) {
      const title = options.announce(id).fields.title.value;
      if (news !== null) emit('ticket.news', { ticketId: id, title, ...news });
    }
    if (user.role !== 'agent' && drafts.length > 0) emit('review.changed', {});
  }

  /** What a lead did to a draft of this agent, or handed to the agent; null: nothing is new. */
  function takeOwn(user: User, draft: GroupDraft): DraftNews | null {
    const { id, agentId, handedBy, content, takenBy, state } = draft;
    if (agentId === user.id && handedBy !== undefined && content !== null && state === 'open') {
      const isNew = adoptDraft(database, user, draft, content, now().toISOString());
      // A lead may have it again by now.
      if (isNew && takenBy === null) return { id, news: { news: 'handed-to-you', by: handedBy.name } };
    }
    if (!markTaken(database, id, user.id, takenBy)) return null;
    if (takenBy === null) return { id, news: null };
    const { name, handedTo } = takenBy;
    return {
      id,
      news: handedTo === undefined ? { news: 'taken-over', by: name } : { news: 'handed-on', by: handedTo.name },
    };
  }

  /** How long a changed draft must still wait for its turn, ms; null: none does, or the user has none. */
  const untilNext = (user: User) => (user.role === 'agent' ? untilNextReport(database, user.id, now()) : null);

  return { exchange, untilNext };
}
