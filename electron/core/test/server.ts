import { randomBytes } from 'node:crypto';
import type { CoreOpen } from '@shared/contracts/core-port';
import type { Role } from '@shared/domain/roles';
import { createServer, type RunningServer } from '../../../server/server';

const region = '3211';
const city = '镇江市';
const user = (username: string, displayName: string, role: Role) => ({
  username,
  displayName,
  role,
  password: randomBytes(12).toString('hex'),
});

export type DemoServer = {
  readonly demo: NonNullable<CoreOpen['demo']>;
  readonly server: RunningServer;
};

/** The real central server over a PGlite in memory, with an agent and a lead. */
export async function startDemoServer(dataFolder: string | null = null, port = 0): Promise<DemoServer> {
  const users = [user('demo-agent', '演示坐席', 'agent'), user('demo-lead', '演示班长', 'lead')];
  const server = await createServer({ dataFolder, port, logLevel: 'silent', demo: { region, city, users } });
  return {
    server,
    demo: { serverUrl: server.url, users: users.map(({ username, password, role }) => ({ username, password, role })) },
  };
}
