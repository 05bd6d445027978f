export { compareDispatch, type Difference } from './compare';
export type { DispatchDecision, DispatchQuestion, FallbackCause } from './decision';
export { createDispatch, type Dispatch, type DispatchRules } from './dispatch';
export { questionOfTicket } from './filed';
export { type DispatchProblem, type DispatchTexts, loadDispatch } from './load';
export { type ChangeProposal, type DispatchOutcome, proposeChanges } from './propose';
export type { Level } from './tables';
export type { RaisedTag } from './tags';
export { findUnit, type Place } from './units';
