import type { CityGazetteer } from './city';
import type { DivisionName, FoundName, NamedPlace } from './gazetteer';
import { findRoads } from './roads';
import { districtBefore, isCorroborated, overlap, pieceOf, soundingRoads } from './sounding';

/** A named thing in a text: a division (with every division of that name), a road, an estate or landmark. */
export type Piece =
  | {
      readonly kind: 'division';
      readonly start: number;
      readonly end: number;
      readonly names: readonly DivisionName[];
      readonly near: number;
    }
  | {
      readonly kind: 'road';
      readonly start: number;
      readonly end: number;
      readonly name: string;
      /** Of no list (found by its form), or known; then how far it sounds from what was heard, per character. */
      readonly near: number | null;
      /** Other known roads that sound as near. */
      readonly others: readonly string[];
    }
  | {
      readonly kind: 'estate';
      readonly start: number;
      readonly end: number;
      readonly name: string;
      readonly places: readonly NamedPlace[];
    };

export type DivisionPiece = Extract<Piece, { kind: 'division' }>;

const estateEnding =
  /(?:国际社区|小区|花园|花苑|家园|嘉园|嘉苑|雅苑|雅居|雅园|新村|新城|公寓|华庭|名苑|名邸|豪庭|山庄|庄园|公馆|半岛|大厦|广场|中心|商城|商场|市场|医院|学校|小学|中学|大学|幼儿园|公园|酒店|宾馆|工业园|产业园|科技园|创业园|写字楼|车站|火车站|客运站)/gu;
const phase = /^(?:[东西南北中]区|[A-Z]区|[一二三四五六七八九十0-9]+[期区])/u;
const longestEstate = 12;
const shortestByForm = 2;
/** Where a landmark's name that no list holds begins: after these, punctuation or a house number. */
const landmarkBoundary =
  /(?:反映|反应|投诉|举报|咨询|住在|就在|位于|在|到|叫|是|的|于|靠近|旁边|对面|号|区|县|镇|乡|街道|路|大道|街|巷|，|。|、|,|？|！|\s|我们|那个|这个|这边|那边|一个|有个|家住|住|去|从)/gu;
/** 新修了好几个小区 and 一家医院 are none in particular. */
const unnamed = /[了着过]|好几|几[个家所]|很多|许多|[一两这那某哪][家所座栋]/u;
const vague =
  /^(?:我们|咱们|你们|他们|这个|那个|整个|一个|这|那|我|本|老|新|全|每个|各个|某个|小|大|几个|其他|别的|附近|隔壁)?(?:小区|花园|公寓|大厦|广场|中心|商场|市场|医院|学校|小学|中学|大学|幼儿园|公园|酒店|宾馆|车站|新村|写字楼)$|(?:医保|社保|政务|便民|服务|客服|呼叫|办事|行政|热线)中心$/u;

/** Finds the named things of a text, left to right, without overlaps: the longest and surest of those that overlap. */
export function findPieces(text: string, gazetteer: CityGazetteer): Piece[] {
  const named = divisionPieces(text, gazetteer);
  const crossing = named.filter((piece) => isCrossingRoad(piece, text)).map((piece) => crossingRoad(piece, text));
  const divisions = named.filter((piece) => !crossing.some((road) => overlap(road, piece)));
  const endsBeforeRoad = ({ names }: DivisionPiece) =>
    names.some(
      ({ level, bare, division }) =>
        (level === 'district' || !bare) && division.code.startsWith(gazetteer.city.code) && level !== 'city',
    );
  const divisionEnds = new Set(divisions.filter(endsBeforeRoad).map(({ end }) => end));
  const roads = findRoads(text, (name) => gazetteer.roadDistricts(name).length > 0, divisionEnds).map((road) => ({
    ...road,
    kind: 'road' as const,
    near: gazetteer.roadDistricts(road.name).length > 0 ? 0 : null,
    others: [],
  }));
  const known = roads.filter(({ near }) => near === 0);
  const sounding = soundingRoads(text, gazetteer).filter((road) => !known.some((other) => overlap(road, other)));
  const heard = [...divisions, ...crossing, ...roads, ...sounding].filter((piece, _, all) =>
    isCorroborated(piece, all, text),
  );
  const chosen = withoutOverlaps([...heard, ...estatePieces(text, gazetteer)]);
  return withoutOverlaps([...chosen, ...chosen.flatMap((piece) => districtBefore(piece, chosen, text, gazetteer))]);
}

/** 学府路和正东路交叉口: a street office is named after the road, and offices do not cross. */
function isCrossingRoad({ start, end, names }: DivisionPiece, text: string): boolean {
  return (
    names.every(({ bare }) => bare) &&
    /[路街]$/u.test(text.slice(start, end)) &&
    (/[路街道巷](?:和|与|跟|同)$/u.test(text.slice(0, start)) ||
      /^(?:和|与|跟|同)\p{Script=Han}{1,6}(?:路|街|大道)(?:的|那个)*(?:交叉|交汇|交界|十字|丁字|路?口)/u.test(
        text.slice(end),
      ))
  );
}

