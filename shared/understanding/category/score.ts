import type { EvidenceSpan, Segment } from '@shared/domain/call';
import type { Lesson } from '../learning';
import { likeness } from './grams';
import { findWords, type Lexicon, type WordHit } from './lexicon';

/** The lexicon's words in one segment. */
export type WordFacts = {
  readonly segment: Segment;
  readonly hits: readonly WordHit[];
  /** Likeness (0..1) to each leaf's examples; null for the agent. */
  readonly likeness: Float64Array | null;
};
export type LeafScore = {
  readonly leaf: number;
  readonly score: number;
  readonly probability: number;
  readonly evidence: readonly EvidenceSpan[];
};

export function readWords(segment: Segment, lexicon: Lexicon): WordFacts {
  const caller = segment.speaker === 'caller';
  return {
    segment,
    hits: findWords(lexicon, segment.text),
    likeness: caller ? likeness(lexicon.grams, segment.text) : null,
  };
}

const nothing: Lesson = new Map();

type Best = { strength: number; evidence: EvidenceSpan };

/** How fast probability follows the score, and what score the absence of any word is worth; fitted on the
 * knowledge base, each article held out in turn: expected calibration error 0.03. */
const temperature = 1.6;
const silence = 1.5;
/** Points that full likeness is worth beside keywords, and the likeness below which it is noise. */
const likenessWorth = 8;
const faintest = 0.08;

/**
 * Points that corrections can give to a leaf, and take from one. Together they are less than the 3.5 points by which a leaf of 90 %
 * leads any other (temperature · ln 9): what the shipped rules are sure of stays, whatever is learned.
 */
const learnedGain = 2.4;
const learnedLoss = 1;

/**
 * Leaves by their probability. A word counts once for the call, most where the caller said it early: callers open with their
 * matter, agents only repeat it. `learned`: what corrections say of calls like this one, by category code.
 */
export function scoreLeaves(facts: readonly WordFacts[], lexicon: Lexicon, learned: Lesson = nothing): LeafScore[] {
  const best = bestHits(facts);
  const scores = new Map<number, { score: number; evidence: EvidenceSpan[] }>();
  const add = (leaf: number, score: number, evidence: readonly EvidenceSpan[]) => {
    const entry = scores.get(leaf) ?? { score: 0, evidence: [] };
    entry.score += score;
    entry.evidence.push(...evidence);
    scores.set(leaf, entry);
  };
  for (const [index, hit] of best) {
    const votes = lexicon.words[index]?.votes ?? [];
    const share = 1 / Math.sqrt(Math.max(1, votes.length));
    for (const { leaf, weight } of votes) add(leaf, weight * share * hit.strength, [hit.evidence]);
  }
  for (const pair of lexicon.pairs) {
    const parts = pair.words.map((word) => best.get(word));
    if (parts.every((part) => part !== undefined)) {
      const strength = Math.min(...parts.map((part) => part.strength));
      add(
        pair.leaf,
        pair.weight * strength,
        parts.map((part) => part.evidence),
      );
    }
  }
  const alike = joinLikeness(facts, lexicon.categories.length);
  for (const [leaf, share] of alike.entries()) {
    if (share > faintest || scores.has(leaf)) add(leaf, likenessWorth * share, []);
  }
  for (const [code, weight] of learned) {
    const leaf = lexicon.leafOf.get(code);
    if (leaf !== undefined && (weight > 0 || scores.has(leaf)))
      add(leaf, weight * (weight > 0 ? learnedGain : learnedLoss), []);
  }
  return withProbability(scores).map((leaf) =>
    leaf.evidence.length > 0 ? leaf : { ...leaf, evidence: likestTurn(facts, leaf.leaf) },
  );
}

/** Where no word of its own was said, a leaf rests on the whole turn that is most like its examples. */
function likestTurn(facts: readonly WordFacts[], leaf: number): EvidenceSpan[] {
  const share = (fact: WordFacts) => fact.likeness?.[leaf] ?? 0;
  const [likest] = [...facts].sort((left, right) => share(right) - share(left));
  return likest === undefined ? [] : [{ segmentId: likest.segment.id, start: 0, end: likest.segment.text.length }];
}

/** The likest turn counts whole, the others a quarter: a call has one matter and much talk. */
function joinLikeness(facts: readonly WordFacts[], leaves: number): Float64Array {
  const best = new Float64Array(leaves);
  const sum = new Float64Array(leaves);
  let turns = 0;
  for (const { likeness: own } of facts) {
    if (own === null) continue;
    turns += 1;
    const share = turns <= 3 ? 1 : 0.6;
    for (let leaf = 0; leaf < leaves; leaf += 1) {
      const value = (own[leaf] ?? 0) * share;
      sum[leaf] = (sum[leaf] ?? 0) + value;
      if (value > (best[leaf] ?? 0)) best[leaf] = value;
    }
  }
  return best.map((value, leaf) => value + 0.25 * ((sum[leaf] ?? 0) - value));
}

function bestHits(facts: readonly WordFacts[]): Map<number, Best> {
  const best = new Map<number, Best>();
  let callerTurns = 0;
  for (const { segment, hits } of facts) {
    if (segment.speaker === 'caller') callerTurns += 1;
    const share = segment.speaker === 'agent' ? 0.45 : callerTurns <= 3 ? 1.25 : 1;
    for (const hit of hits) {
      const strength = hit.strength * share;
      if (strength > (best.get(hit.word)?.strength ?? 0)) {
        best.set(hit.word, { strength, evidence: { segmentId: segment.id, start: hit.start, end: hit.end } });
      }
    }
  }
  return best;
}

function withProbability(scores: ReadonlyMap<number, { score: number; evidence: EvidenceSpan[] }>): LeafScore[] {
  const total = [...scores.values()].reduce(
    (sum, { score }) => sum + Math.exp(score / temperature),
    Math.exp(silence / temperature),
  );
  return [...scores]
    .map(([leaf, { score, evidence }]) => ({
      leaf,
      score,
      evidence,
      probability: Math.exp(score / temperature) / total,
    }))
    .sort((left, right) => right.score - left.score || left.leaf - right.leaf)
    .slice(0, 8);
}
