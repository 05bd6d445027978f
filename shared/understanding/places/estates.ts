import type { CityGazetteer } from './city';
import type { Piece } from './pieces';
import { findRoads } from './roads';
import { findStations } from './station';
import { letter } from './unlisted';

/* Estates, landmarks, bridges and stations of a text: those that a registry knows, and those that are told by their form. */

const estateEnding =
  /(?:国际社区|家属院|家属区|职工大院|宿舍区|宿舍|小区|花园|花苑|家园|嘉园|嘉苑|雅苑|雅居|雅园|新村|新城|公寓|新寓|华庭|名苑|名邸|豪庭|山庄|庄园|公馆|半岛|大厦|广场|中心|商城|商场|市场|医院|学校|小学|中学|大学城|大学|幼儿园|公园|景区|风景区|度假区|古镇|古城|夜市|酒店|宾馆|工业园|产业园|科技园|创业园|写字楼|商务楼|商住楼|家属楼|收费站|服务区|公交总站|车站|火车站|客运站|[壹一]号院)(?:酒店|大酒店|宾馆|幼儿园|小学|中学|医院|大厦|商场|公寓)?/gu;
/** Endings of one character are common words: taken only before a building or where the words break off (骊龙园，; 凤鸣苑三栋; 广瑞一村，十七号; 平山里，三门). */
const shortEstateEnding =
  /(?:[一二三四五六七八九十]村|里|坊)(?=[，,]?第?[0-9零一二三四五六七八九十百]+(?:号楼|楼|栋|幢|门(?![口面店牌])|号(?![线口])))|(?:[东西南北]里|园?[A-Z]区|苑|园|郡|墅|轩|府|庭)(?=第?[0-9零一二三四五六七八九十A-Z]+(?:栋|幢|座|号楼|期|区|单元|楼)|的?[，,。]|$|的?(?:门口|物业|业主|居民|小区|工地|对面|旁边|里面))|(?<=[，,]\p{Script=Han}{2,4})(?:天地|国际|绿洲|名都|名城|蓝湾|世家|水岸|美域)(?=[，,。]|$)|(?:城|湾|国际|家|天地)(?=[，,]?第?[0-9零一二三四五六七八九十]+(?:期|栋|幢|座|号楼))|(?:[一二三四五六七八九十]{1,2}[中小]|附[中小]|实小)(?=(?:[校大正]|[东西南北后])?门|旁|对面|附近|隔壁|校区|[，,。]|$)/gu;
const shortNames =
  /(?:政府|校园|公园|花园|家园|乐园|果园|菜园|田园|幼儿园|学府|官府|家庭|法庭|开庭|出庭|园区|(?:院子|小区|村|屋|家|这|那|哪|心|手|夜|店|厂|楼|巷子?|弄堂|城|乡|屯|镇|公|英|海|里|园|市场|广场)里|[这那全]\p{Script=Han}村|作坊)$/u;
/** What introduces a name that has no such ending (我们院子叫做兴元绿洲). */
const calledEstate =
  /(?:(?:小区|院子|楼盘|大院|公寓|大厦|我们那儿|我们这儿)(?:的?名字)?(?:是)?|[，,](?=叫做?(?:什么|个|那个)?(?:\p{Script=Han}{4,}|\p{Script=Han}{2,10}(?:栋|幢|座|号楼))))叫做?(?:什么|个|那个)?([\p{Script=Han}A-Z]{2,10}?)(?=[，,。的]|$|第?[0-9零一二三四五六七八九十]+(?:栋|幢|座|号楼|期|区))/gu;
/** Bridges are named beside what lies under or on them: they go into the address's detail. */
const bridgeEnding = /(?:立交桥?|高架桥|人行天桥|天桥|大桥)(?:引桥)?(?=下|底|上|头|脚|边|旁|附近|口|那|的|[，,。]|$)/gu;
/** 浔峰府那个小区, 华联那个商场: pointed at, with the word for what it is. */
const pointedAt = new RegExp(
  `(?<=^|[，,。在到路街道巷号])(${letter}{2,6})[那这]个(小区|大厦|广场|市场|公寓|楼盘|商场|大院|菜场)(?!后头|后面|后边|对面|旁边|隔壁|前头|前面|斜对|边上)`,
  'gu',
);
const phase =
  /^\p{Script=Han}{2,3}校区|^[，,]?(?:[东西南北][一二三四五六七八九]区)|^(?:[东西南北中]区|[A-Z]区|[一二三四五六七八九十0-9]+[期区]|[，,][一二三四五六七八九十0-9]+期)/u;
