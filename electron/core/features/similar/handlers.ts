import type { Handlers } from '@shared/contracts/contract';
import type { similarContracts } from '@shared/contracts/similar';
import type { SimilarService } from './service';

export function createSimilarHandlers(similar: SimilarService): Handlers<typeof similarContracts> {
  return { find: ({ ticketId, fields }) => similar.find(ticketId, fields) };
}
