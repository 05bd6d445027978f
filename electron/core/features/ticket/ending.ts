import type { Segment } from '@shared/domain/call';
import { fail, type Result, succeed } from '@shared/domain/result';
import type { JoinTarget, Ticket, TicketStatus } from '@shared/domain/ticket';
import { missingFields } from '@shared/domain/ticket-form';
import { moveTicket } from '@shared/domain/ticket-status';
import type { CoreContext } from '../../context';
import { inTransaction } from '../../database/connection';
import { entriesOfTicket, entryOfTicket, removeEntry } from '../../sync/outbox';
import type { KnowledgeService } from '../knowledge';
import type { LearningService } from '../learning';
import { type DeskTickets, isOpen, lockedBecause } from './desk-tickets';
import { readStored, type StoredTicket, writeStored } from './repository';
import { queueFinish, queueJoin } from './to-outbox';

export type EndingOptions = {
  readonly knowledge: Pick<KnowledgeService, 'quoted'>;
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

/** How a form ends, finished, joined or put aside, each with the row of the outbox in the same transaction; and how that is taken back. */
export function createEnding({ database, now }: CoreContext, { own, announce }: DeskTickets, options: EndingOptions) {
  const heard = ({ callId }: Ticket): Segment[] => (callId === null ? [] : options.transcript(callId));

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
      const segments = heard(ticket);
      options.learning.learn(ticket, segments, at);
      const done = { ...ticket, status: ready.value, finishedAt: at, updatedAt: at };
      writeStored(database, { ...found.value, ticket: done });
      queueFinish(database, done, () => segments, { userId: ticket.agentId, createdAt: at });
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
    const { callId, takenBy } = found.value.ticket;
    if (takenBy !== undefined) return fail('ticket.taken-over');
    if (into.ticketId === ticketId || found.value.ticket.status !== 'draft') return fail('ticket.locked');
    if (callId !== null && options.calls.phase(callId) !== null) await options.calls.stop(callId);
    const joined = inTransaction(database, (): Result<null> => {
      const again = own(ticketId);
      if (!again.ok) return again;
      const { ticket } = again.value;
      if (ticket.takenBy !== undefined) return fail('ticket.taken-over');
      const moved = moveTicket(ticket.status, 'join');
      if (!moved.ok) return fail('ticket.locked');
      const at = now().toISOString();
      const done = { ...ticket, status: moved.value, joinedTo: into, finishedAt: at, updatedAt: at };
      writeStored(database, { ...again.value, ticket: done });
      queueJoin(database, done, into, options.transcript, { userId: ticket.agentId, createdAt: at });
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
      // A lead writes on it. What was handed on is with somebody else, and of no use here any more.
      if (to === 'discarded' && !isOpen(ticket) && ticket.takenBy?.handedTo === undefined)
        return fail(lockedBecause(ticket));
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

  return {
    finish,
    join,
    reopen,
    discard: (ticketId: string) => move(ticketId, ['draft', 'returned'], 'discarded'),
    restore: (ticketId: string) => move(ticketId, ['discarded'], 'open'),
  };
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
