export { createHandlingHandlers } from './handlers';
export { handlingOutgoing } from './outgoing';
export { takeHandling } from './repository';
export { createHandlingService } from './service';
