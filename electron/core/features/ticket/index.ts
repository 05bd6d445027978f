export { createTicketHandlers } from './handlers';
export { takeServerTicket } from './merge';
export { finishOutgoing, joinOutgoing } from './outgoing';
export {
  countOwn,
  markEvaluationAsked,
  markTaken,
  readEvaluations,
  readTicket,
  stepVersion,
  ticketVersion,
  writeEvaluations,
} from './repository';
export { createTicketService, type TicketService } from './service';
