import type { Handlers } from '@shared/contracts/contract';
import type { FieldEdit, ticketContracts } from '@shared/contracts/ticket';
import type { TicketService } from './service';

export function createTicketHandlers(tickets: TicketService): Handlers<typeof ticketContracts> {
  return {
    list: (input) => tickets.list(input),
    get: ({ ticketId }) => tickets.get(ticketId),
    create: () => tickets.create(),
    edit: ({ ticketId, edits }) => tickets.edit(ticketId, edits as FieldEdit[]),
    accept: ({ ticketId, field, alternative }) => tickets.accept(ticketId, field, alternative),
    release: ({ ticketId, field }) => tickets.release(ticketId, field),
    confirm: ({ ticketId, field, confirmed }) => tickets.confirm(ticketId, field, confirmed),
    undo: ({ ticketId }) => tickets.undo(ticketId),
    redo: ({ ticketId }) => tickets.redo(ticketId),
    answer: ({ ticketId, articleId }) => tickets.answer(ticketId, articleId),
    finish: ({ ticketId }) => tickets.finish(ticketId),
    join: ({ ticketId, into }) => tickets.join(ticketId, into),
    reopen: ({ ticketId }) => tickets.reopen(ticketId),
    discard: ({ ticketId }) => tickets.discard(ticketId),
    restore: ({ ticketId }) => tickets.restore(ticketId),
  };
}
