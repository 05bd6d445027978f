export { createTicketHandlers } from './handlers';
export { takeServerTicket } from './merge';
export { finishOutgoing, joinOutgoing } from './outgoing';
export { markTaken, ticketVersion } from './repository';
export { createTicketService, type TicketService } from './service';
