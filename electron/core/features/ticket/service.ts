import type { FieldEdit, TicketSummary } from '@shared/contracts/ticket';
import type { Segment } from '@shared/domain/call';
import { newIdentifier } from '@shared/domain/ids';
import { fail, type Result, succeed } from '@shared/domain/result';
import type { User } from '@shared/domain/roles';
import {
  type FieldName,
  type JoinTarget,
  type Ticket,
  type TicketFields,
  type TicketStatus,
  ticketStatus,
} from '@shared/domain/ticket';
import { applyEdit, applyProposals, emptyFields, missingFields, releaseField } from '@shared/domain/ticket-form';
import { moveTicket } from '@shared/domain/ticket-status';
import type { Proposal } from '@shared/understanding/proposal';
import type { CoreContext } from '../../context';
import { inTransaction } from '../../database/connection';
import { enqueue, entriesOfTicket, entryOfTicket, removeEntry } from '../../sync/outbox';
import type { KnowledgeService } from '../knowledge';
import type { LearningService } from '../learning';
import type { SessionService } from '../session';
import { changeAt, recordChange, stepBetween, withStates } from './history';
import { listTickets, readStored, type StoredTicket, writeStored } from './repository';

export type TicketServiceOptions = {
  readonly session: Pick<SessionService, 'user'>;
  readonly knowledge: Pick<KnowledgeService, 'article' | 'quoted'>;
  readonly learning: Pick<LearningService, 'learn' | 'unlearn' | 'changed'>;
  readonly calls: {
    /** Where a call stands; `null` when it is over. */
    readonly phase: (callId: string) => 'heard' | 'ending' | null;
    /** Hangs up and waits for the last words. */
    readonly stop: (callId: string) => Promise<unknown>;
  };
  /** What was heard, to travel with a finished ticket. */
  readonly transcript: (callId: string) => Segment[];
  /** Something new waits in the outbox. */
  readonly onQueued: () => void;
};

export type ListInput = {
  readonly statuses?: readonly TicketStatus[] | undefined;
  readonly query?: string | undefined;
  readonly limit: number;
  readonly offset: number;
};

export type TicketService = ReturnType<typeof createTicketService>;

