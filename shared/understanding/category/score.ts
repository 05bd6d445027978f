import type { EvidenceSpan, Segment } from '@shared/domain/call';
import type { Lesson } from '../learning';
import { gramsOf } from './grams';
import { findWords, type Lexicon, type WordHit } from './lexicon';

/** The lexicon's words in one segment, and its n-grams with their places; none of the agent, who only repeats. */
export type WordFacts = {
  readonly segment: Segment;
  readonly hits: readonly WordHit[];
  readonly grams: ReadonlyMap<string, number>;
};
export type LeafScore = {
  readonly leaf: number;
  readonly score: number;
  readonly probability: number;
  readonly evidence: readonly EvidenceSpan[];
};

export function readWords(segment: Segment, lexicon: Lexicon): WordFacts {
  const grams = segment.speaker === 'caller' ? gramsOf(segment.text) : new Map<string, number>();
  return { segment, hits: findWords(lexicon, segment.text), grams };
}

const nothing: Lesson = new Map();

type Best = { strength: number; evidence: EvidenceSpan };
type Sign = { readonly points: number; readonly evidence: EvidenceSpan };

/**
 * How fast probability follows the score, what score the absence of any word is worth, and among how many leaves it is shared: hundreds with a
 * stray n-gram would outweigh the one that was meant. Chosen on the development cases; the table of confidences is fitted on top.
 */
const temperature = 1.2;
const silence = 3;
const contenders = 8;
/** Points that one of the n-grams' is worth beside keywords. */
const gramWorth = 0.2;
/** Callers open with their matter: after so many turns what they say is worth less. */
const openingTurns = 3;
const laterWorth = 0.35;
/** So many n-grams are shown as evidence for a leaf. */
const shownSigns = 3;

/**
 * Points that corrections can give to a leaf, and take from one. Together they are less than the 2.6 points by which a leaf of 90 %
 * leads any other (temperature · ln 9): what the shipped rules are sure of stays, whatever is learned.
 */
const learnedGain = 1.8;
const learnedLoss = 0.75;

/** What a call's words say of each leaf, added up turn by turn. */
export type LeafTally = {
  /** Takes the next turn. Costs what this turn says, not what was said before. */
  readonly add: (fact: WordFacts) => void;
  /** Leaves by their probability. `learned`: what corrections say of calls like this one, by category code. */
  readonly leaves: (learned?: Lesson) => LeafScore[];
};

/**
 * A word counts once for the call, most where the caller said it early: callers open with their matter, agents only repeat it. An n-gram counts where
 * it is first said.
 */
export function leafTally(lexicon: Lexicon): LeafTally {
  const best = new Map<number, Best>();
  const heard = new Set<string>();
  const points = new Float64Array(lexicon.categories.length);
  const signs: Sign[][] = lexicon.categories.map(() => []);
  let callerTurns = 0;
  return {
    add({ segment, hits, grams }) {
      if (segment.speaker === 'caller') callerTurns += 1;
      const share = segment.speaker === 'agent' ? 0.45 : callerTurns <= openingTurns ? 1.25 : 1;
      for (const { word, start, end, strength } of hits) {
        if (strength * share <= (best.get(word)?.strength ?? 0)) continue;
        best.set(word, { strength: strength * share, evidence: { segmentId: segment.id, start, end } });
      }
      const worth = gramWorth * (callerTurns <= openingTurns ? 1 : laterWorth);
      for (const [gram, start] of grams) {
        if (heard.has(gram)) continue;
        heard.add(gram);
        const postings = lexicon.grams.postings.get(gram);
        if (postings === undefined) continue;
        const evidence = { segmentId: segment.id, start, end: start + gram.length };
        for (const [at, leaf] of postings.leaves.entries()) {
          const gained = worth * (postings.points[at] ?? 0);
          points[leaf] = (points[leaf] ?? 0) + gained;
          if (gram.length > 1) keepSign(signs[leaf] ?? [], { points: gained, evidence });
        }
      }
    },
    leaves(learned = nothing) {
      const scores = scoresOf(best, lexicon);
      for (const [leaf, gained] of points.entries()) {
        if (gained > 0) scoreOf(scores, leaf).score += gained;
      }
      learn(scores, learned, lexicon);
      return withProbability(scores).map((leaf) => {
        const shown = (signs[leaf.leaf] ?? []).map(({ evidence }) => evidence);
        return { ...leaf, evidence: withoutInner([...leaf.evidence, ...shown]) };
      });
    },
  };
}

