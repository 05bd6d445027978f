import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Events } from '../events';
import type { Authenticator } from '../http/authentication';
import type { Metrics } from '../http/metrics';
import type { Database } from '../store/database';
import type { RegionQueue } from '../store/region-queue';
import type { Sessions } from '../store/sessions';

export type CountersOfAll = () => Promise<[id: string, text: string][]>;

/** What the routes work with. */
export type Context = {
  readonly database: Database;
  readonly sessions: Sessions;
  readonly push: RegionQueue;
  readonly events: Events;
  readonly metrics: Metrics;
  /** This process's counters, for Prometheus. */
  readonly counters: () => string;
  /** Those of all processes that serve on this address, by their number; null: this one is alone. */
  readonly countersOfAll: CountersOfAll | null;
  readonly authenticator: Authenticator;
  readonly clock: () => Date;
  readonly version: string;
  /** Bearer token that /metrics asks for; null answers loopback addresses only. */
  readonly metricsToken: string | null;
  readonly signInsPerMinute: number;
};

/** Fastify whose routes take their types from zod schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;
