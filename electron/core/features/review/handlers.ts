import type { Handlers } from '@shared/contracts/contract';
import type { reviewContracts } from '@shared/contracts/review';
import type { FieldEdit } from '@shared/contracts/ticket';
import type { ReviewService } from './service';

export function createReviewHandlers(reviews: ReviewService): Handlers<typeof reviewContracts> {
  return {
    queue: ({ status }) => reviews.queue(status),
    get: ({ ticketId }) => reviews.get(ticketId),
    decide: ({ edits, ...decision }) => reviews.decide({ ...decision, edits: edits as FieldEdit[] }),
  };
}
