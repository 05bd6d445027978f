import type { OwnTickets } from '@shared/contracts/queue';
import type { CallEvaluation } from '@shared/domain/call-evaluation';
import type { JoinTarget, Review, Ticket, TicketFields, TicketStatus } from '@shared/domain/ticket';
import type { TakenBy } from '@shared/sync/drafts';
import type { FieldValues } from '@shared/sync/merge';
import { type ServerTicket, serverTicket } from '@shared/sync/protocol';
import { all, first, type ReadableDatabase, run, type WritableDatabase } from '../../database/connection';
import { makesTicket } from '../../sync/outbox';
import { clearHistory } from './history';

type Row = {
  id: string;
  call_id: string | null;
  region: string;
  agent_id: string;
  agent_name: string;
  group_id: string;
  status: TicketStatus;
  number: string | null;
  version: number;
  fields: string;
  base: string | null;
  held: string | null;
  review: string | null;
  joined_to: string | null;
  created_at: string;
  updated_at: string;
  finished_at: string | null;
  undo_position: number;
  taken_by: string | null;
  leads_part: string | null;
  call_evaluations: string | null;
  evaluation_asked_at: string | null;
  outbox_state: 'queued' | 'sending' | 'refused' | null;
  refusal: string | null;
};

/** A ticket with what only the desk knows of it. */
export type StoredTicket = {
  readonly ticket: Ticket;
  /** The server's field values at `ticket.version`; null when it has none. */
  readonly base: FieldValues | null;
  /** A newer ticket of the server that waits until our own change is settled. */
  readonly held: ServerTicket | null;
  /** How many of the kept changes are applied. */
  readonly undoPosition: number;
};

/** Joins what waits in the outbox of a ticket, as `o`. */
export const withOutbox = (ticketId: string, agentId: string) => `left join outbox o on o.sequence =
  (select max(sequence) from outbox where ticket_id = ${ticketId} and user_id = ${agentId} and kind ${makesTicket})`;

export function readStored(database: ReadableDatabase, ticketId: string): StoredTicket | null {
  const row = first<Row>(
    database,
    `select t.*, o.state as outbox_state, o.refusal as refusal from ticket t ${withOutbox('t.id', 't.agent_id')} where t.id = ?`,
    [ticketId],
  );
  if (row === undefined) return null;
  return {
    ticket: ticketOf(row),
    base: row.base === null ? null : (JSON.parse(row.base) as FieldValues),
    held: row.held === null ? null : serverTicket.parse(JSON.parse(row.held)),
    undoPosition: row.undo_position,
  };
}

/** A ticket of this desk, whoever's it is; null when it is not there. */
export function readTicket(database: ReadableDatabase, ticketId: string): Ticket | null {
  return readStored(database, ticketId)?.ticket ?? null;
}

/**
 * Writes a ticket whole; what the outbox knows of it is not part of it. Its last change never gets older, whatever the desk's clock says:
 * windows tell a newer picture of it from an older one by that.
 */
export function writeStored(database: WritableDatabase, stored: StoredTicket): void {
  const { ticket, base, held, undoPosition } = stored;
  run(
    database,
    `insert into ticket (id, call_id, region, agent_id, agent_name, group_id, status, number, version, fields, base, held,
       review, joined_to, title, search_text, created_at, updated_at, finished_at, undo_position, leads_part)
     values (@id, @callId, @region, @agentId, @agentName, @groupId, @status, @number, @version, @fields, @base, @held,
       @review, @joinedTo, @title, @searchText, @createdAt, @updatedAt, @finishedAt, @undoPosition, @leadsPart)
     on conflict (id) do update set call_id = excluded.call_id, status = excluded.status, number = excluded.number,
       group_id = excluded.group_id, version = excluded.version, fields = excluded.fields, base = excluded.base,
       held = excluded.held, review = excluded.review, joined_to = excluded.joined_to, title = excluded.title,
       search_text = excluded.search_text,
       updated_at = max(ticket.updated_at, excluded.updated_at), finished_at = excluded.finished_at,
       undo_position = excluded.undo_position, leads_part = excluded.leads_part`,
    {
      id: ticket.id,
      callId: ticket.callId,
      region: ticket.region,
      agentId: ticket.agentId,
      agentName: ticket.agentName,
      groupId: ticket.groupId,
      status: ticket.status,
      number: ticket.number,
      version: ticket.version,
      fields: JSON.stringify(ticket.fields),
      base: base === null ? null : JSON.stringify(base),
      held: held === null ? null : JSON.stringify(held),
      review: ticket.review === null ? null : JSON.stringify(ticket.review),
      joinedTo: ticket.joinedTo === undefined ? null : JSON.stringify(ticket.joinedTo),
      title: ticket.fields.title.value,
      searchText: searchText(ticket),
      createdAt: ticket.createdAt,
      updatedAt: ticket.updatedAt,
      finishedAt: ticket.finishedAt,
      undoPosition,
      leadsPart: leadsPartText(ticket),
    },
  );
}

function ticketOf(row: Row): Ticket {
  return {
    id: row.id,
    callId: row.call_id,
    region: row.region,
    agentId: row.agent_id,
    agentName: row.agent_name,
    groupId: row.group_id,
    status: row.status,
    delivery: deliveryOf(row),
    number: row.number,
    version: row.version,
    fields: JSON.parse(row.fields) as TicketFields,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    finishedAt: row.finished_at,
    review: row.review === null ? null : (JSON.parse(row.review) as Review),
    ...(row.joined_to === null ? {} : { joinedTo: JSON.parse(row.joined_to) as JoinTarget }),
    refusal: row.refusal === null ? null : JSON.parse(row.refusal),
    ...(row.leads_part === null ? {} : (JSON.parse(row.leads_part) as LeadsPart)),
    ...(row.call_evaluations === null ? {} : { callEvaluations: JSON.parse(row.call_evaluations) as CallEvaluation[] }),
    ...(row.evaluation_asked_at === null ? {} : { evaluationAskedAt: row.evaluation_asked_at }),
    ...(row.taken_by === null ? {} : { takenBy: JSON.parse(row.taken_by) as TakenBy }),
  };
}

