export { HandlingScreen } from './handling-screen';
export { LookUp } from './look-up';
export { HandlingLine, TicketHandling } from './ticket-handling';
