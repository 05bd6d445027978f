import type { SimilarFacts } from './facts';
import { type KeptFacts, unpackFacts } from './kept';
import { isSimilar, type Similarity, similarity } from './score';

/** So many of the newest tickets under each key are looked at. */
export const candidatesPerKey = 100;
export const mostSimilar = 5;

export type Candidate = KeptFacts & { readonly ticketId: string; readonly at: string };
export type Ranked = Similarity & { readonly ticketId: string; readonly at: string };

/** A road or a community that more of them share points to none of them. */
const mostVague = 2;

/** The look-alikes among an index's candidates: the likest few, of these the newest first, those of the same caller before all others. */
export function rankSimilar(asked: SimilarFacts, candidates: readonly Candidate[]): Ranked[] {
  const similar = candidates
    .map(({ ticketId, at, ...kept }) => ({ ticketId, at, ...similarity(asked, unpackFacts(kept)) }))
    .filter(isSimilar);
  const isVague = ({ vague, sameCaller }: Similarity) => vague && !sameCaller;
  const tellsNothing = similar.filter(isVague).length > mostVague;
  return similar
    .filter((found) => !tellsNothing || !isVague(found))
    .sort((left, right) => weight(right) - weight(left))
    .slice(0, mostSimilar)
    .sort((left, right) => Number(right.sameCaller) - Number(left.sameCaller) || right.at.localeCompare(left.at));
}

const weight = ({ score, sameCaller }: Similarity) => score + (sameCaller ? 0.5 : 0);
