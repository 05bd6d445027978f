import type { EvidenceSpan, Segment } from '@shared/domain/call';
import { findWords, type Lexicon, type WordHit } from './lexicon';

/** The lexicon's words in one segment. */
export type WordFacts = { readonly segment: Segment; readonly hits: readonly WordHit[] };
export type LeafScore = {
  readonly leaf: number;
  readonly score: number;
  readonly probability: number;
  readonly evidence: readonly EvidenceSpan[];
};

export function readWords(segment: Segment, lexicon: Lexicon): WordFacts {
  return { segment, hits: findWords(lexicon, segment.text) };
}

type Best = { strength: number; evidence: EvidenceSpan };

/** How fast probability follows the score, and what score the absence of any word is worth; fitted on our own utterances. */
const temperature = 0.8;
const silence = 0.9;

/**
 * Leaves by their probability. A word counts once for the call, most where the caller said it early: callers open with their
 * matter, agents only repeat it.
 */
export function scoreLeaves(facts: readonly WordFacts[], lexicon: Lexicon): LeafScore[] {
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
  return withProbability(scores);
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
