import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { protocol } from 'electron';
import { scheme, speechHost, uiHost } from './origins';

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

export type ProtocolSources = {
  /** Folder of the built pages. */
  readonly pagesFolder: string;
  /** Folder of the demo calls' recordings. */
  readonly demoFolder: string;
  /** The file of the speech model in use. */
  readonly modelFile: () => string;
  /** The file behind a token that a person's choice made, or null. */
  readonly mediaFile: (token: string) => string | null;
};

/** Must run before `ready`: app:// gets the standing of https (secure context, fetch, streams). */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
  ]);
}

/**
 * Serves both hosts. Each host sees only what it needs: the UI its pages; the speech page its pages, the model, the demo recordings,
 * and files that a person chose (by token, never by path).
 */
export function serveScheme(sources: ProtocolSources): void {
  protocol.handle(scheme, async (request) => {
    const { host, pathname } = new URL(request.url);
    const file = request.method === 'GET' ? locate(host, decodeURIComponent(pathname), sources) : null;
    return file === null ? notFound() : await fileResponse(file);
  });
}

/** Exported for its test: which file an address means, or null. */
export function locate(host: string, pathname: string, sources: ProtocolSources): string | null {
  if (host === speechHost) {
    const [, kind, name] = pathname.split('/');
    if (kind === 'model') return sources.modelFile();
    if (kind === 'media' && name !== undefined) return sources.mediaFile(name);
    if (kind === 'demo' && name !== undefined) return inside(sources.demoFolder, name);
    return inside(sources.pagesFolder, pathname);
  }
  return host === uiHost ? inside(sources.pagesFolder, pathname) : null;
}

function inside(folder: string, path: string): string | null {
  const file = normalize(join(folder, path));
  return file.startsWith(folder + sep) && !file.includes('\0') ? file : null;
}

async function fileResponse(file: string): Promise<Response> {
  try {
    const { size } = await stat(file);
    const body = Readable.toWeb(createReadStream(file)) as NodeReadableStream as ReadableStream<
      Uint8Array<ArrayBuffer>
    >;
    return new Response(body, {
      headers: {
        'content-type': contentTypes[extname(file).toLowerCase()] ?? 'application/octet-stream',
        'content-length': String(size),
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
