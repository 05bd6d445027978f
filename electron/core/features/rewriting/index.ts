export { createRewritingHandlers } from './handlers';
export { createRewritingService } from './service';
