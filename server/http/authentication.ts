import type { preParsingAsyncHookHandler } from 'fastify';
import type { Session, Sessions } from '../store/sessions';
import { hashSecret } from '../store/tokens';
import { problem } from './problems';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null on routes without sign-in. */
    session: Session | null;
  }
}

/** A session ended by another server process may live on here for this long; one ended here ends at once. */
const cacheMs = 3_000;
const cacheSize = 20_000;

export type Authenticator = {
  /** The hook of every route that needs a signed-in user: after the rate limit, before the body is read. Answers 401 `session.required`, and 403 to a unit's people. */
  readonly requireSession: preParsingAsyncHookHandler;
  readonly forget: (sessionId: string) => void;
};

/** Reads the bearer token of a request. Sessions are remembered for a moment: a desk that drains its outbox asks hundreds of times. */
export function authenticator(sessions: Sessions, clock: () => Date): Authenticator {
  const cache = new Map<string, { readonly session: Session; readonly until: number }>();

  async function find(token: string): Promise<Session | null> {
    // Keys are hashes: a dump of the memory should not hold ready tokens longer than need be.
    const key = hashSecret(token);
    const now = clock().getTime();
    const cached = cache.get(key);
    if (cached !== undefined && cached.until > now) return cached.session;
    const session = await sessions.authenticate(token);
    cache.delete(key);
    if (session === null) return null;
    if (cache.size >= cacheSize) cache.clear();
    cache.set(key, { session, until: Math.min(now + cacheMs, session.expiresAt) });
    return session;
  }

  return {
    async requireSession(request) {
      const [scheme, token, ...rest] = (request.headers.authorization ?? '').split(' ');
      const session =
        scheme?.toLowerCase() === 'bearer' && token !== undefined && rest.length === 0 ? await find(token) : null;
      if (session === null) throw problem(401, 'session.required');
      // The people of a unit have a page of their own; nothing that a desk may ask is for them.
      if (session.user.role === 'unit') throw problem(403, 'forbidden');
      request.session = session;
    },
    forget(sessionId) {
      for (const [key, { session }] of cache) if (session.id === sessionId) cache.delete(key);
    },
  };
}
