import { writeNumeral } from './numerals';

/** Names of roads inside a sentence. A registry's roads help; a road that nobody registered is found by the form of its name. */
export type RoadName = { readonly start: number; readonly end: number; readonly name: string };

/** What cannot stand inside a road's name: the name begins after it. */
const boundary =
  /(?:反映|反应|投诉|举报|咨询|[报问说看修查走]一下|[我俺咱]们|我|俺|咱|坐|乘|就在|位于|住在|家在|地址是|地址在|嗯|呃|啊|在|到|从|去|住|叫|是|的|于|靠近|靠|挨着|跟|与|碰|把|被|差点|差不多|过了|看[哈下到一]|回来|过来|出来|结果|因为|所以|[早晚]上|[上中下]午|[昨今明前]天|刚[才刚]|每天|天天|最近|现在|目前|老是|总是|经常|搁(?=\p{Script=Han}{2})|已经|还没|没有|正在|沿着|沿|经过|路过|通往|往|那条|这条|那个|这个|一条|你们|他们|，|。|、|,|？|！|\s|号|区|县|镇|乡|街道|社区|村|就|说|那边|这边|和平|[0-9])/gu;
/** 和平 is a name, 和 alone may join two roads. */
const joiner = /(?:[路街道巷]|[路道][东西南北中])[，,]?(?:和|与|跟|同|及|还有)$/u;

/** Roads named after a road or a street office carry two endings (春熙路中路, 芳草街大道). */
const kind =
  /(?:[路街巷](?:大道|大街|[东西南北中一二三四五新横]?路)(?![口灯边面段])|大道[东西南北中]路|大道|大街|公路|(?<![知人地渠通管车街隧频报楼赛跑轨水难过便国省县乡匝辅主盲绿步栈滑巷行走弯坡河航沟味一拳风公占让挡])道(?=交口|[0-9零一二三四五六七八九十百]+号|[与和跟同]\p{Script=Han}{2,4}[道路街]|\p{Script=Han}{2,3}[路街道](?:交口|路?口|[，,。])|上[，,。])|快速路|高架路|环路|路|街|巷|胡同|[东西南北中上下]约(?=[0-9零一二三四五六七八九十百]+号))/u;
/** 中山大道西, 工业大道中: the direction is the name's only where nothing says that a side or an end is meant (大道西侧). */
const directed =
  /(?<=大道|大街|大马路)[东西南北中](?=[0-9零一二三四五六七八九十百，,。、的那这靠旁对附和与跟同]|$)|(?<=路)[东西南北中](?=[0-9零一二三四五六七八九十百千两]+号)/u;
/** Names that a road begins after, where enough of it is left: 珠江新城华夏路. */
const softEnding = /(?:新城|小区|花园|新村|广场|工业园|科技园|开发区|商城|市场)/gu;
/** 一零五国道, G105国道. */
const highway = /G?[0-9零幺一二三四五六七八九]{2,4}(?:国道|省道)/gu;
/** 福银高速，往十堰方向; 京港澳高速公路. */
const motorway =
  /(?<=^|[，,。！？\s在是到走上沿])((?:(?![上下走跑坐这那条个在是到的了我你他有没从就])\p{Script=Han}){2,4}高速)(?:公路)?(?=[，,。的上往入出]|收费站|服务区|$)/gu;
/** 建设北路一段, 武侯大道双楠段, 达善大街十八巷. */
const stretch =
  /(?:段(?=[0-9零一二三四五六七八九十百])|[0-9零一二三四五六七八九十百]{1,4}巷|[东西南北][一二三四五六七八九]段|[东西南北中一二三四五六七八九十]段|(?<=大道|路)(?:(?![这那一二三四五六七八九十有某该整半前后上下每各])\p{Script=Han}){2}段(?=[0-9零一二三四五六七八九十百，,。、的]|$))/u;
