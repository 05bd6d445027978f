/* Two roads that tell one place: where they meet (首山路一直下去，到跟上渡路那个交叉口), and the stretch of a road between two others. */

const crossingWord =
  '十字路口|丁字路口|三岔路口|交叉路口|交叉口|交叉|交汇处|交汇口|交汇|交口|交界处?|交接处?|十字|岔路口|岔口|红绿灯|转盘|环岛|路口|口(?![味罩岸])|拐角|拐弯|转角|相交|之间';
export const crossingAhead = new RegExp(
  `^[，,\\s]?(?:就|的|那个|那边|那儿)*(?:${crossingWord}|[东西南北]{2}角|(?:[，,]?(?:嗯|呃|就)[，,]?)?(?:那|这)?(?:个)?(?:\\p{Script=Han}{0,3}桥|高架)(?:那|的)?(?:底下|下面|下))`,
  'u',
);

const joins = /^(?:和|与|跟|同|、|及)(?:那个|这个)?$/u;
const pause = /^[，,、\s]?$/u;
/** 一直下去，到跟; 上头，快到; 走到: the way from one road to the next. */
const way =
  /^(?:上|的|那边|这边|那儿|这儿)?(?:[，,]?(?:嗯|呃|对|就是|然后|走到头|到头|一直|下去|上去|过去|过来|上头|下头|走下去|(?:往|朝|向)(?:[东西南北里下上前后左右]{1,2})(?:边|面)?|走|开|骑|顺着|差不多|大概|快要?|要|就)){0,4}[，,]?(?:嗯|呃)?(?:快要?|要|就)?(?:走|开|骑)?(?:到了?|跟|和|与|同|及|接着?|交|碰到?|靠近|靠|挨着|临近)(?:跟|和|与|同|着)?(?:那个|这个|那条|那边的?)?$/u;
const again = /^[，,。、]?(?:嗯|呃|啊|对|就是|就在|在|是|那个|就)*[，,]?$/u;
const from = /^[，,]?(?:的|上)?(?:就是|是|在)?(?:从|由)?$/u;
const to = /^(?:路口|那边|那里|那儿)?(?:一直|开始)?[，,]?(?:到|至)(?:那个)?$/u;
const between = /^(?:路口)?(?:的|那边|那里)?(?:那|这|中间|之间)?(?:一|个)?(?:段|截|路段|之间|中间)(?:路)?/u;

const undirected = (road: string) => road.replace(/[东西南北中](?=(?:[路街]|大道|大街)$)/u, '');

type Named = { readonly start: number; readonly end: number; readonly name: string };

/** How a road goes on with the one said before, whose reading ended at `end`: where they meet, the same once more, off it, or not at all. */
export function roadAfter(
  text: string,
  end: number,
  road: string,
  next: Named,
): 'meets' | 'again' | 'off' | 'rather' | null {
  const gap = text.slice(end, next.start);
  const after = text.slice(next.end);
  if (next.name === road) return again.test(gap) && gap.length <= 8 ? 'again' : null;
  const crossing = crossingAhead.test(after);
  // 重工街，重工北街: the same road, said more exactly.
  if (/^[，,。]?(?:嗯|呃|啊|就是|是|在|应该)*[，,]?$/u.test(gap) && gap !== '' && undirected(next.name) === road)
    return 'rather';
  // 兴华北街小北一路 is a road off a road; with a word between it is a crossing.
  if (gap === '') return crossing ? 'meets' : 'off';
  if (joins.test(gap)) return crossing || gap !== '、' ? 'meets' : null;
  return crossing && (pause.test(gap) || way.test(gap)) ? 'meets' : null;
}

/** 洪都中大道，从解放西路到南京西路那一段: the stretch between two other roads; null where the next two tell none. */
export function stretchAfter(text: string, end: number, first: Named, second: Named) {
  const [whole] = between.exec(text.slice(second.end)) ?? [];
  const told = from.test(text.slice(end, first.start)) && to.test(text.slice(first.end, second.start));
  return told && whole !== undefined
    ? { name: `${first.name}至${second.name}段`, end: second.end + whole.length }
    : null;
}

/** True where two roads may be the same: one of them, or a crossing that it is part of. */
export const sameRoad = (left: string, right: string) =>
  left.split('与').every((road) => right.split('与').includes(road)) ||
  right.split('与').every((road) => left.split('与').includes(road));
