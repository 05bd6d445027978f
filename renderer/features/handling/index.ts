export { HandlingScreen } from './handling-screen';
export { LookUp } from './look-up';
export { HandlingLine, JoinedCalls, TicketHandling } from './ticket-handling';
