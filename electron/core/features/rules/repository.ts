import type { DispatchTables } from '@shared/sync/dispatch-rules';
import type { ServerTicket } from '@shared/sync/protocol';
import { all, first, type ReadableDatabase, run, type WritableDatabase } from '../../database/connection';

/** The published rules as this desk has them. */
export type KeptRules = {
  readonly version: number;
  readonly tables: DispatchTables;
  readonly publishedAt: string | null;
  readonly publishedBy: string | null;
};

type KeptRow = Omit<KeptRules, 'tables'> & { readonly tables: string };

/** Null: this desk has heard of none, and follows what ships. */
export function readKept(database: ReadableDatabase, region: string): KeptRules | null {
  const row = first<KeptRow>(
    database,
    `select version, tables, published_at as publishedAt, published_by as publishedBy
     from dispatch_rules where region = ?`,
    [region],
  );
  return row === undefined ? null : { ...row, tables: JSON.parse(row.tables) as DispatchTables };
}

export function writeKept(database: WritableDatabase, region: string, kept: KeptRules): void {
  run(
    database,
    `insert into dispatch_rules (region, version, tables, published_at, published_by) values (?, ?, ?, ?, ?)
     on conflict (region) do update set version = excluded.version, tables = excluded.tables,
       published_at = excluded.published_at, published_by = excluded.published_by`,
    [region, kept.version, JSON.stringify(kept.tables), kept.publishedAt, kept.publishedBy],
  );
}

export function forgetKept(database: WritableDatabase, region: string): void {
  run(database, 'delete from dispatch_rules where region = ?', [region]);
}

/** What a lead edited here and has not sent. */
export type Draft = { readonly basedOn: number; readonly tables: DispatchTables; readonly savedAt: string };

export function readDraft(database: ReadableDatabase, userId: string): Draft | null {
  const row = first<Omit<Draft, 'tables'> & { readonly tables: string }>(
    database,
    'select based_on as basedOn, tables, saved_at as savedAt from dispatch_draft where user_id = ?',
    [userId],
  );
  return row === undefined ? null : { ...row, tables: JSON.parse(row.tables) as DispatchTables };
}

export function writeDraft(database: WritableDatabase, userId: string, draft: Draft | null): void {
  if (draft === null) {
    run(database, 'delete from dispatch_draft where user_id = ?', [userId]);
    return;
  }
  run(
    database,
    `insert into dispatch_draft (user_id, based_on, tables, saved_at) values (?, ?, ?, ?)
     on conflict (user_id) do update set based_on = excluded.based_on, tables = excluded.tables, saved_at = excluded.saved_at`,
    [userId, draft.basedOn, JSON.stringify(draft.tables), draft.savedAt],
  );
}

/**
 * The last tickets that this user's desk has pulled, newest first: gives what reads `limit` of them from `offset` on. The order is made once, of
 * ids alone: a ticket carries its whole conversation.
 */
export function lastTickets(
  database: ReadableDatabase,
  userId: string,
  most: number,
): (limit: number, offset: number) => ServerTicket[] {
  const ids = all<{ id: string }>(
    database,
    'select ticket_id as id from review_ticket where user_id = ? order by finished_at desc, ticket_id limit ?',
    [userId, most],
  );
  return (limit, offset) =>
    ids.slice(offset, offset + limit).flatMap(({ id }) => {
      const row = first<{ content: string }>(
        database,
        'select content from review_ticket where user_id = ? and ticket_id = ?',
        [userId, id],
      );
      return row === undefined ? [] : [JSON.parse(row.content) as ServerTicket];
    });
}
