import { shownOf } from '@shared/domain/similar-ticket';
import { errorResponse } from '@shared/sync/protocol';
import { factsFromWire, similarAnswer, similarPath, similarQuestion } from '@shared/sync/similar';
import { rankSimilar } from '@shared/understanding/similar';
import { problem } from '../http/problems';
import { mayAskForSimilar } from '../rules/similar';
import { recordAudit } from '../store/audit';
import { similarCandidates, ticketsById } from '../store/similar';
import type { App, Context } from './context';

/** Look-alikes over the region: what an agent needs to join a call to a ticket that stands already. */
export function similarRoute(app: App, { database, authenticator, clock }: Context): void {
  app.route({
    method: 'POST',
    url: similarPath,
    preParsing: authenticator.requireSession,
    schema: {
      summary: 'Tickets of the region that look like the one that is being written',
      description: 'Shows number, title, place, stage and what was done; nobody’s name, phone or words.',
      security: [{ bearer: [] }],
      body: similarQuestion,
      response: { 200: similarAnswer, 401: errorResponse, 403: errorResponse },
    },
    handler: async ({ body, session }) => {
      if (session === null) throw problem(401, 'session.required');
      const { user } = session;
      if (!mayAskForSimilar(user)) throw problem(403, 'forbidden');
      const facts = factsFromWire(body.facts);
      const candidates = await similarCandidates(database, user.region, facts);
      const ranked = rankSimilar(
        facts,
        candidates.filter(({ ticketId }) => ticketId !== body.ticketId),
      );
      const found = await ticketsById(
        database,
        user.region,
        ranked.map(({ ticketId }) => ticketId),
      );
      const tickets = ranked.flatMap(({ ticketId, sameCaller, reasons, score }) => {
        const ticket = found.get(ticketId);
        return ticket === undefined ? [] : [{ ...shownOf(ticket), sameCaller, reasons: [...reasons], score }];
      });
      if (tickets.length > 0) {
        await recordAudit(database, {
          region: user.region,
          at: clock(),
          actorId: user.id,
          action: 'similar.read',
          ticketIds: tickets.map(({ ticketId }) => ticketId),
        });
      }
      return { service: 'tingdan' as const, tickets };
    },
  });
}
