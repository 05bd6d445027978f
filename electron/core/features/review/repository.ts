import type { ReviewFilter, ReviewItem, UnsentReview } from '@shared/contracts/review';
import { type Doubt, placeLine, reviewDoubts } from '@shared/domain/review';
import type { Urgency } from '@shared/domain/ticket';
import type { ServerTicket } from '@shared/sync/protocol';
import { all, first, type ReadableDatabase, run, type WritableDatabase } from '../../database/connection';
import { countBy } from './counts';

const urgencyRank: Readonly<Record<Urgency, number>> = { normal: 0, urgent: 1, critical: 2 };

type Decision = 'approve' | 'return';
export type TicketStatus = Exclude<ReviewItem['status'], 'draft'>;
export type TicketFilter = Omit<ReviewFilter, 'status'> & { readonly status: TicketStatus };

/** A line of the queue as pulled; `decision` is this desk's own, still on its way. */
export type Summary = Omit<ReviewItem, 'pending' | 'claim' | 'unsent'>;
export type QueueRow = { readonly item: Summary; readonly decision: Decision | null; readonly unsent: boolean };

/** The line of a ticket. */
export function summaryOf(
  ticket: Pick<ServerTicket, 'id' | 'number' | 'fields' | 'agentName' | 'finishedAt' | 'status' | 'handling'>,
): Summary {
  const { fields } = ticket;
  return {
    ticketId: ticket.id,
    number: ticket.number,
    title: fields.title.value,
    place: placeLine(fields),
    urgency: fields.urgency.value,
    agentName: ticket.agentName,
    finishedAt: waitingSince(ticket),
    status: ticket.status,
    doubts: reviewDoubts(fields),
  };
}

/**
 * Since when a ticket waits, by the server's clock: when it was taken, or taken again after it went back. A desk's own time counts only where an older
 * server did not say. ISO 8601, UTC.
 */
function waitingSince({ handling, finishedAt }: Pick<ServerTicket, 'handling' | 'finishedAt'>): string {
  const taken = handling?.events.findLast(({ move }) => move === 'accept' || move === 'amend');
  return taken?.at ?? finishedAt;
}

/** Takes a ticket of the server into a lead's queue, for use inside a transaction. False: it was known. */
export function takeForReview(database: WritableDatabase, userId: string, ticket: ServerTicket): boolean {
  const { fields } = ticket;
  const summary = summaryOf(ticket);
  const changed = run(
    database,
    `insert into review_ticket (user_id, ticket_id, status, urgency, finished_at, version, summary, content, district, unit,
       agent_id, agent_name, doubts)
     values (@userId, @ticketId, @status, @urgency, @finishedAt, @version, @summary, @content, @district, @unit,
       @agentId, @agentName, @doubts)
     on conflict (user_id, ticket_id) do update set status = excluded.status, urgency = excluded.urgency,
       finished_at = excluded.finished_at, version = excluded.version, summary = excluded.summary,
       content = excluded.content, district = excluded.district, unit = excluded.unit, agent_id = excluded.agent_id,
       agent_name = excluded.agent_name, doubts = excluded.doubts
     where excluded.version > review_ticket.version`,
    {
      userId,
      ticketId: ticket.id,
      status: ticket.status,
      urgency: urgencyRank[fields.urgency.value],
      finishedAt: summary.finishedAt,
      version: ticket.version,
      // Kept in review_line since migration 12.
      summary: '',
      content: JSON.stringify(ticket),
      district: fields.address.value?.district ?? '',
      unit: fields.unit.value,
      agentId: ticket.agentId,
      agentName: ticket.agentName,
      doubts: doubtText(summary.doubts),
    },
  );
  if (changed === 0) return false;
  run(
    database,
    `insert into review_line (user_id, ticket_id, summary) values (?, ?, ?)
     on conflict (user_id, ticket_id) do update set summary = excluded.summary`,
    [userId, ticket.id, JSON.stringify(summary)],
  );
  return true;
}

/** Codes of doubts as a column keeps them, each between blanks. */
export function doubtText(doubts: readonly Doubt[]): string {
  const codes = [...new Set(doubts.map(({ code }) => code))];
  return codes.length === 0 ? ' ' : ` ${codes.join(' ')} `;
}

/**
 * Tickets of a status, as a table `q` for the statements below. A ticket that this desk has decided stands where the decision will put it: those
 * are few, so they are looked up beside the index and not joined to each of fifty thousand rows.
 */
const decided = `(select ticket_id, body ->> 'decision' as decision from outbox
  where user_id = @userId and kind = 'ticket.review' and state != 'refused')`;
const untouched = `r.user_id = @userId and r.status = @status and r.ticket_id not in (select ticket_id from ${decided})`;
const withDecided = `r.user_id = @userId and (
    (r.status = @status and r.ticket_id not in (select ticket_id from ${decided}))
    or r.ticket_id in (select ticket_id from ${decided} where decision = @wanted))`;
/** No decision makes a ticket wait: without that part the index gives the waiting ones in their order, and a page ends where it is full. */
const inStatus = (status: TicketStatus) => (status === 'finished' ? untouched : withDecided);
const matches = `(@district is null or r.district = @district) and (@unit is null or r.unit = @unit)
    and (@agentId is null or r.agent_id = @agentId) and (@doubt is null or instr(r.doubts, @doubt) > 0)`;
const order = 'r.urgency desc, r.finished_at, r.ticket_id';

function parametersOf(userId: string, filter: TicketFilter) {
  const { status, district, unit, agentId, doubt } = filter;
  return {
    userId,
    status,
    wanted: { approved: 'approve', returned: 'return', finished: '' }[status],
    district: district ?? null,
    unit: unit ?? null,
    agentId: agentId ?? null,
    doubt: doubt === undefined ? null : ` ${doubt} `,
  };
}

