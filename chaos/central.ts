import { paths, pullResponse, type ServerTicket, signInResponse } from '@shared/sync/protocol';
import pg from 'pg';
import { request } from '../electron/core/sync/transport';
import { Violation } from './model';
import { patienceMs } from './waiting';
import type { World } from './world';

/** What the server has, read past every desk and line. */
export type Central = {
  /** Every ticket, as it now is. Throws when the server does not answer for long: its database may be recovering from a kill. */
  readonly tickets: () => Promise<ReadonlyMap<string, ServerTicket>>;
  /** What is wrong with the books of the database: operations, versions and audit must tell the same story. PostgreSQL alone. */
  readonly books: () => Promise<void>;
};

export function centralOf(world: World): Central {
  const known = new Map<string, ServerTicket>();
  let cursor = '';
  let token: string | null = null;

  async function ask(serverUrl: string): Promise<boolean> {
    if (token === null) {
      const { username, password } = world.seats['lead-1'];
      const body = { username, password };
      const answer = await request({ serverUrl, path: paths.signIn, body, schema: signInResponse });
      if (!answer.ok) return false;
      token = answer.value.accessToken;
    }
    const path = `${paths.changes}?cursor=${encodeURIComponent(cursor)}&limit=500`;
    const page = await request({ serverUrl, path, token, schema: pullResponse });
    if (!page.ok) {
      token = null;
      return false;
    }
    for (const ticket of page.value.tickets) known.set(ticket.id, ticket);
    cursor = page.value.cursor;
    return !page.value.more || ask(serverUrl);
  }

  return {
    async tickets() {
      for (const giveUp = Date.now() + patienceMs; Date.now() < giveUp; ) {
        if (await ask(await world.server.up())) return known;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Violation('stuck', 'the server does not answer');
    },
    async books() {
      const { cluster } = world;
      if (cluster === null) return;
      const client = new pg.Client({ connectionString: cluster.url });
      client.on('error', () => undefined);
      await client.connect();
      try {
        await checkBooks((text) => client.query(text).then(({ rows }) => rows));
      } finally {
        await client.end();
      }
    },
  };
}

/** Each question must find nothing. */
const questions = {
  'a ticket whose version is not the number of its operations': `
    select t.id from tickets t left join operations o on o.region = t.region and o.ticket_id = t.id
    group by t.region, t.id, t.version
    having count(o.id) <> t.version or coalesce(max(o.version), 0) <> t.version`,
  'an operation without its line in the audit, or with two': `
    select o.id from operations o left join audit a on a.region = o.region and a.action = o.kind and a.actor_id = o.actor_id
      and a.ticket_ids = array[o.ticket_id] and (a.detail ->> 'version')::integer = o.version
    group by o.region, o.id having count(a.id) <> 1`,
  'a line of the audit without its operation': `
    select a.id from audit a where a.action in ('ticket.finish', 'ticket.review') and not exists (
      select 1 from operations o where o.region = a.region and o.kind = a.action and o.actor_id = a.actor_id
        and a.ticket_ids = array[o.ticket_id] and (a.detail ->> 'version')::integer = o.version)`,
  'a change that is counted beyond the region': `
    select t.id from tickets t join regions r on r.region = t.region where t.change > r.last_change`,
} as const;

/** Throws when the database's books don't agree. */
export async function checkBooks(query: (text: string) => Promise<readonly unknown[]>): Promise<void> {
  for (const [what, text] of Object.entries(questions)) {
    const found = await query(text);
    if (found.length > 0) throw new Violation('audit', `${what}: ${JSON.stringify(found.slice(0, 3))}`);
  }
}
