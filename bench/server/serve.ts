// The server under load: as in production, but one address may ask as often as it likes.
import cluster from 'node:cluster';
import { z } from 'zod';
import { createServer } from '../../server/server';
import { runWorkers, workerSide } from '../../server/workers';

const { workers, ...target } = z
  .object({
    dataFolder: z.string().nullable(),
    databaseUrl: z.string().optional(),
    port: z.number().default(0),
    workers: z.number().default(1),
  })
  .parse(JSON.parse(process.argv[2] ?? '{}'));

if (workers > 1 && !cluster.isWorker) {
  process.exitCode = await runWorkers(workers, (line) => console.log(/https?:[^\s,]+/.exec(line)?.[0]));
} else {
  const server = await createServer({
    ...target,
    logLevel: 'warn',
    requestsPerMinute: 10_000_000,
    signInsPerMinute: 1_000,
  });
  const side = workerSide(server.counters);
  if (side === null) console.log(server.url);
  else side.listening(server.url);
  const signal = new Promise((resolve) => process.once('SIGTERM', resolve));
  await Promise.race([signal, side?.stopped ?? signal]);
  await server.close();
  process.exit(0);
}
