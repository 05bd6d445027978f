import type { Segment } from '@shared/domain/call';
import type { Address } from '@shared/domain/ticket';
import { type Lexicon, readUnits, type UnitFinding } from './category';
import type { PlaceFacts } from './joins/address';
import type { EntityFacts } from './joins/entity';
import { institution, onlyPlace, sharedWith } from './joins/only-place';
import { spokenNameIn } from './joins/spoken-name';
import { tradeNameIn } from './joins/trade-name';
import { type MatterFacts, readMatter } from './matter';
import { type PeopleFacts, readPeople } from './people';
import { type PhoneFacts, readPhones } from './phones';
import { readAnswer } from './places/answer';
import { answerParts, asksForEstate, asksLevel } from './places/answer-parts';
import { withReadBack } from './places/read-back';
import type { EntityEvidence, EntityMatcher, PlaceMention, PlaceResolver, Span } from './ports';
import { type ClauseFacts, readClauses } from './summary';
import { mendSegment } from './text/mend';
import { type Topic, topicsOf } from './text/questions';
import { type CallClock, readOccurrences, type TimeFacts } from './time';

/** Everything that one segment says. Made once, when the segment comes; the joins only read it. */
export type SegmentFacts = {
  readonly segment: Segment;
  readonly phones: PhoneFacts;
  readonly people: PeopleFacts;
  readonly matter: MatterFacts;
  readonly units: readonly UnitFinding[];
  readonly times: TimeFacts;
  readonly places: PlaceFacts;
  readonly entities: EntityFacts;
  readonly clauses: ClauseFacts;
};

/** What stays the same for the whole call. */
export type Readers = {
  readonly city: string;
  readonly clock: CallClock;
  readonly lexicon: Lexicon;
  readonly places: PlaceResolver;
  readonly entities: EntityMatcher;
};

/** The agent's last question, which the caller now answers. */
export type Question = { readonly text: string; readonly topics: ReadonlySet<Topic> };

/** Reads one segment in the light of the question before it and of what the call has told. */
export function readSegment(
  segment: Segment,
  question: Question,
  evidence: EntityEvidence,
  readers: Readers,
): SegmentFacts {
  const { text } = segment;
  const { topics } = question;
  const caller = segment.speaker === 'caller';
  const asks = (topic: Topic) => caller && topics.has(topic);
  const phones = readPhones(segment, asks('phone'));
  const people = readPeople(segment, asks('name'));
  // 和平, all by itself, is a district only where the talk is of one; else it may be anybody's name.
  const atHome = caller && dwelling.test(question.text);
  const aboutPlaces = asks('place') || /[区县旗市镇]/u.test(question.text) || (!caller && topicsOf(text).has('place'));
  const places = readers.places
    .mentions(text, readers.city, asks('place'))
    .filter((mention, _, all) => aboutPlaces || all.length > 1 || !isBareDistrict(mention))
    .map((mention) => (caller ? mention : withReadBack(mention, text)))
    .map((mention) =>
      atHome && !/[写归]$|登记/u.test(text.slice(0, mention.span.start).slice(-3))
        ? { ...mention, cue: 'home' as const }
        : mention,
    );
  const entities = caller
    ? readers.entities
        .mentions(text, { ...evidence, asked: asks('entity') })
        .filter((mention) => !onlyPlace(mention, places))
    : [];
  const mended = caller ? mendSegment(segment, readers.lexicon.homophoneOf) : segment;
  const read = readOccurrences(mended, readers.clock, asks('time') || asks('duration'), question.text);
  // 三点沈 is a name and no hour.
  const spelt = [...people.spelled, ...people.names];
  const times = {
    ...read,
    mentions: read.mentions.filter(({ span }) => !spelt.some((name) => sharedWith(name, span) > 0.5)),
  };
  const named = caller
    ? spokenNameIn(text, asks('entity') && !asks('name'), {
        places: places.filter(({ address }) => address.building === '').map(({ span }) => span),
        question: question.text,
        tried: asks('tried'),
      })
    : null;
  // Asked for the estate and the house, a caller gives the address; a hospital that was asked for is who it is about.
  const isPlace =
    named !== null &&
    !institution.test(named.name) &&
    tradeNameIn(named.name) === null &&
    !(asks('entity') && !asksOfPlace.test(question.text)) &&
    places.some(({ span }) => sharedWith(span, named) > 0.5);
  // 邝美云的邝 tells how the caller is written; 大药房卖的药 nobody.
  const aboutPeople = asks('name') || people.names.length > 0;
  const isPerson = named !== null && aboutPeople && spelt.some((name) => sharedWith(name, named) > 0.5);
  // 兴泰御都, to 您小区叫什么, is where the caller lives.
  const isEstate = asks('place') && asksForEstate.test(question.text) && !asksForFirm.test(question.text);
  const spoken = isPlace || isPerson || isEstate ? null : named;
  // 叫马占军 is no estate.
  const said = places.filter(
    (place) => !names(place, spoken) && !spelt.some((name) => sharedWith(name, place.span) > 0.5),
  );
  // 中央路四百号对吗, 不对，四百零一号: a read-back asks too.
  const corrects =
    caller &&
    /^(?:[嗯呃哦啊哎欸，。]|对头?|对的|是的?)*(?:不对|不是|错|我?[讲说记]错)/u.test(text) &&
    /[号栋幢座室楼]|单元/u.test(question.text);
  const readsBack = caller && readBackNumber.test(question.text);
  const answered =
    (asks('place') || corrects || readsBack) &&
    said.every(({ address }) => isNamelessPlace(address)) &&
    !asksLevel(question.text)
      ? readAnswer(text)
      : null;
  // 明晖路二十号，对吧？ 十二号。: another house than the one that was read back.
  const otherHouse = readsBack && answered?.part === 'more' && !question.text.includes(answered.raw);
  const answer = otherHouse ? { ...answered, part: 'instead' as const } : answered;
  const spans = [...said, ...(answer === null ? [] : [answer])].map(({ span }) => span);
  const furtherParts =
    asks('place') || readsBack ? answerParts(text, [...spans, ...spokenSpans(spoken, spelt)], question.text) : [];
  const answers = [
    ...(asks('name') ? spelt : []),
    ...(asks('phone') ? phones.chains : []),
    ...(asks('time') || asks('duration') ? times.mentions.map(({ span }) => span) : []),
    ...(asks('place') ? said.map(({ span }) => span) : []),
  ];
  const asked = asks('demand') ? 'demand' : asks('name') || asks('phone') ? 'contact' : null;
  const matter = readMatter(segment, withoutAnswers(mended, answers), readers.lexicon, asked);
  const dropped = [
    ...times.mentions.map(({ span }) => span),
    ...phones.chains.filter(
      ({ start, digits }) => digits.length >= shortestGroup(asks('phone')) && !plate.test(text.slice(0, start)),
    ),
    // Others' names are what happened: who is praised, who owes the wages.
    ...(asks('name') || ownName.test(text) ? people.names : []),
    ...people.spelled,
    ...(spoken === null || spoken.unasked ? [] : [spoken]),
    ...(asks('place') || asks('entity')
      ? [...places.map(({ span }) => span), ...entities.map(({ span }) => span)]
      : []),
  ];
  return {
    segment,
    phones,
    people,
    matter,
    units: readUnits(segment),
    times,
    places: {
      segment,
      mentions: [...said, ...(answer === null ? [] : [answer]), ...furtherParts],
      asked: asks('place'),
    },
    entities: { segment, mentions: entities, asked: asks('entity'), tried: asks('tried'), spoken },
    clauses: readClauses(
      mended,
      caller ? topics : new Set(),
      question.text,
      dropped,
      matter.words.hits.filter(({ strength }) => strength === 1),
    ),
  };
}

