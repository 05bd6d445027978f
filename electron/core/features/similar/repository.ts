import { isOver, shownOf, stageOf } from '@shared/domain/similar-ticket';
import type { ServerTicket } from '@shared/sync/protocol';
import type { SimilarTicket } from '@shared/sync/similar';
import {
  blockingKeys,
  type Candidate,
  candidatesPerKey,
  packFacts,
  rankSimilar,
  type SimilarFacts,
  similarFacts,
  unpackFacts,
} from '@shared/understanding/similar';
import { all, first, type ReadableDatabase, run, type WritableDatabase } from '../../database/connection';

type Row = { readonly at: string; readonly facts: string; readonly sketch: Buffer };

/** Puts a pulled ticket into a user's index in place of what stood there of it, for use inside the transaction that takes it in. */
export function indexTicket(database: WritableDatabase, userId: string, ticket: ServerTicket): void {
  const facts = similarFacts(ticket.fields, isOver(stageOf(ticket)));
  writeFacts(database, userId, {
    ticketId: ticket.id,
    at: ticket.finishedAt,
    facts,
    shown: JSON.stringify(shownOf(ticket)),
  });
}

export type Indexed = {
  readonly ticketId: string;
  readonly at: string;
  readonly facts: SimilarFacts;
  /** JSON of what is shown of it. */
  readonly shown: string;
};

export function writeFacts(database: WritableDatabase, userId: string, { ticketId, at, facts, shown }: Indexed): void {
  const before = first<Row>(
    database,
    'select at, facts, sketch from similar_ticket where user_id = ? and ticket_id = ?',
    [userId, ticketId],
  );
  for (const key of before === undefined ? [] : blockingKeys(unpackFacts(before))) {
    run(database, 'delete from similar_key where user_id = ? and key = ? and at = ? and ticket_id = ?', [
      userId,
      BigInt(key),
      before?.at ?? '',
      ticketId,
    ]);
  }
  const { facts: text, sketch } = packFacts(facts);
  run(
    database,
    `insert into similar_ticket (user_id, ticket_id, at, facts, sketch, shown) values (?, ?, ?, ?, ?, ?)
     on conflict (user_id, ticket_id) do update set at = excluded.at, facts = excluded.facts, sketch = excluded.sketch,
       shown = excluded.shown`,
    [userId, ticketId, at, text, Buffer.from(sketch), shown],
  );
  for (const key of blockingKeys(facts)) {
    run(database, 'insert into similar_key (user_id, key, at, ticket_id) values (?, ?, ?, ?) on conflict do nothing', [
      userId,
      BigInt(key),
      at,
      ticketId,
    ]);
  }
}

/** What looks like `facts` among the tickets of this desk that the user may see. */
export function findOnDesk(
  database: ReadableDatabase,
  userId: string,
  ticketId: string,
  facts: SimilarFacts,
): SimilarTicket[] {
  const candidates = new Map<string, Candidate>();
  for (const key of blockingKeys(facts)) {
    const rows = all<Row & { readonly ticketId: string }>(
      database,
      `select t.ticket_id as ticketId, t.at, t.facts, t.sketch from (
         select ticket_id from similar_key where user_id = ? and key = ? order by at desc limit ?
       ) k join similar_ticket t on t.user_id = ? and t.ticket_id = k.ticket_id`,
      [userId, BigInt(key), candidatesPerKey, userId],
    );
    for (const row of rows) if (row.ticketId !== ticketId) candidates.set(row.ticketId, row);
  }
  return rankSimilar(facts, [...candidates.values()]).flatMap(({ ticketId: id, sameCaller, reasons, score }) => {
    const row = first<{ shown: string }>(
      database,
      'select shown from similar_ticket where user_id = ? and ticket_id = ?',
      [userId, id],
    );
    if (row === undefined) return [];
    return [{ ...(JSON.parse(row.shown) as ReturnType<typeof shownOf>), sameCaller, reasons: [...reasons], score }];
  });
}
