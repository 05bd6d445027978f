import type { User } from '@shared/domain/roles';
import type { TicketClaim } from '@shared/sync/drafts';
import type { Database, Queryable } from './database';

/** Long enough to read one ticket with its call, short enough that a lead who went home blocks nobody. */
const claimMinutes = 15;

type Wish = { readonly ticketId: string; readonly wish: 'claim' | 'release' };

/**
 * Writes a lead's claims and releases: one on a ticket that another lead holds is ignored, one's own is prolonged. True when something changed.
 * Tickets of other groups are ignored, like those that are not there.
 */
export async function writeClaims(
  database: Database,
  lead: User,
  wishes: readonly Wish[],
  now: Date,
): Promise<boolean> {
  const ids = (wanted: Wish['wish']) => wishes.filter(({ wish }) => wish === wanted).map(({ ticketId }) => ticketId);
  const expiresAt = new Date(now.getTime() + claimMinutes * 60_000).toISOString();
  return database.transaction(async (transaction) => {
    const released = await transaction.query(
      `delete from claims where region = $1 and lead_id = $2 and ticket_id = any($3::uuid[]) returning ticket_id`,
      [lead.region, lead.id, ids('release')],
    );
    const claimed = await transaction.query(
      `insert into claims as c (region, ticket_id, group_id, lead_id, lead_name, expires_at)
        select t.region, t.id, t.group_id, $3, $4, $5::timestamptz from tickets t
          where t.region = $1 and t.id = any($6::uuid[]) and t.group_id = $2
        on conflict (region, ticket_id) do update set lead_id = excluded.lead_id, lead_name = excluded.lead_name,
          expires_at = excluded.expires_at
          where c.lead_id = excluded.lead_id or c.expires_at <= $7::timestamptz
        returning ticket_id`,
      [lead.region, lead.groupId, lead.id, lead.displayName, expiresAt, ids('claim'), now.toISOString()],
    );
    await transaction.query(
      'delete from claims where region = $1 and group_id = $2 and expires_at <= $3::timestamptz',
      [lead.region, lead.groupId, now.toISOString()],
    );
    return released.length + claimed.length > 0;
  });
}

/** The claims of a lead's group that hold now. */
export async function readClaims(database: Queryable, lead: User, now: Date): Promise<TicketClaim[]> {
  const rows = await database.query<Omit<TicketClaim, 'expiresAt'> & { expiresAt: Date }>(
    `select ticket_id as "ticketId", lead_id as "leadId", lead_name as "leadName", expires_at as "expiresAt" from claims
      where region = $1 and group_id = $2 and expires_at > $3::timestamptz order by ticket_id`,
    [lead.region, lead.groupId, now.toISOString()],
  );
  return rows.map(({ expiresAt, ...claim }) => ({ ...claim, expiresAt: expiresAt.toISOString() }));
}
