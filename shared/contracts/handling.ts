import { furtherCall } from '@shared/domain/further-call';
import { handling, handlingMove } from '@shared/domain/handling';
import { identifier } from '@shared/domain/ids';
import { urgency } from '@shared/domain/ticket';
import { lookUpItem } from '@shared/sync/handling';
import { z } from 'zod';
import { contract } from './contract';

/** A call that was joined to a ticket, without what was said in it. */
export const joinedCall = furtherCall.pick({
  sourceTicketId: true,
  joinedAt: true,
  agentName: true,
  callEvaluations: true,
});
export type JoinedCall = z.infer<typeof joinedCall>;

/** A ticket in handling, as this desk knows it. */
export const handledItem = z.object({
  ticketId: identifier,
  number: z.string(),
  title: z.string(),
  demand: z.string(),
  urgency,
  callerName: z.string(),
  callerPhone: z.string(),
  finishedAt: z.string(),
  handling,
  /** Calls that were joined to it (并入), oldest first, with what their callers thought of them. */
  furtherCalls: z.array(joinedCall),
  /** A move of this desk is on its way, or what it made has not come back yet. */
  pending: z.boolean(),
  /** Why the server refused the last move, as a code; null when it didn't. */
  refusal: z.string().nullable(),
});
export type HandledItem = z.infer<typeof handledItem>;

/** visit: replied, waiting for the call to the caller; extension: a unit asks for more time; open: with a unit; closed. */
export const handlingView = z.enum(['visit', 'extension', 'open', 'closed']);
export type HandlingView = z.infer<typeof handlingView>;

/** What becomes of finished tickets. Works on what the desk has pulled, with or without a network; moves go through the outbox. */
export const handlingContracts = {
  /** The first due first, at most 500. */
  list: contract(
    z.strictObject({ view: handlingView }),
    z.object({ items: z.array(handledItem), asOf: z.string().nullable() }),
  ),
  get: contract(z.strictObject({ ticketId: identifier }), handledItem),
  /** All of the moves or none. */
  move: contract(z.strictObject({ ticketId: identifier, moves: z.array(handlingMove).min(1).max(3) }), handledItem),
  /**
   * Where a ticket stands, by the last digits of its number or the caller's telephone. `asOf` is null when the server answered; offline it says
   * from when the answer is, of this desk's own tickets alone.
   */
  lookUp: contract(
    z.strictObject({ query: z.string().max(40) }),
    z.object({ items: z.array(lookUpItem), asOf: z.string().nullable(), isLive: z.boolean() }),
  ),
  /** A unit's file; `content` is base64. Needs the server. */
  attachment: contract(
    z.strictObject({ ticketId: identifier, attachmentId: identifier }),
    z.object({ name: z.string(), type: z.string(), content: z.string() }),
  ),
};
