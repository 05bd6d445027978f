import { type DeskRole, deskRole } from '@shared/domain/roles';
import type { ServerTicket } from '@shared/sync/protocol';
import type { RunningServer } from '../../server';
import { finish, newUser, signIn, startServer, type TestDesk } from '../desk';

/** Whose a thing is, as seen from the one who asks. 'own' of a lead, supervisor or admin: of an agent of their group. */
export type Owner = 'own' | 'colleague' | 'other group' | 'other region';
export const owners: readonly Owner[] = ['own', 'colleague', 'other group', 'other region'];

/** Someone of each role, in one group, and strangers of every distance with the leads who review their tickets. */
export type World = {
  readonly server: RunningServer;
  /** The desk of a role, in the group and region of 'own'. */
  readonly desk: (of: DeskRole) => TestDesk;
  readonly authorOf: (owner: Owner) => TestDesk;
  readonly leadOf: (owner: Owner) => TestDesk;
  /** Signs a role in once more, for a route that ends its session. */
  readonly freshDesk: (of: DeskRole) => Promise<TestDesk>;
  /** A finished ticket of the owner whose title is `markOf(owner)`. */
  readonly ticketOf: (owner: Owner) => Promise<string>;
  /** The ticket as its owner sees it now. */
  readonly current: (owner: Owner, ticketId: string) => Promise<ServerTicket>;
};

/** Stands in everything that belongs to the owner: an answer that holds it shows something of theirs. */
export function markOf(owner: Owner): string {
  return `mark-of-${owner.replace(' ', '-')}`;
}

/** Starts a server with everybody signed in. */
export async function startWorld(): Promise<World> {
  const server = await startServer({ signInsPerMinute: 100_000, requestsPerMinute: 1_000_000 });
  const desks = new Map<string, TestDesk>();
  const people = [
    ...deskRole.options.map((kind) => [kind, kind, '一组', '3211'] as const),
    ['colleague', 'agent', '一组', '3211'],
    ['other group', 'agent', '二组', '3211'],
    ['other region', 'agent', '一组', '3201'],
    ['lead of other group', 'lead', '二组', '3211'],
    ['lead of other region', 'lead', '一组', '3201'],
  ] as const;
  for (const [name, kind, group, region] of people) {
    await newUser(server, name, kind, group, region);
    desks.set(name, await signIn(server, name));
  }
  const desk = (name: string): TestDesk => {
    const found = desks.get(name);
    if (found === undefined) throw new Error(`no desk ${name}`);
    return found;
  };
  const authorOf = (owner: Owner) => desk(owner === 'own' ? 'agent' : owner);
  const leadOf = (owner: Owner) => desk(owner === 'own' || owner === 'colleague' ? 'lead' : `lead of ${owner}`);
  return {
    server,
    desk,
    authorOf,
    leadOf,
    freshDesk: (of) => signIn(server, of),
    async ticketOf(owner) {
      const operation = finish(markOf(owner));
      const [result] = await authorOf(owner).push(operation);
      if (result?.outcome !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(result)}`);
      return operation.ticketId;
    },
    async current(owner, ticketId) {
      for (let cursor = '', more = true; more; ) {
        const page = await authorOf(owner).pull(cursor, 500);
        const found = page.tickets.find(({ id }) => id === ticketId);
        if (found !== undefined) return found;
        ({ cursor, more } = page);
      }
      throw new Error(`the ticket of ${owner} is gone`);
    },
  };
}
