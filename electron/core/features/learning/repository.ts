import type { Correction, TaughtField } from '@shared/understanding';
import { all, first, type ReadableDatabase, run, type WritableDatabase } from '../../database/connection';

/** So many of the newest corrections teach; older ones are outlived by the ways of the office. */
export const mostTaught = 2_000;

export type StoredCorrection = Correction & {
  readonly ticketId: string;
  readonly at: string;
  /** Title of the ticket and whose it is. */
  readonly title: string;
  readonly agentId: string;
};

type Row = {
  ticket_id: string;
  field: TaughtField;
  from_value: string | null;
  to_value: string;
  words: string;
  at: string;
  title: string;
  agent_id: string;
};

/** What teaches now, newest first. */
export function readCorrections(database: ReadableDatabase): StoredCorrection[] {
  const rows = all<Row>(
    database,
    `select c.*, t.title, t.agent_id from correction c join ticket t on t.id = c.ticket_id
     where c.removed_at is null order by c.at desc, c.field limit ?`,
    [mostTaught],
  );
  return rows.map((row) => ({
    ticketId: row.ticket_id,
    field: row.field,
    from: row.from_value,
    to: row.to_value,
    words: row.words,
    at: row.at,
    title: row.title,
    agentId: row.agent_id,
  }));
}

/** Puts a ticket's corrections in place of those it had. */
export function writeCorrections(
  database: WritableDatabase,
  ticketId: string,
  corrections: readonly Correction[],
  at: string,
): void {
  dropCorrections(database, ticketId);
  for (const { field, from, to, words } of corrections) {
    run(
      database,
      'insert into correction (ticket_id, field, from_value, to_value, words, at) values (?, ?, ?, ?, ?, ?)',
      [ticketId, field, from, to, words, at],
    );
  }
}

/** A ticket that is open again, or put aside, teaches nothing. */
export function dropCorrections(database: WritableDatabase, ticketId: string): void {
  run(database, 'delete from correction where ticket_id = ?', [ticketId]);
}

/** Forgets everything, or one correction. Gives how many were forgotten. */
export function removeCorrections(
  database: WritableDatabase,
  at: string,
  only?: { readonly ticketId: string; readonly field: TaughtField },
): number {
  const before = countRemoved(database);
  run(
    database,
    `update correction set removed_at = @at where removed_at is null
     and (@ticketId is null or (ticket_id = @ticketId and field = @field))`,
    { at, ticketId: only?.ticketId ?? null, field: only?.field ?? null },
  );
  return countRemoved(database) - before;
}

/** Takes back what was forgotten at `at`. */
export function restoreCorrections(database: WritableDatabase, at: string): void {
  run(database, 'update correction set removed_at = null where removed_at = ?', [at]);
}

/** What was forgotten in an earlier run of the desk can't be taken back any more. */
export function purgeRemoved(database: WritableDatabase): void {
  run(database, 'delete from correction where removed_at is not null');
}

function countRemoved(database: ReadableDatabase): number {
  return (
    first<{ count: number }>(database, 'select count(*) as count from correction where removed_at is not null')
      ?.count ?? 0
  );
}
