export { createReviewHandlers } from './handlers';
export { reviewVersion, takeForReview } from './repository';
export { createReviewService } from './service';
