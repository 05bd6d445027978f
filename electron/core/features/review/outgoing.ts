import type { FieldEdit } from '@shared/contracts/ticket';
import { newIdentifier } from '@shared/domain/ids';
import { fieldNames, type TicketFields } from '@shared/domain/ticket';
import { sameValue } from '@shared/domain/ticket-form';
import { editedBy } from '@shared/sync/edit';
import { editOperation, finishDraftOperation, type ServerTicket } from '@shared/sync/protocol';
import {
  entriesOfTicket,
  markRefused,
  type OperationKind,
  type OutboxEntry,
  removeEntry,
  replaceEntry,
} from '../../sync/outbox';
import type { OutgoingKind, Settlement } from '../../sync/outgoing-kind';
import { displayNameOf } from '../session';
import { readForReview, readUnsent, reviewVersion, takeForReview, writeUnsent } from './repository';

/** A lead's decision on its way to the server. It was made on what the lead saw: when that has changed, the lead looks again. */
export const reviewOutgoing: OutgoingKind = {
  baseVersion: reviewVersion,
  accepted: ({ database }, { operationId }) => removeEntry(database, operationId),
  conflict({ database, userId }, { operationId }, current) {
    takeForReview(database, userId, current);
    markRefused(database, operationId, { code: 'review.changed-meanwhile' });
  },
  tells: 'review',
};

/** A lead's correction without a decision. Where somebody else changed other fields meanwhile, it goes again on top of theirs. */
export const editOutgoing: OutgoingKind = {
  baseVersion: reviewVersion,
  accepted({ database, userId }, entry, { version }) {
    removeEntry(database, entry.operationId);
    const theirs = readForReview(database, userId, entry.ticketId);
    if (theirs === null) return;
    // A decision that waits behind this one is based on the ticket as it is now.
    const lead = { id: userId, displayName: displayNameOf(database, userId) };
    takeForReview(database, userId, { ...editedBy(theirs, bodyOf(entry).fields, lead, entry.createdAt), version });
  },
  conflict(settlement, entry, current) {
    const { database, userId } = settlement;
    takeForReview(database, userId, current);
    const { fields, before } = bodyOf(entry);
    const isUntouched = fieldNames
      .filter((name) => name in fields)
      .every((name) => sameValue(before[name]?.value, current.fields[name].value));
    if (current.status !== 'finished' || !isUntouched) {
      // What waits behind it was written and decided on a ticket with this correction in it.
      const own = entriesOfTicket(database, userId, entry.ticketId).filter(({ kind }) => isReview(kind));
      for (const each of own.filter(({ sequence }) => sequence >= entry.sequence)) {
        keepWords(settlement, each.ticketId, bodyOf(each).fields, current);
        markRefused(database, each.operationId, { code: 'review.changed-meanwhile' });
      }
      return;
    }
    const body = { fields, before };
    replaceEntry(database, entry, { operationId: newIdentifier(), baseVersion: current.version, body });
  },
  tells: 'review',
};

/** A draft that a lead took over and finished. When its agent was faster, the agent's ticket waits, and the lead's words with it. */
export const finishDraftOutgoing: OutgoingKind = {
  baseVersion: () => 0,
  accepted: ({ database }, { operationId }) => removeEntry(database, operationId),
  conflict(settlement, entry, current) {
    takeForReview(settlement.database, settlement.userId, current);
    const { fields } = finishDraftOperation.shape.body.parse(JSON.parse(entry.body));
    keepWords(settlement, entry.ticketId, fields as TicketFields, current);
    markRefused(settlement.database, entry.operationId, { code: 'review.draft-finished-meanwhile' });
  },
  tells: 'review',
};

type Fields = Partial<TicketFields>;

const isReview = (kind: OperationKind) => kind === 'ticket.edit' || kind === 'ticket.review';

/** The fields of a correction, or of a decision (which says nothing of what stood there before). */
function bodyOf({ body }: OutboxEntry): { fields: Fields; before: Fields } {
  const { fields, before = {} } = editOperation.shape.body.parse(JSON.parse(body));
  return { fields: fields as Fields, before: before as Fields };
}

/** What the lead typed and the ticket does not have stays as the lead's unsent words on it. */
export function keepWords(
  { database, userId }: Pick<Settlement, 'database' | 'userId'>,
  ticketId: string,
  fields: Partial<TicketFields>,
  current: ServerTicket,
): void {
  const unsent = readUnsent(database, userId, ticketId) ?? { edits: [], reason: '', fieldMarks: [] };
  const edits = fieldNames.flatMap((field): FieldEdit[] => {
    const state = fields[field];
    if (state === undefined || state.origin !== 'person' || sameValue(state.value, current.fields[field].value))
      return [];
    return [{ field, value: state.value } as FieldEdit];
  });
  const others = unsent.edits.filter(({ field }) => !edits.some((edit) => edit.field === field));
  if (edits.length > 0)
    writeUnsent(database, userId, ticketId, { ...unsent, edits: [...edits, ...others] as FieldEdit[] });
}
