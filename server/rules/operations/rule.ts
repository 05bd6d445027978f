import type { Result } from '@shared/domain/result';
import type { User } from '@shared/domain/roles';
import type { Operation, ServerTicket } from '@shared/sync/protocol';
import type { Assign } from '../assign';

/** A ticket as it will be kept; its number is null until it is written for the first time. */
export type KeptTicket = Omit<ServerTicket, 'number'> & { readonly number: string | null };

export type OperationOf<Kind extends Operation['kind']> = Extract<Operation, { kind: Kind }>;

/** Whose draft a ticket is that does not exist yet. */
export type DraftAuthor = {
  readonly agentId: string;
  readonly agentName: string;
  readonly groupId: string;
  /** Who had it before a lead handed it on. */
  readonly formerAgents: readonly string[];
};

/** When the database was last put back to an older backup (ISO 8601), and the numbers that lost tickets can have again. */
export type PutBack = { readonly at: string; readonly freeNumbers: ReadonlySet<string> };

/** What a decision depends on beside the ticket: the server's clock, and how the region dispatches. */
export type Circumstances = {
  readonly now: Date;
  readonly assign: Assign;
  /** 审核后派: nothing is dispatched before a lead has approved it. */
  readonly dispatchOnApproval: boolean;
  /** Undefined where the database was never put back to an older backup, or no operation asks. */
  readonly putBack?: PutBack | undefined;
  /** Of the operation's ticket; only where `needsDraft` says so. */
  readonly draft?: DraftAuthor | undefined;
};

/** What one kind of operation may do, and what it makes of a ticket. Both are pure; `ticket` is undefined when there is none yet. */
export type OperationRule<Kind extends Operation['kind']> = {
  /** Whether this user may make this change. Asked first: who may not see a ticket learns nothing of it. */
  readonly mayChange: (
    actor: User,
    ticket: KeptTicket | undefined,
    operation: OperationOf<Kind>,
    circumstances: Circumstances,
  ) => boolean;
  /** The code of why not, where there is more to say than `forbidden`. */
  readonly refusal?: (actor: User, ticket: KeptTicket | undefined, circumstances: Circumstances) => string | null;
  /** It adds to a ticket whatever its version is: no base is asked for, and no conflict shows the ticket to who may not read it. */
  readonly commutes?: true;
  /** The ticket after the change, one version on; or why its state forbids the change. Base version and `mayChange` have been checked. */
  readonly apply: (
    operation: OperationOf<Kind>,
    actor: User,
    ticket: KeptTicket | undefined,
    circumstances: Circumstances,
  ) => Result<KeptTicket>;
};
