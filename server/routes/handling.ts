import { summaryOf } from '@shared/domain/handling';
import { identifier } from '@shared/domain/ids';
import { attachmentResponse, handlingPaths, lookUpRequest, lookUpResponse } from '@shared/sync/handling';
import { errorResponse } from '@shared/sync/protocol';
import { z } from 'zod';
import { problem } from '../http/problems';
import { scopeOf } from '../rules/scope';
import { readAttachment } from '../store/attachments';
import { recordAudit } from '../store/audit';
import { findTickets, isInScope } from '../store/look-up';
import type { App, Context } from './context';

/** Where a ticket stands, for whoever answers the telephone; and the files of the units, for whoever may read their ticket. */
export function handlingRoutes(app: App, { database, authenticator, clock }: Context): void {
  app.route({
    method: 'POST',
    url: handlingPaths.lookUp,
    preParsing: authenticator.requireSession,
    schema: {
      summary: 'Where tickets stand, by number or telephone',
      security: [{ bearer: [] }],
      body: lookUpRequest,
      response: { 200: lookUpResponse, 400: errorResponse, 401: errorResponse, 403: errorResponse },
    },
    handler: async ({ body, session }) => {
      if (session === null) throw problem(401, 'session.required');
      const { user } = session;
      const tickets = await findTickets(database, user.region, body.query);
      const ticketIds = tickets.map(({ id }) => id);
      // Also when nothing was found: who tries numbers is seen.
      await recordAudit(database, {
        region: user.region,
        at: clock(),
        actorId: user.id,
        action: 'tickets.look-up',
        ticketIds,
      });
      const items = tickets.map(({ number, fields, finishedAt, handling }) => ({
        number,
        title: fields.title.value,
        finishedAt,
        ...(handling === undefined ? unknown : summaryOf(handling)),
      }));
      return { service: 'tingdan' as const, items };
    },
  });

  app.route({
    method: 'GET',
    url: handlingPaths.attachment,
    preParsing: authenticator.requireSession,
    schema: {
      summary: "A file of a unit's reply",
      security: [{ bearer: [] }],
      params: z.object({ ticketId: identifier, attachmentId: identifier }),
      response: { 200: attachmentResponse, 401: errorResponse, 403: errorResponse, 404: errorResponse },
    },
    handler: async ({ params, session }) => {
      if (session === null) throw problem(401, 'session.required');
      const { user } = session;
      const { ticketId, attachmentId } = params;
      const mayRead = await isInScope(database, user.region, scopeOf(user), ticketId);
      const file = mayRead ? await readAttachment(database, user.region, ticketId, attachmentId) : null;
      if (file === null) throw problem(404, 'attachment.unknown');
      const entry = { region: user.region, at: clock(), actorId: user.id, ticketIds: [ticketId] };
      await recordAudit(database, { ...entry, action: 'attachment.read' });
      const { name, type, content } = file;
      return { service: 'tingdan' as const, name, type, content: Buffer.from(content).toString('base64') };
    },
  });
}

const unknown = { stage: null, unit: '', dueAt: null, supervised: false, reply: '', movedAt: null };
