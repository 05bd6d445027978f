import type { HandlingEvent } from '@shared/domain/handling';
import type { User } from '@shared/domain/roles';
import type { Operation, OperationResult, ServerTicket } from '@shared/sync/protocol';
import { contentHash, writtenTranscript } from '../rules/content-hash';
import type { EarlierOperation, KeptTicket } from '../rules/decide';
import type { EvaluationChange } from '../rules/evaluation';
import type { Scope } from '../rules/scope';
import type { Queryable } from './database';

/** An operation with the one who sent it. */
export type Submission = { readonly operation: Operation; readonly actor: User; readonly contentHash: string };

/** Pairs an operation with its sender and its hash. */
export function submission(operation: Operation, actor: User): Submission {
  return { operation, actor, contentHash: contentHash(operation, actor.id) };
}

/** What the database knows of the operations and tickets that a batch names. */
export type Known = {
  readonly operations: Map<string, EarlierOperation>;
  readonly tickets: Map<string, KeptTicket>;
  /** Numbers of the tickets in `tickets` and of those that earlier operations wrote. */
  readonly numbers: Map<string, string>;
  /** 审核后派: the region dispatches upon approval. */
  readonly dispatchOnApproval: boolean;
};

type OperationRow = { id: string; contentHash: string; ticketId: string; version: number; number: string };
export type TicketRow = Omit<ServerTicket, keyof TicketDocument> & { document: TicketDocument };

/** What a ticket's json column holds; the rest are columns. Fields of newer desks travel along. */
export type TicketDocument = Pick<
  ServerTicket,
  | 'callId'
  | 'fields'
  | 'transcript'
  | 'createdAt'
  | 'finishedAt'
  | 'review'
  | 'handling'
  | 'furtherCalls'
  | 'callEvaluations'
>;

export const ticketJson = `json_build_object('id', t.id, 'region', t.region, 'number', t.number, 'version', t.version, 'status', t.status,
  'agentId', t.agent_id, 'agentName', t.agent_name, 'groupId', t.group_id, 'document', t.document)`;

/** Reads, in one statement, what a batch has to be decided against. */
export async function readKnown(database: Queryable, region: string, batch: readonly Submission[]): Promise<Known> {
  const [row] = await database.query<{ operations: OperationRow[]; tickets: TicketRow[]; onApproval: boolean }>(
    `select
      (select coalesce(json_agg(json_build_object('id', o.id, 'contentHash', o.content_hash, 'ticketId', o.ticket_id,
          'version', o.version, 'number', t.number)), '[]')
        from operations o join tickets t on t.region = o.region and t.id = o.ticket_id
        where o.region = $1 and o.id = any($2::uuid[])) as operations,
      (select coalesce(json_agg(${ticketJson}), '[]')
        from tickets t where t.region = $1 and t.id = any($3::uuid[])) as tickets,
      coalesce((select dispatch_on_approval from regions where region = $1), false) as "onApproval"`,
    [region, batch.map(({ operation }) => operation.id), batch.map(({ operation }) => operation.ticketId)],
  );
  const { operations, tickets, onApproval } = row ?? { operations: [], tickets: [], onApproval: false };
  return {
    operations: new Map(operations.map((operation) => [operation.id, operation])),
    tickets: new Map(tickets.map((ticket) => [ticket.id, ticketOf(ticket)])),
    numbers: new Map([
      ...tickets.map((ticket) => [ticket.id, ticket.number] as const),
      ...operations.map((operation) => [operation.ticketId, operation.number] as const),
    ]),
    dispatchOnApproval: onApproval,
  };
}

export function ticketOf({ document, ...columns }: TicketRow): ServerTicket {
  return { ...columns, ...document };
}

export const scopeColumns = { agent: 'agent_id', group: 'group_id', region: 'region' } as const;

/** Tickets of a scope that changed after `change`, in the order of their last change, at most `limit`. */
export async function readChanges(
  database: Queryable,
  region: string,
  scope: Scope,
  change: number,
  limit: number,
): Promise<{ change: number; ticket: ServerTicket }[]> {
  const rows = await database.query<{ change: number; ticket: TicketRow }>(
    `select t.change::float8 as change, ${ticketJson} as ticket from tickets t
      where t.region = $1 and t.${scopeColumns[scope.kind]} = $2 and t.change > $3::bigint
      order by t.change limit $4`,
    [region, scope.id, change, limit],
  );
  return rows.map((row) => ({ change: row.change, ticket: ticketOf(row.ticket) }));
}

