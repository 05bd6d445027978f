import type { ReviewFilter, ReviewItem } from '@shared/contracts/review';
import type { FieldEdit } from '@shared/contracts/ticket';
import { newIdentifier } from '@shared/domain/ids';
import { fail, type Result, succeed } from '@shared/domain/result';
import { reviewDoubts } from '@shared/domain/review';
import type { User } from '@shared/domain/roles';
import type { Ticket } from '@shared/domain/ticket';
import { missingFields } from '@shared/domain/ticket-form';
import type { CoreContext } from '../../context';
import { enqueue } from '../../sync/outbox';
import { type DraftWish, type KnownDraft, openDrafts, readDraft, setDraftWish } from '../drafts';
import { readUnsent, writeUnsent } from './repository';
import { draftTicket, finishedFields, itemOf } from './view';

export type DraftReviewOptions = {
  readonly change: <Value>(work: (user: User) => Result<Value>) => Result<Value>;
};

/** Drafts of the group in a lead's queue: seen, taken over, given back, finished in their agent's name. */
export function createDraftReview({ database, now }: CoreContext, { change }: DraftReviewOptions) {
  function claimOf(user: User, { takenBy, wish }: KnownDraft): ReviewItem['claim'] {
    if (wish !== null) return wish === 'take' ? { name: user.displayName, isMine: true } : null;
    return takenBy === null ? null : { name: takenBy.name, isMine: takenBy.id === user.id };
  }

  function all(user: User): { draft: KnownDraft; ticket: Ticket; item: ReviewItem }[] {
    return openDrafts(database, user.id).flatMap((draft) => {
      const ticket = draftTicket(draft, user.region);
      if (ticket === null) return [];
      const unsent = readUnsent(database, user.id, draft.id) !== null;
      return [{ draft, ticket, item: itemOf(ticket, { claim: claimOf(user, draft), unsent }) }];
    });
  }

  function list(user: User, { district, unit, agentId, doubt }: ReviewFilter): ReviewItem[] {
    return all(user)
      .filter(
        ({ ticket, item }) =>
          (district === undefined || ticket.fields.address.value?.district === district) &&
          (unit === undefined || ticket.fields.unit.value === unit) &&
          (agentId === undefined || ticket.agentId === agentId) &&
          (doubt === undefined || item.doubts.some(({ code }) => code === doubt)),
      )
      .map(({ item }) => item);
  }

  function choices(user: User) {
    const found = all(user);
    const count = (keyOf: (ticket: Ticket) => string, labelOf = keyOf) => {
      const counted = new Map<string, { value: string; label: string; count: number }>();
      for (const { ticket } of found) {
        const value = keyOf(ticket);
        if (value === '') continue;
        const before = counted.get(value)?.count ?? 0;
        counted.set(value, { value, label: labelOf(ticket), count: before + 1 });
      }
      return [...counted.values()];
    };
    return {
      districts: count(({ fields }) => fields.address.value?.district ?? ''),
      units: count(({ fields }) => fields.unit.value),
      agents: count(
        ({ agentId }) => agentId,
        ({ agentName }) => agentName,
      ),
      doubts: [],
    };
  }

  function get(user: User, ticketId: string) {
    const draft = readDraft(database, user.id, ticketId);
    const ticket = draft === null || draft.state === 'closed' ? null : draftTicket(draft, user.region);
    if (draft === null || ticket === null) return null;
    const transcript = draft.content?.transcript ?? [];
    return { ticket, transcript, doubts: reviewDoubts(ticket.fields), claim: claimOf(user, draft) };
  }

  function take(ticketId: string, wish: DraftWish): Result<Record<string, never>> {
    return change((user) => {
      const draft = readDraft(database, user.id, ticketId);
      if (draft === null || draft.state === 'closed') return fail('ticket.not-found');
      const claim = claimOf(user, draft);
      if (claim !== null && !claim.isMine) return fail('review.claimed', { name: claim.name });
      setDraftWish(database, user.id, ticketId, wish);
      return succeed({});
    });
  }

  function finish(ticketId: string, edits: readonly FieldEdit[]): Result<Record<string, never>> {
    return change((user) => {
      const draft = readDraft(database, user.id, ticketId);
      const content = draft?.content ?? null;
      if (draft === null || content === null || draft.state === 'closed') return fail('ticket.not-found');
      if (claimOf(user, draft)?.isMine !== true) return fail('review.not-taken');
      const fields = finishedFields(content.fields, edits);
      const missing = missingFields(fields);
      if (missing.length > 0) return fail('ticket.incomplete', { fields: missing.join(',') });
      const at = now().toISOString();
      const { callId, createdAt, transcript } = content;
      enqueue(database, {
        operationId: newIdentifier(),
        userId: user.id,
        ticketId,
        kind: 'draft.finish',
        title: fields.title.value,
        createdAt: at,
        body: { callId, createdAt, finishedAt: at, fields, transcript },
      });
      writeUnsent(database, user.id, ticketId, null);
      return succeed({});
    });
  }

  return { list, choices, get, take, finish };
}