/** A part of a lead's queue: most urgent first, then oldest first. */
export function readQueue(
  database: ReadableDatabase,
  userId: string,
  filter: TicketFilter,
  offset: number,
  limit: number,
): { total: number; rows: QueueRow[] } {
  const parameters = parametersOf(userId, filter);
  const rows = all<{ summary: string; decision: Decision | null; unsent: 0 | 1 }>(
    database,
    `select t.summary, o.decision, u.ticket_id is not null as unsent
     from (select r.ticket_id, r.urgency, r.finished_at from review_ticket r where ${inStatus(filter.status)} and ${matches}
           order by ${order} limit @limit offset @offset) r
       join review_line t on t.user_id = @userId and t.ticket_id = r.ticket_id
       left join ${decided} o on o.ticket_id = r.ticket_id
       left join review_unsent u on u.user_id = @userId and u.ticket_id = r.ticket_id
     order by ${order}`,
    { ...parameters, limit, offset },
  );
  return {
    total: countMatching(database, userId, filter),
    rows: rows.map(({ summary, decision, unsent }) => ({
      item: JSON.parse(summary) as Summary,
      decision,
      unsent: unsent === 1,
    })),
  };
}

/** How many there are in a filtered list: kept beside the rows for one filter, counted for several. */
function countMatching(database: ReadableDatabase, userId: string, filter: TicketFilter): number {
  const { status, district, unit, agentId, doubt } = filter;
  const wanted = [
    ...(district === undefined ? [] : [{ kind: 'district', value: district } as const]),
    ...(unit === undefined ? [] : [{ kind: 'unit', value: unit } as const]),
    ...(agentId === undefined ? [] : [{ kind: 'agent', value: agentId } as const]),
    ...(doubt === undefined ? [] : [{ doubt }]),
  ];
  const [one = { kind: 'all', value: '' } as const, ...others] = wanted;
  if (others.length === 0) return countBy(database, userId, status, one);
  const counted = first<{ total: number }>(
    database,
    `select count(*) as total from review_ticket r where ${inStatus(status)} and ${matches}`,
    parametersOf(userId, filter),
  );
  return counted?.total ?? 0;
}

/** The place of a ticket in a filtered list, from 0; null: it is not in it. */
export function placeInQueue(
  database: ReadableDatabase,
  userId: string,
  filter: TicketFilter,
  ticketId: string,
): number | null {
  const parameters = { ...parametersOf(userId, filter), ticketId };
  const here = first<{ urgency: number; finishedAt: string }>(
    database,
    `select r.urgency, r.finished_at as finishedAt from review_ticket r
     where r.ticket_id = @ticketId and ${inStatus(filter.status)} and ${matches}`,
    parameters,
  );
  if (here === undefined) return null;
  const before = first<{ count: number }>(
    database,
    `select count(*) as count from review_ticket r where ${inStatus(filter.status)} and ${matches}
       and (r.urgency > @urgency or (r.urgency = @urgency and (r.finished_at, r.ticket_id) < (@finishedAt, @ticketId)))`,
    { ...parameters, ...here },
  );
  return before?.count ?? 0;
}

/** Waiting tickets of normal urgency without any doubt and without unsent words, oldest first. */
export function routineTickets(
  database: ReadableDatabase,
  userId: string,
  filter: TicketFilter,
  limit: number,
): string[] {
  const rows = all<{ ticketId: string }>(
    database,
    `select r.ticket_id as ticketId from review_ticket r where ${inStatus(filter.status)} and ${matches}
       and r.urgency = 0 and r.doubts = ' '
       and r.ticket_id not in (select ticket_id from review_unsent where user_id = @userId)
     order by ${order} limit @limit`,
    { ...parametersOf(userId, filter), limit },
  );
  return rows.map(({ ticketId }) => ticketId);
}

/** One ticket as pulled, or null. */
export function readForReview(database: ReadableDatabase, userId: string, ticketId: string): ServerTicket | null {
  const row = first<{ content: string }>(
    database,
    'select content from review_ticket where user_id = ? and ticket_id = ?',
    [userId, ticketId],
  );
  return row === undefined ? null : (JSON.parse(row.content) as ServerTicket);
}

/** The server's version of a ticket in a lead's queue; 0 when it is not there. */
export function reviewVersion(database: ReadableDatabase, userId: string, ticketId: string): number {
  const row = first<{ version: number }>(
    database,
    'select version from review_ticket where user_id = ? and ticket_id = ?',
    [userId, ticketId],
  );
  return row?.version ?? 0;
}

/** What a lead wrote on a ticket and has not sent, or null. */
export function readUnsent(database: ReadableDatabase, userId: string, ticketId: string): UnsentReview | null {
  const row = first<{ content: string }>(
    database,
    'select content from review_unsent where user_id = ? and ticket_id = ?',
    [userId, ticketId],
  );
  return row === undefined ? null : (JSON.parse(row.content) as UnsentReview);
}

/** Keeps what a lead writes; null: nothing any more. */
export function writeUnsent(
  database: WritableDatabase,
  userId: string,
  ticketId: string,
  unsent: UnsentReview | null,
): void {
  if (unsent === null) {
    run(database, 'delete from review_unsent where user_id = ? and ticket_id = ?', [userId, ticketId]);
    return;
  }
  run(
    database,
    `insert into review_unsent (user_id, ticket_id, content) values (?, ?, ?)
     on conflict (user_id, ticket_id) do update set content = excluded.content`,
    [userId, ticketId, JSON.stringify(unsent)],
  );
}