const ending = new RegExp(`${kind.source}(?:${directed.source})?(?:${stretch.source})?`, 'gu');
/** Words that end like a road and are none. */
const ordinary =
  /(?:不[清知认记]\p{Script=Han}?路|(?<=^|[大过条的扫压轧占逛蹲修在穿横个边])马路|走路|道路|铁路|线路|电路|半路|修路|这条路|那条路|条路|小路|(?<=^.?)大路|思路|绕路|问路|让路|掉头路|[走开跟坐沿]一路|[两几半一二三四五六七八九十百千0-9](?:多|来)?(?:公?里|米|站|步|段|截)(?:[土水泥夜]|地的?)?路|逛街|上街|小巷|高速公路|[条修上在]公路|[修铺挖堵封占][完好了过]?路|[带领引认找问赶让挡拦迷探指借抢截养绕][得不]?[了着到完过]?路|[走跑]不动路|[得完着没不]路|个路|[十丁]字路|岔路)$/u;
const ordinaryWhole =
  /^(?:具体路|详细路|马路|大街|大道|公路|环路|大路|路|街|巷|胡同|(?!五一|八一|七一)[^东西南北中]?一路|.?同路|.公路|条街|整条街|步行街|小吃街|商业街|美食街|全路|断头路|(?!五一|八一|七一)[零一二三四五六七八九十百0-9]+路|[十丁]字路|[东西南北中]路|[村镇乡县城区](?:大街|大道|公路|路|街|巷))$/u;
/** 带路, 烂路, 老路: one character before 路 that no list knows is hardly ever a name. */
const shortRoad = /^(?!五一|八一|七一)\p{Script=Han}路$/u;
/** What roads are made of, or what becomes of them: 砂石路, 水泥路, 机耕路, 村里路灯. */
const described =
  /(?:[水沙砂碎石煤炉]?[泥石渣子]|柏油|沥青|青石板|石板|石头|泥巴|混凝土|水稳|机耕|生产|田间|通村|通组|进村|出村|村组|乡村|农村|村级|村内|山间|盘山|环山|环湖|环村|沿[河江湖海]|绕城|人行|非机动车|机动车|消防|应急|回头|回家|上班|上学|放学|赶夜|红军|必经之|冤枉|下坡|上坡|断头|人生|[里上外下头段边的]|(?:[主副辅支干岔烂旧]路[、和跟]?)+[主副辅支干岔烂旧])路$/u;
/** 东圃大马路二十六号, 远大路一号: a name, where more stands before and a house number follows. */
const neverNames = /(?:[条修走绕问让][路街]|高速公路)$/u;
const houseNumber = /^[，,]?[0-9零一二三四五六七八九十百]+号/u;
/** Words that end a division as often as they stand inside a road's name (中关村大街, 礼村大道). */
const softBoundary = /^(?:号|区|县|镇|乡|社区|村)$/u;

/** 利州区，东坝街道，利州东路一段: after a division's name, which is this road's own beginning. */
const endingAlone =
  /^(?:[东西南北中新村]?[一二三四五六七八九十]{0,2}|[一二三四五六七八九十]{0,2}[横直马])(?:[路街巷]|大街|大道)(?:[东西南北]?[一二三四五六七八九十东西南北中]段)?$/u;

const longestName = 8;

/**
 * Finds the roads of a text. `known` tells whether a name is in the city's list: then it is taken whole. A road that is not known
 * begins after a district's name, `districtEnds`.
 */
export function findRoads(
  text: string,
  known: (name: string) => boolean,
  districtEnds: ReadonlySet<number> = new Set(),
): RoadName[] {
  const found: RoadName[] = [];
  for (const match of text.matchAll(ending)) {
    const end = match.index + match[0].length;
    // 健康路街道: a street office, and 路口, 路灯, 路边 only mention a road that was named before.
    if (text.startsWith('街道', end) || (match[0].startsWith('街') && text[end] === '道')) continue;
    const floor = Math.max(found.at(-1)?.end ?? 0, match.index - longestName, 0);
    const named = startOf(text, floor, match.index, end, known, districtEnds);
    const start = named + (known(text.slice(named, end)) ? 0 : wayBefore(text, named, end));
    const name = text.slice(start, end);
    if (start === match.index && !known(name)) continue;
    if (!known(name) && !isNumbered(name, text, start, end, districtEnds) && isOrdinary(name, text.slice(end)))
      continue;
    if (!/^[\p{Script=Han}A-Z0-9]+$/u.test(name)) continue;
    found.push({ start, end, name });
  }
  for (const { index: start, 0: heard } of text.matchAll(highway)) {
    const end = start + heard.length;
    const name = heard.replace(/[零幺一二三四五六七八九]+/u, writeNumeral);
    if (!found.some((road) => road.start < end && start < road.end)) found.push({ start, end, name });
  }
  for (const { index: start, 0: whole, 1: name = '' } of text.matchAll(motorway)) {
    const end = start + whole.length;
    if (!found.some((road) => road.start < end && start < road.end)) found.push({ start, end, name });
  }
  return found.sort((left, right) => left.start - right.start);
}

