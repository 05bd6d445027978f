import { randomBytes } from 'node:crypto';
import type { CoreOpen } from '@shared/contracts/core-port';
import type { Role } from '@shared/domain/roles';
import { paths, pullResponse, type ServerTicket, signInResponse } from '@shared/sync/protocol';
import { createServer, type RunningServer } from '../../../server/server';
import { request } from '../sync/transport';

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
  /** The demo with one of its users alone, by a way of its own where one is given. */
  readonly demoOf: (username: string, serverUrl?: string) => NonNullable<CoreOpen['demo']>;
  readonly server: RunningServer;
  /** Every ticket that the lead may see, asked over the protocol itself. */
  readonly tickets: () => Promise<ServerTicket[]>;
};

/** The real central server over a PGlite in memory, with an agent and a lead; `more` of both where a test needs them. */
export async function startDemoServer(dataFolder: string | null = null, port = 0, more = 0): Promise<DemoServer> {
  const leads = Array.from({ length: more }, (_, index) => user(`demo-lead-${index + 2}`, '演示班长', 'lead'));
  const agents = Array.from({ length: more }, (_, index) => user(`demo-agent-${index + 2}`, '另一位坐席', 'agent'));
  const users = [user('demo-agent', '演示坐席', 'agent'), user('demo-lead', '演示班长', 'lead'), ...leads, ...agents];
  const server = await createServer({ dataFolder, port, logLevel: 'silent', demo: { region, city, users } });
  const demoUsers = users.map(({ username, password, role }) => ({ username, password, role }));
  return {
    server,
    demo: { serverUrl: server.url, users: demoUsers },
    demoOf: (username, serverUrl = server.url) => ({
      serverUrl,
      users: demoUsers.filter((one) => one.username === username),
    }),
    async tickets() {
      const lead = demoUsers.find(({ role }) => role === 'lead');
      const signedIn = await request({ serverUrl: server.url, path: paths.signIn, body: lead, schema: signInResponse });
      if (!signedIn.ok) throw new Error(signedIn.error.code);
      const token = signedIn.value.accessToken;
      const path = `${paths.changes}?limit=500`;
      const page = await request({ serverUrl: server.url, path, token, schema: pullResponse });
      if (!page.ok || page.value.more) throw new Error('the tickets of the server could not be read');
      return page.value.tickets;
    },
  };
}
