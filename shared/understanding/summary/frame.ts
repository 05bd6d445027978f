import type { EvidenceSpan } from '@shared/domain/call';
import type { Category } from '@shared/domain/category';
import type { Address, Entity, Nature, Occurrence } from '@shared/domain/ticket';

/** What the other fields hold, for the summary to lean on. Empty values are null or ''. */
export type SummaryFrame = {
  readonly nature: Nature | null;
  readonly category: Category | null;
  readonly address: Address | null;
  readonly entity: Entity | null;
  /** Short name of the entity, as on its sign. */
  readonly entityShort: string;
  readonly occurredAt: Occurrence | null;
  /** Why the call is critical (人员被困、火灾爆炸), '' when it is not. */
  readonly danger: string;
  /** The caller's full name, which no text of the ticket holds; '' when unknown. */
  readonly callerName: string;
  readonly evidence: {
    readonly address: readonly EvidenceSpan[];
    readonly entity: readonly EvidenceSpan[];
    readonly time: readonly EvidenceSpan[];
  };
};
