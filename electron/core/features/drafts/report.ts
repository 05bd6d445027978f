import type { Segment } from '@shared/domain/call';
import type { TicketFields } from '@shared/domain/ticket';
import type { DraftReport, ReportDraftsResponse } from '@shared/sync/drafts';
import { all, first, type ReadableDatabase, run, type WritableDatabase } from '../../database/connection';

/** Told of so long ago that nothing has to wait. */
const longAgo = '1970-01-01T00:00:00.000Z';
/** No states of a draft: whatever stands here is to be told. `behind`: and the server has something newer, which this desk has not seen. */
const untold = 'untold';
const behind = 'behind';
/** A report carries what was heard: a few of them are a large request. */
const draftsAtOnce = 5;
/** While an agent types, the server hears of it no more often than this; of what a lead has taken over it hears at once. */
const pauseMs = 10_000;

type Row = {
  id: string;
  callId: string | null;
  status: string;
  createdAt: string;
  updatedAt: string;
  fields: string;
  /** The highest that was told or tried. */
  revision: number | null;
};

/** An own draft that is not blank, and that the server knows otherwise or not at all. */
const isChanged = `t.agent_id = @agentId and t.status = 'draft' and t.version = 0 and r.updated_at is not t.updated_at
  and (instr(t.fields, '"origin":"person"') > 0 or instr(t.fields, '"origin":"machine"') > 0)`;

/** What a report is settled with: the state of the draft that it told of. */
export type Reported = DraftReport & { readonly updatedAt: string | null };

/**
 * Own drafts that the server knows otherwise or not at all, oldest change first: the open ones with their content, finished and discarded ones that
 * were reported once as closed. Blank ones are nobody's business.
 */
export function dueReports(
  database: ReadableDatabase,
  agentId: string,
  now: Date,
  transcript: (callId: string) => readonly Segment[],
): Reported[] {
  const columns = `t.id, t.call_id as callId, t.status, t.created_at as createdAt, t.updated_at as updatedAt, t.fields,
    max(r.revision, r.attempted) as revision`;
  const closed = all<Row>(
    database,
    `select ${columns} from draft_report r join ticket t on t.id = r.ticket_id
     where r.updated_at is not null and t.agent_id = ? and t.status != 'draft' limit ${draftsAtOnce}`,
    [agentId],
  );
  const open = all<Row>(
    database,
    `select ${columns} from ticket t left join draft_report r on r.ticket_id = t.id
     where ${isChanged}
       and (r.sent_at is null or r.sent_at <= @before or r.sent_at > @now
         or (t.taken_by is not null and t.taken_by ->> '$.handedTo' is null))
     order by t.updated_at limit ${draftsAtOnce}`,
    { agentId, now: now.toISOString(), before: new Date(now.getTime() - pauseMs).toISOString() },
  );
  return [...closed, ...open].slice(0, draftsAtOnce).map((row): Reported => {
    const revision = (row.revision ?? 0) + 1;
    if (row.status !== 'draft') return { id: row.id, revision, content: null, updatedAt: null };
    const { id, callId, createdAt, updatedAt } = row;
    const fields = JSON.parse(row.fields) as TicketFields;
    const heard = callId === null ? [] : [...transcript(callId)];
    return { id, revision, content: { callId, createdAt, updatedAt, fields, transcript: heard }, updatedAt };
  });
}

/** How long a draft that has changed must still wait until it may be told of again, ms; null: none waits. */
export function untilNextReport(database: ReadableDatabase, agentId: string, now: Date): number | null {
  const waiting = first<{ sentAt: string | null }>(
    database,
    `select min(r.sent_at) as sentAt from ticket t join draft_report r on r.ticket_id = t.id where ${isChanged}`,
    { agentId },
  );
  const sentAt = waiting?.sentAt ?? null;
  return sentAt === null ? null : Math.min(pauseMs, Math.max(0, Date.parse(sentAt) + pauseMs - now.getTime()));
}

/** Notes what is about to be told, before it is sent: whatever becomes of the answer, the next report goes above it. */
export function markAttempts(database: WritableDatabase, reports: readonly Pick<Reported, 'id' | 'revision'>[]): void {
  for (const { id, revision } of reports)
    run(
      database,
      `insert into draft_report (ticket_id, revision, updated_at, sent_at, attempted) values (?, 0, ?, ?, ?)
       on conflict (ticket_id) do update set attempted = excluded.attempted`,
      [id, untold, longAgo, revision],
    );
}

/** The highest revision of a draft that this desk has told or taken in; 0: none. What only the server knows does not count. */
export function reportedRevision(database: ReadableDatabase, ticketId: string): number {
  const statement = 'select revision, updated_at as state from draft_report where ticket_id = ?';
  const report = first<{ revision: number; state: string | null }>(database, statement, [ticketId]);
  if (report === undefined) return 0;
  return report.state === behind ? report.revision - 1 : report.revision;
}

/** A draft that came from the server is told of again, above the revision that it came with, once it differs from what it was at `updatedAt`; null: it does. */
export function startReports(
  database: WritableDatabase,
  draft: Pick<DraftReport, 'id' | 'revision'>,
  updatedAt: string | null,
): void {
  writeReported(database, draft.id, draft.revision, updatedAt ?? untold, longAgo);
}

/**
 * Notes what the server took. A draft that it knows in a higher revision is told again above that one, unless it comes from there first: a lead may
 * have handed it on and back.
 */
export function settleReports(
  database: WritableDatabase,
  reports: readonly Reported[],
  results: ReportDraftsResponse['results'],
  at: string,
): void {
  for (const { id, outcome, revision } of results) {
    const report = reports.find((one) => one.id === id);
    if (report === undefined) continue;
    // Not to be told again and again: another's, or gone. What was not taken is no revision that both agree on: the draft may come back in that one.
    const isSettled = outcome !== 'stale';
    writeReported(
      database,
      id,
      outcome === 'forbidden' ? revision - 1 : revision,
      isSettled ? report.updatedAt : behind,
      isSettled ? at : longAgo,
    );
  }
}

/** Tells of every open draft again, and of those that were joined or put aside since a moment (ISO 8601): the server was put back to an older backup. */
export function reportAgain(database: WritableDatabase, agentId: string, since: string): void {
  run(
    database,
    `update draft_report set updated_at = ?, sent_at = ? where ticket_id in
       (select id from ticket where agent_id = ? and (status = 'draft' or (status in ('joined', 'discarded') and updated_at >= ?)))`,
    [untold, longAgo, agentId, since],
  );
}

/** Notes which revision of a draft the server knows, of what state, told when. */
function writeReported(
  database: WritableDatabase,
  ticketId: string,
  revision: number,
  updatedAt: string | null,
  sentAt: string,
): void {
  run(
    database,
    `insert into draft_report (ticket_id, revision, updated_at, sent_at) values (?, ?, ?, ?)
     on conflict (ticket_id) do update set revision = excluded.revision, updated_at = excluded.updated_at,
       sent_at = excluded.sent_at`,
    [ticketId, revision, updatedAt, sentAt],
  );
}
