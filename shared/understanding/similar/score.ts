import type { SimilarFacts } from './facts';
import { overlap } from './sketch';

/** How alike two tickets are. `reasons`: what speaks for it, most telling first. */
export type Similarity = {
  readonly score: number;
  readonly sameCaller: boolean;
  /** The other one is over. */
  readonly over: boolean;
  /** Of the place no more than a road or a community is the same, and of the entity nothing: any of several may be meant. */
  readonly vague: boolean;
  readonly reasons: readonly ('caller' | 'entity' | 'place' | 'matter' | 'words')[];
};

/** From here on a ticket is shown as a look-alike; from the same caller it takes less to be about the same matter. */
const similarFrom = 0.65;
const sameCallerFrom = 0.4;

// Weights, thresholds and likeness of places were chosen on seeds 1 to 3 of bench/similar with 55,000 open tickets.
const weights = { place: 3, entity: 3, matter: 2, words: 1 };
/** So many of the words in common are as many as two people use for one thing. */
const fullOverlap = 0.35;
const sameRoad = 0.65;
const nextHouse = 0.6;
const farOnTheRoad = 0.3;
/** House numbers that see the same hole in the road. */
const nextHouses = 4;

/** Compares a ticket (`left`) with one that stands (`right`) by place, entity, matter and words; what is not known on both sides says nothing. */
export function similarity(left: SimilarFacts, right: SimilarFacts): Similarity {
  const parts = {
    place: samePlace(left, right),
    entity: sameEntity(left, right),
    matter: sameMatter(left.category, right.category),
    words: left.sketch.length < 4 || right.sketch.length < 4 ? null : overlap(left.sketch, right.sketch) / fullOverlap,
  };
  let [sum, weight] = [0, 0];
  for (const name of ['place', 'entity', 'matter', 'words'] as const) {
    const part = parts[name];
    if (part === null) continue;
    sum += Math.min(1, part) * weights[name];
    weight += weights[name];
  }
  const sameCaller = left.caller !== null && left.caller === right.caller;
  // Without a place or an entity in common words alone must do, and half the town says the same of its street lamps.
  const anchored = (parts.place ?? 0) >= 0.5 || (parts.entity ?? 0) >= 0.5;
  const score = weight === 0 ? 0 : (sum / weight) * (anchored || sameCaller ? 1 : 0.6);
  const reasons = (['entity', 'place', 'matter', 'words'] as const).filter((name) => (parts[name] ?? 0) >= 0.6);
  return {
    score,
    sameCaller,
    over: right.over,
    vague: parts.place === sameRoad && (parts.entity ?? 0) < 0.5,
    reasons: sameCaller ? ['caller', ...reasons] : reasons,
  };
}

/** Whether a look-alike is to be shown: one of the same matter, or what the same caller still waits for. */
export function isSimilar(found: Similarity): boolean {
  return found.score >= similarFrom || (found.sameCaller && !found.over) || isCallerAgain(found);
}

/** Whether the same caller calls again about the same matter. */
export function isCallerAgain({ score, sameCaller }: Pick<Similarity, 'score' | 'sameCaller'>): boolean {
  return sameCaller && score >= sameCallerFrom;
}

function samePlace(left: SimilarFacts, right: SimilarFacts): number | null {
  if (left.district === '' || right.district === '') return null;
  if (left.district !== right.district) return 0;
  if (left.road !== '' && right.road !== '') {
    if (left.road !== right.road) return 0;
    if (left.number === '' || right.number === '') return sameRoad;
    return left.number === right.number ? 1 : nearby(left.number, right.number);
  }
  if (left.community !== '' && right.community !== '') return left.community === right.community ? sameRoad : 0;
  return null;
}

function nearby(left: string, right: string): number {
  return Math.abs(Number(left) - Number(right)) <= nextHouses ? nextHouse : farOnTheRoad;
}

function sameEntity(left: SimilarFacts, right: SimilarFacts): number | null {
  if (left.entityId !== null && right.entityId !== null) return left.entityId === right.entityId ? 1 : 0;
  if (left.entityName === '' || right.entityName === '') return null;
  return left.entityName === right.entityName ? 0.9 : 0;
}

function sameMatter(left: string | null, right: string | null): number | null {
  if (left === null || right === null) return null;
  if (left === right) return 1;
  return left.slice(0, 4) === right.slice(0, 4) ? 0.7 : left.slice(0, 2) === right.slice(0, 2) ? 0.3 : 0;
}
