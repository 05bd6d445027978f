import type { Queryable } from './database';

/** One line of the audit: who did what, and saw or changed which tickets. `detail` holds identifiers and numbers only. */
export type AuditEntry = {
  readonly region: string;
  readonly at: Date;
  readonly actorId: string;
  readonly action: string;
  readonly ticketIds?: readonly string[];
  readonly detail?: Readonly<Record<string, string | number>>;
};

/** Adds a line; the table lets nobody change or delete one. Changes of tickets write theirs in `write` (tickets.ts). */
export async function recordAudit(database: Queryable, entry: AuditEntry): Promise<void> {
  await database.query(
    'insert into audit (region, at, actor_id, action, ticket_ids, detail) values ($1, $2::timestamptz, $3, $4, $5::uuid[], $6::json)',
    [
      entry.region,
      entry.at.toISOString(),
      entry.actorId,
      entry.action,
      entry.ticketIds ?? [],
      JSON.stringify(entry.detail ?? {}),
    ],
  );
}
