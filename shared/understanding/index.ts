export type { CategoryExample } from './category';
export { type Correction, correctionsOf, type TaughtField, taughtFields } from './learning';
export { type NumberPiece, type NumberStyle, type WrittenText, writeNumbers } from './numbers';
export {
  createMatterReader,
  createUnderstanding,
  prepareCategories,
  preparingCategories,
  type Understanding,
  type UnderstandingContext,
} from './pipeline';
export type {
  EntityCandidate,
  EntityEvidence,
  EntityMatcher,
  EntityMention,
  PlaceCandidate,
  PlaceCue,
  PlaceMention,
  PlaceResolver,
  Span,
} from './ports';
export type { Candidate, Proposal, ProposalOf } from './proposal';
