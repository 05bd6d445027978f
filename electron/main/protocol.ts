import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { protocol } from 'electron';
import { locate, type ProtocolSources } from './locate';
import { scheme } from './origins';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.flac': 'audio/flac',
  '.gz': 'application/gzip',
};

/** Must run before `ready`: app:// gets the standing of https (secure context, fetch, streams). */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
  ]);
}

/**
 * Serves both hosts by `locate`.
 */
export function serveScheme(sources: ProtocolSources): void {
  protocol.handle(scheme, async (request) => {
    const { host, pathname } = new URL(request.url);
    const file = request.method === 'GET' ? locate(host, decodeURIComponent(pathname), sources) : null;
    return file === null ? notFound() : await fileResponse(file);
  });
}

async function fileResponse(file: string): Promise<Response> {
  try {
    const status = await stat(file);
    if (!status.isFile()) return notFound();
    const body = Readable.toWeb(createReadStream(file)) as NodeReadableStream as ReadableStream<
      Uint8Array<ArrayBuffer>
    >;
    return new Response(body, {
      headers: {
        'content-type': contentTypes[extname(file).toLowerCase()] ?? 'application/octet-stream',
        'content-length': String(status.size),
        'x-content-type-options': 'nosniff',
      },
    });
  } catch {
    return notFound();
  }
}

function notFound(): Response {
  return new Response('Not found', { status: 404, headers: { 'content-type': 'text/plain' } });
}
