import { errorResponse, paths, pullQuery, pullResponse } from '@shared/sync/protocol';
import { problem } from '../http/problems';
import { formatCursor, readCursor } from '../rules/cursor';
import { scopeOf } from '../rules/scope';
import { recordAudit } from '../store/audit';
import { regionCount } from '../store/region-count';
import { readChanges } from '../store/tickets';
import type { App, Context } from './context';

/** Pull: tickets that changed after a cursor, each once, in its present state. */
export function changesRoute(app: App, { database, authenticator, clock }: Context): void {
  app.route({
    method: 'GET',
    url: paths.changes,
    preParsing: authenticator.requireSession,
    schema: {
      summary: 'Read the tickets that changed after a cursor',
      security: [{ bearer: [] }],
      querystring: pullQuery,
      response: { 200: pullResponse, 400: errorResponse, 401: errorResponse },
    },
    handler: async ({ query, session }) => {
      if (session === null) throw problem(401, 'session.required');
      const { user } = session;
      const scope = scopeOf(user);
      const region = await regionCount(database, user.region, 'tickets');
      const after = readCursor(query.cursor, scope, region);
      if (!after.ok) throw problem(400, after.error.code);
      const rows = await readChanges(database, user.region, scope, after.value, query.limit + 1);
      const page = rows.slice(0, query.limit);
      const tickets = page.map(({ ticket }) => ticket);
      if (tickets.length > 0) {
        await recordAudit(database, {
          region: user.region,
          at: clock(),
          actorId: user.id,
          action: 'tickets.read',
          ticketIds: tickets.map(({ id }) => id),
        });
      }
      return {
        service: 'tingdan' as const,
        tickets,
        cursor: formatCursor(scope, page.at(-1)?.change ?? after.value, region.epoch),
        more: rows.length > page.length,
        epoch: region.epoch,
      };
    },
  });
}
