import type { ReviewFilter, ReviewItem, UnsentReview } from '@shared/contracts/review';
import type { FieldEdit } from '@shared/contracts/ticket';
import { newIdentifier } from '@shared/domain/ids';
import { fail, type Result, succeed } from '@shared/domain/result';
import { reviewDoubts } from '@shared/domain/review';
import type { User } from '@shared/domain/roles';
import type { FieldMark, Ticket } from '@shared/domain/ticket';
import { moveTicket } from '@shared/domain/ticket-status';
import type { Operation, ServerTicket } from '@shared/sync/protocol';
import type { CoreContext } from '../../context';
import { inTransaction } from '../../database/connection';
import { enqueue, entriesOfTicket, entryOfTicket, type OperationKind, removeEntry } from '../../sync/outbox';
import { holdingClaims, openDrafts, wishClaim } from '../drafts';
import type { SessionService } from '../session';
import { countAges, readChoices } from './counts';
import { createDraftReview } from './drafts';
import {
  placeInQueue,
  readForReview,
  readQueue,
  readUnsent,
  routineTickets,
  type TicketFilter,
  writeUnsent,
} from './repository';
import { editedFields, itemOf, withOwnChanges } from './view';

export type Decision = {
  readonly ticketId: string;
  readonly decision: 'approve' | 'return';
  readonly reason: string;
  readonly fieldMarks: readonly FieldMark[];
  readonly edits: readonly FieldEdit[];
};

type Found = { readonly theirs: ServerTicket; readonly ticket: Ticket };
type Failed = { readonly ticketId: string; readonly title: string; readonly code: string };

export type ReviewServiceOptions = {
  readonly session: Pick<SessionService, 'user'>;
  /** When the queue was last pulled, ISO 8601; null: never. */
  readonly pulledAt: (userId: string) => string | null;
  readonly onQueued: () => void;
};

export type ReviewService = ReturnType<typeof createReviewService>;

const routineAtOnce = 500;
/** What was refused with these is with the lead again, as words that are not sent: whatever the lead does next takes its place. */
const toldAgain: ReadonlySet<string> = new Set(['review.changed-meanwhile', 'review.draft-finished-meanwhile']);
const claimMs = 15 * 60_000;

