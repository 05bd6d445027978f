import type { Operation } from '@shared/sync/protocol';
import { edit } from './edit';
import { evaluateCall } from './evaluate-call';
import { finish } from './finish';
import { finishDraft } from './finish-draft';
import { handle } from './handle';
import { join } from './join';
import { review } from './review';
import type { KeptTicket, OperationRule } from './rule';

export type { Circumstances, DraftAuthor, KeptTicket, PutBack } from './rule';

/** The rule of each kind of operation: a new kind is a file beside these and a line here. */
const rules = {
  'ticket.finish': finish,
  'ticket.review': review,
  'ticket.handle': handle,
  'ticket.edit': edit,
  'draft.finish': finishDraft,
  'ticket.join': join,
  'call.evaluate': evaluateCall,
} satisfies { readonly [Kind in Operation['kind']]: OperationRule<Kind> };

/** The rule of an operation's kind. */
export function ruleOf(kind: Operation['kind']): OperationRule<Operation['kind']> {
  // Each rule takes its own kind only, which is the one it is looked up by.
  return rules[kind] as OperationRule<Operation['kind']>;
}

/**
 * Whether an operation is decided by the draft that its ticket was: a lead's finish, and an agent's of a ticket that is another agent's. The others are
 * not worth a look at the drafts.
 */
export const needsDraft = (kind: Operation['kind'], actorId: string, ticket: KeptTicket | undefined): boolean =>
  kind === 'draft.finish' || (kind === 'ticket.finish' && ticket !== undefined && ticket.agentId !== actorId);
