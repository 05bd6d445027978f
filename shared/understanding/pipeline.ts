import type { Segment } from '@shared/domain/call';
import type { Category } from '@shared/domain/category';
import type { Dispatch } from '@shared/domain/dispatch';
import type { Nature } from '@shared/domain/ticket';
import {
  buildLexicon,
  type CategoryExample,
  joinCategory,
  joinNature,
  joinUnit,
  joinUrgency,
  type LeafScore,
  type Lexicon,
  lexiconSteps,
  type NatureCue,
  scoreLeaves,
  type UsualUrgency,
  usualNatures,
  usualUrgency,
} from './category';
import { type Calibration, calibrate, shippedCalibration } from './confidence';
import { type Question, type Readers, readSegment, type SegmentFacts } from './facts';
import { entityPlace, joinAddress } from './joins/address';
import { joinEntity } from './joins/entity';
import { evidenceFrom } from './joins/evidence';
import { withRegisteredPlace } from './joins/registered-place';
import { type Correction, type Learned, type Lesson, type Lessons, learnFrom, matterOf } from './learning';
import { joinDiscretion, joinNames } from './people';
import { joinPhones } from './phones';
import type { EntityMatcher, PlaceResolver } from './ports';
import type { Proposal, ProposalOf } from './proposal';
import { joinSummary } from './summary';
import { topicsOf } from './text/questions';
import { callClock, joinOccurrence } from './time';

/** What a call is understood against. */
export type UnderstandingContext = {
  /** The hotline's city by full name (镇江市). */
  readonly city: string;
  /** ISO 8601 with offset: relative times are read from here. */
  readonly startedAt: string;
  readonly categories: readonly Category[];
  readonly places: PlaceResolver;
  readonly entities: EntityMatcher;
  /** The number the call came from, when the desk knows it: 就是这个号码. */
  readonly callerNumber?: string;
  /** The city's dispatch rules: they name the unit. Without them the category's default department stands alone. */
  readonly dispatch?: Dispatch;
  /** What the readers' figures are worth; without it what ships. */
  readonly calibration?: Calibration;
  /** What people corrected on this desk. Give the same array as long as it does not change: what it teaches is worked out once. */
  readonly corrections?: readonly Correction[];
};

/** One call's understanding: give it each final segment in order, take all proposals that hold now. */
export type Understanding = {
  /** Takes one final segment. Costs the reading of this segment and a join over what was read before. */
  readonly add: (segment: Segment) => readonly Proposal[];
  readonly proposals: () => readonly Proposal[];
};

const lexicons = new WeakMap<readonly Category[], Lexicon>();

function lexiconOf(categories: readonly Category[]): Lexicon {
  const known = lexicons.get(categories);
  if (known !== undefined) return known;
  const built = buildLexicon(categories);
  lexicons.set(categories, built);
  return built;
}

const none: readonly Correction[] = [];
const lessons = new WeakMap<readonly Correction[], { readonly lexicon: Lexicon; readonly learned: Learned }>();

function learnedFrom(corrections: readonly Correction[], lexicon: Lexicon): Learned {
  const known = lessons.get(corrections);
  if (known?.lexicon === lexicon) return known.learned;
  const learned = learnFrom(corrections, lexicon.grams);
  lessons.set(corrections, { lexicon, learned });
  return learned;
}

/**
 * Prepares what all calls share for a taxonomy (some 300 ms), so that the first segment need not wait for it. `examples` (questions
 * of knowledge articles with their categories) teach it wordings; without them the shipped keywords stand alone. The same array
 * of categories must then be given to `createUnderstanding`.
 */
export function prepareCategories(categories: readonly Category[], examples: readonly CategoryExample[] = []): void {
  const steps = preparingCategories(categories, examples);
  while (steps.next().done !== true);
}

/** `prepareCategories` in steps of some tens of milliseconds, for a thread that must answer others between them. */
export function* preparingCategories(
  categories: readonly Category[],
  examples: readonly CategoryExample[] = [],
): Generator<undefined, void> {
  lexicons.set(categories, yield* lexiconSteps(categories, examples));
}

/** Starts the understanding of one call. Pure: no clock, no storage, no network. */
export function createUnderstanding(context: UnderstandingContext): Understanding {
  const readers: Readers = {
    city: context.city,
    clock: callClock(context.startedAt),
    lexicon: lexiconOf(context.categories),
    places: context.places,
    entities: context.entities,
  };
  const facts: SegmentFacts[] = [];
  let question: Question = { text: '', topics: new Set() };
  let current: readonly Proposal[] = [];
  const learned = learnedFrom(context.corrections ?? none, readers.lexicon);
  let matter = '';
  let lesson = learned.about(matter);
  return {
    add(segment) {
      facts.push(readSegment(segment, question, evidenceFrom(facts, readers), readers));
      if (segment.speaker === 'agent') question = nextQuestion(question, segment.text);
      const words = matterOf(facts.map((fact) => fact.segment))
        .map(({ text }) => text)
        .join('\n');
      if (words !== matter) lesson = learned.about(words);
      matter = words;
      current = joinFacts(facts, readers, context, lesson);
      return current;
    },
    proposals: () => current,
  };
}

