import { between, mayBegin } from './beginning';
import type { CityGazetteer } from './city';
import { roadAfter, stretchAfter } from './crossing';
import { readDetail } from './detail';
import { type Division, levelOf } from './divisions';
import { readHouse, readHouseOnRoad, readInEstate, readInside } from './house';
import { isLandmark, landmarkBetween, sideBefore } from './landmark';
import type { DivisionPiece, Piece } from './pieces';
import { attachDivision, attachTown, saidAgain } from './reading-division';
import { hamlet, hamletVillage, laneAfterRoad, namedHamlet } from './unlisted';

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

function empty(start: number, end: number): Reading {
  return {
    ...{ start, end, divisions: [], near: 0, bare: 0, street: '', community: '' },
    ...{ road: '', roadHeard: '', roadKnown: false },
    ...{ number: '', estate: '', building: '', room: '', detail: '', within: '' },
  };
}

/** Puts the pieces of a text together into places, left to right. */
export function readPlaces(
  text: string,
  pieces: readonly Piece[],
  gazetteer: CityGazetteer,
  asked: boolean,
): Reading[] {
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
    if (current !== null && current.road !== '' && attachStretch(current, text, pieces[position], pieces[position + 1]))
      continue;
    if (current !== null && isLandmark(piece, pieces[position + 1], text) && joinsOn(current, piece, text)) {
      current.end = piece.end + (sideBefore.exec(text.slice(piece.end))?.[0].length ?? 0);
      continue;
    }
    if (current !== null && !joinsOn(current, piece, text)) close();
    if (current === null || !attach(current, piece, text, gazetteer, pieces[position + 1])) {
      // 天河区珠江新城: 珠江 is no 珠江街道 of another district here.
      if (current !== null && piece.kind === 'division' && contradicts(current, piece)) {
        // 松江中路，吉林一中门口: a city's name begins that of what stands there.
        const begins = piece.names.every(({ level }) => level === 'city' || level === 'province');
        if (!begins) current.end = Math.max(current.end, piece.end);
        continue;
      }
      close();
      if (!mayBegin(piece, pieces[position + 1], text, gazetteer, asked)) continue;
      current = empty(piece.start, piece.start);
      attach(current, piece, text, gazetteer, pieces[position + 1]);
    }
  }
  close();
  return mergeTurnedRound(readings, text);
}

/** 洪都中大道，从解放西路到南京西路那一段: what comes next tells which part of the road. */
function attachStretch(current: Reading, text: string, first: Piece | undefined, second: Piece | undefined): boolean {
  if (first?.kind !== 'road' || second?.kind !== 'road') return false;
  const stretch = stretchAfter(text, current.end, first, second);
  if (stretch === null) return false;
  Object.assign(current, { within: stretch.name, end: stretch.end });
  return true;
}

/** A name without its level's word, or a community's, that lies elsewhere than the district just said: not what it seems, and no new place. */
const contradicts = ({ divisions }: Reading, { names }: DivisionPiece) =>
  divisions.length > 0 && names.every(({ bare, level }) => bare || level === 'community');

function joinsOn(current: Reading, piece: Piece, text: string): boolean {
  const gap = text.slice(current.end, piece.start);
  if (piece.kind === 'road' && current.road !== '') {
    const next = roadAfter(text, current.end, current.road, piece);
    // 临顿路六十七号，观前街那块: after a house number another road is another place.
    return current.number === '' && next !== null && (next !== 'off' || current.estate === '');
  }
  if (piece.kind === 'estate' && piece.beside === undefined && current.road !== '' && landmarkBetween.test(gap))
    return true;
  // 祥荣里，祥荣里四零三楼: the name once by itself, and then with its house.
  const once =
    piece.kind === 'estate' && /^[，,]/u.test(gap) ? gap.replace(piece.name, '').replace(/^[，,]{2}/u, '，') : gap;
  return once.length <= 8 && between.test(once);
}

