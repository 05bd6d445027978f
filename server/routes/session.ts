import { errorResponse, paths, refreshRequest, signInRequest, signInResponse } from '@shared/sync/protocol';
import { z } from 'zod';
import { problem } from '../http/problems';
import type { App, Context } from './context';

const smallBody = 16 * 1024;

/** Sign-in, refresh, sign-out. */
export function sessionRoutes(app: App, { sessions, authenticator, signInsPerMinute }: Context): void {
  // Each attempt costs an argon2 hash: the limit protects the server, the lock-out (sessions.ts) the password.
  const config = { rateLimit: { max: signInsPerMinute, timeWindow: 60_000 } };

  app.route({
    method: 'POST',
    url: paths.signIn,
    bodyLimit: smallBody,
    config,
    schema: {
      summary: 'Sign in',
      body: signInRequest,
      response: { 200: signInResponse, 401: errorResponse, 403: errorResponse, 429: errorResponse },
    },
    handler: async ({ body }) => {
      const result = await sessions.signIn(body.username, body.password);
      if (result.ok && result.value.user.role === 'unit') throw problem(403, 'session.unit');
      if (result.ok) return { service: 'tingdan' as const, ...result.value };
      throw problem(result.error.code === 'session.locked' ? 429 : 401, result.error.code, result.error.detail);
    },
  });

  app.route({
    method: 'POST',
    url: paths.refresh,
    bodyLimit: smallBody,
    config,
    schema: {
      summary: 'Exchange a refresh token for a new pair of tokens',
      body: refreshRequest,
      response: { 200: signInResponse, 401: errorResponse },
    },
    handler: async ({ body }) => {
      const result = await sessions.refresh(body.refreshToken);
      if (result.ok) return { service: 'tingdan' as const, ...result.value };
      throw problem(401, result.error.code);
    },
  });

  app.route({
    method: 'DELETE',
    url: paths.signIn,
    preParsing: authenticator.requireSession,
    schema: {
      summary: 'Sign out: both tokens of this session end',
      security: [{ bearer: [] }],
      response: { 204: z.null(), 401: errorResponse },
    },
    handler: async ({ session }, reply) => {
      if (session === null) throw problem(401, 'session.required');
      await sessions.revoke(session);
      authenticator.forget(session.id);
      return reply.code(204).send(null);
    },
  });
}
