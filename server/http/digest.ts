import { createHash } from 'node:crypto';
import { pipeline, Transform } from 'node:stream';
import type { onSendHookHandler, preParsingHookHandler } from 'fastify';
import { problem } from './problems';

const header = 'content-digest';
const digestOf = (bytes: string | Buffer) => `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`;

/**
 * Says of each answer what its bytes must be (RFC 9530). TLS guards them on the line, but not in a middle box that opens it, and a byte changed
 * within a name or a number still makes good JSON.
 */
export const addDigest: onSendHookHandler = (_request, reply, payload, done) => {
  if (typeof payload === 'string') reply.header(header, digestOf(payload));
  done(null, payload);
};

/** Refuses with `request.damaged` a body that is not what its sender says it is; one without the header is taken as it comes. */
export const checkDigest: preParsingHookHandler = (request, _reply, payload, done) => {
  const wanted = request.headers[header];
  if (typeof wanted !== 'string' || !wanted.startsWith('sha-256=')) return done(null, payload);
  const hash = createHash('sha256');
  const check = Object.assign(
    new Transform({
      transform(chunk: Buffer, _encoding, next) {
        hash.update(chunk);
        check.receivedEncodedLength += chunk.length;
        next(null, chunk);
      },
      flush(next) {
        next(wanted === `sha-256=:${hash.digest('base64')}:` ? null : problem(400, 'request.damaged'));
      },
    }),
    // Fastify compares this count with Content-Length.
    { receivedEncodedLength: 0 },
  );
  // A broken stream makes `check` emit the error, and Fastify answers 400 for it.
  pipeline(payload, check, () => {});
  done(null, check);
};
