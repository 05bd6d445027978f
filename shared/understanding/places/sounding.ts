import type { CityGazetteer } from './city';
import { type DivisionName, type FoundName, nameGap, slippedGap } from './gazetteer';
import { mendHouse } from './mend-house';
import type { DivisionPiece, Piece } from './pieces';

/* Names of places that were not heard as they are written: taken by sound, and only where what stands beside them speaks for a place. */

type RoadPiece = Extract<Piece, { kind: 'road' }>;

/** Even the same sounds in other characters are not the name itself. */
const otherSpelling = 0.02;

/** Known roads by sound; of those in one place of the text the nearest, the ones as near beside it. */
export function soundingRoads(text: string, gazetteer: CityGazetteer): RoadPiece[] {
  const found = [...gazetteer.roadsSounding(text)]
    .filter(({ start, end, item }) => text.slice(start, end) !== item)
    .filter(({ start, end, item }) => !speaksOfHouse(text.slice(start, end), item))
    .filter(({ start, end, item }) => !isAnotherRoad(text.slice(start, end), item, text.slice(end)))
    .map((road) => ({ ...road, near: road.near + otherSpelling }))
    .sort((left, right) => left.near - right.near || right.end - right.start - (left.end - left.start));
  const pieces: RoadPiece[] = [];
  for (const { start, end, item, near } of found) {
    const same = pieces.find((piece) => overlap(piece, { start, end }));
    if (same === undefined) pieces.push({ kind: 'road', start, end, name: item, near, others: [] });
    else if (near - (same.near ?? 0) < 0.03 && same.start === start && same.end === end)
      pieces[pieces.indexOf(same)] = { ...same, others: [...same.others, item] };
  }
  return pieces;
}

/** Figures and 号, 栋, … that the name has not: 十六楼 is no 石榴路. */
export const speaksOfHouse = (heard: string, name: string) =>
  !/^\p{Script=Han}+$/u.test(heard) ||
  [...heard].some(
    (character) => /[号栋幢附室楼零一二三四五六七八九十百]/u.test(character) && !name.includes(character),
  );

/** What tells one road from the next of the same root (建设路, 建设横路, 建设南路): never a slip of the recognizer's. */
const telling = /[东西南北中上下前后左右内外大小新老旧横支环桥园里门村山河江湖海塘岗城一二三四五六七八九十]/u;

/** Farthest the other characters of a name may sound, each, where one was lost or added. */
const farthestBesideSlip = 0.06;

const wholeRoad = /(?:[路街巷]|大道)$/u;

function isAnotherRoad(heard: string, name: string, after: string): boolean {
  const { slipped, sound } = slippedGap([...heard], [...name]);
  if (slipped === '') return false;
  // Four characters as they are written are a name of their own: 凤凰大道 is no 凤凰石大道.
  const isPart = heard.length >= 4 && heard.length < name.length && [...heard].every((each) => name.includes(each));
  // 凤凰城 is no 凤凰城路 unless a house number follows.
  const endless = /[路街巷道]/u.test(slipped) && !/^[0-9零一二三四五六七八九十百]/u.test(after);
  // 小什字街 has all that a road needs: rather one of no list than 小深井子街 with a character lost.
  const whole = heard.length >= 4 && heard.length < name.length && wholeRoad.test(heard);
  return isPart || endless || whole || telling.test(slipped) || sound > farthestBesideSlip;
}

/** Farthest a district's name may sound from what stands before a road of that district. */
const farthestDistrict = 0.2;

/** 海柱凤阳东路: what stands before a known road and sounds like its district, also without the word 区. */
export function districtBefore(
  piece: Piece,
  chosen: readonly Piece[],
  text: string,
  gazetteer: CityGazetteer,
): Piece[] {
  if (piece.kind !== 'road' || piece.near === null || chosen.some(({ end }) => end === piece.start)) return [];
  const districts = gazetteer.roadDistricts(piece.name);
  const names = gazetteer.districtNames.filter(({ division }) => districts.includes(division.name));
  return names.flatMap((item) => {
    const start = piece.start - item.text.length;
    const heard = text.slice(Math.max(0, start), piece.start);
    if (start < 0 || chosen.some((other) => overlap(other, { start, end: piece.start }))) return [];
    const near = nameGap([...heard], [...item.text]);
    return near > farthestDistrict
      ? []
      : [pieceOf([{ start, end: piece.start, item: { ...item, bare: false }, near }])];
  });
}

/** Same length and hardly a difference: no neighbour is needed. */
const surelySounding = 0.07;

/**
 * Whether a name may be taken. One that was heard as written may; so may a division's that sounds like it throughout. A road, and a name with
 * a character too many or too few, only beside another name or before a house number: 堵路商家先 is no 汤甲巷.
 */
export function isCorroborated(piece: DivisionPiece | RoadPiece, all: readonly Piece[], text: string): boolean {
  if (piece.near === null || piece.near === 0) return true;
  const name = piece.kind === 'road' ? piece.name : (piece.names[0]?.text ?? '');
  const slipped = name.length !== piece.end - piece.start;
  if (!slipped && (piece.kind === 'division' || (piece.near <= surelySounding && name.length >= 4))) return true;
  const beside = all.some(
    (other) =>
      (other.end === piece.start || other.start === piece.end) && (other.kind !== 'road' || other.near !== null),
  );
  return beside || mendHouse(text, piece.end) !== null;
}

/** Names of one stretch of a text as one piece. */
export function pieceOf(found: readonly FoundName<DivisionName>[]): DivisionPiece {
  const [first] = found;
  const seen = new Set<string>();
  const names = found
    .map(({ item }) => item)
    .filter(({ division }) => !seen.has(division.code) && seen.add(division.code) !== undefined);
  return { kind: 'division', start: first?.start ?? 0, end: first?.end ?? 0, names, near: first?.near ?? 0 };
}

/** Whether two stretches of a text share a character. */
export const overlap = (left: { start: number; end: number }, right: { start: number; end: number }) =>
  left.start < right.end && right.start < left.end;
