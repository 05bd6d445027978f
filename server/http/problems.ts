import type { Failure } from '@shared/domain/result';
import type { ErrorResponse } from '@shared/sync/protocol';
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';

/** An answer that is not 2xx, thrown by hooks and routes; the error handler sends it. */
export class Problem extends Error {
  constructor(
    readonly statusCode: number,
    readonly failure: Failure,
  ) {
    super(failure.code);
    this.name = 'Problem';
  }
}

/** The answer for an expected failure, to be thrown. */
export function problem(statusCode: number, code: string, detail?: Failure['detail']): Problem {
  return new Problem(statusCode, detail === undefined ? { code } : { code, detail });
}

/** Body of every answer that is not 2xx. */
export function errorBody({ code, detail }: Failure): ErrorResponse {
  return { service: 'tingdan', error: detail === undefined ? { code } : { code, detail: { ...detail } } };
}

/** Codes for what Fastify itself refuses. */
const codes: Readonly<Record<number, string>> = {
  400: 'request.invalid',
  404: 'route.unknown',
  408: 'request.timeout',
  413: 'request.too-large',
  414: 'request.invalid',
  415: 'request.media-type',
  429: 'request.too-many',
};

/** Makes every refusal an `errorResponse`, whoever it comes from. */
export function handleProblems(app: FastifyInstance): void {
  app.setNotFoundHandler((_request, reply) => reply.code(404).send(errorBody({ code: 'route.unknown' })));
  app.setErrorHandler((error: FastifyError | Problem, request, reply) => {
    if (error instanceof Problem) return reply.code(error.statusCode).send(errorBody(error.failure));
    if ('validation' in error && error.validation !== undefined) {
      return reply.code(400).send(errorBody({ code: 'request.invalid', ...placeOf(error.cause) }));
    }
    const status = error.statusCode ?? 500;
    if (status < 500) return reply.code(status).send(errorBody({ code: codes[status] ?? 'request.invalid' }));
    return sendFailure(error, request, reply);
  });
}

/** Where the first fault is and what kind of fault; never the value. */
function placeOf(cause: unknown): Pick<Failure, 'detail'> {
  const issue = (cause as z.ZodError | undefined)?.issues?.[0];
  return issue === undefined ? {} : { detail: { path: issue.path.join('.').slice(0, 200), issue: issue.code } };
}

/** A lost database is 503, and the desk tries again; anything else is a bug. Both are logged. */
function sendFailure(
  error: unknown,
  request: FastifyRequest,
  reply: { code: (status: number) => { send: (body: ErrorResponse) => unknown } },
) {
  const unavailable = isUnavailable(error);
  request.log.error({ err: error }, unavailable ? 'database unavailable' : 'request failed');
  return reply
    .code(unavailable ? 503 : 500)
    .send(errorBody({ code: unavailable ? 'server.unavailable' : 'server.failed' }));
}

/**
 * PostgreSQL's connection classes (08, 57P: shut down, 53: out of resources, 57014: statement time-out, 25006: read-only), the system's codes
 * for a broken connection, and pg's own messages, which carry no code.
 */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    /^(08...|57P..|53...|57014|25006|25P03|ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)$/.test(code) ||
    /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
      error.message,
    )
  );
}
