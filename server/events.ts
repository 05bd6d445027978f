import type { User } from '@shared/domain/roles';
import type { ServerTicket } from '@shared/sync/protocol';
import { scopeOf } from './rules/scope';
import type { Database } from './store/database';
import { regionCount } from './store/region-count';

const pollMs = 1_000;

export type Subscriber = { readonly user: User; readonly notify: () => void; readonly end: () => void };
export type Events = {
  /** Tells `notify` of changes that `user` may see; the function given back ends it. */
  readonly subscribe: (subscriber: Subscriber) => () => void;
  /** A ticket of this process was committed. */
  readonly changed: (ticket: Touched) => void;
  /** Something that every desk of a region follows is new. */
  readonly regionChanged: (region: string) => void;
  readonly streams: () => number;
  /** Ends every stream. */
  readonly close: () => void;
};

type Touched = Pick<ServerTicket, 'region' | 'agentId' | 'groupId'>;

/**
 * Live news. Changes of this process are told at once. Those of other processes on the same database are found by looking once a second, only for
 * regions that someone listens to: NOTIFY would take one lock for the whole database at each commit, and does not exist on a distributed one.
 */
export function createEvents(database: Database, onFailure: (error: unknown) => void): Events {
  const subscribers = new Set<Subscriber>();
  const seen = new Map<string, number>();
  const seenArticles = new Map<string, number>();
  const due = new Set<Subscriber>();
  let flushing: NodeJS.Immediate | undefined;
  let looking = false;

  const timer = database.shared ? setInterval(() => void look(), pollMs) : undefined;
  timer?.unref();

  /** The tickets of one commit come one after another: whoever sees several of them is told once. */
  function changed(ticket: Touched): void {
    for (const subscriber of subscribers) if (sees(subscriber.user, ticket)) due.add(subscriber);
    flush();
  }

  function regionChanged(region: string): void {
    for (const subscriber of subscribers) if (subscriber.user.region === region) due.add(subscriber);
    flush();
  }

  function flush(): void {
    if (flushing !== undefined || due.size === 0) return;
    flushing = setImmediate(() => {
      flushing = undefined;
      for (const { notify } of due) notify();
      due.clear();
    });
  }

  async function look(): Promise<void> {
    if (looking || subscribers.size === 0) return;
    looking = true;
    try {
      const regions = [...new Set([...subscribers].map(({ user }) => user.region))];
      for (const region of seen.keys()) if (!regions.includes(region)) seen.delete(region);
      for (const region of regions) await lookAt(region);
    } catch (error) {
      onFailure(error);
    } finally {
      looking = false;
    }
  }

  async function lookAt(region: string): Promise<void> {
    await lookAtArticles(region);
    await lookAtTickets(region);
  }

  async function lookAtArticles(region: string): Promise<void> {
    const { last } = await regionCount(database, region, 'articles');
    const before = seenArticles.get(region);
    seenArticles.set(region, last);
    // At the first look everyone pulls anyway.
    if (before !== undefined && before !== last) regionChanged(region);
  }

  async function lookAtTickets(region: string): Promise<void> {
    const [row] = await database.query<{ last: number }>(
      'select last_change::float8 as last from regions where region = $1',
      [region],
    );
    const last = row?.last ?? 0;
    const before = seen.get(region);
    seen.set(region, last);
    if (before === last) return;
    if (before === undefined) {
      // The first look at this region: what came between a subscriber's last pull and now is not known, so everyone pulls.
      for (const { user, notify } of subscribers) if (user.region === region) notify();
      return;
    }
    const touched = await database.query<Touched>(
      `select distinct region, agent_id as "agentId", group_id as "groupId" from tickets
        where region = $1 and change > $2::bigint and change <= $3::bigint`,
      [region, before, last],
    );
    for (const ticket of touched) changed(ticket);
  }

  return {
    subscribe(subscriber) {
      subscribers.add(subscriber);
      return () => {
        subscribers.delete(subscriber);
        due.delete(subscriber);
      };
    },
    changed,
    regionChanged,
    streams: () => subscribers.size,
    close() {
      clearInterval(timer);
      for (const { end } of [...subscribers]) end();
    },
  };
}

function sees(user: User, ticket: Touched): boolean {
  if (user.region !== ticket.region) return false;
  const { kind, id } = scopeOf(user);
  return { agent: ticket.agentId, group: ticket.groupId, region: ticket.region }[kind] === id;
}
