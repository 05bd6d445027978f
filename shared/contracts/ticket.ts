import { identifier } from '@shared/domain/ids';
import {
  delivery,
  type FieldName,
  type FieldValue,
  fieldName,
  fieldValues,
  joinTarget,
  nature,
  ticket,
  ticketStatus,
  urgency,
} from '@shared/domain/ticket';
import { z } from 'zod';
import { contract } from './contract';

const editOf = <Name extends FieldName>(field: Name) =>
  z.strictObject({ field: z.literal(field), value: fieldValues[field] });

/** A person's value for one field. From then on the field is theirs. */
export const fieldEdit = z.discriminatedUnion('field', [
  editOf('callerName'),
  editOf('callerPhone'),
  editOf('anonymous'),
  editOf('confidential'),
  editOf('nature'),
  editOf('category'),
  editOf('urgency'),
  editOf('entity'),
  editOf('address'),
  editOf('occurredAt'),
  editOf('title'),
  editOf('content'),
  editOf('demand'),
  editOf('unit'),
  editOf('directAnswer'),
]);
export type FieldEdit = { [Name in FieldName]: { field: Name; value: FieldValue<Name> } }[FieldName];

export const ticketSummary = z.object({
  id: identifier,
  title: z.string(),
  callerName: z.string(),
  nature: nature.nullable(),
  urgency,
  status: ticketStatus,
  delivery,
  number: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  finishedAt: z.string().nullable(),
  hasCall: z.boolean(),
});
export type TicketSummary = z.infer<typeof ticketSummary>;

const byId = z.strictObject({ ticketId: identifier });

export const ticketContracts = {
  /** Newest change first. `query` looks in title, name, phone, number and content. */
  list: contract(
    z.strictObject({
      statuses: z.array(ticketStatus).max(10).optional(),
      query: z.string().max(200).optional(),
      limit: z.number().int().min(1).max(500).default(100),
      offset: z.number().int().min(0).default(0),
    }),
    z.object({ total: z.number().int(), tickets: z.array(ticketSummary) }),
  ),
  get: contract(byId, ticket),
  /** A blank draft without a call. */
  create: contract(z.strictObject({}), ticket),
  /** On disk when it returns. */
  edit: contract(z.strictObject({ ticketId: identifier, edits: z.array(fieldEdit).min(1).max(30) }), ticket),
  /** Puts the machine's proposal (or its n-th alternative) into the field. */
  accept: contract(
    z.strictObject({ ticketId: identifier, field: fieldName, alternative: z.number().int().min(0).max(9).optional() }),
    ticket,
  ),
  /** Gives the field back to the machine. */
  release: contract(z.strictObject({ ticketId: identifier, field: fieldName }), ticket),
  /** Marks a field as confirmed with the caller, or takes that back. */
  confirm: contract(z.strictObject({ ticketId: identifier, field: fieldName, confirmed: z.boolean() }), ticket),
  undo: contract(byId, ticket),
  redo: contract(byId, ticket),
  /** Puts an article's answer into the ticket as a direct answer. */
  answer: contract(z.strictObject({ ticketId: identifier, articleId: z.string().max(80) }), ticket),
  /**
   * Draft (or returned) → finished: written with its outbox row in one transaction. Its call is hung up first if it goes on, and the
   * answer waits for the last words. Fails with `ticket.incomplete` naming the missing fields.
   */
  finish: contract(byId, ticket),
  /**
   * Draft → joined (并入): what was heard and written goes to a ticket that stands already, in place of a second one. Hangs up first, as
   * `finish` does. `reopen` takes it back while it waits here.
   */
  join: contract(z.strictObject({ ticketId: identifier, into: joinTarget }), ticket),
  /** Only while still queued on the desk: finished → draft, its outbox row goes. Fails with `ticket.already-sent`. */
  reopen: contract(byId, ticket),
  discard: contract(byId, ticket),
  restore: contract(byId, ticket),
};
