import type { EvidenceSpan, Segment } from '@shared/domain/call';
import { type Address, emptyAddress, type Nature } from '@shared/domain/ticket';
import { sameRoad } from '../places/crossing';
import type { PlaceCandidate, PlaceCue, PlaceMention, PlaceResolver } from '../ports';
import type { Candidate, ProposalOf } from '../proposal';

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
  readonly weight: number;
};

/** The reader's own figure below which a lone place stays an offer. */
const doubtfulBelow = 0.55;

const levels = [
  'province',
  'city',
  'district',
  'street',
  'community',
  'road',
  'number',
  'building',
  'room',
  'detail',
] as const;
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
  const located = facts.flatMap(({ segment, mentions, asked }) =>
    mentions
      .filter(({ raw }) => !/哪|(?<!一个)什么|几[号栋楼]/u.test(raw))
      .map((mention) => ({ mention, segment, asked, weight: weigh(mention, segment, asked) })),
  );
  const districts = new Set(
    located.filter(({ mention }) => saysDistrict(mention)).map(({ mention }) => mention.address.district),
  );
  const sorted = located
    .map((item) => ({ ...item, weight: item.weight - contradicted(item, districts) }))
    .sort((left, right) => right.weight - left.weight);
  const best = sorted.find(({ mention }) => mention.part === undefined);
  if (best === undefined || best.weight <= 0.3) return null;
  const parts = [best];
  // Who says nothing new of the place speaks of it all the same, and of no other one.
  const told = new Set([best]);
  let address = best.mention.address;
  const partsLast = [
    ...sorted.filter(({ mention }) => mention.part === undefined),
    ...located.filter(({ mention }) => mention.part !== undefined),
  ];
  for (const other of partsLast) {
    if (other === best || (other.mention.cue === 'home' && best.mention.cue !== 'home')) continue;
    if (isPassing(other, best)) continue;
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
  return address.district !== '' && raw.includes(stemOf(address.district));
}

/** A district that was only inferred (an estate of that name) gives way where another one was said. */
function contradicted(item: Located, districts: ReadonlySet<string>): number {
  const { district } = item.mention.address;
  return district !== '' && !saysDistrict(item.mention) && districts.size > 0 && !districts.has(district) ? 2.5 : 0;
}

function weigh(mention: PlaceMention, segment: Segment, asked: boolean): number {
  const said = levels.reduce((sum, level) => sum + (mention.address[level] === '' ? 0 : worth[level]), 0);
  const cue = { happened: 0.6, entity: 0.3, unknown: 0, home: -1 }[mention.cue];
  const speaker = segment.speaker === 'agent' ? 0.45 : 1;
  return (said + (asked ? 1.5 : 0) + cue) * speaker * (0.5 + mention.confidence / 2);
}

/** Two addresses as one, or null when they speak of different places. The first one's word stands. */
function mergeAddresses(base: Address, other: Address): Address | null {
  const clash = levels.some(
    (level) =>
      level !== 'detail' &&
      base[level] !== '' &&
      other[level] !== '' &&
      !(level === 'road' ? sameRoad(base.road, other.road) : base[level] === other[level]),
  );
  if (clash) return null;
  const shared = levels.some(
    (level) =>
      level !== 'province' &&
      level !== 'city' &&
      base[level] !== '' &&
      (level === 'road' ? other.road !== '' && sameRoad(base.road, other.road) : base[level] === other[level]),
  );
  const finer = base.road === '' || other.road === '' || shared;
  if (!finer) return null;
  const merged = { ...emptyAddress };
  for (const level of levels) merged[level] = base[level] !== '' ? base[level] : other[level];
  // 花园路, and then 花园路和农业路的路口.
  if (other.road.length > merged.road.length) merged.road = other.road;
  return merged;
}

const landmark = /(?:医院|卫生院|学校|小学|中学|大学|幼儿园|酒店|宾馆|车站|商场|市场|中心|公园|政府|法院)$/u;

/** 在新塘医院住了十九天: a landmark of no list that came up where nobody asked for a place has nothing to do with the road that was told. */
function isPassing({ mention, asked, segment }: Located, best: Located): boolean {
  const { road, district, street, community, building } = mention.address;
  const alone = road === '' && district === '' && street === '' && community === '' && building !== '';
  return (
    alone && !asked && segment.id !== best.segment.id && best.mention.address.road !== '' && landmark.test(building)
  );
}

/** An address with what an answer said of it. What was said before stands, unless the answer takes it back; where at a house is, is said after the house. */
function withPart(address: Address, { address: said, part }: PlaceMention): Address {
  const merged = { ...address };
  for (const level of ['number', 'building', 'room'] as const)
    if (said[level] !== '' && (part === 'instead' || address[level] === '')) merged[level] = said[level];
  // 华创国际广场, and asked which: 二栋.
  const inEstate = address.building !== '' && said.building !== '' && !/[栋幢座楼]|单元/u.test(address.building);
  if (inEstate) merged.building = `${address.building}${said.building}`;
  if (said.detail !== '' && !address.detail.includes(said.detail)) merged.detail = `${address.detail}${said.detail}`;
  return merged;
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
