import { loadDispatch } from '@shared/domain/dispatch';
import type { Failure } from '@shared/domain/result';
import {
  currentRules,
  currentRulesQuery,
  rulesAnswer,
  rulesDecision,
  rulesPaths,
  rulesProposal,
  rulesVersions,
  rulesVersionTables,
} from '@shared/sync/dispatch-rules';
import { errorResponse } from '@shared/sync/protocol';
import { z } from 'zod';
import { problem } from '../http/problems';
import { mayPropose, mayReadVersions } from '../rules/rules-roles';
import { recordAudit } from '../store/audit';
import { currentRulesVersion, decideRules, listRules, proposeRules, readRules } from '../store/dispatch-rules';
import type { App, Context } from './context';

/** Five tables of a large city. */
const bodyLimit = 4 * 1024 * 1024;
const versionParameter = z.strictObject({ version: z.coerce.number().int().positive().max(1_000_000) });
const security = [{ bearer: [] }];
const service = 'tingdan' as const;

const statuses: Readonly<Record<string, number>> = { forbidden: 403, 'rules.unknown': 404 };
const refusal = ({ code, detail }: Failure) => problem(statuses[code] ?? 409, code, detail);

/** The dispatch rules of a region: what desks follow, and its versions with who wrote and who published them. */
export function dispatchRulesRoutes(app: App, { database, authenticator, clock, events }: Context): void {
  app.route({
    method: 'GET',
    url: rulesPaths.current,
    preParsing: authenticator.requireSession,
    schema: {
      summary: 'The published dispatch tables, when they are others than the known ones',
      security,
      querystring: currentRulesQuery,
      response: { 200: currentRules, 401: errorResponse },
    },
    handler: async ({ query, session }) => {
      if (session === null) throw problem(401, 'session.required');
      const { region } = session.user;
      const version = await currentRulesVersion(database, region);
      const read = version === query.known ? null : await readRules(database, region, version);
      return {
        service,
        version,
        tables: read?.tables ?? null,
        publishedAt: read?.version.decidedAt ?? null,
        publishedBy: read?.version.deciderName ?? null,
      };
    },
  });

  app.route({
    method: 'GET',
    url: rulesPaths.versions,
    preParsing: authenticator.requireSession,
    schema: {
      summary: 'Versions of the dispatch tables, newest first',
      security,
      response: { 200: rulesVersions, 401: errorResponse, 403: errorResponse },
    },
    handler: async ({ session }) => {
      if (session === null) throw problem(401, 'session.required');
      const { user } = session;
      if (!mayReadVersions(user)) throw problem(403, 'forbidden');
      const [current, versions] = await Promise.all([
        currentRulesVersion(database, user.region),
        listRules(database, user.region),
      ]);
      return { service, current, versions };
    },
  });

  app.route({
    method: 'GET',
    url: rulesPaths.version,
    preParsing: authenticator.requireSession,
    schema: {
      summary: 'One version of the dispatch tables',
      security,
      params: versionParameter,
      response: { 200: rulesVersionTables, 401: errorResponse, 403: errorResponse, 404: errorResponse },
    },
    handler: async ({ params, session }) => {
      if (session === null) throw problem(401, 'session.required');
      const { user } = session;
      if (!mayReadVersions(user)) throw problem(403, 'forbidden');
      const read = await readRules(database, user.region, params.version);
      if (read === null) throw problem(404, 'rules.unknown');
      return { service, ...read };
    },
  });

  app.route({
    method: 'POST',
    url: rulesPaths.versions,
    bodyLimit,
    preParsing: authenticator.requireSession,
    schema: {
      summary: 'Save an edit of the dispatch tables for somebody else to publish',
      security,
      body: rulesProposal,
      response: { 200: rulesAnswer, 401: errorResponse, 403: errorResponse, 409: errorResponse, 422: errorResponse },
    },
    handler: async ({ body, session }) => {
      if (session === null) throw problem(401, 'session.required');
      const { user } = session;
      if (!mayPropose(user)) throw problem(403, 'forbidden');
      // What the taxonomy asks of the tables the desk has checked: it has the city's taxonomy.
      const { problems } = loadDispatch(body.tables, []);
      if (problems.length > 0) throw problem(422, 'rules.problems', { count: problems.length });
      const kept = await proposeRules(database, user, body, clock());
      if (!kept.ok) throw refusal(kept.error);
      await recordAudit(database, {
        region: user.region,
        at: clock(),
        actorId: user.id,
        action: 'rules.propose',
        detail: { version: kept.value.version },
      });
      return { service, version: kept.value };
    },
  });

  app.route({
    method: 'POST',
    url: rulesPaths.decision,
    preParsing: authenticator.requireSession,
    schema: {
      summary: 'Publish, reject or take back a saved edit',
      security,
      params: versionParameter,
      body: rulesDecision,
      response: { 200: rulesAnswer, 401: errorResponse, 403: errorResponse, 404: errorResponse, 409: errorResponse },
    },
    handler: async ({ params, body, session }) => {
      if (session === null) throw problem(401, 'session.required');
      const { user } = session;
      if (!mayReadVersions(user)) throw problem(403, 'forbidden');
      const decided = await decideRules(database, user, params.version, body, clock());
      if (!decided.ok) throw refusal(decided.error);
      await recordAudit(database, {
        region: user.region,
        at: clock(),
        actorId: user.id,
        action: `rules.${body.decision}`,
        detail: { version: params.version },
      });
      if (body.decision === 'publish') events.regionChanged(user.region);
      return { service, version: decided.value };
    },
  });
}
