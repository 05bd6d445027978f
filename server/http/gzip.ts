import { pipeline, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { preParsingHookHandler } from 'fastify';
import { problem } from './problems';

/** Takes request bodies that are compressed by gzip. The body limit counts what comes out, so a small bomb stays small. */
export const gunzipBody: preParsingHookHandler = (request, _reply, payload, done) => {
  const encoding = request.headers['content-encoding']?.toLowerCase() ?? 'identity';
  if (encoding === 'identity') return done(null, payload);
  if (encoding !== 'gzip') return done(problem(415, 'request.media-type'));
  // Fastify compares this count with Content-Length.
  const counter = Object.assign(createGunzip(), { receivedEncodedLength: 0 });
  const count = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      counter.receivedEncodedLength += chunk.length;
      next(null, chunk);
    },
  });
  // A broken stream makes `counter` emit the error, and Fastify answers 400 for it.
  pipeline(payload, count, counter, () => {});
  done(null, counter);
};
