import { isOver, stageOf } from '@shared/domain/similar-ticket';
import type { ServerTicket } from '@shared/sync/protocol';
import {
  blockingKeys,
  type Candidate,
  candidatesPerKey,
  packFacts,
  type SimilarFacts,
  similarFacts,
  unpackFacts,
} from '@shared/understanding/similar';
import type { Database, Queryable } from './database';

/** A few tens of milliseconds of work. */
const batch = 100;

type CandidateRow = { readonly id: string; readonly at: Date; readonly facts: string; readonly sketch: Uint8Array };

/** What may be alike, by the keys: the newest under each. */
export async function similarCandidates(
  database: Queryable,
  region: string,
  facts: SimilarFacts,
): Promise<Candidate[]> {
  const keys = blockingKeys(facts);
  if (keys.length === 0) return [];
  const rows = await database.query<CandidateRow>(
    `select t.ticket_id as id, t.at, t.facts, t.sketch from similar_tickets t where t.region = $1 and t.ticket_id in (
       select c.ticket_id from unnest($2::bigint[]) as k(key) cross join lateral (
         select s.ticket_id from similar_keys s where s.region = $1 and s.key = k.key order by s.at desc limit $3
       ) c)`,
    [region, keys, candidatesPerKey],
  );
  return rows.map(({ id, at, facts: packed, sketch }) => ({
    ticketId: id,
    at: at.toISOString(),
    facts: packed,
    sketch,
  }));
}

/** The tickets of these ids, as they stand now. */
export async function ticketsById(
  database: Queryable,
  region: string,
  ids: readonly string[],
): Promise<Map<string, ServerTicket>> {
  if (ids.length === 0) return new Map();
  const rows = await database.query<{ id: string; number: string; status: ServerTicket['status']; document: object }>(
    'select id, number, status, document from tickets where region = $1 and id = any($2::uuid[])',
    [region, ids],
  );
  return new Map(
    rows.map(({ document, ...columns }) => [columns.id, { ...columns, region, ...document } as ServerTicket]),
  );
}

/** What was just written, as far as the index asks: the follower need not read it back. */
export type Written = Pick<ServerTicket, 'version' | 'finishedAt' | 'fields' | 'status' | 'handling'>;

/**
 * Follows the tickets that changed since the last time, one batch: true when there are more. Works beside other server processes, one of
 * which does each batch. Costs the writers of tickets nothing: the index comes after them, by a moment. `written`: tickets of this process by
 * id; the others are read.
 */
export function followChanges(
  database: Database,
  region: string,
  written: ReadonlyMap<string, Written>,
): Promise<boolean> {
  return database.transaction(async (transaction) => {
    const progress = await lockProgress(transaction, region);
    if (progress === null) return false;
    const changes = await transaction.query<{ id: string; version: number; change: number }>(
      `select id, version, change::float8 as change from tickets where region = $1 and change > $2::bigint
        order by change limit $3`,
      [region, progress, batch],
    );
    const last = changes.at(-1);
    if (last === undefined) return false;
    const isKnown = ({ id, version }: { id: string; version: number }) => written.get(id)?.version === version;
    const known = changes.filter(isKnown).flatMap(({ id }) => {
      const ticket = written.get(id);
      return ticket === undefined ? [] : [{ id, ...ticket }];
    });
    const others = changes.filter((change) => !isKnown(change)).map(({ id }) => id);
    const read = others.length === 0 ? [] : await readForms(transaction, region, others);
    await writeIndex(
      transaction,
      region,
      [...known, ...read].map((ticket) => ({
        id: ticket.id,
        at: ticket.finishedAt,
        facts: similarFacts(ticket.fields, isOver(stageOf(ticket))),
      })),
    );
    await transaction.query('update similar_progress set change = $2::bigint where region = $1', [region, last.change]);
    return changes.length === batch;
  });
}

/** The last change that the index holds; null when another process is at it. */
async function lockProgress(transaction: Queryable, region: string): Promise<number | null> {
  const [row] = await transaction.query<{ change: number }>(
    'select change::float8 as change from similar_progress where region = $1 for update skip locked',
    [region],
  );
  if (row !== undefined) return row.change;
  const [first] = await transaction.query<{ change: number }>(
    'insert into similar_progress (region, change) values ($1, 0) on conflict do nothing returning change::float8 as change',
    [region],
  );
  return first?.change ?? null;
}

/** As json, not as text: texts of a document may hold \u0000, which no text of PostgreSQL may. */
function readForms(database: Queryable, region: string, ids: readonly string[]) {
  return database.query<Pick<ServerTicket, 'id' | 'finishedAt' | 'fields' | 'status' | 'handling'>>(
    `select id, status, document -> 'finishedAt' as "finishedAt", document -> 'fields' as fields, document -> 'handling' as handling from tickets
      where region = $1 and id = any($2::uuid[])`,
    [region, ids],
  );
}

/** Puts tickets into the index in place of what stood there of them. */
export async function writeIndex(
  database: Queryable,
  region: string,
  tickets: readonly { readonly id: string; readonly at: string; readonly facts: SimilarFacts }[],
): Promise<void> {
  const ids = tickets.map(({ id }) => id);
  const kept = tickets.map(({ facts }) => packFacts(facts));
  const keys = tickets.flatMap(({ id, at, facts }) => blockingKeys(facts).map((key) => ({ id, at, key })));
  // The keys of an earlier version may be others; those are found by the ticket's own keys, so nothing has to be kept for the purpose.
  const before = await database.query<{ id: string; at: Date; facts: string; sketch: Uint8Array }>(
    'select ticket_id as id, at, facts, sketch from similar_tickets where region = $1 and ticket_id = any($2::uuid[])',
    [region, ids],
  );
  if (before.length > 0) {
    const old = before.flatMap(({ id, at, ...packed }) =>
      blockingKeys(unpackFacts(packed)).map((key) => ({ id, at: at.toISOString(), key })),
    );
    await database.query(
      `delete from similar_keys s using unnest($2::bigint[], $3::timestamptz[], $4::uuid[]) as o(key, at, id)
        where s.region = $1 and s.key = o.key and s.at = o.at and s.ticket_id = o.id`,
      [region, old.map(({ key }) => key), old.map(({ at }) => at), old.map(({ id }) => id)],
    );
  }
  await database.query(
    `insert into similar_tickets (region, ticket_id, at, facts, sketch)
      select $1, i.id, i.at, i.facts, decode(i.sketch, 'hex')
        from unnest($2::uuid[], $3::timestamptz[], $4::text[], $5::text[]) as i(id, at, facts, sketch)
      on conflict (region, ticket_id) do update set at = excluded.at, facts = excluded.facts, sketch = excluded.sketch`,
    [
      region,
      ids,
      tickets.map(({ at }) => at),
      kept.map(({ facts }) => facts),
      kept.map(({ sketch }) => Buffer.from(sketch).toString('hex')),
    ],
  );
  await database.query(
    `insert into similar_keys (region, key, at, ticket_id)
      select $1, i.key, i.at, i.id from unnest($2::bigint[], $3::timestamptz[], $4::uuid[]) as i(key, at, id)
      on conflict do nothing`,
    [region, keys.map(({ key }) => key), keys.map(({ at }) => at), keys.map(({ id }) => id)],
  );
}
