import type { JoinedCall } from '@shared/contracts/handling';
import type { Handling, HandlingStage } from '@shared/domain/handling';
import type { Urgency } from '@shared/domain/ticket';
import { numberTail } from '@shared/sync/handling';
import type { ServerTicket } from '@shared/sync/protocol';
import { all, first, type ReadableDatabase, run, type WritableDatabase } from '../../database/connection';

/** A ticket in handling as pulled, without its form. */
export type HandledTicket = {
  readonly ticketId: string;
  readonly version: number;
  /** The version that this user's last move made; above `version` until that is pulled. */
  readonly movedTo: number;
  readonly number: string;
  readonly title: string;
  readonly demand: string;
  readonly urgency: Urgency;
  readonly callerName: string;
  readonly callerPhone: string;
  readonly finishedAt: string;
  readonly handling: Handling;
  readonly furtherCalls: JoinedCall[];
};

type Row = Pick<HandledTicket, 'ticketId' | 'version' | 'movedTo' | 'number'> & { readonly content: string };
const columns = 'ticket_id as ticketId, version, moved_to as movedTo, number, content';
const handledOf = ({ content, ...row }: Row): HandledTicket => ({ furtherCalls: [], ...row, ...JSON.parse(content) });

/** What comes next of a ticket counts, whatever its version is: the server was put back to an older backup. */
export function forgetHandled(database: WritableDatabase, userId: string, ticketId: string): void {
  run(database, 'update handled_ticket set version = 0, moved_to = 0 where user_id = ? and ticket_id = ?', [
    userId,
    ticketId,
  ]);
}

/** Takes what became of a pulled ticket, for use inside the transaction that moves the cursor. False: nothing new. */
export function takeHandling(database: WritableDatabase, userId: string, ticket: ServerTicket): boolean {
  const { handling, fields } = ticket;
  if (handling === undefined) return false;
  const content = {
    title: fields.title.value,
    demand: fields.demand.value,
    urgency: fields.urgency.value,
    callerName: fields.callerName.value,
    callerPhone: fields.callerPhone.value,
    finishedAt: ticket.finishedAt,
    handling,
    furtherCalls: (ticket.furtherCalls ?? []).map(({ sourceTicketId, joinedAt, agentName, callEvaluations }) => ({
      ...{ sourceTicketId, joinedAt, agentName },
      ...(callEvaluations === undefined ? {} : { callEvaluations }),
    })),
  } satisfies Omit<HandledTicket, 'ticketId' | 'version' | 'movedTo' | 'number'>;
  const changed = run(
    database,
    `insert into handled_ticket (user_id, ticket_id, version, number, caller_phone, stage, due_at, content)
     values (@userId, @ticketId, @version, @number, @callerPhone, @stage, @dueAt, @content)
     on conflict (user_id, ticket_id) do update set version = excluded.version, caller_phone = excluded.caller_phone,
       stage = excluded.stage, due_at = excluded.due_at, content = excluded.content
     where excluded.version > handled_ticket.version`,
    {
      userId,
      ticketId: ticket.id,
      version: ticket.version,
      number: ticket.number,
      callerPhone: fields.callerPhone.value.replace(/\D/g, ''),
      stage: handling.stage,
      dueAt: handling.dueAt,
      content: JSON.stringify(content),
    },
  );
  return changed > 0;
}

/** The server's version of a ticket whose handling this user has pulled; 0 when it is not there. */
export function handledVersion(database: ReadableDatabase, userId: string, ticketId: string): number {
  return readHandled(database, userId, ticketId)?.version ?? 0;
}

/** Remembers which version an accepted move has made. */
export function noteMoved(database: WritableDatabase, userId: string, ticketId: string, version: number): void {
  run(database, 'update handled_ticket set moved_to = max(moved_to, ?) where user_id = ? and ticket_id = ?', [
    version,
    userId,
    ticketId,
  ]);
}

/** One ticket's handling as pulled, or null. */
export function readHandled(database: ReadableDatabase, userId: string, ticketId: string): HandledTicket | null {
  const row = first<Row>(database, `select ${columns} from handled_ticket where user_id = ? and ticket_id = ?`, [
    userId,
    ticketId,
  ]);
  return row === undefined ? null : handledOf(row);
}

/** Tickets at any of these stages, the first due first, at most `limit`. */
export function readHandledAt(
  database: ReadableDatabase,
  userId: string,
  stages: readonly HandlingStage[],
  limit: number,
): HandledTicket[] {
  return all<Row>(
    database,
    `select ${columns} from handled_ticket where user_id = ? and stage in (select value from json_each(?))
     order by due_at is null, due_at, number limit ?`,
    [userId, JSON.stringify(stages), limit],
  ).map(handledOf);
}

/** Tickets by what a caller says of them (`lookUpQuery`), newest first, at most ten. */
export function findHandled(database: ReadableDatabase, userId: string, digits: string): HandledTicket[] {
  return all<Row>(
    database,
    `select ${columns} from handled_ticket
     where user_id = @userId and (caller_phone = @digits or substr(number, -6) = @tail or replace(number, '-', '') = @digits)
     order by number desc limit 10`,
    { userId, digits, tail: numberTail(digits) },
  ).map(handledOf);
}
