import { dayInChina, mayCountUse, mayDecideRevisions, mayEditArticles, mayReadRevisions } from '@shared/domain/article';
import type { User } from '@shared/domain/roles';
import {
  articlePaths,
  articlesQuery,
  articlesResponse,
  decisionsRequest,
  quotesQuery,
  quotesResponse,
  revisionResults,
  revisionsRequest,
  useAccepted,
  useRequest,
  useResponse,
  versionsQuery,
  versionsResponse,
} from '@shared/sync/articles';
import { errorResponse } from '@shared/sync/protocol';
import { problem } from '../http/problems';
import { formatCursor, readCursor } from '../rules/cursor';
import { type Scope, scopeOf } from '../rules/scope';
import { quotedArticles, readQuotes } from '../store/article-quotes';
import { keepUse, sumUse } from '../store/article-use';
import { decideRevisions, readArticles, readVersions, submitRevisions } from '../store/articles';
import { regionCount } from '../store/region-count';
import type { App, Context } from './context';

/** 200 revisions at their longest, in UTF-8. */
const bodyLimit = 16 * 1024 * 1024;
const errors = { 400: errorResponse, 401: errorResponse, 403: errorResponse, 503: errorResponse };
const security = [{ bearer: [] }];

/** Knowledge: docs/knowledge.md. */
export function articleRoutes(app: App, { database, authenticator, clock, events }: Context): void {
  const preParsing = authenticator.requireSession;

  app.route({
    method: 'GET',
    url: articlePaths.articles,
    preParsing,
    schema: {
      summary: 'Read the articles that changed after a cursor',
      security,
      querystring: articlesQuery,
      response: { 200: articlesResponse, ...errors },
    },
    handler: async ({ query, session }) => {
      const user = signedIn(session);
      const revisions = mayReadRevisions(user);
      // Who may read more than before starts from the beginning.
      const scope: Scope = { kind: 'region', id: `${user.region} ${revisions ? 'revisions' : 'published'}` };
      const region = await regionCount(database, user.region, 'articles');
      const after = readCursor(query.cursor, scope, region);
      if (!after.ok) throw problem(400, after.error.code);
      const options = { revisions, day: dayInChina(clock()) };
      const rows = await readArticles(database, user.region, after.value, query.limit + 1, options);
      const page = rows.slice(0, query.limit);
      return {
        service: 'tingdan' as const,
        articles: page.map(({ article }) => article),
        cursor: formatCursor(scope, page.at(-1)?.change ?? after.value, region.epoch),
        more: rows.length > page.length,
      };
    },
  });

  app.route({
    method: 'GET',
    url: articlePaths.versions,
    preParsing,
    schema: {
      summary: 'Read every published version of an article, newest first',
      security,
      querystring: versionsQuery,
      response: { 200: versionsResponse, ...errors },
    },
    handler: async ({ query, session }) => {
      const user = signedIn(session);
      return { service: 'tingdan' as const, versions: await readVersions(database, user.region, query.articleId) };
    },
  });

  app.route({
    method: 'POST',
    url: articlePaths.revisions,
    bodyLimit,
    preParsing,
    schema: {
      summary: 'Send in revisions of articles; each has its own result',
      security,
      body: revisionsRequest,
      response: { 200: revisionResults, ...errors },
    },
    handler: async ({ body, session }) => {
      const user = signedIn(session);
      if (!mayEditArticles(user)) throw problem(403, 'forbidden');
      const results = await submitRevisions(database, user, body.revisions, clock());
      events.regionChanged(user.region);
      return { service: 'tingdan' as const, results };
    },
  });

  app.route({
    method: 'POST',
    url: articlePaths.decisions,
    preParsing,
    schema: {
      summary: "Publish or return others' revisions, or take back own ones",
      security,
      body: decisionsRequest,
      response: { 200: revisionResults, ...errors },
    },
    handler: async ({ body, session }) => {
      const user = signedIn(session);
      if (!mayDecideRevisions(user)) throw problem(403, 'forbidden');
      const { decision, revisionIds, reason } = body;
      const results = await decideRevisions(database, user, decision, [...new Set(revisionIds)], reason, clock());
      events.regionChanged(user.region);
      return { service: 'tingdan' as const, results };
    },
  });

  app.route({
    method: 'GET',
    url: articlePaths.report,
    preParsing,
    schema: {
      summary: 'Which versions of which articles the tickets of a time quote',
      security,
      querystring: quotesQuery,
      response: { 200: quotesResponse, ...errors },
    },
    handler: async ({ query, session }) => {
      const user = signedIn(session);
      if (!mayReadRevisions(user)) throw problem(403, 'forbidden');
      const complete = await readQuotes(database, user.region);
      const articles = await quotedArticles(database, user.region, scopeOf(user), query.from, query.to);
      return { service: 'tingdan' as const, articles, complete };
    },
  });

  app.route({
    method: 'POST',
    url: articlePaths.use,
    preParsing,
    schema: {
      summary: "Send in how often a desk's articles were shown, used, edited and dismissed on a day",
      security,
      body: useRequest,
      response: { 200: useAccepted, ...errors },
    },
    handler: async ({ body, session }) => {
      const user = signedIn(session);
      if (!mayCountUse(user)) throw problem(403, 'forbidden');
      await keepUse(database, user.region, body);
      return { service: 'tingdan' as const };
    },
  });

  app.route({
    method: 'GET',
    url: articlePaths.use,
    preParsing,
    schema: {
      summary: 'How often the articles of the region were shown, used, edited and dismissed in a time',
      security,
      querystring: quotesQuery,
      response: { 200: useResponse, ...errors },
    },
    handler: async ({ query, session }) => {
      const user = signedIn(session);
      if (!mayReadRevisions(user)) throw problem(403, 'forbidden');
      return { service: 'tingdan' as const, articles: await sumUse(database, user.region, query.from, query.to) };
    },
  });
}

function signedIn(session: { readonly user: User } | null): User {
  if (session === null) throw problem(401, 'session.required');
  return session.user;
}
