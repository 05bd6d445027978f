import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** Who has not sent the rest of a request by then does not get an answer, and sends it again. */
const patienceMs = 10_000;
const lookMs = 100;

/**
 * Ends connections while the server stops: each as soon as what it asked is answered. Node closes by itself what is idle at that moment, and
 * counts as busy a connection that has asked nothing yet, and one that was refused before it had sent its body (a session that expired): either
 * kept a stop waiting for a time-out.
 */
export function endConnectionsAtStop(app: FastifyInstance, { tls }: { readonly tls: boolean }): void {
  const open = new Set<Socket>();
  const working = new Map<Socket, number>();
  // With TLS the socket of the second event is what requests come with.
  app.server.on(tls ? 'secureConnection' : 'connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  app.server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    working.set(socket, (working.get(socket) ?? 0) + 1);
    response.once('close', () => {
      const left = (working.get(socket) ?? 1) - 1;
      if (left > 0) working.set(socket, left);
      else working.delete(socket);
    });
  });
  app.addHook('preClose', async () => {
    const endIdle = () => {
      for (const socket of open) if (!working.has(socket)) socket.destroy();
    };
    const looking = setInterval(endIdle, lookMs);
    const rest = setTimeout(() => app.server.closeAllConnections(), patienceMs);
    app.server.once('close', () => {
      clearInterval(looking);
      clearTimeout(rest);
    });
  });
}
