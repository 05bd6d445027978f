export { blockingKeys, callerKey, type SimilarFacts, similarFacts } from './facts';
export { type KeptFacts, packFacts, unpackFacts } from './kept';
export { type Candidate, candidatesPerKey, mostSimilar, type Ranked, rankSimilar } from './rank';
export { isCallerAgain, isSimilar, type Similarity, similarity } from './score';