/** 叫写材料, 叫等通知: who is told to do something names no estate. */
const causative =
  /^(?:[写填交签摁按看等问找拿办补赶再别搬拆停喊拍盖凑][^家园苑府城湾]{1,4}|[我你他她]|大家|人家|孩子|先|不|回家|回去|去|来)/u;
/** What is called so is a firm, and who the call is about. */
const firmEnding =
  /(?:厂|店|公司|院|馆|超市|学校|幼儿园|中心|站|铺|社|坊|吧|饭庄|酒楼|培训|健身|物业|烧烤|火锅|诊所|驾校)$/u;
/** 青禾公寓管理有限公司 is a firm's full name. */
const registeredFirm = /^\p{Script=Han}{0,8}?有限(?:责任)?公司/u;
/** 转市场监管部门: of the market's office. */
const officeWord = /^(?:监管|监督|主体|化|价格?|经济)/u;
/** The name of a thing on the phone is none of a place. */
const software = /(?:软件|APP|小程序|公众号|平台|群|账号|网店|网站)(?:的?名字)?(?:就)?(?:叫做?|是)(?:个|什么)?$/u;
const longestEstate = 12;
const shortestByForm = 2;
/** Where a landmark's name that no list holds begins: after these, punctuation or a house number. */
const landmarkBoundary =
  /(?:反映|反应|投诉|举报|咨询|住在|就在|位于|在|到|叫|是|的|于|靠近|旁边|对面|号(?:之[一二三四五六七八九十])?|区|县|(?<![超城菜夜门都])市(?=\p{Script=Han}{2})|镇|乡|街道|路|大道|街|巷|，|。|、|,|？|！|\s|我们|那个|这个|这边|那边|一个|有个|家住|您|跟|俺|咱|住|去|从|离(?!宫|岛)|就(?=\p{Script=Han}{3})|啊|呢|嘛|写)/gu;
/** Words of a sentence that no name has: 都没有学校, 新修了好几个小区, 一家医院. */
const sentenceWords =
  /没有|都[没是有不在送去到被给要]|[今去明前]年|月份|年级|[上读念](?:[小中大]学|幼儿园)|[了着过不吗呢哪谁您你他她它我俺咱们这那些说送归给把被让]|好几|几[个家所]|很多|许多|什么|怎么|[一两某][家所座栋]/u;
const vague =
  /^(?:我们|咱们|你们|他们|这个|那个|整个|一个|这|那|我|本|老|新|全|每个|各个|某个|小|大|几个|其他|别的|附近|隔壁)?(?:小区|花园|公寓|大厦|广场|中心|商场|市场|医院|学校|小学|中学|大学|幼儿园|公园|酒店|宾馆|车站|新村|写字楼|(?:女生|男生|学生|员工|职工|教师)?宿舍|(?:农产品|农贸|集贸|批发|蔬菜|水果|海鲜|水产|建材|小商品)?(?:批发)?市场)$|(?:游客|服务|售后|收费|客户|医保|社保|政务|便民|服务|客服|呼叫|办事|行政|热线)中心$/u;

