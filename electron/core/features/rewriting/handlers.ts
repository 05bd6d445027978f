import type { Handlers } from '@shared/contracts/contract';
import type { rewritingContracts } from '@shared/contracts/rewriting';
import type { RewritingService } from './service';

export function createRewritingHandlers(rewriting: RewritingService): Handlers<typeof rewritingContracts> {
  return {
    settings: () => rewriting.settings(),
    configure: (settings) => rewriting.configure(settings),
    test: (connection) => rewriting.test(connection),
    propose: ({ ticketId }) => rewriting.propose(ticketId),
    accept: ({ proposalId, fields }) => rewriting.accept(proposalId, fields),
    restore: ({ ticketId, field }) => rewriting.restore(ticketId, field),
  };
}
