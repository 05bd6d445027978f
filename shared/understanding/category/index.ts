import type { Lesson } from '../learning';
import type { Candidate, ProposalOf } from '../proposal';
import type { Lexicon } from './lexicon';
import type { LeafScore } from './score';

export { buildLexicon, type CategoryExample, type Lexicon, lexiconSteps } from './lexicon';
export { type AskedBefore, joinNature, type NatureCue, natureCues, type UsualNatures, usualNatures } from './nature';
export { type LeafScore, type LeafTally, leafTally, readWords, scoreLeaves, type WordFacts } from './score';
export { joinUnit, readUnits, type UnitFinding, type UnitRule } from './unit';
export { joinUrgency, type UrgencyCue, urgencyCues } from './urgency';
export { type UsualUrgency, usualUrgency } from './usual-urgency';

/** Below this the categories are only offered: of such as are just above it half are right (shared/understanding/confidence/table.ts). */
const margin = 0.24;

/** The leading category and its runners-up. One that corrections brought forward says so. */
export function joinCategory(
  leaves: readonly LeafScore[],
  lexicon: Lexicon,
  learned: Lesson = new Map(),
): ProposalOf<'category'> | null {
  const candidates = leaves.slice(0, 5).map((leaf) => {
    const candidate = toCandidate(leaf, lexicon);
    const taught = (learned.get(candidate.value ?? '') ?? 0) > 0;
    return taught ? { ...candidate, reason: `${candidate.reason}，近似来电曾这样更正` } : candidate;
  });
  const [best, ...rest] = candidates;
  if (best === undefined) return null;
  return { ...best, field: 'category', fill: best.confidence >= margin, confirmed: false, alternatives: rest };
}

function toCandidate({ leaf, probability, evidence }: LeafScore, lexicon: Lexicon): Candidate<'category'> {
  const category = lexicon.categories[leaf];
  return {
    value: category?.code ?? null,
    confidence: Math.min(0.995, probability),
    reason: category === undefined ? '' : `${category.level2} / ${category.level3}`,
    evidence: distinct(evidence).slice(0, 6),
  };
}

function distinct<Item extends { segmentId: string; start: number; end: number }>(items: readonly Item[]): Item[] {
  const seen = new Set<string>();
  return items.filter(({ segmentId, start, end }) => {
    const key = `${segmentId}:${start}:${end}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
