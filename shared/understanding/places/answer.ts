import { type Address, emptyAddress } from '@shared/domain/ticket';
import type { PlaceMention, Span } from '../ports';
import { clausesOf } from '../text/clauses';
import { writeDetailWords } from './detail';
import { readHouse } from './house';
import { writeNumeral } from './numerals';
import { withoutTakenBack } from './taken-back';
import { namedHamlet, numberedGroup } from './unlisted';

/* Answers to 门牌多少号 or 具体哪个位置, which name no place themselves: 六十六号, 三栋二单元, 村委会东边. */

export const houseLead =
  /^(?:嗯|呃|啊|哦|噢|对|是的|对的|好像|好似|应该|大概|可能|貌似|那个|这个|具体|就是|就在|就|是|(?:停|放|掉|丢|摔|倒|堆|站|坐|卡|堵|摆|扔|埋|藏|装|贴|挂)(?:在|到)|在|住|(?:门口|门上|墙上|上面|上头|牌子上?|门头上?|那上头)?的?(?:门牌|号牌|牌子|号头|号码|楼号|房号)?(?:号码?)?(?:上面?|上头)?(?:写|挂|标|贴|钉|印|显示)?(?:的|着)?(?:呢|啊|嘛)?(?:好像|好似|应该|大概|可能|貌似)?(?:是)?|[我俺他她它](?:们)?(?:家|们家|那屋|这屋|那店|这店)?(?:是|就)*(?:住|在|住在)?(?=[0-9零〇一幺二两三四五六七八九十百A-Z])|不对|不是|错了|[，,。\s])*/u;
const taken = /不对|不是|错了|[说弄听记讲看写念报][错反]/u;
const side =
  '斜对面|正对面|对面|斜对过儿?|对过儿?|旁边儿?|旁|隔壁|附近|边上|跟前|楼下|楼上|楼顶|门口|门前|桥底下|桥底|桥下|桥上|底下|[前后里外左右东西南北]{1,2}(?:边|面|侧|头)|后门|前门|[东西南北]门|路口|拐角处?|转角处?|巷口|街口|村口|人行道上?|垃圾房|门卫室|出入口|出口|入口';
const spot = new RegExp(
  `^(?:就是|就在|是|在|那个|那边|他们|我们)*((?:(?![的了着过吗呢吧])\\p{Script=Han}|[A-Z0-9]){0,12}?(?:${side}))(?:那里|那边|那块儿?|那儿|那个|的地方|的位置)?$`,
  'u',
);
const neverSpot = /没有|不知道|不清楚|怎么|什么|哪|都|天天|每天|有人|一个|已经|正在|出来|还没|不出/u;

/** What an answer says of the place in question; null when it is no such answer. The span's place is told by other turns. */
export function readAnswer(spoken: string): PlaceMention | null {
  const { text, offsets } = withoutTakenBack(spoken);
  const at = (offset: number) => offsets[offset] ?? spoken.length;
  const answer = answerIn(text);
  if (answer === null) return null;
  const span = { start: at(answer.span.start), end: at(Math.max(0, answer.span.end - 1)) + 1 };
  return { ...answer, span, raw: spoken.slice(span.start, span.end) };
}

/** 我讲错了，我以前住四零二，现在是一零二: what it is instead, some clauses on. */
const corrected =
  /[，,。](?:我|我们|我家)?(?:现在|后来|其实|应该|实际上?)?(?:换到?|搬到?|改)?(?:了)?(?:就)?(?:是|住|住在|在|成)([0-9零〇幺一二三四五六七八九]{3,4})(?=[，,。！？]|$)/u;

function answerIn(text: string): PlaceMention | null {
  const [skipped = ''] = houseLead.exec(text) ?? [];
  const [whole = '', instead = ''] = taken.test(text.slice(0, 14)) ? (corrected.exec(text) ?? []) : [];
  if (instead !== '') {
    const end = text.indexOf(whole) + whole.length;
    return part(text, { start: end - instead.length, end }, { room: writeNumeral(instead) }, 'instead');
  }
  const own = partIn(text, skipped.length, taken.test(skipped));
  if (own !== null) return own;
  // 我看一下哈，嗯，十八号; 七十六，我说反了，七十六号: some clauses on, a house that is all that its clause says.
  const corrects = taken.test(text);
  const later = clausesOf(text).slice(1, 6);
  for (const { start, text: said } of corrects ? later.reverse() : later) {
    const from = start + (houseLead.exec(said)?.[0].length ?? 0);
    const house = readHouse(text, from);
    const [, building = ''] = /(\p{Script=Han})/u.exec(house.building) ?? [];
    const named = /^[栋幢座号楼单元梯门东西南北甲乙丙丁]?$/u.test(building);
    if (house.end <= from || !named || !/^(?:[，,。！？\s]|$|[吧啊嘛呢哈])/u.test(text.slice(house.end))) continue;
    const { number, building: block, room } = house;
    return part(
      text,
      { start: from, end: house.end },
      { number, building: block, room },
      corrects ? 'instead' : 'more',
    );
  }
  return null;
}

function partIn(text: string, at: number, corrects: boolean): PlaceMention | null {
  const group = groupIn(text, at);
  const house = readHouse(text, at);
  const hasHouse = house.number !== '' || house.building !== '' || house.room !== '';
  // 十二号 alone may be a day; after the lead nothing but a mark or a word for the place may follow.
  const closed =
    group === null &&
    hasHouse &&
    /^(?:[，,。！？\s]|$|那|的|楼|门|吧|啊|嘛|呢|对|旁|附近)/u.test(text.slice(house.end));
  const from = closed ? house.end : at;
  const detail = group ?? spotIn(text, from);
  if (!closed && detail.text === '') return null;
  const end = detail.text === '' ? house.end : detail.end;
  const { number, building, room } = closed ? house : { number: '', building: '', room: '' };
  const said = { number, building, room, detail: detail.text };
  return part(text, { start: at, end }, said, corrects ? 'instead' : 'more');
}

const part = (text: string, span: Span, said: Partial<Address>, kind: 'more' | 'instead'): PlaceMention => ({
  ...{ span, raw: text.slice(span.start, span.end), address: { ...emptyAddress, ...said } },
  ...{ confidence: 0.9, reason: '按坐席所问', alternatives: [], cue: 'happened', part: kind },
});

/** 七组, 胡冲组, 大岭屯: which part of the village. */
function groupIn(text: string, at: number): { readonly text: string; readonly end: number } | null {
  const rest = text.slice(at);
  const [numbered, ordinal = '', count = '', word = ''] = numberedGroup.exec(rest) ?? [];
  if (numbered !== undefined)
    return { text: `${word.length > 1 ? ordinal : ''}${writeNumeral(count)}${word}`, end: at + numbered.length };
  const [whole, name = ''] = namedHamlet.exec(rest) ?? [];
  return whole === undefined || neverSpot.test(name) ? null : { text: name, end: at + whole.length };
}

function spotIn(text: string, from: number): { readonly text: string; readonly end: number } {
  let end = from;
  const words: string[] = [];
  for (const clause of clausesOf(text.slice(from))) {
    const said = spot.exec(clause.text)?.[1] ?? '';
    if (said === '' || neverSpot.test(said)) break;
    words.push(writeDetailWords(said));
    end = from + clause.end;
  }
  return { text: words.join(''), end };
}
