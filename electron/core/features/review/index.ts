export { createReviewHandlers } from './handlers';
export { reviewOutgoing } from './outgoing';
export { takeForReview } from './repository';
export { createReviewService } from './service';