/** Every estate or landmark that may be meant; some overlap each other. */
export function estatePieces(text: string, gazetteer: CityGazetteer): Piece[] {
  const found: Piece[] = [];
  const known: Piece[] = [];
  for (let start = 0; start < text.length; start += 1) {
    for (let end = Math.min(text.length, start + longestEstate); end >= start + 3; end -= 1) {
      const name = text.slice(start, end);
      const places = gazetteer.estates(name);
      if (places.length === 0) continue;
      const part = phase.exec(text.slice(end))?.[0] ?? '';
      const named = end + part.length;
      const said = name + part.replace(/[，,]/, '');
      known.push({ kind: 'estate', start, end: named + kindAt(text, named), name: said, places });
    }
  }
  for (const match of text.matchAll(calledEstate)) {
    const [whole, name = ''] = match;
    const start = match.index + whole.length - name.length;
    const told = !causative.test(name) && !software.test(text.slice(0, start));
    if (told && !sentenceWords.test(name) && !firmEnding.test(name))
      found.push({ kind: 'estate', start, end: match.index + whole.length, name, places: [] });
  }
  for (const { 0: whole, 1: name = '', 2: kind = '', index: start } of text.matchAll(pointedAt)) {
    if (!sentenceWords.test(name) && !vague.test(name + kind))
      found.push({ kind: 'estate', start, end: start + whole.length, name: name + kind, places: [] });
  }
  for (const match of text.matchAll(bridgeEnding)) {
    const [start, end] = [landmarkStart(text, match.index), match.index + match[0].length];
    const name = text.slice(start, end);
    if (match.index - start < shortestByForm || !/^\p{Script=Han}+$/u.test(name) || sentenceWords.test(name)) continue;
    found.push({ kind: 'estate', start, end, name, places: [], beside: 'bridge' });
  }
  for (const station of findStations(text)) found.push({ ...station, kind: 'estate', places: [], beside: 'station' });
  const short = [...text.matchAll(shortEstateEnding)].filter(
    ({ index, 0: ending }) => !shortNames.test(text.slice(0, index + ending.length)),
  );
  for (const match of [...text.matchAll(estateEnding), ...short]) {
    const stem = match.index + match[0].length;
    const part = phase.exec(text.slice(stem))?.[0] ?? '';
    const named = stem + part.length;
    if (registeredFirm.test(text.slice(named))) continue;
    if (match[0] === '市场' && officeWord.test(text.slice(named))) continue;
    const end = named + (match[0] === '小区' ? 0 : kindAt(text, named));
    const road = roadBefore(text, match.index);
    const start =
      road === ''
        ? afterDistrict(text, landmarkStart(text, match.index), match.index, gazetteer)
        : match.index - road.length;
    const name = text.slice(start, named).replace(/[，,]/, '');
    if (software.test(text.slice(0, start))) continue;
    if (road !== '') {
      found.push({ kind: 'estate', start, end, name, places: [], road });
      continue;
    }
    const ownName = match.index - start >= shortestByForm || /^中心./u.test(match[0]);
    if (!ownName || vague.test(name) || !/^[\p{Script=Han}A-Z0-9]+$/u.test(name)) continue;
    // 离中心医院不远: how far it is from there is no part of where it is.
    if (sentenceWords.test(name) || /离$/u.test(text.slice(0, start))) continue;
    const like = longestLike(text, start, named, gazetteer);
    found.push(like ?? { kind: 'estate', start, end, name, places: [] });
  }
  return [...known, ...found];
}

const roadWithin = /(?:[路街巷]|大道)菜?$/u;

/** 宝塔路新村, 解放路菜市场: the road right before an ending that has no name of its own; '' where there is none. */
function roadBefore(text: string, ending: number): string {
  const before = text.slice(Math.max(0, ending - 9), ending);
  if (!roadWithin.test(before)) return '';
  const stem = before.replace(/菜$/, '');
  const [road] = findRoads(stem, () => false).filter(({ end }) => end === stem.length);
  return road === undefined ? '' : before.slice(road.start);
}

/** 金色家园小区 is the estate 金色家园, said with its kind: the length of that word at `at`. */
const kindAt = (text: string, at: number) =>
  /^(?:[那这]个)?小区(?!后头|后面|后边|对面)/u.exec(text.slice(at, at + 6))?.[0].length ?? 0;

/** The longest end of text[start, end) that sounds like a known estate. */
function longestLike(text: string, start: number, end: number, gazetteer: CityGazetteer): Piece | null {
  for (let at = start; at + 3 <= end; at += 1) {
    const places = gazetteer.estateLike(text.slice(at, end));
    const name = places[0]?.name;
    if (name !== undefined)
      return { kind: 'estate', start: at, end, name, places: places.filter((place) => place.name === name) };
  }
  return null;
}

/** What a landmark's name without its district's would hardly be: 萧山第一医院, 番禺中心医院. */
const namedByDistrict = /^(?:第|人民|中心|中医|妇幼|实验|职业|高级|国际|区|市|县)/u;

/** 顺义石园小学, 赤坎寸金公园: the district before a landmark is no part of its name, where enough is left of that. */
function afterDistrict(text: string, start: number, ending: number, { areaNames }: CityGazetteer): number {
  for (let end = ending - shortestByForm; end >= start + 2; end -= 1)
    if (areaNames.has(text.slice(start, end)) && !namedByDistrict.test(text.slice(end))) return end;
  return start;
}

function landmarkStart(text: string, ending: number): number {
  let start = Math.max(0, ending - longestEstate);
  for (const match of text.slice(start, ending).matchAll(landmarkBoundary)) {
    const after = Math.max(0, ending - longestEstate) + match.index + match[0].length;
    if (after <= ending) start = after;
  }
  return start;
}