/** A batch's effect: each ticket in its last state, each accepted operation in order. */
export type Effect = {
  readonly tickets: readonly { readonly ticket: KeptTicket; readonly isNew: boolean }[];
  readonly operations: readonly {
    readonly submission: Submission;
    readonly version: number;
    /** What it moved in the handling: a line of the audit each. */
    readonly moves: readonly HandlingEvent[];
    /** What it changed in the evaluation of its call, for the audit. */
    readonly evaluated: EvaluationChange | null;
  }[];
};

/**
 * Writes a batch's effect in one statement, so in one transaction and one round trip. Gives the numbers of the tickets by id. Rejects with a
 * unique violation (SQLSTATE 23505), and has then written nothing, when another server process was faster on one of its tickets or operations.
 *
 * A desk pulls "everything after change N". With a sequence, a transaction could draw N, another one N+1 and commit first: a reader would
 * move past N and never see it. So the count is a column of the region's row: its lock, taken first and held to the commit, lets changes
 * become visible in their order, per region, without a gap. (Order by transaction id would not stop writers, but breaks when a backup is
 * restored elsewhere or a shard moves.) What it costs, one writer at a time a region, the batches of region-queue.ts win back.
 */
export async function write(
  database: Queryable,
  region: string,
  { tickets, operations }: Effect,
  now: Date,
): Promise<Map<string, string>> {
  const at = now.toISOString();
  // One that was lost with a number has it again, and needs none of today's.
  const isCounted = ({ ticket, isNew }: Effect['tickets'][number]) => isNew && ticket.number === null;
  const newCount = tickets.filter(isCounted).length;
  // The documents go as bytes behind one another: escaped into the JSON of the rows they would cost the database as much again as
  // storing them, and json_to_recordset can't pass on a nested \u0000.
  const documents = tickets.map(({ ticket }) => Buffer.from(documentText(ticket)));
  const starts = documents.map(() => 1);
  for (let index = 1; index < starts.length; index += 1) {
    starts[index] = (starts[index - 1] ?? 1) + (documents[index - 1]?.length ?? 0);
  }
  let ordinal = 0;
  const ticketRows = tickets.map((one, index) => {
    const { ticket, isNew } = one;
    if (isCounted(one)) ordinal += 1;
    return {
      id: ticket.id,
      change: index + 1,
      is_new: isNew,
      number: ticket.number,
      ordinal: isCounted(one) ? ordinal : null,
      version: ticket.version,
      status: ticket.status,
      agent_id: ticket.agentId,
      agent_name: ticket.agentName,
      group_id: ticket.groupId,
      ...handlingColumns(ticket),
      start: starts[index],
      length: documents[index]?.length,
    };
  });
  const operationRows = operations.map(({ submission: { operation, actor, contentHash }, version, evaluated }) => ({
    id: operation.id,
    content_hash: contentHash,
    kind: operation.kind,
    ticket_id: operation.ticketId,
    version,
    actor_id: actor.id,
    detail: { version, ...(evaluated === null ? {} : { evaluation: evaluated }) },
  }));
  const rows = await database.query<{ id: string; number: string }>(writeStatement, [
    region,
    ticketRows.length,
    shanghaiDay(now),
    newCount,
    JSON.stringify(ticketRows),
    JSON.stringify(operationRows),
    at,
    Buffer.concat(documents),
    JSON.stringify(operations.flatMap(moveRows).map((row, place) => ({ ...row, place }))),
    JSON.stringify(tickets.flatMap(jointRows)),
  ]);
  if (rows.length !== ticketRows.length) throw new Error(`wrote ${rows.length} of ${ticketRows.length} tickets`);
  return new Map(rows.map((row) => [row.id, row.number]));
}

/** Cut out where it is stored: in `input`, which is read twice, it would be kept a second time. */
const documentSlice = `convert_from(substring($8::bytea from i.start for i.length), 'UTF8')::json`;

