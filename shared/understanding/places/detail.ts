import { numeralCharacters, writeNumeral } from './numerals';
import { letter, numberedGroup } from './unlisted';

/** Words that say where at a place: kept for the address's `detail`, in the order they were said. */
export type Detail = { readonly text: string; readonly end: number };

const numeral = `[${numeralCharacters}]+`;
const side =
  '斜对面|正对面|对面|斜对过儿?|对过儿?|对门子?|旁边儿?|旁|隔壁|附近|边上|跟前|楼下|楼上|楼顶|正门口|大门口|正门|大门|门口|门前|桥底下|桥底|桥下|桥上|底下|[前后里外左右]边|后面|后身儿?|后门|背后|前面|里面|里头|外面|外头|内';
const sides = '[村镇庄屯]?[东西南北]{1,2}(?:侧|面|边|门|头|角)|[左右]手边|[村镇庄屯]里?头';
const crossing =
  '十字路口|丁字路口|三岔路口|交叉路口|交叉口|交汇处|交汇口|交界处|交界|路口|拐角处?|转角处?|巷口|街口|村口|十字(?=[，,。那的东西南北]|$)|交汇|交口';
/** 吉泰路口子上: the crossing at that road. */
const mouth =
  /^(?:(?:的|那个|这个)*口子|口|交叉的(?:那个|这个)?(?:路口|口子?|地方|位置))(?=[上那这的往向朝东西南北进，,。！？]|$)/u;
const sites =
  '地下通道|过街通道|人行通道|下穿隧道|隧道|涵洞|高架桥?(?:底下|下面|下)|引桥(?:底下|下面|下)|码头|老?渡口|水库|大坝|菜场|菜市场|农贸市场|集贸市场|桥头|收费站|服务区|高速路?口|加油站|工地|垃圾房|垃圾站|垃圾池|公厕|公共厕所|门卫室?|岗亭|配电房|泵房|卫生室|村委会|居委会|项目部|售楼部|地下车库|地下停车场|停车场|车库|广场舞场地|公交站台|公交站|天桥|过街天桥|人行道|非机动车道|绿化带';

/** 五六十, 两三百: between two figures, and neither of them. */
const roughly = /[一二两三四五六七八九]{2}(?:[十百千]|$)/u;

/** Digits for the figures of 3 and more that stand in a place's words: 公交站一百米处. */
export const writeDetailWords = (said: string) =>
  said.replace(/[零〇一二三四五六七八九十百千]{2,}(?=米|公里)/gu, (figures) =>
    roughly.test(figures) ? figures : writeNumeral(figures),
  );

/** How far, as a ticket writes it: 约200多米, 约100米 (一百来米), 五六十米. */
function distance(count: string, more: string, measure: string, about: string): string {
  if (roughly.test(count)) return `${count}${measure}`;
  return `${about}${writeNumeral(count)}${more === '来' ? '' : more}${measure}`;
}

const place = new RegExp(
  `^[，,、\\s]?(?:(?:嗯|呃)[，,]?)?(?:上|里)?(?:的|那个|那边的?|那里的?|那(?=桥)|出来)*(${crossing}|${side}|${sides}|${sites})`,
);
const away = new RegExp(
  `^[，,\\s]?(?:再)?(往|向|朝)([东西南北]{1,2}|里|前|后|上|下)(?:边|面|方向)?(?:走)?[，,\\s]?(?:大概|大约|约|差不多)?(?:有|走)?[，,\\s]?(?:(?:大概|大约|约)?(?:有)?(${numeral})(多|来|几)?(米|公里|里地))?(?!过了?|拐|经过|去|来)`,
);
/** 福寿路口进去两百米: off the road, with no direction of the compass. */
const inward = new RegExp(
  `^[，,\\s]?(?:再)?(?:走|拐|开)?(进去|进来|过去|上去|下去)[，,\\s]?(?:走)?(?:大概|大约|约|差不多)?(?:有)?(${numeral})(多|来|几)?(米|公里|里地)`,
);
/** 大润发斜对面: what no list holds, known by the word that follows. */
const beside =
  /^[，,\s]?(?:上?的)?(?:[那这一][个家])?((?:(?![我你他她的了是有在这那就都和与说要路街巷号，,])\p{Script=Han}){2,8}?(?:斜对面|正对面|对面|斜对过儿?|对过儿?|对门子?|旁边儿?|隔壁|边上|楼下|门口|后面|后身儿?))/u;
