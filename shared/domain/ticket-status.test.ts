import { describe, expect, it } from 'vitest';
import { ticketStatus } from './ticket';
import { moveTicket, type TicketMove } from './ticket-status';

describe('moveTicket', () => {
  const open: Record<string, string> = {
    'draft finish': 'finished',
    'returned finish': 'finished',
    'finished approve': 'approved',
    'finished return': 'returned',
  };

  for (const status of ticketStatus.options) {
    for (const move of ['finish', 'approve', 'return'] satisfies TicketMove[]) {
      const expected = open[`${status} ${move}`];
      it(`${status}, ${move}: ${expected ?? 'refused'}`, () => {
        const result = moveTicket(status, move);
        expect(result.ok ? result.value : result.error).toEqual(
          expected ?? { code: 'ticket.status', detail: { status, move } },
        );
      });
    }
  }
});
