// The load, in a process of its own, so that what it costs is not taken for the server's. It makes its requests first, as a desk makes them
// (gzip, Content-Digest), says "ready", waits for a line on its standard input, sends, and prints what it measured.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { newIdentifier } from '@shared/domain/ids';
import { paths, protocolVersion } from '@shared/sync/protocol';
import { z } from 'zod';
import { connections, pace, post, saturate } from './load';
import { benchTicket } from './tickets';

const order = z
  .object({
    url: z.string(),
    /** One for each agent who sends; workers take them in turn. */
    tokens: z.array(z.string()).min(1),
    connections: z.number(),
    /** Tickets a request. */
    size: z.number(),
    seconds: z.number(),
    /** Requests a second, whether or not the last ones are answered; null: as many as go. */
    rate: z.number().nullable(),
    /** Requests to make ahead; the run is over when they are used up. */
    stock: z.number(),
  })
  .parse(JSON.parse(process.argv[2] ?? '{}'));

const stock = Array.from({ length: order.stock }, () => {
  const operations = Array.from({ length: order.size }, benchTicket);
  const body = gzipSync(JSON.stringify({ protocol: protocolVersion, deskId: newIdentifier(), operations }));
  return { body, digest: `sha-256=:${createHash('sha256').update(body).digest('base64')}:` };
});
console.log('ready');
await new Promise((resolve) => process.stdin.once('data', resolve));
process.stdin.destroy();

const agent = connections(order.connections);
async function send(worker: number): Promise<number | null> {
  const next = stock.pop();
  if (next === undefined) return null;
  const headers = { 'content-encoding': 'gzip', 'content-digest': next.digest };
  const answer = await post(
    agent,
    order.url + paths.push,
    order.tokens[worker % order.tokens.length] ?? '',
    next.body,
    headers,
  );
  const taken = answer.split('"outcome":"accepted"').length - 1;
  if (taken !== order.size) throw new Error(`not all accepted: ${answer}`);
  return taken;
}
const before = process.cpuUsage();
const figures =
  order.rate === null
    ? await saturate(order.connections, order.seconds, send)
    : await pace(order.rate, order.seconds, send);
const used = process.cpuUsage(before);
agent.destroy();
console.log(JSON.stringify({ ...figures, cpuSeconds: (used.user + used.system) / 1e6 }));
