import { createServer, type IncomingMessage, request as requestHttp, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came in: whole, with its path without the question mark. */
export type Asked = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  readonly body: Buffer;
};

/** The whole of a server's answer. */
export type Taken = { readonly status: number; readonly headers: Record<string, string>; readonly body: Buffer };

export type Wire = { readonly url: string; readonly close: () => Promise<void> };

/**
 * A place on the loopback where a desk finds its server: real sockets, real HTTP. What becomes of each request `answer` decides; what it throws ends the
 * connection. The lines of the tests and of chaos/ differ in that alone.
 */
export async function openWire(answer: (asked: Asked) => Promise<void> | void): Promise<Wire> {
  const server = createServer((request, response) => {
    void take(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    await answer({
      request,
      response,
      path: (request.url ?? '').split('?')[0] ?? '',
      body: Buffer.concat(chunks),
    });
  }

  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** One exchange with the server, the whole of its answer. Rejects when the server is away, or goes away in the middle. */
export function passOn(request: IncomingMessage, body: Buffer, server: string): Promise<Taken> {
  return new Promise((resolve, reject) => {
    const headers = { ...headersOf(request), ...(body.length === 0 ? {} : { 'content-length': String(body.length) }) };
    const asked = requestHttp(
      new URL(request.url ?? '/', server),
      { method: request.method ?? 'GET', headers },
      (answered) => {
        const chunks: Buffer[] = [];
        answered.on('data', (chunk: Buffer) => chunks.push(chunk));
        answered.once('error', reject);
        answered.once('end', () =>
          resolve({ status: answered.statusCode ?? 502, headers: headersOf(answered), body: Buffer.concat(chunks) }),
        );
        answered.once('close', () => reject(new Error('the server went away')));
      },
    );
    asked.once('error', reject);
    asked.end(body);
  });
}

/** Live news goes through as it comes, until one side leaves. `changed`: what arrives of each piece. */
export function passStreamOn(
  { request, response }: Pick<Asked, 'request' | 'response'>,
  server: string,
  changed: (chunk: Buffer) => Buffer = (chunk) => chunk,
): void {
  const asked = requestHttp(new URL(request.url ?? '/', server), { headers: headersOf(request) }, (answered) => {
    response.writeHead(answered.statusCode ?? 502, headersOf(answered));
    answered.on('data', (chunk: Buffer) => response.write(changed(chunk)));
    answered.once('close', () => response.destroy());
  });
  asked.once('error', () => response.destroy());
  response.once('close', () => asked.destroy());
  asked.end();
}

/** What a side says of its message goes along; only the length is that of what is sent. */
function headersOf(message: IncomingMessage): Record<string, string> {
  const ours = ['host', 'connection', 'keep-alive', 'content-length', 'transfer-encoding'];
  return Object.fromEntries(
    Object.entries(message.headers).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && !ours.includes(entry[0]),
    ),
  );
}
