export { createDraftExchange } from './exchange';
export { reportAgain } from './report';
export {
  type ClaimWish,
  type DraftWish,
  holdingClaims,
  type KnownDraft,
  openDrafts,
  readDraft,
  setDraftWish,
  wishClaim,
} from './repository';
