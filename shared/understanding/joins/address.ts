import type { EvidenceSpan, Segment } from '@shared/domain/call';
import type { Address, Nature } from '@shared/domain/ticket';
import { sameRoad } from '../places/crossing';
import type { PlaceCandidate, PlaceCue, PlaceMention, PlaceResolver } from '../ports';
import type { Candidate, ProposalOf } from '../proposal';
import { isDenied, putsRight, withCorrection } from './corrected-address';
import { levels, mergeAddresses, withPart } from './merge-address';

/** Places in one segment; `asked`: the agent has just asked where. */
export type PlaceFacts = {
  readonly segment: Segment;
  readonly mentions: readonly PlaceMention[];
  readonly asked: boolean;
};

type Located = {
  readonly mention: PlaceMention;
  readonly segment: Segment;
  readonly asked: boolean;
  /** Which turn of the call. */
  readonly turn: number;
  readonly weight: number;
};

/** The reader's own figure below which a lone place stays an offer. */
const doubtfulBelow = 0.55;

const worth: Readonly<Record<(typeof levels)[number], number>> = {
  province: 0,
  city: 0.1,
  district: 0.6,
  street: 0.8,
  community: 0.8,
  road: 1,
  number: 0.8,
  building: 0.4,
  room: 0.3,
  detail: 0.4,
};
const evidenceOf = ({ mention, segment }: Located): EvidenceSpan => ({
  segmentId: segment.id,
  start: mention.span.start,
  end: mention.span.end,
});

/**
 * Where it happened: the best place of the call, completed by the others that agree with it. Where the caller lives counts only
 * when nothing else was said.
 */
export function joinAddress(
  facts: readonly PlaceFacts[],
  resolver: PlaceResolver,
  city: string,
  nature: Nature | null,
): ProposalOf<'address'> | null {
  const read = facts.flatMap(({ segment, mentions, asked }, turn) => {
    const standing = standingOf(segment, facts[turn - 1], facts[turn + 1]?.segment);
    return mentions
      .filter(({ raw }) => !/哪|(?<!一个)什么|几[号栋楼]/u.test(raw))
      .filter((mention) => !isDenied(segment.text, mention))
      .map((mention) => ({ mention, segment, asked, turn, weight: weigh(mention, standing, asked) }));
  });
  const corrections = read.filter(
    ({ segment, mention }) => segment.speaker === 'caller' && mention.part === undefined && putsRight(segment.text),
  );
  const corrected = read.map((item) => {
    const later = corrections.filter(({ turn }) => turn > item.turn).map(({ mention }) => mention);
    const address = later.reduce(withCorrection, item.mention.address);
    return later.length === 0 ? item : { ...item, mention: { ...item.mention, address } };
  });
  // The agent who reads the caller's dwelling back speaks of it too.
  const homes = corrected.filter(({ mention }) => mention.cue === 'home').map(({ mention }) => mention.address);
  const located = corrected.map((item) =>
    item.segment.speaker === 'agent' && homes.some((home) => isSameHouse(home, item.mention.address))
      ? { ...item, mention: { ...item.mention, cue: 'home' as const } }
      : item,
  );
  const districts = new Set(
    located.filter(({ mention }) => saysDistrict(mention)).map(({ mention }) => mention.address.district),
  );
  const sorted = located
    .map((item) => ({
      ...item,
      weight:
        item.weight -
        contradicted(item, districts) -
        (located.some((begin) => isOtherEnd(begin, item) && begin.mention.span.start < item.mention.span.start)
          ? 1
          : 0),
    }))
    .sort((left, right) => right.weight - left.weight);
  const best = sorted.find(({ mention }) => mention.part === undefined);
  if (best === undefined || best.weight <= (best.mention.cue === 'home' ? -0.4 : 0.3)) return null;
  const parts = [best];
  // Who says nothing new of the place speaks of it all the same, and of no other one.
  const told = new Set([best]);
  let address = best.mention.address;
  const partsLast = [
    ...sorted.filter(({ mention }) => mention.part === undefined),
    ...located.filter(({ mention }) => mention.part !== undefined),
  ];
  for (const other of partsLast) {
    // 您住灞桥区哪里？: what is answered lies there.
    const within = best.asked && other.segment.speaker === 'agent' && other.turn === best.turn - 1;
    if (other === best || (other.mention.cue === 'home' && best.mention.cue !== 'home' && !within)) continue;
    if (isPassing(other, address, best.turn) || isOtherEnd(best, other)) continue;
    const merged =
      other.mention.part === undefined
        ? mergeAddresses(address, other.mention.address)
        : withPart(address, other.mention);
    if (merged === null) continue;
    told.add(other);
    if (levels.some((level) => merged[level] !== address[level])) parts.push(other);
    address = merged;
  }
  const completed =
    parts.length === 1
      ? {
          best: { address, confidence: best.mention.confidence, reason: best.mention.reason },
          alternatives: best.mention.alternatives,
        }
      : resolver.complete(address, city);
  return toProposal(
    completed.best,
    completed.alternatives,
    sorted.filter((item) => !told.has(item)),
    parts,
    nature,
  );
}

