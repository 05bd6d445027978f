import { fail, type Result, succeed } from './result';
import type { TicketStatus } from './ticket';

/** What moves a ticket: an agent finishes it or joins it to another one, a lead approves or returns it. */
export type TicketMove = 'finish' | 'approve' | 'return' | 'join';

const moves: { readonly [Move in TicketMove]: { readonly from: readonly TicketStatus[]; readonly to: TicketStatus } } =
  {
    finish: { from: ['draft', 'returned'], to: 'finished' },
    approve: { from: ['finished'], to: 'approved' },
    return: { from: ['finished'], to: 'returned' },
    // What a lead returned has a number of its own: it is finished, not joined.
    join: { from: ['draft'], to: 'joined' },
  };

/**
 * The status machine of a ticket, the same on desk and server: draft → finished → approved, or finished → returned → finished.
 * Gives the status after the move, or `ticket.status` when the move is not open from here.
 */
export function moveTicket(status: TicketStatus, move: TicketMove): Result<TicketStatus, 'ticket.status'> {
  const { from, to } = moves[move];
  return from.includes(status) ? succeed(to) : fail('ticket.status', { status, move });
}
