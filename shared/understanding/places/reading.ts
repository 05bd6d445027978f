import type { CityGazetteer } from './city';
import { readDetail } from './detail';
import { type Division, levelOf } from './divisions';
import type { DivisionName } from './gazetteer';
import { readHouse, readInside } from './house';
import type { DivisionPiece, Piece } from './pieces';
import { hamlet, laneAfterRoad, namedHamlet, townsWithVillages, unlistedCommunity, unlistedStreet } from './unlisted';

/** One place being read from a text, piece by piece. */
export type Reading = {
  start: number;
  end: number;
  /** Divisions that the words allow, deepest said level; [] when none was said. */
  divisions: readonly Division[];
  /** Mean distance in sound of the names that were not heard as written, and how many were said without their level. */
  near: number;
  bare: number;
  /** Levels that the division list does not hold there, as they were said. */
  street: string;
  community: string;
  road: string;
  /** The road as it was heard where `road` was put right by sound, else ''. */
  roadHeard: string;
  /** False for a road that no list holds. */
  roadKnown: boolean;
  number: string;
  estate: string;
  building: string;
  room: string;
  detail: string;
  /** A bridge or a hamlet, with which the detail begins. */
  within: string;
};

/** Words that may stand between two parts of one place. */
const between =
  /^[\s，,、]?(?:的|那边的?|那里的?|这边的?|那个|这个|是|在|就在|里面的?|有个|一个|那一块|附近的?|嗯|呃|啊|叫|辖区|下面的?)*[\s，,、]?$/u;
const pause = /^[，,、\s]?$/u;
const joins = /^(?:和|与|跟|同|、|及)(?:那个|这个)?$/u;
const crossingAhead =
  /^[，,\s]?(?:的|那个)*(?:那个)?(?:十字路口|丁字路口|三岔路口|交叉路口|交叉口|交汇|交汇处|交汇口|交口|交界处?|十字|路口|口(?![味罩])|拐角|转角|相交|之间)/u;

function empty(start: number, end: number): Reading {
  return {
    ...{ start, end, divisions: [], near: 0, bare: 0, street: '', community: '' },
    ...{ road: '', roadHeard: '', roadKnown: false },
    ...{ number: '', estate: '', building: '', room: '', detail: '', within: '' },
  };
}

/** Puts the pieces of a text together into places, left to right. */
export function readPlaces(text: string, pieces: readonly Piece[], gazetteer: CityGazetteer): Reading[] {
  const readings: Reading[] = [];
  let current: Reading | null = null;
  const close = () => {
    if (current === null) return;
    finish(current, text);
    readings.push(current);
    current = null;
  };
  for (const [position, piece] of pieces.entries()) {
    // A landmark before a building was read with its house, a village's lane with its road.
    if (current !== null && piece.kind !== 'division' && piece.end <= current.end) continue;
    if (current !== null && !joinsOn(current, piece, text)) close();
    if (current === null || !attach(current, piece, text, gazetteer, pieces[position + 1])) {
      // 天河区珠江新城: 珠江 is no 珠江街道 of another district here.
      if (current !== null && piece.kind === 'division' && contradicts(current, piece)) {
        current.end = Math.max(current.end, piece.end);
        continue;
      }
      close();
      if (!mayBegin(piece, pieces[position + 1], text, gazetteer)) continue;
      current = empty(piece.start, piece.start);
      attach(current, piece, text, gazetteer, pieces[position + 1]);
    }
  }
  close();
  const alone = townsAlone(text, readings, gazetteer);
  return mergeTurnedRound(
    [...readings, ...alone].sort((left, right) => left.start - right.start),
    text,
  );
}

/** A name without its level's word, or a community's, that lies elsewhere than the district just said: not what it seems, and no new place. */
const contradicts = ({ divisions }: Reading, { names }: DivisionPiece) =>
  divisions.length > 0 && names.every(({ bare, level }) => bare || level === 'community');

function joinsOn(current: Reading, piece: Piece, text: string): boolean {
  const gap = text.slice(current.end, piece.start);
  if (piece.kind === 'road' && current.road !== '') {
    // 临顿路六十七号，观前街那块: after a house number another road is another place.
    if (current.number !== '') return false;
    if (gap === '') return current.estate === '';
    const crossing = crossingAhead.test(text.slice(piece.end));
    return joins.test(gap) ? crossing || gap !== '、' : crossing && pause.test(gap);
  }
  return gap.length <= 8 && between.test(gap);
}