const floor = new RegExp(`^(?:的)?(${numeral})(楼|层)`);
const near = /^[，,、\s]?(靠近|靠着|挨着|紧挨着|临近)(?:那个|这个)?([^，。,！？\s]{2,14})/;
const metro =
  /^[，,、\s]?(?:的|那个)?([\p{Script=Han}]{2,6}?)?(地铁站|地铁口)(?:的|那个)?((?:[A-Z]\d?|[0-9一二三四五六七八九十]+号?)?(?:出入口|出口|口))?/u;

/** 往十堰方向, and the stake on a highway: K一千二百二十六，加四百米; 一千五百二十公里处. */
const bound = new RegExp(`^(?:上)?[，,]?(往|去|到)(${letter}{2,4})(?:的)?方向`, 'u');
const stake = new RegExp(
  `^[，,]?(?:[^，,。]{0,10}?(?:牌子|桩号|里程)[^，,。K]{0,5})?(?:K(${numeral})|(${numeral})(?=公里(?:[^，,。]{0,8}处|附近|左右|那|这|的地方|[，,。]|$)))(?:公里)?(?:[，,]?(?:加|\\+)(${numeral})米?)?(?:处|附近|左右|那块儿?|那里|那边|那儿)?`,
  'u',
);
/** 那座老石桥, 第三排窑洞, 第二个十字路口: what stands in a village or beside a road, by words for such things. */
const thing = new RegExp(
  `^[，,]?(?:的|那个|那边的?)*(?:[那这](?:个|座|棵|条|口|栋|排|块|家|道)|第(${numeral})(个|排|家|栋|道|户))(?:的)?(${letter}{0,4}?(?:桥|桥头|水库|水塘|鱼塘|大坝|大堤|堤|树|庙|祠堂|排灌站|泵站|学校|小学|卫生室|广场|超市|小卖部|砖厂|水井|井|塔|牌坊|凉亭|亭子|渡口|礼堂|停车场|大门|坎|路口|十字路口|红绿灯|岔路口|厕所|窑洞|平房|房子|人家))`,
  'u',
);
const doorInGroup = new RegExp(`^[，,]?(${numeral})号(?=[，,。！？的]|$)`, 'u');
/** What may come after a thing, so that it is the thing and no part of a sentence. */
const afterThing = new RegExp(`^(?:[，,。！？]|$|的|那|往|向|${side}|${sides}|上|下)`, 'u');