function attach(
  current: Reading,
  piece: Piece,
  text: string,
  gazetteer: CityGazetteer,
  next: Piece | undefined,
): boolean {
  if (piece.kind === 'division') return attachDivision(current, piece, text, gazetteer, next);
  if (piece.kind === 'town') return attachTown(current, piece, gazetteer);
  if (piece.kind === 'road') {
    const next = current.road === '' ? null : roadAfter(text, current.end, current.road, piece);
    if (next === 'again') {
      attachHouse(current, text, piece.end);
      return true;
    }
    if (next === 'rather') current.road = '';
    if (current.road !== '') {
      current.near = Math.max(current.near, piece.near ?? 0);
      current.road = `${current.road}${next === 'off' ? '' : '与'}${roadName(piece, current, gazetteer)}`;
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
    attachHouse(current, text, piece.end + (lane?.end ?? 0));
    return true;
  }
  if (piece.beside !== undefined) {
    current.within += piece.name;
    current.end = piece.end;
    return true;
  }
  if (current.estate !== '' || current.building !== '') return false;
  current.estate = piece.name;
  if (current.road === '' && piece.road !== undefined && gazetteer.roadDistricts(piece.road).length > 0)
    Object.assign(current, { road: piece.road, roadKnown: true });
  const inside = readInEstate(text, piece.end + saidAgain(piece.name, text.slice(piece.end)));
  Object.assign(current, { building: inside.building, room: inside.room || current.room, end: inside.end });
  if (current.divisions.length === 0 && piece.places.length === 1) {
    const district = gazetteer.names
      .exact(piece.places[0]?.district ?? '')
      .find(({ item }) => item.level === 'district');
    if (district !== undefined) current.divisions = [district.item.division];
  }
  return true;
}

function attachHouse(current: Reading, text: string, at: number): void {
  const house = readHouseOnRoad(text, at);
  // 化成小区，化成南路十八号三栋: what was said of the house before stays where nothing newer was said.
  const [building, room] = [house.building || current.building, house.room || current.room];
  Object.assign(current, { number: house.number, building, room, end: house.end });
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
      /^[，,\s]?(?:在|是|属于|属|归|算|就在)*$/u.test(gap)
    ) {
      last.divisions = reading.divisions;
      // 白云山景区，嵩县车村镇的: towns that no list holds were said with it.
      last.street ||= reading.street;
      last.community ||= reading.community;
      last.number ||= reading.number;
      last.building ||= reading.building;
      last.room ||= reading.room;
      last.end = reading.end;
    } else merged.push(reading);
  }
  return merged;
}

/** A hamlet right after a village, and how much of the text says it. */
function hamletAfter(text: string, at: number): readonly string[] {
  const before = text.slice(Math.max(0, at - 3), at);
  // The village committee before a hamlet that is called a village itself (大仓村委会，小康郎村) is part of what tells it.
  const found = namedHamlet.exec(text.slice(at));
  if (found !== null) return found;
  return /(?:村委会|社区)$/u.test(before) ? (hamletVillage.exec(text.slice(at)) ?? []) : [];
}

const besideThing = /^[，,](?:就?在)?(?:隔壁|斜?对面)/u;

/** 对，武侯区，两百八十六号。 平阳景苑，小店区，十二号楼。: the road or the estate was said before, and the house ends the clause. */
function houseAfterDistrict(text: string, at: number): Partial<Reading> {
  // 尖草坪恒大绿洲，十一号楼: an estate of no known form, told by its building.
  const estate = readInside(text, at);
  if (/^\p{Script=Han}{2,}.*[0-9A-Z]/u.test(estate.building)) return estate;
  const { end, ...house } = readHouse(text, at);
  const closed = /^[，,]/u.test(text.slice(at)) && /^(?:[，,。！？]|$)/u.test(text.slice(end));
  return (house.number !== '' || /^[0-9A-Z]/u.test(house.building)) && closed ? { ...house, end } : {};
}

function finish(current: Reading, text: string): void {
  const deepest = current.divisions[0];
  const inCommunity =
    current.community !== '' ||
    current.street !== '' ||
    (deepest !== undefined && /^(?:community|street)$/.test(levelOf(deepest.code)));
  if (current.road === '' && current.estate === '' && inCommunity) {
    const [whole = '', ownHamlet = ''] = hamletAfter(text, current.end);
    current.within += ownHamlet;
    current.end += whole.length;
    const [hamletName = ''] = hamlet.exec(text.slice(current.end)) ?? [];
    const house = readHouse(text, current.end + hamletName.length);
    if (house.end > current.end + hamletName.length) {
      Object.assign(current, house);
      // Houses are counted along a hamlet as along a road, and its name is written before the number.
      current.road = hamletName.replace(/^[，,]/, '');
    }
  }
  const afterRoad = current.road !== '' && current.number === '' && current.estate === '' && current.building === '';
  if (current.road === '' && current.estate === '' && deepest !== undefined && levelOf(deepest.code) === 'district')
    Object.assign(current, houseAfterDistrict(text, current.end));
  const named = [current.road, current.estate, current.building, current.number, current.within];
  // 新港村，隔壁那个塘子: a village has no other side of the wall, a house and an estate have.
  if (named.every((said) => said === '') && besideThing.test(text.slice(current.end))) return;
  const detail = readDetail(text, current.end, afterRoad);
  // Where the house number is known nobody needs what it is near.
  const said = current.number === '' ? detail.text : detail.text.replace(/（近.*?）$/u, '');
  // 宝塔山嘉苑里面: inside is where everybody looks.
  const plain = current.estate !== '' && /^(?:里面|里头|里边|内)$/u.test(said);
  current.detail = plain ? current.within : `${current.within}${said}`;
  current.end = detail.end;
}