type LeadsPart = Pick<Ticket, 'edits' | 'finishedBy'>;

function leadsPartText({ edits, finishedBy }: LeadsPart): string | null {
  return edits === undefined && finishedBy === undefined ? null : JSON.stringify({ edits, finishedBy });
}

/**
 * Notes which lead took an agent's draft over; null: nobody any more. Gives true when that is new. Written here alone: `writeStored` leaves it as it is.
 */
export function markTaken(
  database: WritableDatabase,
  ticketId: string,
  agentId: string,
  takenBy: TakenBy | null,
): boolean {
  const text = takenBy === null ? null : JSON.stringify(takenBy);
  const statement =
    'update ticket set taken_by = @text where id = @ticketId and agent_id = @agentId and taken_by is not @text';
  return run(database, statement, { ticketId, agentId, text }) > 0;
}

/** Writes a draft that is somebody's from now on, whoever's it was on this desk. */
export function adoptTicket(database: WritableDatabase, ticket: Ticket): void {
  writeStored(database, { ticket, base: null, held: null, undoPosition: 0 });
  clearHistory(database, ticket.id);
  run(database, 'update ticket set agent_id = ?, agent_name = ?, taken_by = null where id = ?', [
    ticket.agentId,
    ticket.agentName,
    ticket.id,
  ]);
}

/** What is known here of what the caller thought of a ticket's call; null when the ticket is not on this desk. */
export function readEvaluations(database: ReadableDatabase, ticketId: string): CallEvaluation[] | null {
  const row = first<{ kept: string | null }>(database, 'select call_evaluations as kept from ticket where id = ?', [
    ticketId,
  ]);
  if (row === undefined) return null;
  return row.kept === null ? [] : (JSON.parse(row.kept) as CallEvaluation[]);
}

/** Keeps what the caller thought of a ticket's call. Written here alone: `writeStored` leaves it as it is. */
export function writeEvaluations(
  database: WritableDatabase,
  ticketId: string,
  evaluations: readonly CallEvaluation[],
  at: string,
): void {
  run(database, 'update ticket set call_evaluations = ?, updated_at = max(updated_at, ?) where id = ?', [
    evaluations.length === 0 ? null : JSON.stringify(evaluations),
    at,
    ticketId,
  ]);
}

/** Notes that the caller was asked for an evaluation by key. Written here alone. */
export function markEvaluationAsked(database: WritableDatabase, ticketId: string, at: string): void {
  run(database, 'update ticket set evaluation_asked_at = @at, updated_at = max(updated_at, @at) where id = @ticketId', {
    ticketId,
    at,
  });
}

/** An operation that changes no field was accepted: the ticket is based on its version now, unless something else came between. */
export function stepVersion(database: WritableDatabase, ticketId: string, version: number): void {
  run(database, 'update ticket set version = @version where id = @ticketId and version = @version - 1', {
    ticketId,
    version,
  });
}

/** Derived, so that it can't contradict the outbox. */
export function deliveryOf(
  row: Pick<Row, 'outbox_state' | 'status' | 'undo_position' | 'version'>,
): Ticket['delivery'] {
  if (row.outbox_state !== null) return row.outbox_state;
  if (row.status === 'joined') return 'accepted';
  const changedSince = row.status === 'returned' && row.undo_position > 0;
  return row.version > 0 && !changedSince ? 'accepted' : 'saved';
}

function searchText({ number, fields }: Ticket): string {
  const { title, callerName, callerPhone, content } = fields;
  return [title.value, callerName.value, callerPhone.value, number ?? '', content.value].join('\n').toLowerCase();
}

/** The server's version that a ticket is based on; 0 when it has none. */
export function ticketVersion(database: ReadableDatabase, ticketId: string): number {
  return first<{ version: number }>(database, 'select version from ticket where id = ?', [ticketId])?.version ?? 0;
}

const isAccepted = `t.agent_id = @agentId and t.finished_at >= @since and (t.version > 0 or t.status = 'joined')
  and not exists (select 1 from outbox where ticket_id = t.id and user_id = t.agent_id and kind ${makesTicket})`;

/** How many of an agent's tickets lie on this desk alone, and which of those finished since a moment (ISO 8601, UTC) the server has accepted. */
export function countOwn(database: ReadableDatabase, agentId: string, since: string): OwnTickets {
  const counts = first<{ saved: number; accepted: number }>(
    database,
    `select (select count(*) from ticket where agent_id = @agentId and status = 'draft')
       + (select count(*) from ticket where agent_id = @agentId and status = 'returned' and undo_position > 0) as saved,
       (select count(*) from ticket t where ${isAccepted}) as accepted`,
    { agentId, since },
  );
  const lastAccepted = all<OwnTickets['lastAccepted'][number]>(
    database,
    `select id as ticketId, title, number from ticket t where ${isAccepted} and number is not null
     order by t.finished_at desc limit 5`,
    { agentId, since },
  );
  return { saved: counts?.saved ?? 0, accepted: counts?.accepted ?? 0, lastAccepted };
}