/** 嗯 or 好的 while the caller goes on leaves the question open. */
function nextQuestion(before: Question, text: string): Question {
  const topics = topicsOf(text);
  const nod = text.replace(/[，。！？\s]/gu, '').length <= 4 && topics.size === 0 && !/[？?吗呢]/u.test(text);
  return nod ? before : { text, topics };
}

function joinFacts(
  facts: readonly SegmentFacts[],
  readers: Readers,
  context: UnderstandingContext,
  lesson: Lessons,
): Proposal[] {
  const cues = facts.flatMap(({ natures }) => natures);
  const scored = scoreLeaves(
    facts.map(({ words }) => words),
    readers.lexicon,
    lesson.category,
  );
  const leaves = joinNature(cues, new Map())?.value === 'praise' ? withPraise(scored, cues, readers.lexicon) : scored;
  const calibration = context.calibration ?? shippedCalibration;
  const [leading] = leaves;
  const leaf = leading === undefined ? null : (readers.lexicon.categories[leading.leaf] ?? null);
  const usual = usualNatures(leaves, readers.lexicon);
  const nature = joinNature(cues, usual, (leading?.probability ?? 0) >= 0.7, lesson.nature);
  const category = joinCategory(leaves, readers.lexicon, lesson.category);
  const said = calibrate(
    joinAddress(
      facts.map(({ places }) => places),
      readers.places,
      readers.city,
      nature?.value ?? null,
    ),
    'address',
    calibration,
  );
  const entity = joinEntity(
    facts.map(({ entities }) => entities),
    readers.entities,
    evidenceFrom(facts, readers),
    entityPlace(facts.map(({ places }) => places)) ?? (said?.fill === true ? said.value : null),
  );
  const address = withRegisteredPlace(said, entity, readers.places, readers.city, nature?.value ?? null);
  const filledAddress = address?.fill === true ? address.value : null;
  const happened = joinOccurrence(
    facts.map(({ times }) => times),
    readers.clock,
  );
  // How long somebody has paid and how often is what a consultation is about, not when something happened.
  const habitual = nature?.value === 'consult' && /^近|每/u.test(happened?.value?.text ?? '');
  const occurredAt = happened === null ? null : { ...happened, fill: happened.fill && !habitual };
  const place = {
    city: filledAddress?.city || readers.city,
    district: filledAddress?.district ?? '',
    street: filledAddress?.street ?? '',
  };
  const hurried = leading === undefined ? null : usualUrgency(leaf?.code ?? '', leading.probability, leading.evidence);
  const urgency = urgencyOf(facts, nature?.value ?? null, lesson.urgency, hurried);
  const rule =
    leaf === null
      ? null
      : (context.dispatch?.({
          category: leaf.code,
          nature: nature?.value ?? null,
          urgency: urgency?.value ?? 'normal',
          ...place,
          entityTrade: entity?.proposal.fill === true ? (entity.entry?.trade ?? '') : '',
          text: callerText(facts),
          at: context.startedAt,
          declinedBy: [],
        }) ?? null);
  const unit = joinUnit(
    facts.flatMap(({ units }) => units),
    { department: leaf?.defaultDepartment ?? '', probability: leading?.probability ?? 0, decision: rule },
    place,
  );
  const discretion = joinDiscretion(facts.map(({ people }) => people));
  const filledEntity = entity?.proposal.fill === true ? entity : null;
  const summary = joinSummary(
    facts.map(({ clauses }) => clauses),
    {
      nature: nature?.value ?? null,
      category: category?.fill === true ? leaf : null,
      address: filledAddress,
      entity: filledEntity?.proposal.value ?? null,
      entityShort: filledEntity?.short ?? '',
      occurredAt: occurredAt?.fill === true ? occurredAt.value : null,
      evidence: {
        address: address?.evidence ?? [],
        entity: entity?.proposal.evidence ?? [],
        time: occurredAt?.evidence ?? [],
      },
    },
  );
  const all: (Proposal | null)[] = [
    calibrate(joinNames(facts.map(({ people }) => people)), 'callerName', calibration),
    calibrate(
      joinPhones(
        facts.map(({ phones }) => phones),
        context.callerNumber ?? '',
      ),
      'callerPhone',
      calibration,
    ),
    discretion.anonymous,
    discretion.confidential,
    calibrate(nature, 'nature', calibration),
    calibrate(category, 'category', calibration),
    urgency,
    entity?.proposal ?? null,
    address,
    occurredAt,
    summary.title,
    summary.content,
    summary.demand,
    unit,
  ];
  return all.filter((proposal) => proposal !== null);
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
  facts: readonly SegmentFacts[],
  nature: Nature | null,
  learned: Lesson,
  usual: UsualUrgency | null,
): ProposalOf<'urgency'> | null {
  if (nature === 'praise') return null;
  const cues = facts.flatMap(({ urgencies }) => urgencies);
  const calm = cues.map((cue) => (nature === 'suggestion' ? { ...cue, level: 'urgent' as const } : cue));
  return joinUrgency(calm, nature === 'consult', learned, nature === 'suggestion' ? null : usual);
}

/** What the caller said, one turn a line. */
const callerText = (facts: readonly SegmentFacts[]) =>
  facts
    .filter(({ segment }) => segment.speaker === 'caller')
    .map(({ segment }) => segment.text)
    .join('\n');