/**
 * A district of another city begins a place only where its name is long and the only one: 城区 and 新城区 are common words.
 * A name without its level's word begins a place only where the next words go on with it, or a preposition stands before.
 */
function mayBegin(piece: Piece, next: Piece | undefined, text: string, { city }: CityGazetteer): boolean {
  if (piece.kind !== 'division') return true;
  const [only] = piece.names;
  const inCity = piece.names.some(
    ({ division }) => division.code.startsWith(city.code) || city.code.startsWith(division.code),
  );
  if (!inCity && only?.level === 'district' && (piece.names.length > 1 || only.text.length < 4)) return false;
  if (!piece.names.every(({ bare }) => bare)) return true;
  const follows =
    (next !== undefined && between.test(text.slice(piece.end, next.start)) && next.start - piece.end <= 1) ||
    unlistedStreet.test(text.slice(piece.end, piece.end + 16));
  const district = piece.names.some(({ level }) => level === 'district' || level === 'city');
  return follows || (district && /(?:在|住|位于|到|是)$/u.test(text.slice(0, piece.start)));
}

function attach(
  current: Reading,
  piece: Piece,
  text: string,
  gazetteer: CityGazetteer,
  next: Piece | undefined,
): boolean {
  if (piece.kind === 'division') return attachDivision(current, piece, text, gazetteer, next);
  if (piece.kind === 'road') {
    if (current.road !== '') {
      // 兴华北街小北一路 is a road off a road; with a word between it is a crossing.
      const off = piece.start === current.end && !crossingAhead.test(text.slice(piece.end));
      current.near = Math.max(current.near, piece.near ?? 0);
      current.road = `${current.road}${off ? '' : '与'}${roadName(piece, current, gazetteer)}`;
      const { end, ...house } = readHouse(text, piece.end);
      Object.assign(current, house, { end });
      return true;
    }
    current.near = Math.max(current.near, piece.near ?? 0);
    current.road = roadName(piece, current, gazetteer);
    const heard = text.slice(piece.start, piece.end);
    if (heard !== current.road) current.roadHeard = heard;
    current.roadKnown = gazetteer.roadDistricts(current.road).length > 0;
    const lane = laneAfterRoad(text.slice(piece.end, piece.end + 20));
    if (lane !== null) {
      current.road += lane.lane;
      current.community ||= lane.community;
    }
    const house = readHouse(text, piece.end + (lane?.end ?? 0));
    // 化成小区，化成南路十八号三栋: what was said of the house before stays where nothing newer was said.
    const [building, room] = [house.building || current.building, house.room || current.room];
    Object.assign(current, { number: house.number, building, room, end: house.end });
    return true;
  }
  if (piece.isBridge === true) {
    current.within = piece.name;
    current.end = piece.end;
    return true;
  }
  if (current.estate !== '' || current.building !== '') return false;
  current.estate = piece.name;
  if (current.road === '' && piece.road !== undefined && gazetteer.roadDistricts(piece.road).length > 0)
    Object.assign(current, { road: piece.road, roadKnown: true });
  const inside = readInside(text, piece.end);
  Object.assign(current, { building: inside.building, room: inside.room || current.room, end: inside.end });
  if (current.divisions.length === 0 && piece.places.length === 1) {
    const district = gazetteer.names
      .exact(piece.places[0]?.district ?? '')
      .find(({ item }) => item.level === 'district');
    if (district !== undefined) current.divisions = [district.item.division];
  }
  return true;
}

function roadName(
  { name, near, others }: Piece & { kind: 'road' },
  { divisions }: Reading,
  gazetteer: CityGazetteer,
): string {
  const codes = new Set(divisions.map(({ code }) => code.slice(0, 6)).filter((code) => code.length === 6));
  const [code] = codes.size === 1 ? codes : [];
  const district = code === undefined ? '' : (gazetteer.districtName(code) ?? '');
  if (near === null) return gazetteer.roadLike(name, district) ?? name;
  const here = [name, ...others].find((road) => gazetteer.roadDistricts(road).includes(district));
  return near > 0 ? (here ?? name) : name;
}

