import type { Segment } from '@shared/domain/call';
import type { OperationResult, ServerTicket } from '@shared/sync/protocol';
import type { ReadableDatabase, WritableDatabase } from '../database/connection';
import type { OutboxEntry } from './outbox';

/** What settling needs, inside the transaction of the whole answer. */
export type Settlement = {
  readonly database: WritableDatabase;
  readonly userId: string;
  /** Now, ISO 8601. */
  readonly at: string;
  readonly transcript: (callId: string) => readonly Segment[];
};

export type Accepted = Extract<OperationResult, { outcome: 'accepted' }>;

/** What one kind of operation needs of its feature on the way to the server. What the server refuses is parked in sight, unless nobody has to act. */
export type OutgoingKind = {
  /** The server's version that the change is based on, as the desk knows it when it sends. */
  readonly baseVersion: (database: ReadableDatabase, userId: string, ticketId: string) => number;
  /** The ticket that the server is told, where it is another one than the desk's own. */
  readonly wireTicketId?: (entry: OutboxEntry) => string;
  /** The server has taken it; removes the entry. */
  readonly accepted: (settlement: Settlement, entry: OutboxEntry, accepted: Accepted) => void;
  /** The server's ticket was newer than the base: merges and goes again, or parks the entry. */
  readonly conflict: (settlement: Settlement, entry: OutboxEntry, current: ServerTicket) => void;
  /** A refusal that says that it was there already: as good as taken. */
  readonly thereAlready?: string;
  /** Whom to tell when it is settled: the agent's ticket, the lead's queue, or the lists of the handling. */
  readonly tells: 'ticket' | 'review' | 'handling';
};
