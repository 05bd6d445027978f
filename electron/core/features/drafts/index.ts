export { createDraftExchange } from './exchange';
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
