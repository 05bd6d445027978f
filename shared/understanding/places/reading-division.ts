import type { CityGazetteer } from './city';
import { type Division, levelOf } from './divisions';
import type { DivisionName } from './gazetteer';
import type { DivisionPiece, Piece, TownPiece } from './pieces';
import type { Reading } from './reading';
import { unlistedArea, unlistedCommunity, unlistedStreet } from './unlisted';

/** Goes on with a division where it fits what was said before. @returns false where it does not */
export function attachDivision(
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
  // 清镇哪里？ 长阳哪个镇？: what an agent asks within is no other word.
  const askedWithin = /^的?(?:哪|什么)/u.test(text.slice(piece.end));
  if (piece.names.every(({ bare }) => bare) && !isClause(piece, text) && !askedWithin) current.bare += 1;
  current.end = piece.end;
  readUnlisted(current, text, gazetteer, isLeftOut(next, text) ? text.length : (next?.start ?? text.length));
  return true;
}

/** 海门区，海门街道: a name without its level's word with the word after it is a town that the list leaves out. */
const isLeftOut = (next: Piece | undefined, text: string) =>
  next?.kind === 'division' && next.names.every(({ bare }) => bare) && /^(?:街道|镇|乡)/u.test(text.slice(next.end));

/** A town or a village of no list, where nothing finer was said before it. @returns false where it begins a place of its own */
export function attachTown(current: Reading, { street, community, end }: TownPiece, { city }: CityGazetteer): boolean {
  const level = current.divisions[0] === undefined ? '' : levelOf(current.divisions[0].code);
  // 惠安崇武，崇武镇霞西村; 章丘普集，杨官村: the town without its level's word before.
  const area = /(?:社区|村|居委会|村委会)$/u.test(current.community) ? '' : current.community;
  if (area !== '' && (street === '' || street.startsWith(area))) {
    current.community = '';
    if (street === '') current.street ||= area;
  }
  const finer = current.road !== '' || current.estate !== '' || level === 'street' || level === 'community';
  if (finer || current.community !== '' || (street !== '' && current.street !== '')) return false;
  if (current.divisions.length === 0) current.divisions = [city];
  current.street ||= street;
  current.community = community;
  current.end = end;
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
    // 龙胜，龙胜县泗水乡: the county once more, and no town's name.
    if (name !== '' && name.startsWith(only.name.slice(0, 2)) && /^.{2,}[县区市旗]/u.test(name)) return '';
    if (listed && current.end + whole.length > next) return '';
    current.end += whole.length;
    current.end += saidAgain(name, text.slice(current.end));
    return name;
  };
  const level = levelOf(only.code);
  if (level === 'district') current.street = take(unlistedStreet);
  if (level === 'street' || current.street !== '') current.community = take(unlistedCommunity);
  // 武清杨村，雍阳西道: what lies between the district and the road, said without its level's word.
  const [whole = '', area = ''] = unlistedArea.exec(text.slice(current.end, next)) ?? [];
  if (current.community === '' && area !== '' && current.end + whole.length === next) {
    current.community = area;
    current.end += area.length;
  }
}

/** 高峰村，高峰村五组: how much of `after` says the name once more. */
export function saidAgain(name: string, after: string): number {
  const [pauses = ''] = /^[，,。]?(?:嗯|呃|啊|对|就是|是|那个|在)*[，,]?/u.exec(after) ?? [];
  return name !== '' && pauses !== '' && after.startsWith(name, pauses.length) ? pauses.length + name.length : 0;
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

/** 对，仓山。 俺太康的，: a name that is all that a clause says. */
export const isClause = ({ start, end }: Piece, text: string) =>
  /(?:^|[，,。！？\s])(?:嗯|呃|啊|对|是的?|就是|就|[我俺咱]们?(?:是|这是|这儿是|家是|家在)?|在|属于)*$/u.test(
    text.slice(0, start),
  ) &&
  /^(?:的|吧|嘛|那边|这边|那里|这里|这儿|那儿|嘞|啊|啦|呀|噶|哈|呢|人|[那这](?:一?[块段片]儿?))*(?:[，,。！？\s]|$)/u.test(
    text.slice(end),
  );
