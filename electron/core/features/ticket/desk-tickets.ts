import { fail, type Result, succeed } from '@shared/domain/result';
import type { Ticket } from '@shared/domain/ticket';
import type { CoreContext } from '../../context';
import type { SessionService } from '../session';
import { readStored, type StoredTicket } from './repository';

export type DeskTickets = ReturnType<typeof createDeskTickets>;

/** Whose ticket one is, and telling the windows of it: what every reason to change a ticket needs. */
export function createDeskTickets({ database, emit }: CoreContext, session: Pick<SessionService, 'user'>) {
  /** The signed-in agent's ticket; another's is as unknown as none. */
  function own(ticketId: string): Result<StoredTicket> {
    const user = session.user();
    if (user === null) return fail('session.signed-out');
    const stored = readStored(database, ticketId);
    return stored === null || stored.ticket.agentId !== user.id ? fail('ticket.not-found') : succeed(stored);
  }

  function tell(ticketId: string): Ticket {
    const stored = readStored(database, ticketId);
    if (stored === null) throw new Error('announced a ticket that is not there');
    emit('ticket.changed', { ticket: stored.ticket });
    return stored.ticket;
  }

  /** Tells the windows of a ticket as it now stands. Call it after the commit. */
  function announce(ticketId: string): Ticket {
    const ticket = tell(ticketId);
    emit('ticket.listChanged', {});
    return ticket;
  }

  /** The same for many at once: their list is read anew but once. */
  function announceAll(ticketIds: readonly string[]): void {
    if (ticketIds.length === 0) return;
    for (const ticketId of ticketIds) tell(ticketId);
    emit('ticket.listChanged', {});
  }

  return { own, announce, announceAll };
}

/** Whether a form can be written in. */
export function isOpen({ status, takenBy }: Ticket): boolean {
  return (status === 'draft' && takenBy === undefined) || status === 'returned';
}

/** The code of why it can't. */
export function lockedBecause({ status, takenBy }: Ticket): string {
  return status === 'draft' && takenBy !== undefined ? 'ticket.taken-over' : 'ticket.locked';
}
