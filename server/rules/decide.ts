import type { Failure } from '@shared/domain/result';
import type { User } from '@shared/domain/roles';
import type { Operation } from '@shared/sync/protocol';
import { type Circumstances, type KeptTicket, ruleOf } from './operations';

export type { KeptTicket };

/** An operation that was accepted before, by its id. */
export type EarlierOperation = { readonly contentHash: string; readonly ticketId: string; readonly version: number };

export type Decision =
  /** Accepted before, with the same content. */
  | { readonly kind: 'again'; readonly version: number }
  | { readonly kind: 'write'; readonly ticket: KeptTicket }
  | { readonly kind: 'conflict'; readonly current: KeptTicket }
  | { readonly kind: 'refuse'; readonly error: Failure };

export type Question = {
  readonly operation: Operation;
  readonly contentHash: string;
  readonly actor: User;
  /** The accepted operation of the same id, if any. */
  readonly earlier: EarlierOperation | undefined;
  /** The ticket that the operation names, as it stands in the actor's region, if it is there. */
  readonly ticket: KeptTicket | undefined;
};

/**
 * What becomes of one operation. The order of the questions matters: who may not see a ticket learns nothing of it, and who bases a change on
 * an old version gets the current one before hearing that its status forbids the change.
 */
export function decide(
  { operation, contentHash, actor, earlier, ticket }: Question,
  circumstances: Circumstances,
): Decision {
  if (earlier !== undefined) {
    return earlier.contentHash === contentHash
      ? { kind: 'again', version: earlier.version }
      : { kind: 'refuse', error: { code: 'operation.conflict' } };
  }
  const rule = ruleOf(operation.kind);
  if (!rule.mayChange(actor, ticket, operation, circumstances)) {
    const code = rule.refusal?.(actor, ticket, circumstances) ?? 'forbidden';
    return { kind: 'refuse', error: { code } };
  }
  if (ticket === undefined && operation.baseVersion !== 0) {
    return { kind: 'refuse', error: { code: 'ticket.unknown' } };
  }
  if (!rule.commutes && ticket !== undefined && operation.baseVersion !== ticket.version)
    return { kind: 'conflict', current: ticket };
  const changed = rule.apply(operation, actor, ticket, circumstances);
  return changed.ok ? { kind: 'write', ticket: changed.value } : { kind: 'refuse', error: changed.error };
}
