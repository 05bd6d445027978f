export { sendLost, takeFirst } from './after-restore';
export { draftOf } from './draft';
export { createTicketHandlers } from './handlers';
export { takeServerTicket } from './merge';
export { finishOutgoing, joinOutgoing } from './outgoing';
export {
  adoptTicket,
  countOwn,
  markEvaluationAsked,
  markTaken,
  readEvaluations,
  readStored,
  readTicket,
  stepVersion,
  ticketVersion,
  writeEvaluations,
} from './repository';
export { createTicketService, type TicketService } from './service';