/** Reads what is said of a place after its name and number. `afterRoad`: a road was said last, and 口 is its crossing. */
export function readDetail(text: string, at: number, afterRoad: boolean): Detail {
  let end = at;
  const words: string[] = [];
  let grouped = 0;
  let nearby = '';
  for (let steps = 0; steps < 7; steps += 1) {
    const rest = text.slice(end, end + 40);
    const moved = awayIn(rest);
    const placed = placedIn(rest);
    const entered = inward.exec(rest);
    const going = bound.exec(rest);
    const staked = stake.exec(rest);
    const standing = thing.exec(rest);
    const corner = steps === 0 && afterRoad ? mouth.exec(rest) : null;
    const storey = words.length > 0 ? floor.exec(rest) : null;
    const close = near.exec(rest);
    const station = metro.exec(rest);
    if (moved !== null) {
      const [whole, , direction = '', count, more = '', measure = ''] = moved;
      words.push(`往${direction}${count === undefined ? '' : distance(count, more, measure, '约')}`);
      end += whole.length;
    } else if (entered !== null) {
      const [whole, way = '', count = '', more = '', measure = ''] = entered;
      words.push(`${way}${distance(count, more, measure, '')}`);
      end += whole.length;
    } else if (going !== null) {
      words.push(`往${going[2] ?? ''}方向`);
      end += going[0].length;
    } else if (staked !== null) {
      const [whole, kilometre = '', alone = '', metres] = staked;
      const more = metres === undefined ? '' : `+${writeNumeral(metres)}`;
      words.push(kilometre === '' ? `${writeNumeral(alone)}公里${more}处` : `K${writeNumeral(kilometre)}${more}`);
      end += whole.length;
    } else if (corner !== null) {
      words.push('路口');
      end += corner[0].length;
    } else if (placed !== null) {
      // 东边，东边那个垃圾房: said twice.
      if (words.at(-1) !== placed[1]) words.push(placed[1] ?? '');
      end += placed[0].length;
    } else if (standing !== null && afterThing.test(rest.slice(standing[0].length))) {
      const [whole, count, kind = '', name = ''] = standing;
      words.push(`${count === undefined ? '' : `第${count}${kind}`}${name}`);
      end += whole.length;
    } else if (storey !== null) {
      words.push(storey[0].replace(/^的/, ''));
      end += storey[0].length;
    } else if (words.length === grouped && numberedGroup.test(rest)) {
      const [whole = '', ordinal = '', count = '', word = ''] = numberedGroup.exec(rest) ?? [];
      words.push(`${word.length > 1 ? ordinal : ''}${writeNumeral(count)}${word}`);
      grouped += 1;
      end += whole.length;
      // 十二组三十六号: houses are counted in the group.
      const [said = '', door = ''] = doorInGroup.exec(text.slice(end, end + 10)) ?? [];
      if (door !== '') words.push(`${writeNumeral(door)}号`);
      end += said.length;
    } else if (close !== null) {
      nearby = landmarkName(close[2] ?? '');
      end += close[0].length;
      break;
    } else if (station !== null) {
      words.push(
        station
          .slice(1)
          .join('')
          .replace(/[零一二三四五六七八九十]+(?=号)/u, writeNumeral),
      );
      end += station[0].length;
    } else if (words.length === grouped && beside.test(rest)) {
      const [whole = '', landmark = ''] = beside.exec(rest) ?? [];
      words.push(landmark);
      end += whole.length;
    } else break;
  }
  const said = words.join('');
  return { text: nearby === '' ? said : `${said}（近${nearby}）`, end };
}

/** 往北都是: a direction that only begins a sentence tells nothing of the place. */
function awayIn(rest: string): RegExpExecArray | null {
  const moved = away.exec(rest);
  if (moved === null || moved[3] !== undefined) return moved;
  const after = rest.slice(moved[0].length);
  return /^(?:[，,。！？的那这第]|$)/u.test(after) || place.test(after) || thing.test(after) ? moved : null;
}

const partOfRoad = /(?:人行道|非机动车道|绿化带)$/u;

/** 旁边是个加油站, 楼上漏水, 门口挂一红灯笼那家: after a pause such a word may begin a sentence of its own. */
function placedIn(rest: string): RegExpExecArray | null {
  const placed = place.exec(rest);
  if (placed === null) return null;
  // 西津西路人行道破损: the part of the road that is broken, and no spot on it.
  if (partOfRoad.test(placed[0]) && !/^(?:[，,。！？上下里旁边那这的靠中]|$)/u.test(rest.slice(placed[0].length)))
    return null;
  if (!/^[，,]/u.test(placed[0])) return placed;
  const after = rest.slice(placed[0].length);
  const goesOn = /^(?:[，,。！？的那这里儿往向上下]|$|靠近|约|大概)/u.test(after) || place.test(after);
  return goesOn && !/楼[上下]$/u.test(placed[0]) ? placed : null;
}

/** Exits are known by letter, number or direction: what else stands before one is a filler or was misheard (地铁站那个出口). */
const landmarkName = (said: string) =>
  said
    .replaceAll(/那个|这个/g, '')
    .replace(/(?<=地铁站)[^A-Z0-9一二三四五六七八九十东西南北中]{1,2}(?=出口|出入口)/u, '')
    .replace(/(?:的|那里|那边|这边|那儿|这儿|那块儿?|那一块)+$/u, '');