const stemOf = (district: string) => district.replace(/(?:新区|区|县|市)$/u, '');

/** True where the district itself was said, and not only inferred from a street, a road or an estate. */
export function saysDistrict({ address, raw }: PlaceMention): boolean {
  const { district } = address;
  return (
    district !== '' && (raw.includes(stemOf(district)) || raw.includes(`${district.charAt(0)}${district.slice(-1)}`))
  );
}

/** A district that was only inferred (an estate of that name) gives way where another one was said. */
function contradicted(item: Located, districts: ReadonlySet<string>): number {
  const { district } = item.mention.address;
  return district !== '' && !saysDistrict(item.mention) && districts.size > 0 && !districts.has(district) ? 2.5 : 0;
}

const isSameHouse = (home: Address, other: Address) =>
  (home.building !== '' && home.building === other.building) ||
  (home.road !== '' && home.road === other.road && home.number === other.number);

const agrees = /^(?:嗯+|哎|诶|啊)?[，,]?(?:嗯呐|嗯呢|嗯哪|对|是的|是|没错|就是|正确|要得|好的)/u;
const denies = /不对|不是|错了|错啦|搞错|哪是/u;

const house = /[0-9零〇幺一二两三四五六七八九十百千]+(?:号|栋|幢|单元|室)/gu;

/** How far a turn's word counts. What the agent reads back, and the caller agrees to or lets stand, is said by both, and said well. */
function standingOf(
  { speaker, text }: Segment,
  before: PlaceFacts | undefined,
  next: Segment | undefined,
): 'caller' | 'agent' | 'confirmed' | 'denied' {
  if (speaker === 'caller') return 'caller';
  if (next !== undefined && denies.test(next.text.slice(0, 12))) return 'denied';
  // 一百二十六号是吧？ 一百二十八号。
  const houses = next?.text.match(house) ?? [];
  if (houses.some((said) => !text.includes(said))) return 'agent';
  const repeats = before?.segment.speaker === 'caller' && before.asked && before.mentions.length > 0;
  const agreed = next?.speaker === 'caller' && /[吗吧？?]|是不是|对不对|核对/u.test(text) && agrees.test(next.text);
  return repeats || agreed ? 'confirmed' : 'agent';
}

const standings = { caller: 1, agent: 0.45, confirmed: 1, denied: 0.2 } as const;

function weigh(mention: PlaceMention, standing: keyof typeof standings, asked: boolean): number {
  const said = levels.reduce((sum, level) => sum + (mention.address[level] === '' ? 0 : worth[level]), 0);
  const cue = { happened: 0.6, entity: 0.3, unknown: 0, home: -1.8 }[mention.cue];
  // What both have said of it is put better by the agent.
  const known = standing === 'confirmed' && said >= 1.2 ? 1.8 : asked ? 1.5 : 0;
  return (said + known + cue) * standings[standing] * (0.5 + mention.confidence / 2);
}

const landmark = /(?:医院|卫生院|学校|小学|中学|大学|幼儿园|酒店|宾馆|车站|商场|市场|中心|公园|政府|法院)$/u;

/**
 * 在新塘医院住了十九天, 在建设北路上开烧烤的, 走不动路: a landmark, a road or a stop all by itself, that came up where nobody asked for a place,
 * has nothing to do with the place that was told.
 */
