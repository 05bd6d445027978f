import type { CityGazetteer } from './city';
import type { Piece } from './pieces';
import { isClause } from './reading-division';
import { unlistedArea, unlistedStreet } from './unlisted';

/* Where a place begins in a text, and what may stand between its parts. */

/** Words that may stand between two parts of one place. */
export const between =
  /^[\s，,、]?(?:的|那边的?|那里的?|这边的?|那个|这个|是|在|就在|里面的?|镇上|有个|一个|那一块|附近的?|嗯|呃|啊|叫|辖区|下面的?)*[\s，,、]?$/u;

const clauseStart = /(?:^|[，,。！？\s])(?:[嗯呃啊哦哎]|对|就是|就|是|在|我们?|这边是?)*$/u;

/**
 * A district of another city begins a place only where its name is long and the only one: 城区 and 新城区 are common words.
 * A name without its level's word begins a place only where the next words go on with it, or a preposition stands before.
 */
export function mayBegin(
  piece: Piece,
  next: Piece | undefined,
  text: string,
  { city, hasDistricts }: CityGazetteer,
  asked: boolean,
): boolean {
  if (piece.kind !== 'division') return true;
  const [only] = piece.names;
  const inCity = piece.names.some(
    ({ division }) => division.code.startsWith(city.code) || city.code.startsWith(division.code),
  );
  if (!inCity && only?.level === 'district' && (piece.names.length > 1 || only.text.length < 4)) return false;
  if (!piece.names.every(({ bare }) => bare)) return true;
  const follows =
    (next !== undefined &&
      between.test(text.slice(piece.end, next.start)) &&
      next.start - piece.end <= (next.kind === 'town' ? 3 : 1)) ||
    /^的?(?:哪|什么)/u.test(text.slice(piece.end)) ||
    (next !== undefined &&
      clauseStart.test(text.slice(0, piece.start)) &&
      unlistedArea.test(text.slice(piece.end, next.start))) ||
    unlistedStreet.test(text.slice(piece.end, piece.end + 16));
  // 虎门, in a city whose towns have no district above them.
  const district = piece.names.some(
    ({ level }) => level === 'district' || level === 'city' || (level === 'street' && !hasDistricts),
  );
  // 九龙坡, 沙坪坝: so long a name is no common word.
  const long = district && inCity && piece.end - piece.start >= 3;
  const answers = asked && inCity && clauseStart.test(text.slice(0, piece.start));
  // 拉到寮步一个厂: a way to a town tells nothing of where it is.
  const town = piece.names.every(({ level }) => level === 'street');
  if (town && /到$/u.test(text.slice(0, piece.start))) return follows;
  return (
    follows ||
    long ||
    answers ||
    (district && (/(?:在|住|位于|到|是)$/u.test(text.slice(0, piece.start)) || isClause(piece, text)))
  );
}
