import type { CityGazetteer } from './city';
import type { DivisionName, FoundName, NamedPlace } from './gazetteer';
import { findRoads } from './roads';
import { districtBefore, isCorroborated, overlap, pieceOf, soundingRoads, speaksOfHouse } from './sounding';
import { findStations } from './station';
import { townsWithVillages } from './unlisted';

/** A named thing in a text: a division (with every division of that name), a road, an estate or landmark. */
export type Piece =
  | TownPiece
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
      /** What goes into the address's detail: one is under a bridge, or before a station. */
      readonly beside?: 'bridge' | 'station';
      /** The road that a landmark is named after (解放路小学), '' or left out where it is not. */
      readonly road?: string;
    };

/** A town, a village or both of no list, said without their district. */
export type TownPiece = {
  readonly kind: 'town';
  readonly start: number;
  readonly end: number;
  readonly street: string;
  readonly community: string;
};

export type DivisionPiece = Extract<Piece, { kind: 'division' }>;

const estateEnding =
  /(?:国际社区|家属院|家属区|职工大院|宿舍区|宿舍|小区|花园|花苑|家园|嘉园|嘉苑|雅苑|雅居|雅园|新村|新城|公寓|新寓|华庭|名苑|名邸|豪庭|山庄|庄园|公馆|半岛|大厦|广场|中心|商城|商场|市场|医院|学校|小学|中学|大学城|大学|幼儿园|公园|酒店|宾馆|工业园|产业园|科技园|创业园|写字楼|车站|火车站|客运站)/gu;
/** Endings of one character are common words: taken only before a building or where the words break off (骊龙园，; 凤鸣苑三栋; 广瑞一村，十七号; 平山里，三门). */
const shortEstateEnding =
  /(?:[一二三四五六七八九十]村|里|坊)(?=[，,]?第?[0-9零一二三四五六七八九十百]+(?:号楼|栋|幢|门(?![口面店牌])|号(?![线口])))|(?:[东西南北]里|园?[A-Z]区|苑|园|郡|墅|轩|府|庭)(?=第?[0-9零一二三四五六七八九十A-Z]+(?:栋|幢|座|号楼|期|区|单元|楼)|[，,。]|$|的?(?:门口|物业|业主|居民|小区|工地|对面|旁边|里面))|(?:城|湾|国际|家)(?=[，,]?第?[0-9零一二三四五六七八九十]+(?:期|栋|幢|座|号楼))/gu;
const shortNames =
  /(?:政府|校园|公园|花园|家园|乐园|果园|菜园|田园|幼儿园|学府|官府|家庭|法庭|开庭|出庭|园区|(?:院子|小区|村|屋|家|这|那|哪|心|手|夜|店|厂|楼|巷子?|弄堂|城|乡|屯|镇|公|英|海|里|园|市场|广场)里|[这那全]\p{Script=Han}村|作坊)$/u;
/** What introduces a name that has no such ending (我们院子叫做兴元绿洲). */
const calledEstate =
  /(?:(?:小区|院子|楼盘|大院|公寓|大厦|我们那儿|我们这儿)(?:的?名字)?(?:是)?|[，,])叫做?(?:什么|个|那个)?([\p{Script=Han}A-Z]{2,10}?)(?=[，,。的]|$|第?[0-9零一二三四五六七八九十]+(?:栋|幢|座|号楼|期|区))/gu;
/** Bridges are named beside what lies under or on them: they go into the address's detail. */
const bridgeEnding = /(?:立交桥?|高架桥|人行天桥|天桥|大桥)(?=下|底|上|头|脚|边|旁|附近|口|那|的|[，,。]|$)/gu;
const phase =
  /^[，,]?(?:[东西南北][一二三四五六七八九]区)|^(?:[东西南北中]区|[A-Z]区|[一二三四五六七八九十0-9]+[期区]|[，,][一二三四五六七八九十0-9]+期)/u;
/** 叫写材料, 叫等通知: who is told to do something names no estate. */
const causative =
  /^(?:[写填交签摁按看等问找拿办补赶再别搬拆停喊拍盖凑][^家园苑府城湾]{1,4}|[我你他她]|大家|人家|孩子|先|不|回家|回去|去|来)/u;
/** What is called so is a firm, and who the call is about. */
const firmEnding =
  /(?:厂|店|公司|院|馆|超市|学校|幼儿园|中心|站|铺|社|坊|吧|饭庄|酒楼|培训|健身|物业|烧烤|火锅|诊所|驾校)$/u;
