import type { Writable } from 'node:stream';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import type { ServerTicket } from '@shared/sync/protocol';
import Fastify, { type FastifyReply, type FastifyServerOptions, LogController } from 'fastify';
import { jsonSchemaTransform, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { createEvents } from './events';
import { authenticator } from './http/authentication';
import { decodeBody } from './http/body';
import { endConnectionsAtStop } from './http/connections';
import { addDigest } from './http/digest';
import { addSecurityHeaders } from './http/headers';
import { type LogLevel, loggerOptions, logRequests } from './http/logging';
import { createMetrics } from './http/metrics';
import { errorBody, handleProblems } from './http/problems';
import { articleRoutes } from './routes/articles';
import { changesRoute } from './routes/changes';
import type { App, Context, CountersOfAll } from './routes/context';
import { dispatchRulesRoutes } from './routes/dispatch-rules';
import { draftRoutes } from './routes/drafts';
import { eventsRoute } from './routes/events';
import { handlingRoutes } from './routes/handling';
import { monitoringRoutes } from './routes/monitoring';
import { pushRoute } from './routes/push';
import { sessionRoutes } from './routes/session';
import { similarRoute } from './routes/similar';
import { createSimilarIndex } from './similar-index';
import type { Database } from './store/database';
import type { AssignIn } from './store/region-dispatch';
import { regionQueue } from './store/region-queue';
import { defaultTimes, type SessionTimes, sessionStore } from './store/sessions';
import { unitRoutes } from './unit/routes';

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route by method and path, as registered: what the matrix of roles must know. */
    readonly routeNames: readonly string[];
    /** What /metrics says of this process. */
    readonly counters: () => string;
  }
}

export type AppOptions = {
  readonly database: Database;
  readonly version: string;
  /** Names the unit of each finished ticket; see `regionDispatch`. */
  readonly assignIn: AssignIn;
  readonly clock?: () => Date;
  readonly times?: Partial<SessionTimes>;
  readonly logLevel?: LogLevel;
  readonly logStream?: Writable;
  /** PEM texts; without them the server speaks plain HTTP, for loopback or behind a proxy. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Believe X-Forwarded-For: only behind a proxy that sets it. */
  readonly trustProxy?: boolean;
  readonly metricsToken?: string | null;
  /** Set where several processes serve on one address. */
  readonly countersOfAll?: CountersOfAll;
  /** From one address. A hall of desks may share one. */
  readonly requestsPerMinute?: number;
  readonly signInsPerMinute?: number;
};

/** The HTTP application over an open database; not yet listening. Its `close` ends event streams first, then finishes what it took. */
export async function createApp(options: AppOptions): Promise<App> {
  const { database, version, clock = () => new Date(), requestsPerMinute = 12_000, signInsPerMinute = 120 } = options;
  const app = Fastify(serverOptions(options)).withTypeProvider<ZodTypeProvider>() as App;
  const sessions = sessionStore(database, clock, { ...defaultTimes, ...options.times });
  const events = createEvents(database, (error) => app.log.error({ err: error }, 'could not look for changes'));
  const similar = createSimilarIndex(database, (error) =>
    app.log.error({ err: error }, 'could not follow look-alikes'),
  );
  const metrics = createMetrics();
  app.decorate('metrics', metrics);
  const onWritten = (ticket: ServerTicket) => {
    events.changed(ticket);
    similar.follow(ticket);
  };
  const { assignIn } = options;
  const push = regionQueue({ database, clock, assignIn, onWritten, onEvaluated: metrics.countEvaluation });
  const counters = () => {
    const pool = database.pool?.() ?? null;
    return metrics.text({ version, streams: events.streams(), waiting: push.waiting(), pool });
  };
  app.decorate('counters', counters);
  const context: Context = {
    database,
    sessions,
    events,
    metrics,
    clock,
    version,
    signInsPerMinute,
    push,
    counters,
    countersOfAll: options.countersOfAll ?? null,
    authenticator: authenticator(sessions, clock),
    metricsToken: options.metricsToken ?? null,
  };

  app.setValidatorCompiler<z.ZodType>(({ schema }) => (data) => {
    const parsed = schema.safeParse(data);
    return parsed.success ? { value: parsed.data } : { error: parsed.error };
  });
  // The compiler has checked what routes return; a schema would drop the fields of newer desks.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.decorateRequest('session', null);
  const routeNames: string[] = [];
  app.decorate('routeNames', routeNames);
  app.addHook('onRoute', ({ method, url }) => {
    for (const name of [method].flat()) routeNames.push(`${name} ${url}`);
  });
  handleProblems(app);
  logRequests(app);
  metrics.observe(app);
  app.addHook('onSend', addSecurityHeaders);
  app.addHook('onSend', addDigest);
  app.addHook('preParsing', decodeBody);
  endConnectionsAtStop(app, { tls: options.tls !== undefined });
  app.addHook('preClose', async () => {
    events.close();
    await similar.close();
  });

  await app.register(rateLimit, { max: requestsPerMinute, timeWindow: 60_000 });
  await app.register(swagger, {
    openapi: {
      info: { title: 'Tingdan', version },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    },
    transform: jsonSchemaTransform,
  });
  await app.register(async (scope) => {
    const routes = scope as App;
    monitoringRoutes(routes, context);
    sessionRoutes(routes, context);
    pushRoute(routes, context);
    changesRoute(routes, context);
    articleRoutes(routes, context);
    draftRoutes(routes, context);
    eventsRoute(routes, context);
    handlingRoutes(routes, context);
    dispatchRulesRoutes(routes, context);
    similarRoute(routes, context);
  });
  await app.register(async (scope) => unitRoutes(scope as App, context));
  await app.ready();
  return app;
}

function serverOptions({ logLevel = 'info', logStream, tls, trustProxy = false }: AppOptions): FastifyServerOptions {
  return {
    logger: loggerOptions(logLevel, logStream),
    logController: new LogController({ disableRequestLogging: true }),
    // One hop: what stands before it in the header was written by the client.
    // A HEAD for every GET would open event streams that nobody asked for.
    exposeHeadRoutes: false,
    trustProxy: trustProxy && ((_address: string, hop: number) => hop === 0),
    // A desk may be on a slow line, but nobody holds a connection open for a body that never comes.
    requestTimeout: 60_000,
    keepAliveTimeout: 72_000,
    bodyLimit: 64 * 1024,
    forceCloseConnections: 'idle',
    // While it stops, the server finishes what comes on connections that are still open.
    return503OnClosing: false,
    frameworkErrors: (_error, _request, reply: FastifyReply) => {
      reply
        .code(400)
        .serializer(JSON.stringify)
        .send(errorBody({ code: 'request.invalid' }));
    },
    clientErrorHandler: (_error, socket) => {
      const body = JSON.stringify(errorBody({ code: 'request.invalid' }));
      if (socket.writable) {
        socket.end(
          `HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
        );
      }
    },
    ...(tls === undefined ? {} : { https: tls }),
  };
}