/** The agent's tickets: every change is on disk when its call returns. Failures of one ticket: `ticket.not-found`, `ticket.locked`. */
export function createTicketService(context: CoreContext, options: TicketServiceOptions) {
  const { database, emit, now } = context;
  const { session } = options;

  function list(input: ListInput): Result<{ total: number; tickets: TicketSummary[] }> {
    const user = session.user();
    if (user === null) return fail('session.signed-out');
    const { limit, offset, query = '', statuses = ticketStatus.options } = input;
    return succeed(listTickets(database, { agentId: user.id, statuses, query, limit, offset }));
  }

  /** The signed-in agent's ticket; another's is as unknown as none. */
  function own(ticketId: string): Result<StoredTicket> {
    const user = session.user();
    if (user === null) return fail('session.signed-out');
    const stored = readStored(database, ticketId);
    return stored === null || stored.ticket.agentId !== user.id ? fail('ticket.not-found') : succeed(stored);
  }

  /** Writes a new draft; for use inside a transaction that also writes its call. */
  function insertDraft(user: User, callId: string | null): string {
    const id = newIdentifier();
    const at = now().toISOString();
    const ticket: Ticket = {
      id,
      callId,
      region: user.region,
      agentId: user.id,
      agentName: user.displayName,
      groupId: user.groupId,
      status: 'draft',
      delivery: 'saved',
      number: null,
      version: 0,
      fields: emptyFields(),
      createdAt: at,
      updatedAt: at,
      finishedAt: null,
      review: null,
      refusal: null,
    };
    writeStored(database, { ticket, base: null, held: null, undoPosition: 0 });
    return id;
  }

  /** Tells the windows of a ticket as it now stands. Call it after the commit. */
  function announce(ticketId: string): Ticket {
    const stored = readStored(database, ticketId);
    if (stored === null) throw new Error('announced a ticket that is not there');
    emit('ticket.changed', { ticket: stored.ticket });
    emit('ticket.listChanged', {});
    return stored.ticket;
  }

  /** A person's change of an open form, as one step of its history. */
  function change(ticketId: string, work: (fields: TicketFields) => Result<TicketFields>): Result<Ticket> {
    const changed = inTransaction(database, (): Result<null> => {
      const found = own(ticketId);
      if (!found.ok) return found;
      const stored = found.value;
      if (!isOpen(stored.ticket)) return fail(lockedBecause(stored.ticket));
      const fields = work(stored.ticket.fields);
      if (!fields.ok) return fields;
      const at = now().toISOString();
      const step = stepBetween(stored.ticket.fields, fields.value);
      if (Object.keys(step.after).length === 0) return succeed(null);
      const undoPosition = recordChange(database, ticketId, stored.undoPosition, { at, ...step });
      writeStored(database, {
        ...stored,
        undoPosition,
        ticket: { ...stored.ticket, fields: fields.value, updatedAt: at },
      });
      return succeed(null);
    });
    return changed.ok ? succeed(announce(ticketId)) : changed;
  }

  function edit(ticketId: string, edits: readonly FieldEdit[]): Result<Ticket> {
    return change(ticketId, (fields) => succeed(edits.reduce(withEdit, fields)));
  }

  function accept(ticketId: string, name: FieldName, alternative: number | undefined): Result<Ticket> {
    return change(ticketId, (fields) => {
      const { proposed, alternatives } = fields[name];
      const candidate = alternative === undefined ? proposed : alternatives[alternative];
      if (candidate === undefined || candidate === null) return fail('ticket.no-proposal');
      const next = applyEdit(fields, name, candidate.value);
      return succeed({ ...next, [name]: { ...next[name], evidence: candidate.evidence } });
    });
  }

  function confirm(ticketId: string, name: FieldName, confirmed: boolean): Result<Ticket> {
    return change(ticketId, (fields) => succeed({ ...fields, [name]: { ...fields[name], confirmed } }));
  }

  function answer(ticketId: string, articleId: string): Result<Ticket> {
    const article = options.knowledge.article(articleId);
    if (!article.ok) return article;
    const { version, question, answer: text } = article.value;
    return change(ticketId, (fields) =>
      succeed(applyEdit(fields, 'directAnswer', { articleId, version, question, text })),
    );
  }

  function step(ticketId: string, direction: 'undo' | 'redo'): Result<Ticket> {
    const moved = inTransaction(database, (): Result<null> => {
      const found = own(ticketId);
      if (!found.ok) return found;
      const { undoPosition, ...stored } = found.value;
      if (!isOpen(stored.ticket)) return fail(lockedBecause(stored.ticket));
      const kept = changeAt(database, ticketId, direction === 'undo' ? undoPosition : undoPosition + 1);
      if (kept === null) return fail(`ticket.nothing-to-${direction}`);
      const fields = withStates(stored.ticket.fields, direction === 'undo' ? kept.before : kept.after);
      const ticket = { ...stored.ticket, fields, updatedAt: now().toISOString() };
      writeStored(database, { ...stored, ticket, undoPosition: undoPosition + (direction === 'undo' ? -1 : 1) });
      return succeed(null);
    });
    return moved.ok ? succeed(announce(ticketId)) : moved;
  }

  /**
   * Hangs up first when the call goes on, and waits for its last words. A form with gaps hangs up on nobody; after hanging up the last
   * words may still fill them.
   */
  async function finish(ticketId: string): Promise<Result<Ticket>> {
    const found = own(ticketId);
    if (!found.ok) return found;
    const { callId } = found.value.ticket;
    const phase = callId === null ? null : options.calls.phase(callId);
    if (callId !== null && phase !== null) {
      const ready = readyToFinish(found.value.ticket);
      if (!ready.ok && !(phase === 'ending' && ready.error.code === 'ticket.incomplete')) return ready;
      await options.calls.stop(callId);
    }
    return finishNow(ticketId);
  }

  function finishNow(ticketId: string): Result<Ticket> {
    const finished = inTransaction(database, (): Result<null> => {
      const found = own(ticketId);
      if (!found.ok) return found;
      const { ticket } = found.value;
      const ready = readyToFinish(ticket);
      if (!ready.ok) return ready;
      const at = now().toISOString();
      const segments = ticket.callId === null ? [] : options.transcript(ticket.callId);
      options.learning.learn(ticket, segments, at);
      writeStored(database, {
        ...found.value,
        ticket: { ...ticket, status: ready.value, finishedAt: at, updatedAt: at },
      });
      enqueue(database, {
        operationId: newIdentifier(),
        userId: ticket.agentId,
        ticketId,
        kind: 'ticket.finish',
        title: ticket.fields.title.value,
        createdAt: at,
        body: {
          callId: ticket.callId,
          createdAt: ticket.createdAt,
          finishedAt: at,
          fields: ticket.fields,
          transcript: segments,
          ...evaluated(ticket),
        },
      });
      return succeed(null);
    });
    if (!finished.ok) return finished;
    options.knowledge.quoted(readStored(database, ticketId)?.ticket.fields.directAnswer.value ?? null);
    const ticket = announce(ticketId);
    options.learning.changed();
    options.onQueued();
    return succeed(ticket);
  }

  /** Joins the call to a ticket that stands already. What is missing in the form is missing there, too: nothing has to be complete. */
  async function join(ticketId: string, into: JoinTarget): Promise<Result<Ticket>> {
    const found = own(ticketId);
    if (!found.ok) return found;
    const { callId } = found.value.ticket;
    if (into.ticketId === ticketId || found.value.ticket.status !== 'draft') return fail('ticket.locked');
    if (callId !== null && options.calls.phase(callId) !== null) await options.calls.stop(callId);
    const joined = inTransaction(database, (): Result<null> => {
      const again = own(ticketId);
      if (!again.ok) return again;
      const { ticket } = again.value;
      const moved = moveTicket(ticket.status, 'join');
      if (!moved.ok) return fail('ticket.locked');
      const at = now().toISOString();
      writeStored(database, {
        ...again.value,
        ticket: { ...ticket, status: moved.value, joinedTo: into, finishedAt: at, updatedAt: at },
      });
      enqueue(database, {
        operationId: newIdentifier(),
        userId: ticket.agentId,
        ticketId,
        kind: 'ticket.join',
        title: ticket.fields.title.value,
        createdAt: at,
        body: {
          into: into.ticketId,
          sourceTicketId: ticketId,
          callId: ticket.callId,
          createdAt: ticket.createdAt,
          joinedAt: at,
          fields: ticket.fields,
          transcript: ticket.callId === null ? [] : options.transcript(ticket.callId),
          ...evaluated(ticket),
        },
      });
      return succeed(null);
    });
    if (!joined.ok) return joined;
    const ticket = announce(ticketId);
    options.onQueued();
    return succeed(ticket);
  }

  /** Takes a finish (or a join) back that no server has seen, or that the server refused. */
  function reopen(ticketId: string): Result<Ticket> {
    const reopened = inTransaction(database, (): Result<null> => {
      const found = own(ticketId);
      if (!found.ok) return found;
      const { ticket } = found.value;
      const kind = ticket.status === 'joined' ? 'ticket.join' : 'ticket.finish';
      const entry = entryOfTicket(database, ticket.agentId, ticketId, kind);
      const unseen = entry !== null && (entry.state === 'refused' || entry.attempts === 0);
      if (ticket.status !== 'finished' && ticket.status !== 'joined') return fail('ticket.locked');
      if (!unseen) return fail('ticket.already-sent');
      removeEntry(database, entry.operationId);
      // What the caller thought of the call goes with the finish again.
      const later = ticket.version === 0 ? entriesOfTicket(database, ticket.agentId, ticketId) : [];
      for (const { operationId, kind: of } of later) if (of === 'call.evaluate') removeEntry(database, operationId);
      return succeed(putBack(found.value));
    });
    if (!reopened.ok) return reopened;
    options.learning.changed();
    options.onQueued();
    return succeed(announce(ticketId));
  }

  function move(ticketId: string, from: readonly TicketStatus[], to: 'discarded' | 'open'): Result<Ticket> {
    const moved = inTransaction(database, (): Result<null> => {
      const found = own(ticketId);
      if (!found.ok) return found;
      const { ticket } = found.value;
      if (!from.includes(ticket.status)) return fail('ticket.locked');
      if (to === 'open') return succeed(putBack(found.value));
      const at = now().toISOString();
      writeStored(database, { ...found.value, ticket: { ...ticket, status: to, updatedAt: at } });
      options.learning.unlearn(ticketId);
      return succeed(null);
    });
    if (!moved.ok) return moved;
    options.learning.changed();
    return succeed(announce(ticketId));
  }

  /** Makes a ticket editable again: a draft, or what the lead returned. */
  function putBack(stored: StoredTicket): null {
    const { ticket } = stored;
    options.learning.unlearn(ticket.id);
    const status = ticket.version === 0 ? 'draft' : 'returned';
    writeStored(database, {
      ...stored,
      ticket: { ...ticket, status, finishedAt: null, updatedAt: now().toISOString() },
    });
    return null;
  }

  /** Lets the machine write into an open form, for use inside the transaction that stores the segment. False: nothing changed. */
  function applyMachine(ticketId: string, proposals: readonly Proposal[]): boolean {
    const stored = readStored(database, ticketId);
    if (stored === null || !isOpen(stored.ticket)) return false;
    const fields = applyProposals(stored.ticket.fields, proposals);
    writeStored(database, { ...stored, ticket: { ...stored.ticket, fields, updatedAt: now().toISOString() } });
    return true;
  }

  return {
    list,
    get(ticketId: string): Result<Ticket> {
      const found = own(ticketId);
      return found.ok ? succeed(found.value.ticket) : found;
    },
    create(): Result<Ticket> {
      const user = session.user();
      return user === null ? fail('session.signed-out') : succeed(announce(insertDraft(user, null)));
    },
    /** A person's change of an open form by another feature. */
    change,
    edit,
    accept,
    release: (ticketId: string, name: FieldName) => change(ticketId, (fields) => succeed(releaseField(fields, name))),
    confirm,
    undo: (ticketId: string) => step(ticketId, 'undo'),
    redo: (ticketId: string) => step(ticketId, 'redo'),
    answer,
    finish,
    join,
    reopen,
    discard: (ticketId: string) => move(ticketId, ['draft', 'returned'], 'discarded'),
    restore: (ticketId: string) => move(ticketId, ['discarded'], 'open'),
    insertDraft,
    announce,
    applyMachine,
  };
}

/** What the caller thought of the call, as far as it is known when the ticket goes; later it goes on its own (features/evaluation). */
function evaluated({ version, callEvaluations }: Ticket): Pick<Ticket, 'callEvaluations'> {
  return version > 0 || callEvaluations === undefined ? {} : { callEvaluations };
}

/** The status that finishing gives. */
function readyToFinish(ticket: Ticket): Result<TicketStatus> {
  const { status, fields } = ticket;
  if (status === 'draft' && ticket.takenBy !== undefined) return fail('ticket.taken-over');
  const moved = moveTicket(status, 'finish');
  if (!moved.ok) return fail('ticket.locked');
  const missing = missingFields(fields);
  return missing.length > 0 ? fail('ticket.incomplete', { fields: missing.join(',') }) : moved;
}

function isOpen({ status, takenBy }: Ticket): boolean {
  return (status === 'draft' && takenBy === undefined) || status === 'returned';
}

function lockedBecause({ status, takenBy }: Ticket): string {
  return status === 'draft' && takenBy !== undefined ? 'ticket.taken-over' : 'ticket.locked';
}

function withEdit(fields: TicketFields, { field, value }: FieldEdit): TicketFields {
  return applyEdit(fields, field, value);
}