/** The lead's queue over what this desk has pulled. Failures: `session.signed-out`, `session.not-allowed`, `ticket.not-found`. */
export function createReviewService(context: CoreContext, options: ReviewServiceOptions) {
  const { database, emit, now } = context;

  function lead(): Result<User> {
    const user = options.session.user();
    if (user === null) return fail('session.signed-out');
    return user.role === 'agent' ? fail('session.not-allowed') : succeed(user);
  }

  /** Runs a lead's change in one transaction; tells the windows and the sender of it after the commit. */
  function change<Value>(work: (user: User) => Result<Value>): Result<Value> {
    const user = lead();
    if (!user.ok) return user;
    const changed = inTransaction(database, (): Result<Value> => work(user.value));
    if (changed.ok) {
      emit('review.changed', {});
      options.onQueued();
    }
    return changed;
  }

  const claimOf = (user: User) => {
    const claims = holdingClaims(database, user.id, now().toISOString());
    return (ticketId: string): ReviewItem['claim'] => {
      const claim = claims.get(ticketId);
      return claim === undefined ? null : { name: claim.leadName, isMine: claim.leadId === user.id };
    };
  };

  const drafts = createDraftReview(context, { change });

  function queue(
    filter: ReviewFilter,
    offset: number,
    limit: number,
  ): Result<{ items: ReviewItem[]; total: number; asOf: string | null }> {
    const user = lead();
    if (!user.ok) return user;
    const asOf = options.pulledAt(user.value.id);
    if (filter.status === 'draft') {
      const items = drafts.list(user.value, filter);
      return succeed({ items: items.slice(offset, offset + limit), total: items.length, asOf });
    }
    const status = filter.status ?? 'finished';
    const claim = claimOf(user.value);
    const { total, rows } = readQueue(database, user.value.id, { ...filter, status }, offset, limit);
    const items = rows.map(({ item, decision, unsent }) => ({
      ...item,
      status,
      pending: decision !== null,
      claim: claim(item.ticketId),
      unsent,
    }));
    return succeed({ items, total, asOf });
  }

  function choices(status: ReviewItem['status']) {
    const user = lead();
    if (!user.ok) return user;
    const ago = (minutes: number) => new Date(now().getTime() - minutes * 60_000).toISOString();
    const { total, ages } = countAges(database, user.value.id, ago(10), ago(60));
    const found = status === 'draft' ? drafts.choices(user.value) : readChoices(database, user.value.id, status);
    return succeed({ ...found, ages, counts: { finished: total, draft: openDrafts(database, user.value.id).length } });
  }

  function place(filter: ReviewFilter, ticketId: string): Result<{ index: number | null }> {
    const user = lead();
    if (!user.ok) return user;
    if (filter.status === 'draft') {
      const index = drafts.list(user.value, filter).findIndex((item) => item.ticketId === ticketId);
      return succeed({ index: index < 0 ? null : index });
    }
    return succeed({ index: placeInQueue(database, user.value.id, ticketFilter(filter), ticketId) });
  }

  function routine(filter: ReviewFilter): Result<{ ticketIds: string[] }> {
    const user = lead();
    if (!user.ok) return user;
    if (filter.status === 'draft') return succeed({ ticketIds: [] });
    const claim = claimOf(user.value);
    const found = routineTickets(
      database,
      user.value.id,
      { ...ticketFilter(filter), status: 'finished' },
      routineAtOnce,
    );
    return succeed({ ticketIds: found.filter((ticketId) => claim(ticketId)?.isMine !== false) });
  }

  /** The ticket with what this desk did to it and what is still on its way. */
  function find(user: User, ticketId: string): Result<Found> {
    const theirs = readForReview(database, user.id, ticketId);
    if (theirs === null) return fail('ticket.not-found');
    return succeed({ theirs, ticket: withOwnChanges(theirs, user, entriesOfTicket(database, user.id, ticketId)) });
  }

  function get(ticketId: string) {
    const user = lead();
    if (!user.ok) return user;
    const unsent = readUnsent(database, user.value.id, ticketId);
    const draft = drafts.get(user.value, ticketId);
    const found = find(user.value, ticketId);
    if (!found.ok) return draft === null ? found : succeed({ ...draft, unsent });
    const { theirs, ticket } = found.value;
    const claim = claimOf(user.value)(ticketId);
    return succeed({ ticket, transcript: theirs.transcript, doubts: reviewDoubts(ticket.fields), claim, unsent });
  }

  /** Corrections that wait in front of what is done now: each will have made a version by then. */
  function waitingEdits(user: User, ticketId: string): number {
    const entries = entriesOfTicket(database, user.id, ticketId);
    return entries.filter(({ kind, state }) => kind === 'ticket.edit' && state !== 'refused').length;
  }

  function send(
    user: User,
    { theirs, ticket }: Found,
    kind: OperationKind,
    body: Operation['body'],
  ): Result<ReviewItem> {
    for (const parked of entriesOfTicket(database, user.id, ticket.id)) {
      const isPast = parked.kind === kind || toldAgain.has(parked.refusal?.code ?? '');
      if (parked.state === 'refused' && isPast) removeEntry(database, parked.operationId);
    }
    enqueue(database, {
      operationId: newIdentifier(),
      userId: user.id,
      ticketId: ticket.id,
      kind,
      title: ticket.fields.title.value,
      createdAt: now().toISOString(),
      // What the lead saw is what was decided on, however much is pulled before this is sent.
      baseVersion: theirs.version + waitingEdits(user, ticket.id),
      body,
    });
    writeUnsent(database, user.id, ticket.id, null);
    const after = find(user, ticket.id);
    return after.ok ? succeed(itemOf(after.value.ticket, { claim: null, unsent: false })) : after;
  }

  function decideInside(user: User, decision: Decision): Result<ReviewItem> {
    const found = find(user, decision.ticketId);
    if (!found.ok) return found;
    const { ticket } = found.value;
    const moved = moveTicket(ticket.status, decision.decision);
    if (!moved.ok) return fail('review.decided');
    return send(user, found.value, 'ticket.review', {
      decision: decision.decision,
      reason: decision.reason,
      fieldMarks: [...decision.fieldMarks],
      fields: editedFields(ticket.fields, decision.edits),
    });
  }

  function decide(decision: Decision): Result<ReviewItem> {
    if (decision.decision === 'return' && decision.reason.trim() === '') return fail('review.reason-required');
    return change((user) => decideInside(user, decision));
  }

  function approveMany(ticketIds: readonly string[]): Result<{ queued: string[]; failed: Failed[] }> {
    return change((user) => {
      const queued: string[] = [];
      const failed: Failed[] = [];
      const claim = claimOf(user);
      for (const ticketId of ticketIds) {
        const found = find(user, ticketId);
        const title = found.ok ? found.value.ticket.fields.title.value : '';
        if (claim(ticketId)?.isMine === false) {
          failed.push({ ticketId, title, code: 'review.claimed-by-other' });
          continue;
        }
        if (readUnsent(database, user.id, ticketId) !== null) {
          failed.push({ ticketId, title, code: 'review.has-unsent' });
          continue;
        }
        const done = decideInside(user, { ticketId, decision: 'approve', reason: '', fieldMarks: [], edits: [] });
        if (done.ok) queued.push(ticketId);
        else failed.push({ ticketId, title, code: done.error.code });
      }
      return succeed({ queued, failed });
    });
  }

  function batch(ticketIds: readonly string[]): Result<{ accepted: number; waiting: number; failed: Failed[] }> {
    const user = lead();
    if (!user.ok) return user;
    const entries = ticketIds.map((ticketId) => entryOfTicket(database, user.value.id, ticketId, 'ticket.review'));
    const failed = entries.flatMap((entry): Failed[] =>
      entry?.state === 'refused'
        ? [{ ticketId: entry.ticketId, title: entry.title, code: entry.refusal?.code ?? 'unknown' }]
        : [],
    );
    const waiting = entries.filter((entry) => entry !== null && entry.state !== 'refused').length;
    return succeed({ accepted: ticketIds.length - waiting - failed.length, waiting, failed });
  }

  function edit(ticketId: string, edits: readonly FieldEdit[]): Result<ReviewItem> {
    return change((user) => {
      const found = find(user, ticketId);
      if (!found.ok) return found;
      const { ticket } = found.value;
      if (ticket.status !== 'finished') return fail('review.decided');
      if (edits.length === 0) return fail('review.nothing-to-send');
      const before = Object.fromEntries(edits.map(({ field }) => [field, ticket.fields[field]]));
      return send(user, found.value, 'ticket.edit', { fields: editedFields(ticket.fields, edits), before });
    });
  }

  function claim(ticketId: string, wish: 'claim' | 'release'): Result<Record<string, never>> {
    return change((user) => {
      if (readForReview(database, user.id, ticketId) === null) return fail('ticket.not-found');
      const held = claimOf(user)(ticketId);
      if (held !== null && !held.isMine) return fail('review.claimed', { name: held.name });
      const expiresAt = new Date(now().getTime() + claimMs).toISOString();
      wishClaim(database, user.id, { ticketId, leadId: user.id, leadName: user.displayName, expiresAt }, wish);
      return succeed({});
    });
  }

  function keep(ticketId: string, unsent: UnsentReview | null): Result<Record<string, never>> {
    const user = lead();
    if (!user.ok) return user;
    writeUnsent(database, user.value.id, ticketId, unsent);
    return succeed({});
  }

  return {
    queue,
    choices,
    place,
    routine,
    get,
    decide,
    approveMany,
    batch,
    edit,
    claim,
    keep,
    takeDraft: drafts.take,
    finishDraft: drafts.finish,
  };
}

function ticketFilter(filter: ReviewFilter): TicketFilter {
  const { status } = filter;
  return { ...filter, status: status === undefined || status === 'draft' ? 'finished' : status };
}