const writeStatement = `
with counter as (
  update regions set last_change = last_change + $2::integer where region = $1
  returning last_change - $2::integer as base
), counted as (
  insert into numbers (region, day, last)
    select $1, $3, $4::integer from counter where $4::integer > 0
  on conflict (region, day) do update set last = numbers.last + excluded.last
  returning last - $4::integer as base
), input as (
  select * from json_to_recordset($5::json) as i(id uuid, change integer, is_new boolean, number text, ordinal integer, version integer, status text,
    agent_id text, agent_name text, group_id text, title text, unit text, stage text, due_at timestamptz, caller_phone text,
    start integer, length integer)
), inserted as (
  insert into tickets (region, id, number, version, change, status, agent_id, agent_name, group_id, title, unit, stage, due_at, caller_phone,
      received_at, document)
    select $1, i.id,
      coalesce(i.number, $1 || '-' || $3 || '-' || lpad((n.base + i.ordinal)::text, greatest(6, length((n.base + i.ordinal)::text)), '0')),
      i.version, c.base + i.change, i.status, i.agent_id, i.agent_name, i.group_id, i.title, i.unit, i.stage, i.due_at, i.caller_phone,
      $7::timestamptz, ${documentSlice}
    from counter c cross join input i left join counted n on true where i.is_new
  returning id, number
), updated as (
  update tickets t set version = i.version, change = c.base + i.change, status = i.status, agent_name = i.agent_name,
      title = i.title, unit = i.unit, stage = i.stage, due_at = i.due_at, caller_phone = i.caller_phone, document = ${documentSlice}
    from counter c, input i where t.region = $1 and t.id = i.id and not i.is_new
  returning t.id, t.number
), done as (
  insert into operations (region, id, content_hash, kind, ticket_id, version, actor_id, received_at)
    select $1, o.id, o.content_hash, o.kind, o.ticket_id, o.version, o.actor_id, $7::timestamptz
    from counter c, json_to_recordset($6::json) as o(id uuid, content_hash text, kind text, ticket_id uuid, version integer, actor_id text)
  returning id
), audited as (
  insert into audit (region, at, actor_id, action, ticket_ids, detail)
    select $1, $7::timestamptz, o.actor_id, o.kind, array[o.ticket_id], o.detail
      from done d join json_to_recordset($6::json) as o(id uuid, kind text, ticket_id uuid, actor_id text, detail json) on o.id = d.id
), moved as (
  insert into audit (region, at, actor_id, action, ticket_ids, detail)
    select $1, $7::timestamptz, m.actor_id, 'handling.' || m.move, array[m.ticket_id],
        json_build_object('from', m.stage_before, 'to', m.stage, 'role', m.role, 'unit', m.unit, 'why', m.why)
      from counter c, json_to_recordset($9::json) as m(place integer, actor_id text, move text, ticket_id uuid, stage_before text, stage text,
        role text, unit text, why text)
      order by m.place
), joined as (
  insert into joint_units (region, unit, ticket_id)
    select $1, j.unit, j.ticket_id from counter c, json_to_recordset($10::json) as j(unit text, ticket_id uuid)
  on conflict do nothing
)
select id, number from inserted union all select id, number from updated`;

/** What lists and look-ups of the handling are read by. */
function handlingColumns({ handling, fields }: KeptTicket) {
  return {
    title: storable(fields.title.value),
    unit: storable(handling?.unit ?? ''),
    stage: handling?.stage ?? null,
    due_at: handling?.dueAt ?? null,
    caller_phone: digitsOf(fields.callerPhone.value),
  };
}

/** A telephone number as it is looked up: its digits alone. */
export function digitsOf(phone: string): string {
  return phone.replace(/\D/g, '');
}

/** PostgreSQL's text holds no \u0000 and no half of a surrogate pair; the document keeps what was sent. */
function storable(text: string): string {
  return text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd');
}

function moveRows({ submission: { operation }, moves }: Effect['operations'][number]) {
  return moves.map(({ actorId, actorRole, move, from, to, unit, reason }) => ({
    actor_id: actorId,
    move,
    ticket_id: operation.ticketId,
    stage_before: from,
    stage: to,
    role: actorRole,
    unit: storable(unit ?? ''),
    why: storable(reason),
  }));
}

/** Who once worked on a ticket together with others goes on seeing it only while the ticket says so: see the units' list. */
function jointRows({ ticket: { id, handling } }: Effect['tickets'][number]) {
  return (handling?.jointUnits ?? []).map((unit) => ({ unit: storable(unit), ticket_id: id }));
}

/** The transcript is most of it and was written before, for the hash of the operation: it goes first, the rest behind it. */
function documentText({ transcript, ...ticket }: KeptTicket): string {
  return `{"transcript":${writtenTranscript(transcript)},${JSON.stringify(restOfDocument(ticket)).slice(1)}`;
}

function restOfDocument({ callId, fields, createdAt, finishedAt, review, ...rest }: Omit<KeptTicket, 'transcript'>) {
  const { id, region, number, version, status, agentId, agentName, groupId, ...unknown } = rest;
  return { ...unknown, callId, fields, createdAt, finishedAt, review } satisfies Omit<TicketDocument, 'transcript'>;
}

/** The day in China, YYYYMMDD, whatever the server's own time zone. */
export function shanghaiDay(now: Date): string {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
}

/** The result of an operation that was accepted. */
export function accepted(operation: Operation, number: string, version: number): OperationResult {
  return { outcome: 'accepted', operationId: operation.id, ticketId: operation.ticketId, number, version };
}
