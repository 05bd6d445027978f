import { numberTail } from '@shared/sync/handling';
import type { ServerTicket } from '@shared/sync/protocol';
import type { Scope } from '../rules/scope';
import type { Queryable } from './database';
import { scopeColumns, type TicketRow, ticketJson, ticketOf } from './tickets';

const most = 10;

/** Tickets of a region by what a caller says of them (`lookUpQuery`), newest first, at most ten. Each way has an index. */
export async function findTickets(database: Queryable, region: string, query: string): Promise<ServerTicket[]> {
  const rows = await database.query<{ ticket: TicketRow }>(
    `select ${ticketJson} as ticket from tickets t
      where t.region = $1 and ((t.caller_phone <> '' and t.caller_phone = $2) or right(t.number, 6) = $3 or t.number = $4)
      order by t.number desc limit ${most}`,
    [region, query, numberTail(query) ?? '', withDashes(region, query)],
  );
  return rows.map(({ ticket }) => ticketOf(ticket));
}

/** 321120261122000123 → 3211-20261122-000123; '' for what is no whole number of this region. */
function withDashes(region: string, query: string): string {
  const rest = query.startsWith(region) ? query.slice(region.length) : '';
  return rest.length >= 14 ? `${region}-${rest.slice(0, 8)}-${rest.slice(8)}` : '';
}

/** Whether a ticket is among those of a scope. */
export async function isInScope(database: Queryable, region: string, scope: Scope, ticketId: string): Promise<boolean> {
  const rows = await database.query(
    `select 1 as one from tickets where region = $1 and id = $2::uuid and ${scopeColumns[scope.kind]} = $3`,
    [region, ticketId, scope.id],
  );
  return rows.length > 0;
}
