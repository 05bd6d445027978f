import type { Piece } from './pieces';
import { letter } from './unlisted';

/* Landmarks that only tell where the building said after them stands: 兰大对面的那个华荣大厦. */

const beside = '(?:斜对面|正对面|对面|对过儿?|旁边儿?|隔壁|附近|边上|后面|前面|后身儿?)';
/** 火车站对面，汇金大厦; 购物中心旁边的那个锦江大厦. */
export const sideBefore = new RegExp(`^${beside}(?:的|那边的?)?(?:那个|那栋|那幢|一个|有个|有栋|就是|叫)*[，,]?`, 'u');
/** 兰大对面的那个: a landmark of no known form between a road and the building. */
export const landmarkBetween = new RegExp(
  `^[，,]?(?:就?在|靠近)?(?:${letter}|[A-Z]){2,10}${beside}(?:的|那边的?)?(?:那个|那栋|那幢|一个|有个|就是|叫)*[，,]?$`,
  'u',
);

/** A landmark that only tells where the building said after it stands; the building is the place, and needs it no more. */
export function isLandmark(piece: Piece, next: Piece | undefined, text: string): boolean {
  if (piece.kind !== 'estate' || piece.beside !== undefined) return false;
  if (next?.kind !== 'estate' || next.beside !== undefined) return false;
  const between = sideBefore.exec(text.slice(piece.end, next.start))?.[0];
  return between?.length === next.start - piece.end && !new RegExp(`^${beside}`, 'u').test(text.slice(next.end));
}
