import { timingSafeEqual } from 'node:crypto';
import { errorResponse, healthResponse, paths, protocolVersion } from '@shared/sync/protocol';
import { z } from 'zod';
import { mergeCounters } from '../http/merge-counters';
import { problem } from '../http/problems';
import { hashSecret } from '../store/tokens';
import type { App, Context } from './context';
import { minimumProtocol } from './push';

/** Health and metrics. */
export function monitoringRoutes(
  app: App,
  { database, version, metricsToken, counters, countersOfAll }: Context,
): void {
  app.route({
    method: 'GET',
    url: paths.health,
    config: { rateLimit: false },
    schema: {
      summary: 'Whether the server is up; `degraded` when its database does not answer',
      response: { 200: healthResponse },
    },
    handler: async () => {
      const answers = await database.query('select 1 as one').then(
        () => true,
        () => false,
      );
      return {
        service: 'tingdan' as const,
        status: answers ? ('ok' as const) : ('degraded' as const),
        version,
        protocol: protocolVersion,
        minimumProtocol,
      };
    },
  });

  app.route({
    method: 'GET',
    url: '/metrics',
    config: { rateLimit: false },
    schema: {
      summary: 'Counters for Prometheus; for loopback addresses, or with the token that the server was started with',
      response: { 200: z.string(), 403: errorResponse },
    },
    handler: async (request, reply) => {
      if (!mayRead(request.ip, request.headers.authorization ?? '')) throw problem(403, 'forbidden');
      reply.type('text/plain; version=0.0.4; charset=utf-8').serializer(String);
      return countersOfAll === null ? counters() : mergeCounters(await countersOfAll());
    },
  });

  function mayRead(address: string, authorization: string): boolean {
    if (metricsToken === null) return /^(127\.|::1$|::ffff:127\.)/.test(address);
    const [given, wanted] = [authorization, `Bearer ${metricsToken}`].map((text) => Buffer.from(hashSecret(text)));
    return given !== undefined && wanted !== undefined && timingSafeEqual(given, wanted);
  }
}
