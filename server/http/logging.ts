import type { Writable } from 'node:stream';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { errorState } from '../store/database';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/**
 * Structured logs, one JSON object a line. They hold routes, codes, times and opaque identifiers: no addresses, names, queries, headers or
 * bodies. Redaction is the second line of defence, for a line that a later hand adds.
 */
export function loggerOptions(level: LogLevel, stream?: Writable): NonNullable<FastifyServerOptions['logger']> {
  return {
    level,
    base: null,
    redact: {
      paths: [
        'password',
        'accessToken',
        'refreshToken',
        'authorization',
        'body',
        'headers',
        'fields',
        'transcript',
      ].flatMap((name) => [name, `*.${name}`]),
      censor: '[redacted]',
    },
    serializers: { err: describeError },
    ...(stream === undefined ? {} : { stream }),
  };
}

/** The database's messages quote rows, so its errors are told by code and place alone. */
function describeError(error: Error) {
  const state = errorState(error);
  const cause = error.cause instanceof Error ? { cause: error.cause.name } : {};
  if (state === '') return { type: error.name, message: error.message, stack: error.stack ?? '', ...cause };
  const { constraint, routine } = error as { constraint?: string; routine?: string };
  return { type: error.name, message: state, stack: `${constraint ?? ''} ${routine ?? ''}`.trim(), ...cause };
}

/** One line a request, when its answer is out. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    const line = {
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      user: request.session?.user.id,
    };
    if (reply.statusCode >= 500) request.log.error(line, 'request');
    else request.log.info(line, 'request');
    done();
  });
}
