import type { Call, Segment, Word } from '@shared/domain/call';
import type { ServerTicket } from '@shared/sync/protocol';
import { all, first, type ReadableDatabase, run, type WritableDatabase } from '../../database/connection';

type CallRow = {
  id: string;
  ticket_id: string;
  source: Call['source'];
  label: string;
  city: string;
  started_at: string;
  duration_ms: number;
  state: Call['state'];
  failure: string | null;
};
type SegmentRow = Omit<Segment, 'words'> & { readonly words: string };

export function readCall(database: ReadableDatabase, callId: string): Call | null {
  const row = first<CallRow>(database, 'select * from call where id = ?', [callId]);
  return row === undefined ? null : callOf(row);
}

/** Writes a call whole. */
export function writeCall(database: WritableDatabase, call: Call): void {
  run(
    database,
    `insert into call (id, ticket_id, source, label, city, started_at, duration_ms, state, failure)
     values (@id, @ticketId, @source, @label, @city, @startedAt, @durationMs, @state, @failure)
     on conflict (id) do update set duration_ms = excluded.duration_ms, state = excluded.state, failure = excluded.failure`,
    { ...call },
  );
}

/** What was heard in a call, in the order in which it was spoken. */
export function readSegments(database: ReadableDatabase, callId: string): Segment[] {
  return all<SegmentRow>(
    database,
    `select id, call_id as callId, speaker, start_ms as startMs, end_ms as endMs, text, words from segment
     where call_id = ? order by start_ms, position`,
    [callId],
  ).map((row) => ({ ...row, words: JSON.parse(row.words) as Word[] }));
}

/** Adds a segment after those that the call has. */
export function insertSegment(database: WritableDatabase, segment: Segment): void {
  run(
    database,
    `insert into segment (id, call_id, position, speaker, start_ms, end_ms, text, words)
     values (@id, @callId, (select coalesce(max(position), 0) + 1 from segment where call_id = @callId), @speaker, @startMs,
       @endMs, @text, @words)`,
    { ...segment, words: JSON.stringify(segment.words) },
  );
}

/** At start: calls that were being heard when the desk ended are over; what was heard of them stays. Gives how many. */
export function endInterrupted(database: WritableDatabase): number {
  return run(
    database,
    `update call set state = 'ended', failure = 'call.interrupted',
       duration_ms = max(duration_ms, coalesce((select max(end_ms) from segment where call_id = call.id), 0))
     where state in ('preparing', 'live')`,
  );
}

function callOf(row: CallRow): Call {
  return {
    id: row.id,
    ticketId: row.ticket_id,
    source: row.source,
    label: row.label,
    city: row.city,
    startedAt: row.started_at,
    durationMs: row.duration_ms,
    state: row.state,
    failure: row.failure,
  };
}

/** What was heard on another desk comes along with its ticket. */
export function keepHeardElsewhere(
  database: WritableDatabase,
  ticket: Pick<ServerTicket, 'id' | 'callId' | 'createdAt' | 'transcript'>,
  city: string,
): void {
  const { callId, id, createdAt, transcript } = ticket;
  if (callId === null) return;
  // A draft that comes back finds its call here, with what was heard: the call goes on as it is, and nothing is there twice.
  if (readCall(database, callId) === null) {
    writeCall(database, {
      id: callId,
      ticketId: id,
      source: 'microphone',
      label: '',
      city,
      startedAt: createdAt,
      durationMs: transcript.reduce((last, { endMs }) => Math.max(last, endMs), 0),
      state: 'ended',
      failure: null,
    });
  }
  const known = new Set(readSegments(database, callId).map((segment) => segment.id));
  for (const segment of transcript) if (!known.has(segment.id)) insertSegment(database, segment);
}