/** 青禾公寓管理有限公司 is a firm's full name. */
const registeredFirm = /^\p{Script=Han}{0,8}?有限(?:责任)?公司/u;
/** The name of a thing on the phone is none of a place. */
const software = /(?:软件|APP|小程序|公众号|平台|群|账号|网店|网站)(?:的?名字)?(?:就)?(?:叫做?|是)(?:个|什么)?$/u;
const longestEstate = 12;
const shortestByForm = 2;
/** Where a landmark's name that no list holds begins: after these, punctuation or a house number. */
const landmarkBoundary =
  /(?:反映|反应|投诉|举报|咨询|住在|就在|位于|在|到|叫|是|的|于|靠近|旁边|对面|号(?:之[一二三四五六七八九十])?|区|县|镇|乡|街道|路|大道|街|巷|，|。|、|,|？|！|\s|我们|那个|这个|这边|那边|一个|有个|家住|住|去|从)/gu;
/** Words of a sentence that no name has: 都没有学校, 新修了好几个小区, 一家医院. */
const sentenceWords =
  /没有|都[没是有不在送去到被给要]|[今去明前]年|月份|年级|[上读念](?:[小中大]学|幼儿园)|[了着过不吗呢哪谁你他她我们这那些说送归给把被让]|好几|几[个家所]|很多|许多|什么|怎么|[一两某][家所座栋]/u;
const vague =
  /^(?:我们|咱们|你们|他们|这个|那个|整个|一个|这|那|我|本|老|新|全|每个|各个|某个|小|大|几个|其他|别的|附近|隔壁)?(?:小区|花园|公寓|大厦|广场|中心|商场|市场|医院|学校|小学|中学|大学|幼儿园|公园|酒店|宾馆|车站|新村|写字楼)$|(?:医保|社保|政务|便民|服务|客服|呼叫|办事|行政|热线)中心$/u;

/** Finds the named things of a text, left to right, without overlaps: the longest and surest of those that overlap. */
export function findPieces(text: string, gazetteer: CityGazetteer): Piece[] {
  const divisions = divisionPieces(text, gazetteer);
  const districts = divisions.flatMap(({ end, names }) =>
    names.filter(({ level }) => level === 'district').map(({ division }) => ({ end, code: division.code })),
  );
  // 天河区棠下达善大街: without its level's word a street counts right after its district.
  const endsBeforeRoad = ({ names, start }: DivisionPiece) =>
    names.some(
      ({ level, bare, division }) =>
        (level === 'district' ||
          !bare ||
          districts.some(({ end, code }) => end === start && division.code.startsWith(code))) &&
        division.code.startsWith(gazetteer.city.code) &&
        level !== 'city',
    );
  const divisionEnds = new Set(divisions.filter(endsBeforeRoad).map(({ end }) => end));
  const roads = findRoads(text, (name) => gazetteer.roadDistricts(name).length > 0, divisionEnds).map((road) => ({
    ...road,
    kind: 'road' as const,
    near: gazetteer.roadDistricts(road.name).length > 0 ? 0 : null,
    others: [],
  }));
  const known = roads.filter(({ near }) => near === 0);
  const sounding = soundingRoads(text, gazetteer)
    .filter((road) => !known.some((other) => overlap(road, other)))
    .filter((road) => !isHeardWell(road, divisions, roads, text));
  const heard = [...divisions, ...roads, ...sounding].filter((piece, _, all) => isCorroborated(piece, all, text));
  const towns = gazetteer.hasTowns ? [] : townPieces(text, divisions);
  const first = withoutOverlaps([...heard, ...towns, ...estatePieces(text, gazetteer)]);
  const chosen = withoutOverlaps([...first, ...roads.flatMap((road) => restOfRoad(road, first))]);
  return withoutOverlaps([...chosen, ...chosen.flatMap((piece) => districtBefore(piece, chosen, text, gazetteer))]);
}

/** 余杭良渚街道 begins with a district, and its town is read after it. */
const townPieces = (text: string, divisions: readonly DivisionPiece[]): TownPiece[] =>
  townsWithVillages(text)
    .filter(({ start, end }) => !divisions.some((said) => said.near === 0 && said.start === start && said.end < end))
    .map((town) => ({ ...town, kind: 'town' }));

/** 华强北振兴西路: what is left of a road by its form when its beginning was a name of its own. */
function restOfRoad(road: Extract<Piece, { kind: 'road' }>, chosen: readonly Piece[]): Piece[] {
  const before = chosen.find(({ start, end }) => start <= road.start && end > road.start && end + 2 <= road.end);
  if (road.near !== null || before === undefined) return [];
  return [{ ...road, start: before.end, name: road.name.slice(before.end - road.start) }];
}

/** Longest name of a road that is taken as it was heard, rather than for a known one of `shortest` characters with something before it. */
const longestOwnName = 5;
const shortestKnown = 3;

/** 广州大道 is no 官洲大道, 高朋大道 no 彭大道: what was heard is a name itself. */
function isHeardWell(
  road: Piece,
  divisions: readonly DivisionPiece[],
  roads: readonly { readonly start: number; readonly end: number }[],
  text: string,
): boolean {
  const namesDivision = divisions.some(
    ({ start, end, near }) =>
      near === 0 &&
      start >= road.start &&
      end <= road.end &&
      'name' in road &&
      !road.name.includes(text.slice(start, end)),
  );
  const isEndOfLonger = roads.some(
    ({ start, end }) => end === road.end && start < road.start && end - start <= longestOwnName,
  );
  return namesDivision || (isEndOfLonger && road.end - road.start <= shortestKnown);
}