function attachDivision(
  current: Reading,
  piece: DivisionPiece,
  text: string,
  gazetteer: CityGazetteer,
  next: Piece | undefined,
): boolean {
  const narrowed = narrow(current.divisions, likeliest(current, piece));
  if (narrowed.length === 0) return false;
  // 京口区……京口区 said again begins a new place.
  if (current.divisions.length > 0 && narrowed.every((division) => current.divisions.includes(division))) {
    const same = current.divisions.some(({ code }) => piece.names.some((name) => name.division.code === code));
    if (same) return false;
  }
  if (current.estate !== '') return false;
  if (current.road !== '' && current.divisions.length > 0) return false;
  current.divisions = narrowed;
  current.near = Math.max(current.near, piece.near);
  if (piece.names.every(({ bare }) => bare)) current.bare += 1;
  current.end = piece.end;
  readUnlisted(current, text, gazetteer, next?.start ?? text.length);
  return true;
}

/**
 * Streets and communities as they were said, where the division list ends above them: most provinces are listed to the district. Where it
 * goes on, only what no listed name was found in (`next`: where the next one begins): hamlets are in no list.
 */
function readUnlisted(current: Reading, text: string, gazetteer: CityGazetteer, next: number): void {
  const [only, ...others] = current.divisions;
  if (only === undefined || others.length > 0) return;
  const listed = gazetteer.hasBelow(only.code);
  const take = (pattern: RegExp): string => {
    const [whole = '', name = ''] = pattern.exec(text.slice(current.end, current.end + 16)) ?? [];
    if (listed && current.end + whole.length > next) return '';
    current.end += whole.length;
    return name;
  };
  const level = levelOf(only.code);
  if (level === 'district') current.street = take(unlistedStreet);
  if (level === 'street' || current.street !== '') current.community = take(unlistedCommunity);
}

/** A name without its level's word that begins a place is a district's before it is a street's: 白云 is 白云区. */
function likeliest(current: Reading, { names }: DivisionPiece): readonly DivisionName[] {
  if (current.divisions.length > 0 || !names.every(({ bare }) => bare)) return names;
  const districts = names.filter(({ level }) => level === 'district' || level === 'city');
  return districts.length > 0 ? districts : names;
}

/** Divisions of the new name that lie in (or hold) one of those said before. */
function narrow(before: readonly Division[], names: readonly DivisionName[]): readonly Division[] {
  if (before.length === 0) return names.map(({ division }) => division);
  const deeper = names
    .map(({ division }) => division)
    .filter((division) => before.some((upper) => division.code.startsWith(upper.code)));
  return deeper;
}

/** 学府路八十八号，在京口区: what comes after holds what came before. */
function mergeTurnedRound(readings: readonly Reading[], text: string): Reading[] {
  const merged: Reading[] = [];
  for (const reading of readings) {
    const last = merged.at(-1);
    const bare = reading.road === '' && reading.estate === '';
    const gap = last === undefined ? '' : text.slice(last.end, reading.start);
    if (
      last !== undefined &&
      bare &&
      last.divisions.length === 0 &&
      gap.length <= 6 &&
      /^[，,\s]?(?:在|是|属于|就在)*$/u.test(gap)
    ) {
      last.divisions = reading.divisions;
      last.end = reading.end;
    } else merged.push(reading);
  }
  return merged;
}

/** Towns with their villages that nothing was read of, where no list holds towns: their district is told elsewhere in the call. */
function townsAlone(text: string, readings: readonly Reading[], { city, hasTowns }: CityGazetteer): Reading[] {
  if (hasTowns) return [];
  return townsWithVillages(text)
    .filter(({ start, end }) => !readings.some((reading) => reading.start < end && start < reading.end))
    .map(({ start, end, street, community }) => {
      const reading = { ...empty(start, end), divisions: [city], street, community };
      finish(reading, text);
      return reading;
    });
}

function finish(current: Reading, text: string): void {
  const deepest = current.divisions[0];
  const inCommunity = current.community !== '' || (deepest !== undefined && levelOf(deepest.code) === 'community');
  if (current.road === '' && current.estate === '' && inCommunity) {
    const [ownHamlet = ''] = namedHamlet.exec(text.slice(current.end)) ?? [];
    current.within += ownHamlet.replace(/^[，,]/, '');
    current.end += ownHamlet.length;
    const [hamletName = ''] = hamlet.exec(text.slice(current.end)) ?? [];
    const house = readHouse(text, current.end + hamletName.length);
    if (house.end > current.end + hamletName.length) {
      Object.assign(current, house);
      current.within += hamletName.replace(/^[，,]/, '');
    }
  }
  const afterRoad = current.road !== '' && current.number === '' && current.estate === '' && current.building === '';
  const detail = readDetail(text, current.end, afterRoad);
  current.detail = `${current.within}${detail.text}`;
  current.end = detail.end;
}
