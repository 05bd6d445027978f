export { createTicketHandlers } from './handlers';
export { takeServerTicket } from './merge';
export { finishOutgoing } from './outgoing';
export { createTicketService, type TicketService } from './service';
