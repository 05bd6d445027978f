import type { User } from '@shared/domain/roles';
import { fieldNames, type Ticket, type TicketEdit, type TicketFields } from '@shared/domain/ticket';

type Editable = Pick<Ticket, 'fields' | 'edits'>;

/** A ticket with a lead's corrections in it, and on record what stood there before. The same on desk and server. */
export function editedBy<Edited extends Editable>(
  ticket: Edited,
  fields: Partial<TicketFields>,
  lead: Pick<User, 'id' | 'displayName'>,
  at: string,
): Edited {
  const before = Object.fromEntries(
    fieldNames.filter((name) => name in fields).map((name) => [name, ticket.fields[name]]),
  );
  const edit: TicketEdit = { editorId: lead.id, editorName: lead.displayName, at, before };
  return {
    ...ticket,
    // JSON has no undefined, so what the lead sent is whole fields.
    fields: { ...ticket.fields, ...fields } as TicketFields,
    edits: [...(ticket.edits ?? []), edit].slice(-50),
  };
}
