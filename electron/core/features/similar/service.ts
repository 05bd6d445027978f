import { fail, type Result, succeed } from '@shared/domain/result';
import type { TicketFields } from '@shared/domain/ticket';
import { factsToWire, type SimilarTicket, similarAnswer, similarPath } from '@shared/sync/similar';
import { blockingKeys, similarFacts } from '@shared/understanding/similar';
import type { CoreContext } from '../../context';
import { signedRequest } from '../../sync/signed-request';
import type { SessionService } from '../session';
import { findOnDesk } from './repository';

/** The agent writes while this is asked: what comes later is of no use. */
const timeoutMs = 4_000;

export type Found = { readonly tickets: SimilarTicket[]; readonly source: 'server' | 'desk' };
export type SimilarService = ReturnType<typeof createSimilarService>;

/** Look-alikes of a form: over the region with the server's help, over what lies on this desk without. */
export function createSimilarService({ database }: CoreContext, session: Pick<SessionService, 'user' | 'access'>) {
  return {
    async find(
      ticketId: string,
      fields: Parameters<typeof similarFacts>[0] & Partial<TicketFields>,
    ): Promise<Result<Found>> {
      const user = session.user();
      if (user === null) return fail('session.signed-out');
      const facts = similarFacts(fields);
      if (blockingKeys(facts).length === 0) return succeed({ tickets: [], source: 'desk' });
      const answer = await signedRequest(session, user.id, {
        path: similarPath,
        body: { ticketId, facts: factsToWire(facts) },
        schema: similarAnswer,
        timeoutMs,
      });
      if (answer.ok) return succeed({ tickets: answer.value.tickets, source: 'server' });
      return succeed({ tickets: findOnDesk(database, user.id, ticketId, facts), source: 'desk' });
    },
  };
}
