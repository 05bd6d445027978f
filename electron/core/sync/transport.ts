import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { fail, type Result, succeed } from '@shared/domain/result';
import { errorResponse } from '@shared/sync/protocol';
import type { z } from 'zod';
import { type Answer, type Exchange, exchange, Silence } from './http';

/**
 * Why a request did not get an answer of ours. `network.unreachable`: no connection, or it broke; `network.timeout`; `network.not-ours`:
 * something else answered (a captive portal, a proxy, another program); `network.damaged`, `request.damaged`: what arrived, here or there, is
 * not what was sent; `server.unavailable`: 5xx; `server.busy`: 429, detail
 * retryAfterMs when told. Every other code comes from the server itself and is an answer; its detail then has `status`.
 */
export const transportFailures = [
  'network.unreachable',
  'network.timeout',
  'network.not-ours',
  'network.damaged',
  'request.damaged',
  'server.unavailable',
  'server.busy',
] as const;

export type HttpRequest<Schema extends z.ZodType> = {
  readonly serverUrl: string;
  readonly path: string;
  readonly schema: Schema;
  readonly token?: string;
  /** Given: POST as JSON. Missing: GET. */
  readonly body?: unknown;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
};

const defaultTimeoutMs = 15_000;
const gzipAboveBytes = 2_048;

/** True for a failure after which the same request may simply be sent again later. */
export function isTransportFailure(code: string): boolean {
  return (transportFailures as readonly string[]).includes(code);
}

/** Asks the server. Only a 2xx that fits the schema, service marker included, is a success: a bare 200 may be a captive portal's. */
export async function request<Schema extends z.ZodType>(
  options: HttpRequest<Schema>,
): Promise<Result<z.output<Schema>>> {
  const { serverUrl, path, schema, timeoutMs = defaultTimeoutMs, signal = new AbortController().signal } = options;
  let text = '';
  try {
    const answer = await exchange(
      { url: new URL(path, serverUrl), ...outgoing(options), silenceMs: timeoutMs, signal },
      (chunk) => {
        text += chunk;
      },
    );
    const digest = answer.header('content-digest');
    if (digest !== null && digest !== digestOf(text)) return fail('network.damaged');
    if (answer.status < 200 || answer.status > 299) return failureOf(answer, text);
    const parsed = schema.safeParse(readJson(text));
    return parsed.success ? succeed(parsed.data) : fail('network.not-ours');
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return fail(error instanceof Silence ? 'network.timeout' : 'network.unreachable');
  }
}

function outgoing({ body, token }: { body?: unknown; token?: string }): Pick<Exchange, 'method' | 'headers' | 'body'> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (token !== undefined) headers.authorization = `Bearer ${token}`;
  if (body === undefined) return { method: 'GET', headers };
  headers['content-type'] = 'application/json';
  const text = JSON.stringify(body);
  const bytes = text.length <= gzipAboveBytes ? text : gzipSync(text);
  if (typeof bytes !== 'string') headers['content-encoding'] = 'gzip';
  headers['content-digest'] = digestOf(bytes);
  return { method: 'POST', headers, body: bytes };
}

/** Content-Digest (RFC 9530): a byte that changed on the way within a name or a number would still make good JSON. */
function digestOf(bytes: string | Buffer): string {
  return `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`;
}

function failureOf({ status, header }: Answer, text: string) {
  const parsed = errorResponse.safeParse(readJson(text));
  const error = parsed.success ? parsed.data.error : null;
  if (status === 429 && error?.code !== 'session.locked') {
    const seconds = Number(header('retry-after'));
    return fail('server.busy', seconds > 0 ? { retryAfterMs: seconds * 1000 } : undefined);
  }
  if (status >= 500 || status === 408) return fail('server.unavailable', { status });
  if (error === null) return fail('network.not-ours', { status });
  return fail(error.code, { ...error.detail, status });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
