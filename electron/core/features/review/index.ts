export { forgetReviewed } from './after-restore';
export { createHandOver } from './hand-over';
export { createReviewHandlers } from './handlers';
export { editOutgoing, finishDraftOutgoing, reviewOutgoing } from './outgoing';
export { takeForReview } from './repository';
export { createReviewService } from './service';