/** Leaves by their probability, of turns that are all there. */
export function scoreLeaves(facts: readonly WordFacts[], lexicon: Lexicon, learned?: Lesson): LeafScore[] {
  const tally = leafTally(lexicon);
  for (const fact of facts) tally.add(fact);
  return tally.leaves(learned);
}

/** Keeps the few n-grams that say most. */
function keepSign(signs: Sign[], sign: Sign): void {
  const least = signs.at(-1);
  if (signs.length >= shownSigns && least !== undefined && sign.points <= least.points) return;
  const at = signs.findIndex(({ points }) => points < sign.points);
  signs.splice(at < 0 ? signs.length : at, 0, sign);
  if (signs.length > shownSigns) signs.pop();
}

/** Spans that lie within another one say nothing more. */
function withoutInner(spans: readonly EvidenceSpan[]): EvidenceSpan[] {
  return spans.filter(
    (span, index) =>
      !spans.some(
        (other, at) =>
          at !== index &&
          other.segmentId === span.segmentId &&
          other.start <= span.start &&
          span.end <= other.end &&
          (other.end - other.start > span.end - span.start || at < index),
      ),
  );
}

/** Weight of a lesson from which its leaf is lifted all the way: the corrected call was about the same. */
const sameMatter = 0.6;

/**
 * A leaf that was filed for a call like this one starts where all rivals of the leading leaf together stand, so that one correction is enough where the
 * rules are in doubt, and no number where they are sure.
 */
function learn(scores: Scores, learned: Lesson, lexicon: Lexicon): void {
  if (learned.size === 0) return;
  const [best] = withProbability(scores);
  const doubt = best === undefined ? 0 : temperature * Math.log(best.probability / (1 - best.probability));
  const rivals = (best?.score ?? 0) - Math.max(0, doubt);
  for (const [code, weight] of learned) {
    const leaf = lexicon.leafOf.get(code);
    if (leaf === undefined || (weight <= 0 && !scores.has(leaf))) continue;
    const entry = scoreOf(scores, leaf);
    const lift = Math.max(0, rivals - entry.score) * Math.min(1, weight / sameMatter);
    entry.score += weight > 0 ? lift + weight * learnedGain : weight * learnedLoss;
  }
}

type Scores = Map<number, { score: number; evidence: EvidenceSpan[] }>;

function scoreOf(scores: Scores, leaf: number) {
  const known = scores.get(leaf);
  if (known !== undefined) return known;
  const entry = { score: 0, evidence: [] };
  scores.set(leaf, entry);
  return entry;
}

/** What the keywords give. */
function scoresOf(best: ReadonlyMap<number, Best>, lexicon: Lexicon): Scores {
  const scores: Scores = new Map();
  for (const [index, hit] of best) {
    const votes = lexicon.words[index]?.votes ?? [];
    const share = 1 / Math.sqrt(Math.max(1, votes.length));
    for (const { leaf, weight } of votes) {
      const entry = scoreOf(scores, leaf);
      entry.score += weight * share * hit.strength;
      entry.evidence.push(hit.evidence);
    }
  }
  for (const pair of lexicon.pairs) {
    const parts = pair.words.map((word) => best.get(word));
    if (!parts.every((part) => part !== undefined)) continue;
    const entry = scoreOf(scores, pair.leaf);
    entry.score += pair.weight * Math.min(...parts.map((part) => part.strength));
    entry.evidence.push(...parts.map((part) => part.evidence));
  }
  return scores;
}

function withProbability(scores: Scores): LeafScore[] {
  const leading = [...scores]
    .map(([leaf, { score, evidence }]) => ({ leaf, score, evidence }))
    .sort((left, right) => right.score - left.score || left.leaf - right.leaf)
    .slice(0, contenders);
  // Measured from the best, so that the points of a long call can't overflow.
  const most = Math.max(silence, leading[0]?.score ?? 0);
  const share = (score: number) => Math.exp((score - most) / temperature);
  const total = leading.reduce((sum, { score }) => sum + share(score), share(silence));
  return leading.map((leaf) => ({ ...leaf, probability: share(leaf.score) / total }));
}
