import { createHash } from 'node:crypto';
import type { onSendHookHandler } from 'fastify';
import { problem } from './problems';

const header = 'content-digest';

/** Content-Digest (RFC 9530) of the bytes. */
export const digestOf = (bytes: string | Uint8Array) =>
  `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`;

/**
 * Says of each answer what its bytes must be. TLS guards them on the line, but not in a middle box that opens it, and a byte changed
 * within a name or a number still makes good JSON.
 */
export const addDigest: onSendHookHandler = (_request, reply, payload, done) => {
  if (typeof payload === 'string') reply.header(header, digestOf(payload));
  done(null, payload);
};

/** What a request's sender says of its body; null when they say nothing, or nothing that is understood here. */
export function digestSaid(headers: Readonly<Record<string, unknown>>): string | null {
  const said = headers[header];
  return typeof said === 'string' && said.startsWith('sha-256=') ? said : null;
}

/** Refuses with `request.damaged` a body that is not what its sender says it is. */
export function checkDigest(bytes: Uint8Array, said: string): void {
  if (said !== digestOf(bytes)) throw problem(400, 'request.damaged');
}