/** Verbs of the way that begin no name where the sentence goes on so: 上松江中路买东西, 打友谊路过来, 奔北站路走. */
const wayVerb =
  /^(?:[那这](?![坡曲大])(?=\p{Script=Han}{3})|上(?!海|饶|虞|杭|塘|南|清|元|党|庄|地|步|川|沙)(?=\p{Script=Han}{3}.*\n(?:[买走去办吃看找送接玩逛遛开上取拿坐理拐]|的时候|那边|那儿))|(?:打|奔|顺|由|绕|冲|朝|走)(?=\p{Script=Han}{3}.*\n[^，。]{0,2}(?:[往到过走拐出去来朝奔]|下来|上来|进来|那边|那儿)))/u;

/** How much of what seems a road's name, text[start, end), is a verb before it. */
const wayBefore = (text: string, start: number, end: number): number =>
  wayVerb.exec(`${text.slice(start, end)}\n${text.slice(end, end + 6)}`)?.[0].length ?? 0;

/** 鼓楼区五四路一百五十八号, 铁东二一九路: of figures alone, but after a district or before a house number no bus line. */
const isNumbered = (name: string, text: string, start: number, end: number, districtEnds: ReadonlySet<number>) =>
  /^[零一二三四五六七八九十]{2,3}路$/u.test(name) &&
  (districtEnds.has(start) || /^[，,]?[零一二三四五六七八九十百]+号(?!线)/u.test(text.slice(end)));

function isOrdinary(name: string, after: string): boolean {
  if (ordinaryWhole.test(name) || /^[仔哥妹女牌]/u.test(after)) return true;
  if ((shortRoad.test(name) || described.test(name)) && !houseNumber.test(after)) return true;
  const [word = ''] = ordinary.exec(name) ?? [];
  return word !== '' && (word === name || neverNames.test(name) || !houseNumber.test(after));
}

function startOf(
  text: string,
  floor: number,
  ending: number,
  end: number,
  known: (name: string) => boolean,
  districtEnds: ReadonlySet<number>,
): number {
  for (let start = floor; start < ending; start += 1) if (known(text.slice(start, end))) return start;
  let start = floor;
  for (const match of text.slice(floor, ending).matchAll(boundary)) {
    if (match[0] === '和平') continue;
    const after = floor + match.index + match[0].length;
    // Nothing, or a direction alone, would be left of the name.
    if (softBoundary.test(match[0]) && !districtEnds.has(after) && ending - after <= 1) continue;
    if (after < ending || (after === ending && !softBoundary.test(match[0]))) start = after;
  }
  for (const match of text.slice(start, ending).matchAll(softEnding)) {
    const after = start + match.index + match[0].length;
    if (ending - after >= 2) start = after;
  }
  for (let at = start + 1; at < ending; at += 1) {
    // 友谊路和平江道 joins two roads, and names no 和平区.
    if (/[路街道巷]和平$/u.test(text.slice(0, at))) continue;
    if (districtEnds.has(at) && !endingAlone.test(text.slice(at, end))) start = at;
  }
  for (let at = start; at < ending; at += 1) {
    if (ending - at > 2 && joiner.test(text.slice(Math.max(0, at - 5), at + 1))) start = at + 1;
  }
  const joined = /[路街道巷][，,]?$/u.test(text.slice(0, start)) && /^和(?![平睦谐兴顺合])/u.test(text.slice(start));
  return joined ? start + 1 : start;
}
