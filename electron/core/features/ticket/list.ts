import type { TicketSummary } from '@shared/contracts/ticket';
import type { Nature, TicketStatus, Urgency } from '@shared/domain/ticket';
import { all, first, type ReadableDatabase, type SqlValue } from '../../database/connection';
import { deliveryOf, withOutbox } from './repository';

export type ListFilter = {
  readonly agentId: string;
  /** Undefined: of any. */
  readonly statuses: readonly TicketStatus[] | undefined;
  readonly query: string;
  readonly limit: number;
  readonly offset: number;
};

type Line = {
  ticket_id: string;
  status: TicketStatus;
  number: string | null;
  version: number;
  undo_position: number;
  has_call: 0 | 1;
  title: string;
  caller_name: string;
  nature: Nature | null;
  urgency: Urgency;
  created_at: string;
  updated_at: string;
  finished_at: string | null;
  outbox_state: 'queued' | 'sending' | 'refused' | null;
};

/** An agent's own tickets, newest change first. Reads their lines alone: whole tickets are long, and each is deciphered. */
export function listTickets(
  database: ReadableDatabase,
  filter: ListFilter,
): { total: number; tickets: TicketSummary[] } {
  const { agentId, statuses, limit, offset } = filter;
  const query = filter.query.trim().toLowerCase();
  const where = [
    'where l.agent_id = @agentId',
    ...(statuses === undefined ? [] : ['l.status in (select value from json_each(@statuses))']),
    ...(query === '' ? [] : ['instr(l.search_text, @query) > 0']),
  ].join(' and ');
  const parameters: Record<string, SqlValue> = {
    agentId,
    ...(statuses === undefined ? {} : { statuses: JSON.stringify(statuses) }),
    ...(query === '' ? {} : { query }),
  };
  const total = first<{ total: number }>(database, `select count(*) as total from ticket_line l ${where}`, parameters);
  const lines = all<Line>(
    database,
    `select l.*, o.state as outbox_state from ticket_line l ${withOutbox('l.ticket_id', 'l.agent_id')} ${where}
     order by l.updated_at desc limit @limit offset @offset`,
    { ...parameters, limit, offset },
  );
  return { total: total?.total ?? 0, tickets: lines.map(summaryOf) };
}

function summaryOf(line: Line): TicketSummary {
  return {
    id: line.ticket_id,
    title: line.title,
    callerName: line.caller_name,
    nature: line.nature,
    urgency: line.urgency,
    status: line.status,
    delivery: deliveryOf(line),
    number: line.number,
    createdAt: line.created_at,
    updatedAt: line.updated_at,
    finishedAt: line.finished_at,
    hasCall: line.has_call === 1,
  };
}
