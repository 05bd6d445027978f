import type { Segment } from '@shared/domain/call';
import type { Category } from '@shared/domain/category';
import type { Dispatch } from '@shared/domain/dispatch';
import { buildLexicon, type CategoryExample, joinUnit, type Lexicon, lexiconSteps } from './category';
import { type Calibration, calibrate, shippedCalibration } from './confidence';
import { type Question, type Readers, readSegment, type SegmentFacts } from './facts';
import { entityPlace, joinAddress } from './joins/address';
import { joinEntity } from './joins/entity';
import { evidenceFrom } from './joins/evidence';
import { withRegisteredPlace } from './joins/registered-place';
import { type Correction, type Learned, learnFrom, matterOf, matterTurns } from './learning';
import { type Matter, matterTally, readMatter } from './matter';
import { joinDiscretion, joinNames } from './people';
import { joinPhones } from './phones';
import type { EntityMatcher, PlaceResolver } from './ports';
import type { Proposal } from './proposal';
import { clauseTally, type FiledClause, joinSummary } from './summary';
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
 * Prepares what all calls share for a taxonomy (some 800 ms), so that the first segment need not wait for it. `examples` (questions
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

/**
 * What one caller's text is about, without its call: category, nature and urgency as a call's first turn would have them. Some half a millisecond a
 * text; `examples` as in `prepareCategories`.
 */
export function createMatterReader(
  categories: readonly Category[],
  examples: readonly CategoryExample[] = [],
): (text: string) => Pick<Matter, 'category' | 'nature' | 'urgency'> {
  const lexicon = buildLexicon(categories, examples);
  const lessons = learnFrom(none, lexicon.grams).about('');
  return (text) => {
    const tally = matterTally(lexicon);
    const segment: Segment = { id: '', callId: '', speaker: 'caller', startMs: 0, endMs: 0, text, words: [] };
    tally.add(readMatter(segment, segment, lexicon));
    const { category, nature, urgency } = tally.matter(lessons);
    return {
      category: calibrate(category, 'category', shippedCalibration),
      nature: calibrate(nature, 'nature', shippedCalibration),
      urgency,
    };
  };
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
  const tally = matterTally(readers.lexicon);
  const told = clauseTally();
  const learned = learnedFrom(context.corrections ?? none, readers.lexicon);
  // The turns that tell the matter, as corrections know it.
  let opening: readonly Segment[] = [];
  let lesson = learned.about('');
  return {
    add(segment) {
      const read = readSegment(segment, question, evidenceFrom(facts, readers), readers);
      facts.push(read);
      tally.add(read.matter);
      told.add(read.clauses);
      if (segment.speaker === 'agent') question = nextQuestion(question, segment.text);
      if (opening.length < matterTurns && matterOf([segment]).length > 0) {
        opening = [...opening, segment];
        lesson = learned.about(opening.map(({ text }) => text).join('\n'));
      }
      current = joinFacts(facts, tally.matter(lesson), told.clauses(), readers, context);
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

/** What the caller still waits for. */
const awaited = /到现在|至今|还没|一年了|没有?(?:收到|领到|拿到|见[着到]|到账)/u;

/** What the caller has paid for or gone through. */
const undergone = /住院|住的院|手术|出院|(?:[交买办签付花领]|报名)[了的过]/u;

function joinFacts(
  facts: readonly SegmentFacts[],
  { leaf, probability, nature, category, urgency }: Matter,
  clauses: readonly FiledClause[],
  readers: Readers,
  context: UnderstandingContext,
): Proposal[] {
  const calibration = context.calibration ?? shippedCalibration;
  // What stands in no field is no word of the summary.
  const filledNature = nature?.fill === true ? nature.value : null;
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
    nature?.value ?? null,
  );
  const address = withRegisteredPlace(said, entity, readers.places, readers.city, nature?.value ?? null);
  const filledAddress = address?.fill === true ? address.value : null;
  const happened = joinOccurrence(
    facts.map(({ times }) => times),
    readers.clock,
  );
  // How long somebody has paid and how often, or the year of a move, is what a consultation is about, not when something happened.
  const filed = happened?.value?.text ?? '';
  const turn = facts.find(({ segment }) => segment.id === happened?.evidence[0]?.segmentId)?.segment.text ?? '';
  const timeless = nature?.value === 'consult' || nature?.value === 'suggestion';
  const habitual =
    timeless &&
    ((happened !== null && happened.confidence < 0.4) ||
      /^[近已每]|^\d{4}年$|^(?!上)\D+$/u.test(filed) ||
      // Opening hours are asked for; when it is crowded is told with a wish.
      (nature.value === 'consult' && /^\d+时/u.test(filed)) ||
      // 上个月查出来的 is why it is asked; 去年九月就满了，到现在没领到 and 上个月住的院 are what it is about.
      (/^\d{4}年\d+月(?:（.+）)?$/u.test(filed) &&
        !undergone.test(turn) &&
        !facts.some(({ segment }) => awaited.test(segment.text))));
  const occurredAt = happened === null ? null : { ...happened, fill: happened.fill && !habitual };
  const place = {
    city: filledAddress?.city || readers.city,
    district: filledAddress?.district ?? '',
    street: filledAddress?.street ?? '',
  };
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
    { department: leaf?.defaultDepartment ?? '', probability, decision: rule },
    place,
  );
  const discretion = joinDiscretion(facts.map(({ people }) => people));
  const filledEntity = entity?.proposal.fill === true ? entity : null;
  const callerName = calibrate(joinNames(facts.map(({ people }) => people)), 'callerName', calibration);
  const summary = joinSummary(clauses, {
    nature: filledNature,
    category: category?.fill === true ? leaf : null,
    address: filledAddress,
    entity: filledEntity?.proposal.value ?? null,
    entityShort: filledEntity?.short ?? '',
    occurredAt: occurredAt?.fill === true ? occurredAt.value : null,
    danger: urgency?.value === 'critical' ? urgency.reason : '',
    callerName: callerName?.value ?? '',
    evidence: {
      address: address?.evidence ?? [],
      entity: entity?.proposal.evidence ?? [],
      time: occurredAt?.evidence ?? [],
    },
  });
  const all: (Proposal | null)[] = [
    callerName,
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

/** Characters of the caller that dispatch looks at: some twenty minutes of talk. */
const longestText = 4000;

/** What the caller said, one turn a line. */
function callerText(facts: readonly SegmentFacts[]): string {
  let text = '';
  for (const { segment } of facts) {
    if (text.length >= longestText) break;
    if (segment.speaker === 'caller') text += `${text === '' ? '' : '\n'}${segment.text}`;
  }
  return text;
}
