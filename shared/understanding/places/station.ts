import { writeNumeral } from './numerals';

/* Stations of the underground and stops of buses, with the exit: 一号线解放大路站，C口; 李村公园站，三零三路那个站台. */

export type Station = { readonly start: number; readonly end: number; readonly name: string };

const exit = '(?:[A-Z]\\d?|[0-9零一二三四五六七八九十]{1,3}号)(?:出入口|出口|口)';
/** 泡崖八区站, 站 alone or with what stops there; then perhaps its exit. */
const withExit = new RegExp(
  `(地铁站|轻轨站|地铁口|站)(?:[，,]|的|那个|嗯|呃|就是|是){0,3}(?:[东西南北]{1,2}侧)?(${exit})`,
  'gu',
);
/** Told by its line: no exit is needed. */
const onLine =
  /(?:号线|地铁|轻轨)(?:的|那个|是|在|[，,]|到|嗯)*(\p{Script=Han}{2,8}?)(?:地铁|轻轨)?站(?![台牌务长点起住岗])/gu;
/** A stop that is a clause by itself: 李村公园站，. */
const stop =
  /(\p{Script=Han}{2,9}?)(?:公交|公交车)?站(?=[，,。]|$|的(?:站台|站牌)|那个(?:站台|站牌)|(?:公交)?站台|站牌)/gu;
/** What ends with 站 and is no stop, or names none. */
const otherStation =
  /(?:加油|加气|充电|换电|火车|高铁|动车|汽车|客运|收费|服务|工作|变电|配电|水|泵|油|垃圾|中转|转运|检测|监测|防疫|卫生|计生|警务|兽医|农技|文化|广播|电视|电台|网|驿|快递|收购|回收|搅拌|检查|治超|养护|抽水|供销|粮|岗亭|志愿|救助|献血|供水|换热|热力|消防|哪一?|这一?|那一?|每一?|[上下前后]一?|终点|起点|一|两|三|几|到|出|进|过|坐|停|总|车|公交|地铁|个)站$/u;
/** Where its name begins: after these, as long as two characters are left. */
const edge =
  /(?:号线|地铁|轻轨|在|到|是|从|出|去|住|叫|坐|的|那个|这个|就|嗯|呃|我们?|你们|区|县|市|镇|街道|(?:大街|大道|路|街|巷)|[^\p{Script=Han}])(?=\p{Script=Han}{2,})/gu;

/** Every station of a text, left to right, without overlaps. */
export function findStations(text: string): Station[] {
  const found: Station[] = [];
  const add = (start: number, end: number, name: string) => {
    if (!found.some((other) => start < other.end && end > other.start)) found.push({ start, end, name });
  };
  for (const { 0: whole, 1: kind = '', 2: said = '', index } of text.matchAll(withExit)) {
    const start = nameStart(text, index);
    const name = text.slice(start, index);
    const written = said.replace(/[零一二三四五六七八九十]+/u, writeNumeral);
    // 体育西路地铁站B出口 is that road, at its station.
    const ofRoad = kind !== '站' && /[路街]$|大道$/u.test(name);
    if (isName(name) && !ofRoad) add(start, index + whole.length, `${name}${kind}${written}`);
  }
  for (const { 0: whole, 1: said = '', index } of text.matchAll(onLine)) {
    const [end, own] = [index + whole.length, index + whole.indexOf(said)];
    const start = Math.max(own, nameStart(text, own + said.length));
    const name = text.slice(start, end);
    if (isName(name) && !otherStation.test(name)) add(start, end, name);
  }
  for (const { 0: whole, 1: said = '', index } of text.matchAll(stop)) {
    const [end, ending] = [index + whole.length, index + said.length];
    const start = nameStart(text, ending);
    const name = text.slice(start, end);
    if (isName(text.slice(start, ending)) && !otherStation.test(`${text.slice(start, ending)}站`))
      add(start, end, name);
  }
  return found.sort((left, right) => left.start - right.start);
}

const longestName = 9;

function nameStart(text: string, ending: number): number {
  const floor = Math.max(0, ending - longestName);
  let start = floor;
  for (const match of text.slice(floor, ending).matchAll(edge)) start = floor + match.index + match[0].length;
  return start;
}

const isName = (name: string) =>
  /^\p{Script=Han}{2,}$/u.test(name) &&
  !/的|[一二两三四五六七八九十]点/u.test(name) &&
  !/[了着过吗呢吧你他她们没]|进不|不[去了到上下进]|什么|没有|怎么|不[是能让]|[这那哪每][个些]|一个|附近|旁边|对面|门口|靠近|临近|挨着/u.test(
    name,
  );
