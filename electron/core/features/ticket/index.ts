export { createTicketHandlers } from './handlers';
export { settleAccepted, settleConflict, takeServerTicket } from './merge';
export { ticketVersion } from './repository';
export { createTicketService, type TicketService } from './service';