function divisionPieces(text: string, gazetteer: CityGazetteer): DivisionPiece[] {
  const bySpan = new Map<string, FoundName<DivisionName>[]>();
  const add = (found: FoundName<DivisionName>) => {
    const key = `${found.start}-${found.end}`;
    bySpan.set(key, [...(bySpan.get(key) ?? []), found]);
  };
  // 车陂地铁站 is a station, and says nothing of 车陂街道.
  const isStation = ({ end, item }: FoundName<DivisionName>) =>
    item.bare && /^(?:地铁|站)/u.test(text.slice(end, end + 2));
  for (const found of gazetteer.names.exact(text)) if (!isStation(found)) add(found);
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
    .filter((found) => !speaksOfHouse(text.slice(found.start, found.end), found.item.text))
    // 松林小区 is an estate, however near 松林社区 sounds.
    .filter((found) => !text.slice(found.start, found.end).endsWith('小区'))
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
      const said = name + part.replace(/[，,]/, '');
      known.push({ kind: 'estate', start, end: named + kindAt(text, named), name: said, places });
    }
  }
  for (const match of text.matchAll(calledEstate)) {
    const [whole, name = ''] = match;
    const start = match.index + whole.length - name.length;
    const told = !causative.test(name) && !software.test(text.slice(0, start));
    if (told && !sentenceWords.test(name) && !firmEnding.test(name))
      found.push({ kind: 'estate', start, end: match.index + whole.length, name, places: [] });
  }
  for (const match of text.matchAll(bridgeEnding)) {
    const [start, end] = [landmarkStart(text, match.index), match.index + match[0].length];
    const name = text.slice(start, end);
    if (match.index - start < shortestByForm || !/^\p{Script=Han}+$/u.test(name) || sentenceWords.test(name)) continue;
    found.push({ kind: 'estate', start, end, name, places: [], beside: 'bridge' });
  }
  for (const station of findStations(text)) found.push({ ...station, kind: 'estate', places: [], beside: 'station' });
  const short = [...text.matchAll(shortEstateEnding)].filter(
    ({ index, 0: ending }) => !shortNames.test(text.slice(0, index + ending.length)),
  );
  for (const match of [...text.matchAll(estateEnding), ...short]) {
    const stem = match.index + match[0].length;
    const part = phase.exec(text.slice(stem))?.[0] ?? '';
    const named = stem + part.length;
    if (registeredFirm.test(text.slice(named))) continue;
    const end = named + (match[0] === '小区' ? 0 : kindAt(text, named));
    const road = roadBefore(text, match.index);
    const start = road === '' ? landmarkStart(text, match.index) : match.index - road.length;
    const name = text.slice(start, named).replace(/[，,]/, '');
    if (software.test(text.slice(0, start))) continue;
    if (road !== '') {
      found.push({ kind: 'estate', start, end, name, places: [], road });
      continue;
    }
    if (match.index - start < shortestByForm || vague.test(name) || !/^[\p{Script=Han}A-Z0-9]+$/u.test(name)) continue;
    if (sentenceWords.test(name)) continue;
    const like = longestLike(text, start, named, gazetteer);
    found.push(like ?? { kind: 'estate', start, end, name, places: [] });
  }
  return [...known, ...found];
}

const roadWithin = /(?:[路街巷]|大道)菜?$/u;

/** 宝塔路新村, 解放路菜市场: the road right before an ending that has no name of its own; '' where there is none. */
function roadBefore(text: string, ending: number): string {
  const before = text.slice(Math.max(0, ending - 9), ending);
  if (!roadWithin.test(before)) return '';
  const stem = before.replace(/菜$/, '');
  const [road] = findRoads(stem, () => false).filter(({ end }) => end === stem.length);
  return road === undefined ? '' : before.slice(road.start);
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
  if (piece.kind === 'town') return length * 2 - 1;
  // Of a long road that no list holds the beginning is likely something else.
  if (piece.kind === 'road') {
    if (piece.near === null) return length > 6 ? 3.9 : Math.min(length + 1, 5.5);
    return length * 2 - 0.5 - piece.near * 12;
  }
  // Where a landmark that no list holds begins is a guess: it never outweighs a road or a division.
  if (piece.road !== undefined || piece.beside === 'station') return length * 2 - 0.4;
  return piece.places.length > 0 ? length * 2 - 0.4 : 4;
}

function withoutOverlaps(candidates: readonly Piece[]): Piece[] {
  const chosen: Piece[] = [];
  for (const piece of [...candidates].sort((left, right) => weightOf(right) - weightOf(left))) {
    if (!chosen.some((other) => overlap(other, piece))) chosen.push(piece);
  }
  return chosen.sort((left, right) => left.start - right.start);
}
