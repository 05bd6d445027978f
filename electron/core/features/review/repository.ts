import type { ReviewItem } from '@shared/contracts/review';
import { placeLine, reviewDoubts } from '@shared/domain/review';
import type { Urgency } from '@shared/domain/ticket';
import type { ServerTicket } from '@shared/sync/protocol';
import { all, first, type ReadableDatabase, run, type WritableDatabase } from '../../database/connection';

const urgencyRank: Readonly<Record<Urgency, number>> = { normal: 0, urgent: 1, critical: 2 };

/** A line of the queue as pulled; `decision` is this desk's own, still on its way. */
export type QueueRow = {
  readonly item: Omit<ReviewItem, 'pending'>;
  readonly decision: 'approve' | 'return' | null;
};

/** Takes a pulled ticket into a lead's queue, for use inside the transaction that moves the cursor. False: it was known. */
export function takeForReview(database: WritableDatabase, userId: string, ticket: ServerTicket): boolean {
  const { fields } = ticket;
  const summary: Omit<ReviewItem, 'pending'> = {
    ticketId: ticket.id,
    number: ticket.number,
    title: fields.title.value,
    place: placeLine(fields),
    urgency: fields.urgency.value,
    agentName: ticket.agentName,
    finishedAt: ticket.finishedAt,
    status: ticket.status,
    doubts: reviewDoubts(fields),
  };
  const changed = run(
    database,
    `insert into review_ticket (user_id, ticket_id, status, urgency, finished_at, version, summary, content)
     values (@userId, @ticketId, @status, @urgency, @finishedAt, @version, @summary, @content)
     on conflict (user_id, ticket_id) do update set status = excluded.status, urgency = excluded.urgency,
       finished_at = excluded.finished_at, version = excluded.version, summary = excluded.summary,
       content = excluded.content
     where excluded.version > review_ticket.version`,
    {
      userId,
      ticketId: ticket.id,
      status: ticket.status,
      urgency: urgencyRank[fields.urgency.value],
      finishedAt: ticket.finishedAt,
      version: ticket.version,
      summary: JSON.stringify(summary),
      content: JSON.stringify(ticket),
    },
  );
  return changed > 0;
}

/** A lead's queue: most urgent first, then oldest first. A ticket that this desk has decided stands where the decision will put it. */
export function readQueue(database: ReadableDatabase, userId: string, status: ReviewItem['status']): QueueRow[] {
  const rows = all<{ summary: string; decision: 'approve' | 'return' | null }>(
    database,
    `select r.summary, o.body ->> 'decision' as decision
     from review_ticket r left join outbox o on o.ticket_id = r.ticket_id and o.user_id = r.user_id
       and o.kind = 'ticket.review' and o.state != 'refused'
     where r.user_id = @userId
       and case o.body ->> 'decision' when 'approve' then 'approved' when 'return' then 'returned' else r.status end = @status
     order by r.urgency desc, r.finished_at`,
    { userId, status },
  );
  return rows.map(({ summary, decision }) => ({ item: JSON.parse(summary) as QueueRow['item'], decision }));
}

/** One ticket as pulled, or null. */
export function readForReview(database: ReadableDatabase, userId: string, ticketId: string): ServerTicket | null {
  const row = first<{ content: string }>(
    database,
    'select content from review_ticket where user_id = ? and ticket_id = ?',
    [userId, ticketId],
  );
  return row === undefined ? null : (JSON.parse(row.content) as ServerTicket);
}

/** The server's version of a ticket in a lead's queue; 0 when it is not there. */
export function reviewVersion(database: ReadableDatabase, userId: string, ticketId: string): number {
  const row = first<{ version: number }>(
    database,
    'select version from review_ticket where user_id = ? and ticket_id = ?',
    [userId, ticketId],
  );
  return row?.version ?? 0;
}
