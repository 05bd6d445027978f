export type { Candidate, Proposal, ProposalOf } from './proposal';
