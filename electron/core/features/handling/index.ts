export { handlingOutgoing } from './outgoing';
export { takeHandling } from './repository';
