import type { ReviewItem } from '@shared/contracts/review';
import type { FieldEdit } from '@shared/contracts/ticket';
import { placeLine, reviewDoubts } from '@shared/domain/review';
import type { User } from '@shared/domain/roles';
import type { Ticket, TicketFields } from '@shared/domain/ticket';
import { applyEdit } from '@shared/domain/ticket-form';
import { withLeadsWords } from '@shared/sync/drafts';
import { editedBy } from '@shared/sync/edit';
import { editOperation, reviewOperation, type ServerTicket } from '@shared/sync/protocol';
import type { OutboxEntry } from '../../sync/outbox';
import type { KnownDraft } from '../drafts';

/** A pulled ticket as it will be once what this desk did has arrived. What was refused leaves it as it is. */
export function withOwnChanges(
  { transcript: _transcript, ...theirs }: ServerTicket,
  user: User,
  entries: readonly OutboxEntry[],
): Ticket {
  const start: Ticket = { ...theirs, delivery: 'accepted', updatedAt: theirs.finishedAt, refusal: null };
  return entries.reduce((ticket, entry) => withEntry(ticket, user, entry), start);
}

function withEntry(ticket: Ticket, user: User, entry: OutboxEntry): Ticket {
  const { state, createdAt: at } = entry;
  const refusal = entry.refusal === null ? null : { code: entry.refusal.code };
  if (state === 'refused') return { ...ticket, delivery: 'refused', refusal };
  if (entry.kind === 'ticket.edit') {
    const { fields } = editOperation.shape.body.parse(JSON.parse(entry.body));
    return { ...editedBy(ticket, fields as Partial<TicketFields>, user, at), delivery: state };
  }
  if (entry.kind !== 'ticket.review') return ticket;
  const { decision, reason, fieldMarks, fields } = reviewOperation.shape.body.parse(JSON.parse(entry.body));
  return {
    ...ticket,
    delivery: state,
    status: decision === 'approve' ? 'approved' : 'returned',
    fields: { ...ticket.fields, ...fields } as TicketFields,
    review: { decision, reason, fieldMarks, reviewerId: user.id, reviewerName: user.displayName, at },
  };
}

/** A draft of the group as a ticket that has no number yet. */
export function draftTicket(draft: KnownDraft, region: string): Ticket | null {
  const { content, takenBy } = draft;
  if (content === null) return null;
  return {
    id: draft.id,
    callId: content.callId,
    region,
    agentId: draft.agentId,
    agentName: draft.agentName,
    groupId: draft.groupId,
    status: 'draft',
    delivery: 'saved',
    number: null,
    version: 0,
    fields: content.fields,
    createdAt: content.createdAt,
    updatedAt: content.updatedAt,
    finishedAt: null,
    review: null,
    refusal: null,
    ...(takenBy === null ? {} : { takenBy }),
  };
}

/** A ticket's line in the list. */
export function itemOf(ticket: Ticket, rest: Pick<ReviewItem, 'claim' | 'unsent'>): ReviewItem {
  const { fields } = ticket;
  return {
    ticketId: ticket.id,
    number: ticket.number ?? '',
    title: fields.title.value,
    place: placeLine(fields),
    urgency: fields.urgency.value,
    agentName: ticket.agentName,
    finishedAt: ticket.finishedAt ?? ticket.createdAt,
    status: ticket.status === 'discarded' || ticket.status === 'joined' ? 'draft' : ticket.status,
    doubts: reviewDoubts(fields),
    pending: ticket.delivery === 'queued' || ticket.delivery === 'sending',
    ...rest,
  };
}

/** The lead's own corrections, as whole fields. */
export function editedFields(fields: TicketFields, edits: readonly FieldEdit[]): Partial<TicketFields> {
  const edited = edits.reduce((form, { field, value }) => applyEdit(form, field, value), fields);
  return Object.fromEntries(edits.map(({ field }) => [field, edited[field]]));
}

/** A draft's form with the lead's words in it, and the agent's beside them where both wrote. */
export function finishedFields(fields: TicketFields, edits: readonly FieldEdit[]): TicketFields {
  return withLeadsWords(fields, editedFields(fields, edits));
}
