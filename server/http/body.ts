import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gunzip, gunzipSync } from 'node:zlib';
import type { FastifyRequest, preParsingHookHandler, RequestPayload } from 'fastify';
import { checkDigest, digestSaid } from './digest';
import { problem } from './problems';

/** Unpacking so little takes a millisecond at most; handing it to another thread would take longer. */
const smallBytes = 64 * 1024;
const gunzipElsewhere = promisify(gunzip);

/**
 * Takes request bodies that say what their bytes are (Content-Digest), that are compressed by gzip, or both; others pass as they come. The
 * body limit counts what comes out, so a small bomb stays small. Nothing is read before the hooks of the route have let the sender in.
 */
export const decodeBody: preParsingHookHandler = (request, _reply, payload, done) => {
  const said = digestSaid(request.headers);
  const encoding = request.headers['content-encoding']?.toLowerCase() ?? 'identity';
  if (encoding !== 'identity' && encoding !== 'gzip') return done(problem(415, 'request.media-type'));
  if (said === null && encoding === 'identity') return done(null, payload);
  // Fastify compares this count with Content-Length.
  const decoded: RequestPayload = Object.assign(Readable.from(decode(), { objectMode: false }), {
    receivedEncodedLength: 0,
  });
  done(null, decoded);

  async function* decode() {
    const bytes = await collect(payload as Readable, limitOf(request));
    decoded.receivedEncodedLength = bytes.length;
    if (said !== null) checkDigest(bytes, said);
    yield encoding === 'gzip' ? await unpack(bytes, limitOf(request)) : bytes;
  }
};

const limitOf = ({ routeOptions }: FastifyRequest) => routeOptions.bodyLimit ?? 0;

/** A connection that breaks meanwhile rejects: there is nobody left to answer. */
async function collect(payload: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  // A destroyed request would take its connection along, and the refusal with it.
  for await (const chunk of payload.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) throw problem(413, 'request.too-large');
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, length);
}

async function unpack(bytes: Buffer, maxOutputLength: number): Promise<Buffer> {
  try {
    const small = bytes.length <= smallBytes;
    return small ? gunzipSync(bytes, { maxOutputLength }) : await gunzipElsewhere(bytes, { maxOutputLength });
  } catch (error) {
    const tooLarge = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw tooLarge ? problem(413, 'request.too-large') : problem(400, 'request.invalid');
  }
}
