export { createHandlingHandlers } from './handlers';
export { handlingOutgoing } from './outgoing';
export { forgetHandled, takeHandling } from './repository';
export { createHandlingService } from './service';
