/* What a caller takes back in the same breath: 六十三号，不对，是三十六号. Read without what was wrong, with the way back to the words. */

export type KeptText = { readonly text: string; readonly offsets: readonly number[] };

const marker =
  '[，,。]?(?:哦|噢|呃|啊|哎|嗯|唉|欸)?[，,]?(?:不对|不是(?=[，,])|不是不是|我?[说讲记看弄搞报念]错了?|错了|错啦|口误|不不+|(?<=[哦噢呃啊哎嗯唉欸，,])不(?=[，,]))(?:不对|错了|不是)*(?:的|啊|哈|哈)?';
/** 西河那是我丈母娘家，: why it was wrong, in a clause or two that say nothing else. */
const why =
  '(?:[，,](?:我?[说讲记看弄搞报念]错了?|不对|不是|等[一会]?下?|[^，,。]{0,6}?(?:那|这)?(?:个)?是(?:我|俺|他|别人|以前|原来|老)[^，,。]{0,9}|(?:我们?)?(?:以前|原来|上次|早先)[^，,。]{1,10}|(?:我们?)?(?:早就|已经)?搬[^，,。]{1,6}|[^，,。]{0,6}(?:记性|脑子|脑壳|糊涂|嘴瓢)[^，,。]{0,4}|(?:我|俺)家?(?:是|就)?住[^，,。]{1,8}))*';
const instead =
  '[，,]?(?:哦|噢|呃)?(?:我家?|我们?|俺们?|咱们?)?(?:现在|这次|今天|这儿|这里)?(?:应该|住|要说的|(?:[坏掉漏塌堵倒裂响脏灭][的了]*)的?)?(?:就)?(?:是|叫|在)*';
/** A word that tells what a name is of, by kind: what was taken back is of the kind that comes instead. */
const kinds: readonly (readonly [said: string, ends: string])[] = [
  ['[0-9零〇一幺二两三四五六七八九十百千]{1,6}', '号(?!楼)'],
  ['[0-9零〇一幺二两三四五六七八九十百千A-Z]{1,4}', '(?:号楼|栋|幢|座)'],
  ['[0-9零〇一幺二两三四五六七八九十百千]{1,3}', '单元'],
  ['(?:[A-Z]\\d?|[0-9一二三四五六七八九十]{1,2}号)', '(?:出入口|出口|口)'],
  ['[0-9零〇一幺二两三四五六七八九十百千]{1,3}', '[楼层组队]'],
  ['[0-9零〇一幺二两三四五六七八九十百千]{1,6}', '(?:室|房|号房)'],
  ['\\p{Script=Han}{1,5}?', '(?:区|县|市|旗)'],
  ['\\p{Script=Han}{1,6}?', '(?:街道|镇|乡)'],
  ['\\p{Script=Han}{1,6}?', '(?:社区|村)'],
  ['\\p{Script=Han}{1,7}?[东西南北中]?[一二三四五六七八九]?', '(?:大道|大街|路|街|巷|胡同)[东西南北中]?'],
  ['\\p{Script=Han}{1,8}?', '(?:小区|花园|花苑|家园|新村|公寓|苑|园|府|湾|城)'],
];
const bareName = new RegExp(
  `(?<=^|[，,。])\\p{Script=Han}{2,4}${marker}${why}${instead}(?=\\p{Script=Han}{1,6}(?:区|县|市|镇|乡|街道|村|社区|路|街|大道)(?:[，,。的]|$))`,
  'gu',
);
/** What a name of that kind cannot reach back over. */
const edge = /[，,。、\s]|(?:区|县|镇|乡|街道|社区|在|是|住|到)(?=\p{Script=Han}{2})/gu;

/** The text without what was taken back in it. */
export function withoutTakenBack(text: string): KeptText {
  const kept = Array.from({ length: text.length }, (_, at) => at);
  if (!/不对|不是|错|口误|不不|不[，,]/u.test(text)) return { text, offsets: kept };
  const dropped = new Set<number>();
  const drop = (start: number, end: number) => {
    for (let at = start; at < end; at += 1) dropped.add(at);
  };
  dropNamed(text, drop);
  // 六十五号，不是五十六号哈: what it is not, said after it.
  for (const match of text.matchAll(
    /[，,]不是[0-9零〇一幺二两三四五六七八九十百千]{1,6}(?:号楼|号|栋|幢|座|单元|楼|室)(?![，,]?(?:应该)?是)/gu,
  ))
    drop(match.index, match.index + match[0].length);
  for (const [said, ends] of kinds) {
    const pattern = new RegExp(`(${said}${ends})${marker}${why}${instead}(?=${said}${ends})`, 'gu');
    for (const match of text.matchAll(pattern)) {
      const [whole, wrong = ''] = match;
      const start = match.index + wrong.length - lastName(wrong).length;
      if (!dropped.has(start)) drop(start, match.index + whole.length);
    }
  }
  // 掘港，啊不，丰利镇: without its level's word, and all that the clause says.
  for (const match of text.matchAll(bareName)) drop(match.index, match.index + match[0].length);
  const offsets = kept.filter((at) => !dropped.has(at));
  return { text: offsets.map((at) => text.charAt(at)).join(''), offsets };
}

/** 建国门，不是建国门，是建国路; 大道东，不是东，是西: the wrong one is said once more. */
function dropNamed(text: string, drop: (start: number, end: number) => void): void {
  const named =
    /(\p{Script=Han}{1,6}|[0-9零〇一幺二两三四五六七八九十百千]{1,6}[号栋幢座]?)[，,。]?(?:哦|噢|呃|啊)?[，,]?(?:不是|不叫)\1[，,]?(?:是|叫|应该是)/gu;
  for (const match of text.matchAll(named)) drop(match.index, match.index + match[0].length);
}

/** The last name of a stretch that may hold more before it. */
function lastName(stretch: string): string {
  let start = 0;
  for (const match of stretch.slice(0, -1).matchAll(edge)) start = match.index + match[0].length;
  return stretch.slice(start);
}
