import { createApp } from './app';
import type { Database } from './store/database';
import { serverVersion } from './version';

/** The interface as an OpenAPI document, made from the contracts in shared/sync/protocol.ts. Needs no database. */
export async function openApiDocument(): Promise<object> {
  const unused = () => Promise.reject(new Error('the documentation needs no database'));
  const database: Database = { query: unused, transaction: unused, shared: false, close: async () => {} };
  const app = await createApp({
    database,
    assignIn: async () => () => null,
    version: serverVersion,
    logLevel: 'silent',
  });
  const document = app.swagger();
  await app.close();
  return document;
}
