import type { Segment } from '@shared/domain/call';
import type { Proposal } from '@shared/understanding/proposal';

/** What was understood of one call so far. */
export type CallUnderstanding = {
  /** Takes the next final segment; gives what the whole call proposes now. */
  readonly add: (segment: Segment) => readonly Proposal[];
};

/** Begins to understand a call. `city` by full name, `startedAt` ISO 8601 with offset. */
export type BeginUnderstanding = (call: { readonly city: string; readonly startedAt: string }) => CallUnderstanding;
