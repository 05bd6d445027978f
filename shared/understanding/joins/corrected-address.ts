import type { Address } from '@shared/domain/ticket';
import { sameRoad } from '../places/crossing';
import type { PlaceMention } from '../ports';

/*
 * What a caller puts right of an earlier turn (不对，是长寿南路; 哦说错了，是潜山路; 不是小店，是迎泽区) stands instead of what was said before, in
 * the levels that it names.
 */

const opening =
  /^(?:[嗯呃哦噢啊哎欸诶唉]|[，,。、\s]|等[一会]?下?|对|是的?)*(?:不对|不是(?!说|很|特别|我)|不不+|不[，,]|我?[说讲报记看弄搞念][错反]了?|错了|错啦|搞错|弄错|更正|纠正|改一下)/u;
const marker = /(?:我|刚才|刚刚|前面|上面|那个)[^，,。]{0,4}(?:[说讲报记看弄搞念]|嘴)(?:秃噜|瓢|错|反|岔)了?/u;

/** Whether a caller's turn puts right what was said before it. */
export const putsRight = (text: string): boolean => opening.test(text) || marker.test(text.slice(0, 24));

/** 不是小店，: named only to be denied. */
export const isDenied = (text: string, { span }: PlaceMention): boolean =>
  /不(?:是|在|叫|属于|归)(?:在|什么)?$/u.test(text.slice(0, span.start)) &&
  /^(?:区|县)?(?:[，,。]|$)/u.test(text.slice(span.end));

const corrected = ['district', 'street', 'community', 'road', 'number', 'building', 'room'] as const;

/** `before` with what `said` puts right of it: levels that were said in so many words, and said otherwise. */
export function withCorrection(before: Address, { address, raw }: PlaceMention): Address {
  const wrong = corrected.filter((level) => {
    const [now, then] = [address[level], before[level]];
    const inferred =
      (level === 'street' || level === 'community' || level === 'district') && !raw.includes(now.slice(0, 2));
    const same = level === 'road' ? sameRoad(now, then) : now === then;
    return now !== '' && then !== '' && !same && !inferred;
  });
  // Another house of the same estate is told by its estate once more (雅苑三栋, 雅苑五栋).
  if (wrong.length === 0) return before;
  const after = { ...before };
  for (const level of wrong) after[level] = address[level];
  // 望江西路和怀宁路, and then only 潜山路: what meets the first road was wrong.
  const [first = '', second] = before.road.split('与');
  if (wrong.includes('road') && second !== undefined && !address.road.includes('与'))
    after.road = `${first}与${address.road}`;
  // What the tree made of the wrong one goes with it.
  if (wrong.includes('district')) Object.assign(after, { street: address.street, community: address.community });
  else if (wrong.includes('street')) after.community = address.community;
  return after;
}
