import type { TicketSummary } from '@shared/contracts/ticket';
import { newIdentifier } from '@shared/domain/ids';
import { fail, type Result, succeed } from '@shared/domain/result';
import type { User } from '@shared/domain/roles';
import type { Ticket, TicketStatus } from '@shared/domain/ticket';
import { emptyFields } from '@shared/domain/ticket-form';
import type { CoreContext } from '../../context';
import type { SessionService } from '../session';
import { createDeskTickets } from './desk-tickets';
import { draftOf } from './draft';
import { createEnding, type EndingOptions } from './ending';
import { createForm, type FormOptions } from './form';
import { listTickets } from './list';
import { writeStored } from './repository';

export type TicketServiceOptions = FormOptions &
  EndingOptions & {
    readonly session: Pick<SessionService, 'user'>;
  };

export type ListInput = {
  readonly statuses?: readonly TicketStatus[] | undefined;
  readonly query?: string | undefined;
  readonly limit: number;
  readonly offset: number;
};

export type TicketService = ReturnType<typeof createTicketService>;

/** The agent's tickets: every change is on disk when its call returns. Failures of one ticket: `ticket.not-found`, `ticket.locked`. */
export function createTicketService(context: CoreContext, options: TicketServiceOptions) {
  const { database, now } = context;
  const { session } = options;
  const tickets = createDeskTickets(context, session);
  const { own, announce, announceAll } = tickets;

  function list(input: ListInput): Result<{ total: number; tickets: TicketSummary[] }> {
    const user = session.user();
    if (user === null) return fail('session.signed-out');
    const { limit, offset, query = '', statuses } = input;
    return succeed(listTickets(database, { agentId: user.id, statuses, query, limit, offset }));
  }

  /** Writes a new draft; for use inside a transaction that also writes its call. */
  function insertDraft(user: User, callId: string | null): string {
    const id = newIdentifier();
    const at = now().toISOString();
    const ticket = draftOf(user, { id, callId, fields: emptyFields(), createdAt: at, updatedAt: at });
    writeStored(database, { ticket, base: null, held: null, undoPosition: 0 });
    return id;
  }

  return {
    list,
    get(ticketId: string): Result<Ticket> {
      const found = own(ticketId);
      return found.ok ? succeed(found.value.ticket) : found;
    },
    create(): Result<Ticket> {
      const user = session.user();
      return user === null ? fail('session.signed-out') : succeed(announce(insertDraft(user, null)));
    },
    insertDraft,
    announce,
    announceAll,
    ...createForm(context, tickets, options),
    ...createEnding(context, tickets, options),
  };
}