const crossingRoad = ({ start, end }: DivisionPiece, text: string) =>
  ({ kind: 'road', start, end, name: text.slice(start, end), near: 0, others: [] }) as const;

function divisionPieces(text: string, gazetteer: CityGazetteer): DivisionPiece[] {
  const bySpan = new Map<string, FoundName<DivisionName>[]>();
  const add = (found: FoundName<DivisionName>) => {
    const key = `${found.start}-${found.end}`;
    bySpan.set(key, [...(bySpan.get(key) ?? []), found]);
  };
  for (const found of gazetteer.names.exact(text)) add(found);
  for (let start = 0; start < text.length; start += 1) {
    for (let end = start + 2; end <= Math.min(text.length, start + 12); end += 1) {
      if (bySpan.has(`${start}-${end}`)) continue;
      const names = gazetteer.elsewhere(text.slice(start, end));
      for (const item of names) add({ start, end, item, near: 0 });
    }
  }
  const exact = [...bySpan.values()].map(pieceOf);
  const sounding = gazetteer.names
    .bySound(text)
    .filter((found) => found.near > 0 || text.slice(found.start, found.end) !== found.item.text)
    .filter((found) => /^\p{Script=Han}+$/u.test(text.slice(found.start, found.end)))
    .filter((found) => !exact.some((piece) => !piece.names.every(({ bare }) => bare) && overlap(piece, found)));
  const soundSpans = new Map<string, FoundName<DivisionName>[]>();
  for (const found of sounding) {
    const key = `${found.start}-${found.end}`;
    const same = soundSpans.get(key) ?? [];
    if (same.length === 0 || Math.abs((same[0]?.near ?? 0) - found.near) < 0.02) soundSpans.set(key, [...same, found]);
  }
  return [...exact, ...[...soundSpans.values()].map(pieceOf)];
}

function estatePieces(text: string, gazetteer: CityGazetteer): Piece[] {
  const found: Piece[] = [];
  const known: Piece[] = [];
  for (let start = 0; start < text.length; start += 1) {
    for (let end = Math.min(text.length, start + longestEstate); end >= start + 3; end -= 1) {
      const name = text.slice(start, end);
      const places = gazetteer.estates(name);
      if (places.length === 0) continue;
      const part = phase.exec(text.slice(end))?.[0] ?? '';
      const named = end + part.length;
      known.push({ kind: 'estate', start, end: named + kindAt(text, named), name: name + part, places });
    }
  }
  for (const match of text.matchAll(estateEnding)) {
    const stem = match.index + match[0].length;
    const named = stem + (phase.exec(text.slice(stem))?.[0].length ?? 0);
    const end = named + (match[0] === '小区' ? 0 : kindAt(text, named));
    const start = landmarkStart(text, match.index);
    const name = text.slice(start, named);
    if (
      match.index - start < shortestByForm ||
      vague.test(name) ||
      unnamed.test(name) ||
      !/^[\p{Script=Han}A-Z0-9]+$/u.test(name)
    )
      continue;
    const like = longestLike(text, start, named, gazetteer);
    found.push(like ?? { kind: 'estate', start, end, name, places: [] });
  }
  return [...known, ...found];
}

/** 金色家园小区 is the estate 金色家园, said with its kind: the length of that word at `at`. */
const kindAt = (text: string, at: number) => (text.startsWith('小区', at) ? 2 : 0);

/** The longest end of text[start, end) that sounds like a known estate. */
function longestLike(text: string, start: number, end: number, gazetteer: CityGazetteer): Piece | null {
  for (let at = start; at + 3 <= end; at += 1) {
    const places = gazetteer.estateLike(text.slice(at, end));
    const name = places[0]?.name;
    if (name !== undefined)
      return { kind: 'estate', start: at, end, name, places: places.filter((place) => place.name === name) };
  }
  return null;
}

function landmarkStart(text: string, ending: number): number {
  let start = Math.max(0, ending - longestEstate);
  for (const match of text.slice(start, ending).matchAll(landmarkBoundary)) {
    const after = Math.max(0, ending - longestEstate) + match.index + match[0].length;
    if (after <= ending) start = after;
  }
  return start;
}

/** Longer is surer; a name as written is surer than one by sound; a name without its level's word, or by form alone, is weakest. */
function weightOf(piece: Piece): number {
  const length = piece.end - piece.start;
  if (piece.kind === 'division')
    return length * 2 - (piece.names.every(({ bare }) => bare) ? 1.5 : 0) - piece.near * 12;
  if (piece.kind === 'road')
    return piece.near === null ? Math.min(length + 1, 5.5) : length * 2 - 0.5 - piece.near * 12;
  // Where a landmark that no list holds begins is a guess: it never outweighs a road or a division.
  return piece.places.length > 0 ? length * 2 - 0.4 : 4;
}

function withoutOverlaps(candidates: readonly Piece[]): Piece[] {
  const chosen: Piece[] = [];
  for (const piece of [...candidates].sort((left, right) => weightOf(right) - weightOf(left))) {
    if (!chosen.some((other) => overlap(other, piece))) chosen.push(piece);
  }
  return chosen.sort((left, right) => left.start - right.start);
}