function isPassing({ mention, asked, segment, turn }: Located, place: Address, placeTurn: number): boolean {
  // 大尹庄村，隔壁的: it lies beside the place, and is no part of it.
  if (
    turn > placeTurn &&
    /^[，,]?(?:就在|是|在)?(?:隔壁|旁边|边上|对面)的[，。！？]?$/u.test(segment.text.slice(mention.span.end))
  )
    return true;
  if (asked || mention.part !== undefined || turn === placeTurn || segment.speaker === 'agent') return false;
  const { road, district, street, community, building } = mention.address;
  if (district !== '' || street !== '' || community !== '') return false;
  if (road === '' && building !== '') return place.road !== '' && landmark.test(building);
  if (road !== '' && place.road !== '' && sameRoad(place.road, road)) return false;
  const told = [place.road, place.community, place.building, place.number].some((said) => said !== '');
  return (told && road !== '') || ((told || place.street !== '') && turn > placeTurn);
}

/** 从市府大道的银泰城，到台州火车站: where a way ends is another place than where it began. */
function isOtherEnd(best: Located, other: Located): boolean {
  if (best.turn !== other.turn || best.mention.part !== undefined || other.mention.part !== undefined) return false;
  const { text } = best.segment;
  const [first, second] = best.mention.span.start < other.mention.span.start ? [best, other] : [other, best];
  const begins = /从(?:我们?)?$/u.test(text.slice(0, first.mention.span.start));
  return begins && /(?:到|去|往|至)了?$/u.test(text.slice(0, second.mention.span.start));
}

/** An estate with its district, told when the agent asked where: somebody has to go there, whatever else the caller wants to know. */
const isAskedEstate = ({ district, building }: Address, parts: readonly Located[]) =>
  district !== '' && building !== '' && parts.some(({ asked, mention }) => asked && mention.address.building !== '');

/** 我家老头子的墓，在南湖区余新镇: a town, where the matter is rather than where the caller lives. */
const isToldTown = ({ district, street }: Address, parts: readonly Located[]) =>
  district !== '' &&
  parts.some(
    ({ mention }) => street !== '' && mention.raw.includes(street.replace(/街道$/u, '')) && mention.cue !== 'home',
  );

/** What another place of the call is, in words for the agent. */
const roleOf: Readonly<Record<PlaceCue, string>> = {
  home: '来电人住处，非事发地',
  entity: '被反映主体所在地',
  happened: '通话中另一个事发地点',
  unknown: '通话中另一个地点',
};

/** Where the entity itself is, as the caller said it (店开在…, 公司地址…): the last that was said so. */
export function entityPlace(facts: readonly PlaceFacts[]): Address | null {
  const said = facts.flatMap(({ mentions }) => mentions).filter(({ cue }) => cue === 'entity');
  return said.at(-1)?.address ?? null;
}

/** How many levels below the district say where it is. */
const fine = ({ street, community, road, number, building, detail }: Address) =>
  [street, community, road, number, building, detail].filter((part) => part !== '').length;

function toProposal(
  best: PlaceCandidate,
  alternatives: readonly PlaceCandidate[],
  elsewhere: readonly Located[],
  parts: readonly Located[],
  nature: Nature | null,
): ProposalOf<'address'> {
  const evidence = parts.map(evidenceOf);
  const precise = fine(best.address) > 0;
  // 堵路, 挖路: a road of no list, with no number and no district beside it, is too often none. It is offered.
  const doubtful =
    best.confidence < doubtfulBelow &&
    best.address.number === '' &&
    parts.every(({ asked }) => !asked) &&
    fine(best.address) < 2;
  const others: Candidate<'address'>[] = elsewhere
    .filter(({ segment, mention }) => segment.speaker === 'caller' && fine(mention.address) > 0)
    .map((item) => ({
      value: item.mention.address,
      confidence: 0.2,
      reason: roleOf[item.mention.cue],
      evidence: [evidenceOf(item)],
    }));
  const readings = alternatives.map(({ address, confidence, reason }) => ({
    value: address,
    confidence,
    reason,
    evidence,
  }));
  return {
    field: 'address',
    value: best.address,
    confidence: best.confidence * (precise ? 1 : 0.5),
    reason: best.reason,
    evidence,
    // A consultation names places in passing (my mother lives in …): only an address proper goes into the form.
    fill:
      !doubtful &&
      (nature === 'consult'
        ? best.address.road !== '' ||
          best.address.community !== '' ||
          isToldTown(best.address, parts) ||
          isAskedEstate(best.address, parts)
        : precise || best.address.district !== ''),
    confirmed: false,
    alternatives: [...readings, ...others].slice(0, 4),
  };
}
