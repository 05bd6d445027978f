import type { CityGazetteer } from './city';
import { estatePieces } from './estates';
import type { DivisionName, FoundName, NamedPlace } from './gazetteer';
import { findRoads } from './roads';
import { districtBefore, isCorroborated, overlap, pieceOf, soundingRoads, speaksOfHouse } from './sounding';
import { numberedPlaces, townsWithVillages } from './unlisted';

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

type RoadPiece = Extract<Piece, { kind: 'road' }>;
export type DivisionPiece = Extract<Piece, { kind: 'division' }>;

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
  const roads: RoadPiece[] = findRoads(text, (name) => gazetteer.roadDistricts(name).length > 0, divisionEnds).map(
    (road) => ({
      ...road,
      kind: 'road' as const,
      near: gazetteer.roadDistricts(road.name).length > 0 ? 0 : null,
      others: [],
    }),
  );
  for (const place of numberedPlaces(text)) {
    const taken = [...roads, ...divisions].some((other) => overlap(other, place));
    if (!taken) roads.push({ ...place, kind: 'road', near: null, others: [] });
  }
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
  const name = road.name.slice(before.end - road.start);
  // 公交总站七路站牌 is where a bus stops.
  return /^(?:[零一二三四五六七八九十百0-9]+|.)路$/u.test(name) ? [] : [{ ...road, start: before.end, name }];
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
