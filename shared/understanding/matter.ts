import type { Segment } from '@shared/domain/call';
import type { Category } from '@shared/domain/category';
import type { Nature } from '@shared/domain/ticket';
import {
  type AskedBefore,
  joinCategory,
  joinNature,
  joinUrgency,
  type LeafScore,
  type LeafTally,
  type Lexicon,
  leafTally,
  type NatureCue,
  natureCues,
  readWords,
  type UrgencyCue,
  type UsualUrgency,
  urgencyCues,
  usualNatures,
  usualUrgency,
  type WordFacts,
} from './category';
import type { Lesson, Lessons } from './learning';
import type { ProposalOf } from './proposal';

/** What one segment says of the matter. */
export type MatterFacts = {
  readonly words: WordFacts;
  readonly natures: readonly NatureCue[];
  readonly urgencies: readonly UrgencyCue[];
};

/** Reads one segment; `mended` is the same with homophones put right, `asked` what the agent had asked before. */
export function readMatter(
  segment: Segment,
  mended: Segment,
  lexicon: Lexicon,
  asked: AskedBefore = null,
): MatterFacts {
  return { words: readWords(mended, lexicon), natures: natureCues(segment, asked), urgencies: urgencyCues(segment) };
}

/** What the call is about, before its confidence is calibrated. `leaf`: the leading category with its probability. */
export type Matter = {
  readonly leaf: Category | null;
  readonly probability: number;
  readonly nature: ProposalOf<'nature'> | null;
  readonly category: ProposalOf<'category'> | null;
  readonly urgency: ProposalOf<'urgency'> | null;
};

/** A call's matter, added up segment by segment: a new one costs what it says, not what was said before. */
export type MatterTally = {
  readonly add: (facts: MatterFacts) => void;
  readonly matter: (lessons: Lessons) => Matter;
};

export function matterTally(lexicon: Lexicon): MatterTally {
  const tally: LeafTally = leafTally(lexicon);
  const natures: NatureCue[] = [];
  const urgencies: UrgencyCue[] = [];
  let callerSpoke = false;
  return {
    add(facts) {
      tally.add(facts.words);
      // What the agent says before the caller has spoken (请问您有什么诉求) is the centre's greeting.
      callerSpoke ||= facts.words.segment.speaker === 'caller';
      if (callerSpoke) natures.push(...facts.natures);
      urgencies.push(...facts.urgencies);
    },
    matter(lessons) {
      const scored = tally.leaves(lessons.category);
      const praises = joinNature(natures, new Map())?.value === 'praise';
      const leaves = praises ? withPraise(scored, natures, lexicon) : scored;
      const [leading] = leaves;
      const leaf = leading === undefined ? null : (lexicon.categories[leading.leaf] ?? null);
      const probability = leading?.probability ?? 0;
      const nature = joinNature(natures, usualNatures(leaves, lexicon), probability >= 0.7, lessons.nature);
      const usual = usualUrgency(leaf?.code ?? '', probability, leading?.evidence ?? []);
      return {
        leaf,
        probability,
        nature,
        category: joinCategory(leaves, lexicon, lessons.category),
        urgency: urgencyOf(urgencies, nature?.value ?? null, lessons.urgency, usual),
      };
    },
  };
}

/** How sure it is that praise belongs to the category of praise. */
const praiseProbability = 0.8;

/** What somebody is praised for (who helped with a residence permit) is not what the ticket is about. */
function withPraise(leaves: readonly LeafScore[], cues: readonly NatureCue[], lexicon: Lexicon): readonly LeafScore[] {
  const praise = lexicon.natures.indexOf('praise');
  if (praise < 0) return leaves;
  const evidence = cues.filter((cue) => cue.nature === 'praise').map((cue) => cue.evidence);
  const others = leaves.filter(({ leaf }) => leaf !== praise);
  return [{ leaf: praise, score: others[0]?.score ?? 0, probability: praiseProbability, evidence }, ...others];
}

/** Dangers that praise tells of are over, and those of a suggestion are not of this minute. */
function urgencyOf(
  cues: readonly UrgencyCue[],
  nature: Nature | null,
  learned: Lesson,
  usual: UsualUrgency | null,
): ProposalOf<'urgency'> | null {
  if (nature === 'praise') return null;
  const suggests = nature === 'suggestion';
  const calm = suggests
    ? cues.map((cue) => (cue.level === 'critical' ? { ...cue, level: 'urgent' as const } : cue))
    : cues;
  return joinUrgency(calm, nature === 'consult', learned, suggests ? null : usual);
}
