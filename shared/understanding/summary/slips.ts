import type { Clause } from '../text/clauses';

/* Slips of the tongue: what was said before them is no fact. */

/** 不对, 我讲错了. */
const corrects = /^(?:哦|啊|嗯|呃)?(?:不对|不是|错了|说错了|记错了|讲错了)$/u;

const figures = (clause: Clause | undefined) =>
  clause !== undefined && /[\d零一二两三四五六七八九十百千万]/u.test(clause.text);

/** 他问，呃，他说报了: the clause was begun twice. 后窑村……不对: and taken back. */
export function beginsAgain(clauses: readonly Clause[], index: number): boolean {
  const [own = '', ...next] = clauses.slice(index, index + 3).map(({ text }) => text);
  if (/…+(?:哦|啊)?(?:不对|不是|错了)$/u.test(own)) return true;
  const again = next.find((text) => !/^(?:呃|嗯|额|那个|就是|啊)+$/u.test(text));
  return /^[他她我][们]?[问说讲]$/u.test(own) && again !== next[0] && again?.startsWith(own.slice(0, -1)) === true;
}

/** 七盏，不对，八盏; 我下班，不是，我买菜回来就看见了: what was said first was a slip. */
export function takesBack(clauses: readonly Clause[], index: number): boolean {
  if (!corrects.test(clauses[index]?.text ?? '')) return false;
  const [before, after] = [clauses[index - 1], clauses[index + 1]];
  if (before === undefined || after === undefined) return false;
  return before.text.length <= 6 || (figures(before) && (figures(after) || figures(clauses[index + 2])));
}
