import type { DeskRole } from '@shared/domain/roles';
import type { Operation } from '@shared/sync/protocol';
import { edit, evaluateCall, finish, finishDraft, handle, join, review } from '../desk';
import type { Owner, World } from './world';

/** A row of the matrix: one kind of operation on a ticket that is there. Every kind must have one, or the types fail. */
export type OperationRow = {
  /** Brings a new ticket of the owner to where the operation is allowed; gives its version. */
  readonly prepare: (world: World, owner: Owner, ticketId: string) => Promise<number>;
  readonly make: (ticketId: string, baseVersion: number) => Operation;
  /** Whose tickets each role may do it to. Everything else is refused. */
  readonly allowed: Readonly<Record<DeskRole, readonly Owner[]>>;
  /** It asks for no base version: a stale one is as good. */
  readonly commutes?: true;
  /** The code of a refusal. Missing: `forbidden`. */
  readonly refusal?: (asker: DeskRole, owner: Owner) => string;
};

/** An agent may finish a ticket that is not there; the one of another region is not, for them. */
const agentElsewhere = (asker: DeskRole, owner: Owner) =>
  asker === 'agent' && owner === 'other region' ? 'ticket.unknown' : 'forbidden';

export const operationRows = {
  'ticket.finish': {
    prepare: async (world, owner, ticketId) => {
      await world.leadOf(owner).push(review(ticketId, 1, 'return', 'x'));
      return 2;
    },
    make: (ticketId, baseVersion) => finish('written-by-the-one-who-asks', ticketId, baseVersion),
    allowed: { agent: ['own'], lead: [], supervisor: [], admin: [] },
    refusal: agentElsewhere,
  },
  'ticket.handle': {
    prepare: async () => 1,
    make: (ticketId, baseVersion) =>
      handle(ticketId, baseVersion, { kind: 'supplement', reason: 'x', attachments: [] }),
    allowed: { agent: ['own'], lead: ['own', 'colleague'], supervisor: [], admin: [] },
  },
  // A call about a matter that stands already is joined to it, whoever's it is; of another region there is none.
  'ticket.join': {
    prepare: async () => 1,
    make: (ticketId) => join(ticketId),
    allowed: { agent: ['own', 'colleague', 'other group'], lead: [], supervisor: [], admin: [] },
    commutes: true,
  },
  // That of a call which was joined to it is its agent's: call-evaluation.test.ts.
  'call.evaluate': {
    prepare: async () => 1,
    make: (ticketId) => evaluateCall(ticketId, [{ score: 1, source: 'told', at: '2026-11-22T10:00:00+08:00' }]),
    allowed: { agent: ['own'], lead: [], supervisor: [], admin: [] },
    commutes: true,
  },
  'ticket.review': {
    prepare: async () => 1,
    make: (ticketId, baseVersion) => review(ticketId, baseVersion, 'approve'),
    allowed: { agent: [], lead: ['own', 'colleague'], supervisor: [], admin: [] },
  },
  'ticket.edit': {
    prepare: async () => 1,
    make: (ticketId, baseVersion) => edit(ticketId, baseVersion, '改过的标题'),
    allowed: { agent: [], lead: ['own', 'colleague'], supervisor: [], admin: [] },
  },
  // A ticket that is there is no draft any more: nobody changes it in this way. What leads may do to drafts is tried in drafts.test.ts.
  'draft.finish': {
    prepare: async () => 1,
    make: finishDraft,
    allowed: { agent: [], lead: [], supervisor: [], admin: [] },
  },
} as const satisfies Record<Operation['kind'], OperationRow>;

/** Who may make a ticket that is not there yet. */
export const mayBegin: Readonly<Record<DeskRole, boolean>> = {
  agent: true,
  lead: false,
  supervisor: false,
  admin: false,
};
