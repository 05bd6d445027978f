import type { ServerTicket } from '@shared/sync/protocol';
import type { Queryable } from './database';
import { type TicketRow, ticketJson, ticketOf } from './tickets';

/** Which of a unit's tickets: those it has to act on, those it has replied to, or both. */
export type UnitView = 'open' | 'answered' | 'all';

const stages: Readonly<Record<UnitView, readonly string[]>> = {
  open: ['dispatched', 'signed', 'processing'],
  answered: ['replied', 'revisited', 'evaluated', 'closed'],
  all: ['dispatched', 'signed', 'processing', 'replied', 'revisited', 'evaluated', 'closed'],
};

/** Led by the unit, or joined; the row of a joint unit may be older than the ticket, so the ticket itself is asked again. */
const ofUnit = `t.region = $1 and (t.unit = $2 or t.id in (select j.ticket_id from joint_units j where j.region = $1 and j.unit = $2))`;

export type UnitQuery = {
  readonly region: string;
  readonly unit: string;
  readonly view: UnitView;
  /** A part of number or title; '' for all. */
  readonly search: string;
  readonly limit: number;
  readonly offset: number;
};

/** A unit's tickets, the first due first, and how many there are. */
export async function readUnitTickets(
  database: Queryable,
  { region, unit, view, search, limit, offset }: UnitQuery,
): Promise<{ readonly tickets: ServerTicket[]; readonly total: number }> {
  const where = `${ofUnit} and t.stage = any($3::text[]) and ($4 = '' or strpos(t.number, $4) > 0 or strpos(t.title, $4) > 0)`;
  const values = [region, unit, stages[view], search];
  const rows = await database.query<{ ticket: TicketRow }>(
    `select ${ticketJson} as ticket from tickets t where ${where}
      order by t.due_at nulls last, t.number limit $5::integer offset $6::integer`,
    [...values, limit, offset],
  );
  const [count] = await database.query<{ total: number }>(
    `select count(*)::integer as total from tickets t where ${where}`,
    values,
  );
  const tickets = rows.map(({ ticket }) => ticketOf(ticket)).filter((ticket) => isOfUnit(ticket, unit));
  return { tickets, total: count?.total ?? 0 };
}

/** One ticket of a unit, or null: there is none, or it is not theirs. */
export async function readUnitTicket(
  database: Queryable,
  region: string,
  unit: string,
  ticketId: string,
): Promise<ServerTicket | null> {
  const [row] = await database.query<{ ticket: TicketRow }>(
    `select ${ticketJson} as ticket from tickets t where ${ofUnit} and t.id = $3::uuid`,
    [region, unit, ticketId],
  );
  const ticket = row === undefined ? null : ticketOf(row.ticket);
  return ticket !== null && isOfUnit(ticket, unit) ? ticket : null;
}

function isOfUnit({ handling }: ServerTicket, unit: string): boolean {
  return handling !== undefined && (handling.unit === unit || handling.jointUnits.includes(unit));
}
