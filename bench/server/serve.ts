// The server under load: as in production, but one address may ask as often as it likes.
import { z } from 'zod';
import { createServer } from '../../server/server';

const target = z
  .object({ dataFolder: z.string().nullable(), databaseUrl: z.string().optional(), port: z.number().default(0) })
  .parse(JSON.parse(process.argv[2] ?? '{}'));
const server = await createServer({
  ...target,
  logLevel: 'warn',
  requestsPerMinute: 10_000_000,
  signInsPerMinute: 1_000,
});
console.log(server.url);
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)));
