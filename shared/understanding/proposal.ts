import type { EvidenceSpan } from '@shared/domain/call';
import type { FieldName, FieldValue } from '@shared/domain/ticket';

/** A value for a field, how sure (0..1), why in short Chinese words, and the words of the transcript it came from. */
export type Candidate<Name extends FieldName = FieldName> = {
  readonly value: FieldValue<Name>;
  readonly confidence: number;
  readonly reason: string;
  readonly evidence: readonly EvidenceSpan[];
};

/**
 * What the machine proposes for one field. `fill` says whether it may stand in the form unasked (above the field's margin);
 * otherwise the candidates are only offered. `confirmed`: the caller agreed when the agent read it back.
 */
export type ProposalOf<Name extends FieldName> = Candidate<Name> & {
  readonly field: Name;
  readonly fill: boolean;
  readonly confirmed: boolean;
  /** Runners-up, best first, at most four. */
  readonly alternatives: readonly Candidate<Name>[];
};
export type Proposal = { [Name in FieldName]: ProposalOf<Name> }[FieldName];
