import type { Handlers } from '@shared/contracts/contract';
import type { evaluationContracts } from '@shared/contracts/evaluation';
import type { EvaluationService } from './service';

export function createEvaluationHandlers(service: EvaluationService): Handlers<typeof evaluationContracts> {
  return {
    ask: ({ ticketId }) => service.ask(ticketId),
    record: ({ ticketId, score }) => service.record(ticketId, score),
    counts: ({ days }) => service.counts(days),
  };
}
