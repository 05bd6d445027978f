import type { EvidenceSpan, Segment } from '@shared/domain/call';
import type { Lesson } from '../learning';
import { type GramModel, gramsOf } from './grams';
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

/** The best hit of a word. */
type Best = { readonly strength: number; readonly evidence: EvidenceSpan };

/**
 * How fast probability follows the score, what score the absence of any word is worth, and among how many leaves it is shared: hundreds with a
 * stray n-gram would outweigh the one that was meant. Chosen on the development cases; the table of confidences is fitted on top.
 */
const temperature = 1.2;
const silence = 3;
const contenders = 8;
/** Points that one of the n-grams' is worth beside keywords. */
const gramWorth = 0.12;
/** Callers open with their matter: after so many turns what they say is worth less. */
const openingTurns = 3;
const laterWorth = 0.25;
/** So many n-grams are shown as evidence for a leaf, of the first that were heard: what an hour's talk adds is no sign to look for at each turn. */
const shownSigns = 3;
const keptSigns = 400;
/** Leaves that are told with their evidence. */
const told = 5;

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
  const pairsHeard = new Map<number, number>();
  const heard = new Set<string>();
  const kept: { readonly gram: string; readonly evidence: EvidenceSpan }[] = [];
  const points = new Float64Array(lexicon.categories.length);
  let callerTurns = 0;

  function addWord(index: number, hit: Best): void {
    const more = hit.strength - (best.get(index)?.strength ?? 0);
    if (more <= 0) return;
    best.set(index, hit);
    const votes = lexicon.words[index]?.votes ?? [];
    const share = 1 / Math.sqrt(Math.max(1, votes.length));
    for (const { leaf, weight } of votes) points[leaf] = (points[leaf] ?? 0) + weight * share * more;
    for (const at of lexicon.pairsOf.get(index) ?? []) {
      const pair = lexicon.pairs[at];
      if (pair === undefined) continue;
      const strength = Math.min(...pair.words.map((word) => best.get(word)?.strength ?? 0));
      points[pair.leaf] = (points[pair.leaf] ?? 0) + pair.weight * (strength - (pairsHeard.get(at) ?? 0));
      pairsHeard.set(at, strength);
    }
  }

  function addGram(gram: string, evidence: EvidenceSpan, worth: number): void {
    if (heard.has(gram)) return;
    const postings = lexicon.grams.postings.get(gram);
    if (postings === undefined) return;
    heard.add(gram);
    if (gram.length > 1 && kept.length < keptSigns) kept.push({ gram, evidence });
    const { leaves, points: given } = postings;
    for (let at = 0; at < leaves.length; at += 1) {
      const leaf = leaves[at] ?? 0;
      points[leaf] = (points[leaf] ?? 0) + worth * (given[at] ?? 0);
    }
  }

  /** The words that were heard for a leaf, and the few n-grams that say most of it. */
  function evidenceOf(leaf: number): EvidenceSpan[] {
    const words = [...best].flatMap(([index, { evidence }]) =>
      lexicon.words[index]?.votes.some((vote) => vote.leaf === leaf) === true ? [evidence] : [],
    );
    const pairs = [...pairsHeard].flatMap(([at, strength]) => {
      const pair = lexicon.pairs[at];
      if (pair?.leaf !== leaf || strength === 0) return [];
      return pair.words.flatMap((word) => best.get(word)?.evidence ?? []);
    });
    const signs: { readonly points: number; readonly evidence: EvidenceSpan }[] = [];
    for (const { gram, evidence } of kept) {
      const given = pointsOf(lexicon.grams, gram, leaf);
      if (given > 0) signs.push({ points: given, evidence });
    }
    signs.sort((left, right) => right.points - left.points);
    return withoutInner([...words, ...pairs, ...signs.slice(0, shownSigns).map(({ evidence }) => evidence)]);
  }

  return {
    add({ segment, hits, grams }) {
      if (segment.speaker === 'caller') callerTurns += 1;
      const share = segment.speaker === 'agent' ? 0.45 : callerTurns <= openingTurns ? 1.25 : 1;
      for (const { word, start, end, strength } of hits)
        addWord(word, { strength: strength * share, evidence: { segmentId: segment.id, start, end } });
      const worth = gramWorth * (callerTurns <= openingTurns ? 1 : laterWorth);
      for (const [gram, start] of grams)
        addGram(gram, { segmentId: segment.id, start, end: start + gram.length }, worth);
    },
    leaves(learned = nothing) {
      const scores = learned.size === 0 ? points : withLessons(points, learned, lexicon);
      return withProbability(scores).map((leaf, place) => ({
        ...leaf,
        evidence: place < told ? evidenceOf(leaf.leaf) : [],
      }));
    },
  };
}

/** Leaves by their probability, of turns that are all there. */
export function scoreLeaves(facts: readonly WordFacts[], lexicon: Lexicon, learned?: Lesson): LeafScore[] {
  const tally = leafTally(lexicon);
  for (const fact of facts) tally.add(fact);
  return tally.leaves(learned);
}

function pointsOf({ postings }: GramModel, gram: string, leaf: number): number {
  const own = postings.get(gram);
  return own?.points[own.leaves.indexOf(leaf)] ?? 0;
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
function withLessons(points: Float64Array, learned: Lesson, lexicon: Lexicon): Float64Array {
  const scores = points.slice();
  const [best] = withProbability(points);
  const doubt = best === undefined ? 0 : temperature * Math.log(best.probability / (1 - best.probability));
  const rivals = (best?.score ?? 0) - Math.max(0, doubt);
  for (const [code, weight] of learned) {
    const leaf = lexicon.leafOf.get(code);
    const own = leaf === undefined ? undefined : points[leaf];
    if (leaf === undefined || own === undefined || (weight <= 0 && own === 0)) continue;
    const lift = Math.max(0, rivals - own) * Math.min(1, weight / sameMatter);
    scores[leaf] = own + (weight > 0 ? lift + weight * learnedGain : weight * learnedLoss);
  }
  return scores;
}

/** The leading leaves, of those that anything speaks for. */
function withProbability(scores: Float64Array): Omit<LeafScore, 'evidence'>[] {
  const leading: { readonly leaf: number; readonly score: number }[] = [];
  for (let leaf = 0; leaf < scores.length; leaf += 1) {
    const score = scores[leaf] ?? 0;
    const last = leading[contenders - 1];
    if (score === 0 || (last !== undefined && score <= last.score)) continue;
    const at = leading.findIndex((other) => other.score < score);
    leading.splice(at < 0 ? leading.length : at, 0, { leaf, score });
    leading.length = Math.min(contenders, leading.length);
  }
  // Measured from the best, so that the points of a long call can't overflow.
  const most = Math.max(silence, leading[0]?.score ?? 0);
  const share = (score: number) => Math.exp((score - most) / temperature);
  const total = leading.reduce((sum, { score }) => sum + share(score), share(silence));
  return leading.map((leaf) => ({ ...leaf, probability: share(leaf.score) / total }));
}
