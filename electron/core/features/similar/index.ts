export { createSimilarHandlers } from './handlers';
export { indexTicket } from './repository';
export { createSimilarService } from './service';
