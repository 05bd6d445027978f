import { errorResponse, paths } from '@shared/sync/protocol';
import { securityHeaders } from '../http/headers';
import { problem } from '../http/problems';
import type { App, Context } from './context';

/** Proxies close a silent connection after a minute or less. */
const heartbeatMs = 20_000;

/** Server-sent events (WHATWG HTML 9.2). The stream ends with the access token; the desk comes back with a new one. */
export function eventsRoute(app: App, { events, authenticator, clock }: Context): void {
  app.route({
    method: 'GET',
    url: paths.events,
    preParsing: authenticator.requireSession,
    schema: {
      summary: 'Live news: an event `changed` tells the desk to pull',
      produces: ['text/event-stream'],
      security: [{ bearer: [] }],
      response: { 401: errorResponse },
    },
    handler: ({ session }, reply) => {
      if (session === null) throw problem(401, 'session.required');
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, { ...securityHeaders, 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' });
      const notify = () => {
        // Who does not read has enough of these waiting.
        if (!raw.writableNeedDrain) raw.write('event: changed\ndata:\n\n');
      };
      const end = () => raw.end();
      const heartbeat = setInterval(() => raw.write(':\n\n'), heartbeatMs);
      const expiry = setTimeout(end, session.expiresAt - clock().getTime());
      const unsubscribe = events.subscribe({ user: session.user, notify, end });
      raw.once('close', () => {
        clearInterval(heartbeat);
        clearTimeout(expiry);
        unsubscribe();
      });
      // What changed before the stream was open has not been told to anyone.
      notify();
    },
  });
}
