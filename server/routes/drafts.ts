import type { User } from '@shared/domain/roles';
import type { TicketFields } from '@shared/domain/ticket';
import {
  claimsRequest,
  claimsResponse,
  draftPaths,
  draftsResponse,
  groupAgentsResponse,
  handOverRequest,
  handOverResponse,
  reportDraftsRequest,
  reportDraftsResponse,
  takeDraftsRequest,
  takeDraftsResponse,
} from '@shared/sync/drafts';
import { errorResponse, pullQuery } from '@shared/sync/protocol';
import { problem } from '../http/problems';
import { formatCursor, readCursor } from '../rules/cursor';
import { scopeOf } from '../rules/scope';
import { recordAudit } from '../store/audit';
import { readClaims, writeClaims } from '../store/claims';
import { readDrafts, reportDrafts, takeDrafts } from '../store/drafts';
import { groupAgents, handOver } from '../store/hand-over';
import { regionCount } from '../store/region-count';
import type { App, Context } from './context';

/** A few drafts with what was heard; an hour's call with word times is about 2 MB. */
const bodyLimit = 16 * 1024 * 1024;
const security = [{ bearer: [] }];
const service = 'tingdan' as const;
const failures = { 400: errorResponse, 401: errorResponse, 403: errorResponse };

/** Drafts that are not finished, and leads' claims: what the people of a group tell one another beside the tickets. */
export function draftRoutes(app: App, { database, authenticator, clock, events }: Context): void {
  app.route({
    method: 'POST',
    url: draftPaths.drafts,
    bodyLimit,
    preParsing: authenticator.requireSession,
    schema: {
      summary: "Report an agent's own drafts",
      security,
      body: reportDraftsRequest,
      response: { 200: reportDraftsResponse, ...failures },
    },
    handler: async ({ body, session }) => {
      const agent = only('agent', session?.user);
      const results = await reportDrafts(database, agent, body.drafts);
      // The agent knows; the leads want to see it.
      events.changed({ region: agent.region, agentId: '', groupId: agent.groupId });
      return { service, results };
    },
  });

  app.route({
    method: 'GET',
    url: draftPaths.drafts,
    preParsing: authenticator.requireSession,
    schema: {
      summary: 'Read the drafts that changed after a cursor',
      security,
      querystring: pullQuery,
      response: { 200: draftsResponse, ...failures },
    },
    handler: async ({ query, session }) => {
      if (session === null) throw problem(401, 'session.required');
      const { user } = session;
      const scope = scopeOf(user);
      const region = await regionCount(database, user.region, 'drafts');
      const after = readCursor(query.cursor, scope, region);
      if (!after.ok) throw problem(400, after.error.code);
      const rows = await readDrafts(database, user.region, scope, after.value, query.limit + 1);
      const page = rows.slice(0, query.limit);
      const drafts = page.map(({ draft }) => draft);
      const shown = drafts.filter(({ content }) => content !== null).map(({ id }) => id);
      if (shown.length > 0) {
        const action = 'drafts.read';
        await recordAudit(database, { region: user.region, at: clock(), actorId: user.id, action, ticketIds: shown });
      }
      const cursor = formatCursor(scope, page.at(-1)?.change ?? after.value, region.epoch);
      return { service, drafts, cursor, more: rows.length > page.length };
    },
  });

  app.route({
    method: 'POST',
    url: draftPaths.take,
    preParsing: authenticator.requireSession,
    schema: {
      summary: 'Take drafts of the group over, or give them back',
      security,
      body: takeDraftsRequest,
      response: { 200: takeDraftsResponse, ...failures },
    },
    handler: async ({ body, session }) => {
      const lead = only('lead', session?.user);
      const { results, agentIds } = await takeDrafts(database, lead, body.wishes, clock());
      const done = results.filter(({ outcome }) => outcome === 'done').map(({ id }) => id);
      const { region, groupId } = lead;
      if (done.length > 0) {
        await recordAudit(database, { region, at: clock(), actorId: lead.id, action: 'drafts.take', ticketIds: done });
      }
      for (const agentId of agentIds) events.changed({ region, agentId, groupId });
      return { service, results };
    },
  });

  app.route({
    method: 'GET',
    url: draftPaths.agents,
    preParsing: authenticator.requireSession,
    schema: {
      summary: 'The agents of the group, to whom a draft can be handed',
      security,
      response: { 200: groupAgentsResponse, ...failures },
    },
    handler: async ({ session }) => ({ service, agents: await groupAgents(database, only('lead', session?.user)) }),
  });

  app.route({
    method: 'POST',
    url: draftPaths.handOver,
    preParsing: authenticator.requireSession,
    schema: {
      summary: 'Hand a draft that was taken over to another agent of the group',
      security,
      body: handOverRequest,
      response: { 200: handOverResponse, ...failures },
    },
    handler: async ({ body, session }) => {
      const lead = only('lead', session?.user);
      const { region, groupId } = lead;
      const { id, agentId } = body;
      const fields = body.fields as Partial<TicketFields>;
      const { outcome, agentIds } = await handOver(database, lead, { id, agentId, fields }, clock());
      for (const told of agentIds) events.changed({ region, agentId: told, groupId });
      return { service, outcome };
    },
  });

  app.route({
    method: 'POST',
    url: draftPaths.claims,
    preParsing: authenticator.requireSession,
    schema: {
      summary: 'Claim tickets of the group, release them, and read which ones are claimed',
      security,
      body: claimsRequest,
      response: { 200: claimsResponse, ...failures },
    },
    handler: async ({ body, session }) => {
      const lead = only('lead', session?.user);
      if (body.wishes.length > 0 && (await writeClaims(database, lead, body.wishes, clock()))) {
        events.changed({ region: lead.region, agentId: '', groupId: lead.groupId });
      }
      return { service, claims: await readClaims(database, lead, clock()) };
    },
  });
}

function only(role: User['role'], user: User | undefined): User {
  if (user === undefined) throw problem(401, 'session.required');
  if (user.role !== role) throw problem(403, 'forbidden');
  return user;
}