/** 小区叫什么名字: a place may answer it. */
const asksOfPlace = /小区|楼盘|[村路街]|社区|工地|大厦|园区|位置|地址/u;

const asksForFirm = /店|公司|商家|单位|机构|企业|物业|学校|幼儿园|驾校|医院|中介|哪家/u;

/** Who was named in an answer is no part of where it is. */
const spokenSpans = (named: Span | null, spelt: readonly Span[]) => [...(named === null ? [] : [named]), ...spelt];

/** The caller gives their own name unasked. */
const ownName = /我(?:姓|叫|是|名字)|免贵|本人/u;

/** So few characters beside an answer (大概…吧, 免贵姓…) say nothing of the matter. */
const besideAnswer = 4;

/** The segment without what other fields were asked for, at the same places: 早上六点半 is no sign of a dance on the square. */
function withoutAnswers(segment: Segment, answers: readonly Span[]): Segment {
  if (answers.length === 0) return segment;
  const blank = (text: string, { start, end }: Span) =>
    text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
  const rest = answers.reduce(blank, segment.text);
  const said = rest.match(/\p{Script=Han}/gu)?.length ?? 0;
  return { ...segment, text: said < besideAnswer ? ' '.repeat(rest.length) : rest };
}

/** 一百二十六号是吧, 三栋对吗: the agent reads a house back. */
const readBackNumber =
  /[0-9零一二三四五六七八九十百](?:号|栋|幢|单元)[^，。]{0,3}[，,]?(?:对吗|对吧|是吗|是吧|对不对|[？?])/u;

/** 三三二路 is a bus and a fact; 幺三九 is the beginning of the phone that was asked for. */
const shortestGroup = (asked: boolean) => (asked ? 3 : 5);

/** 苏L，八三六零二: the figures after it are a plate's, and a fact. */
const plate = /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Za-z][，,、\s]*[A-Za-z]?$/u;

/** 您现在住在哪里, 他住哪: asks for a dwelling, which is seldom where it happened. */
const dwelling = /(?:现在|目前|暂时|临时|平时|[他她])(?:本人)?(?:是)?住(?:在)?(?:什么|哪)|您?本人的?住址|您的?住址/u;

/** Nothing of it was named: an answer may tell where it is within what other turns name. */
const isNamelessPlace = ({ district, street, community, road, building }: Address) =>
  [district, street, community, road, building].every((said) => said === '');

const isBareDistrict = ({ raw, address }: PlaceMention) =>
  !/[区县市旗]/u.test(raw) &&
  address.district !== '' &&
  [address.street, address.community, address.road, address.building, address.detail].every((said) => said === '');

/** A hospital's name is who it is about, and says nothing of where that is. */
const names = ({ span, address }: PlaceMention, spoken: Span | null) =>
  spoken !== null && address.road === '' && address.district === '' && sharedWith(spoken, span) > 0.8;
