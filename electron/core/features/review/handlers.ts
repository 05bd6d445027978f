import type { Handlers } from '@shared/contracts/contract';
import type { reviewContracts, UnsentReview } from '@shared/contracts/review';
import type { FieldEdit } from '@shared/contracts/ticket';
import type { HandOver } from './hand-over';
import type { ReviewService } from './service';

export function createReviewHandlers(reviews: ReviewService, drafts: HandOver): Handlers<typeof reviewContracts> {
  return {
    queue: ({ filter, offset, limit }) => reviews.queue(filter, offset, limit),
    choices: ({ status }) => reviews.choices(status),
    place: ({ filter, ticketId }) => reviews.place(filter, ticketId),
    routine: ({ filter }) => reviews.routine(filter),
    get: ({ ticketId }) => reviews.get(ticketId),
    decide: ({ edits, ...decision }) => reviews.decide({ ...decision, edits: edits as FieldEdit[] }),
    approveMany: ({ ticketIds }) => reviews.approveMany(ticketIds),
    batch: ({ ticketIds }) => reviews.batch(ticketIds),
    edit: ({ ticketId, edits }) => reviews.edit(ticketId, edits as FieldEdit[]),
    claim: ({ ticketId, wish }) => reviews.claim(ticketId, wish),
    takeDraft: ({ ticketId, wish }) => reviews.takeDraft(ticketId, wish),
    finishDraft: ({ ticketId, edits }) => reviews.finishDraft(ticketId, edits as FieldEdit[]),
    groupAgents: () => drafts.agents(),
    handOver: ({ ticketId, agentId, edits }) => drafts.handOver(ticketId, agentId, edits as FieldEdit[]),
    keep: ({ ticketId, unsent }) => reviews.keep(ticketId, unsent as UnsentReview | null),
  };
}
