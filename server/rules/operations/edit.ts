import { fail, succeed } from '@shared/domain/result';
import { fieldNames, type TicketFields } from '@shared/domain/ticket';
import { editedBy } from '@shared/sync/edit';
import { handlingAfterFinish } from '../handling';
import type { OperationRule } from './rule';

/** A lead corrects a waiting ticket of the own group; it goes on waiting. */
export const edit: OperationRule<'ticket.edit'> = {
  mayChange: (actor, ticket) => actor.role === 'lead' && ticket !== undefined && ticket.groupId === actor.groupId,
  apply({ body, at }, actor, ticket, circumstances) {
    if (ticket === undefined) return fail('ticket.unknown');
    if (ticket.status !== 'finished') return fail('ticket.status', { status: ticket.status, move: 'edit' });
    const fields = body.fields as Partial<TicketFields>;
    if (!fieldNames.some((name) => name in fields)) return fail('edit.empty');
    const edited = editedBy(ticket, fields, actor, at);
    if (ticket.handling === undefined) return succeed({ ...edited, version: ticket.version + 1 });
    // A unit that has the ticket already hears of it.
    const handling = handlingAfterFinish(ticket.handling, null, { user: actor, fields: edited.fields, circumstances });
    return handling.ok ? succeed({ ...edited, handling: handling.value, version: ticket.version + 1 }) : handling;
  },
};
