import { type Address, emptyAddress } from '@shared/domain/ticket';
import type { PlaceMention, Span } from '../ports';
import { clausesOf } from '../text/clauses';
import { writeDetailWords } from './detail';
import { readHouse } from './house';
import { writeNumeral } from './numerals';
import { withoutTakenBack } from './taken-back';
import { namedHamlet, numberedGroup } from './unlisted';

/* Answers to 门牌多少号 or 具体哪个位置, which name no place themselves: 六十六号, 三栋二单元, 村委会东边. */

const lead =
  /^(?:嗯|呃|啊|哦|噢|对|是的|对的|好像|应该|大概|那个|就是|就在|就|是|在|门牌(?:号)?(?:是)?|不对|不是|错了|[，,。\s])*/u;
const taken = /不对|不是|错了|说错|弄错|听错|记错/u;
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
  const [skipped = ''] = lead.exec(text) ?? [];
  const [whole = '', instead = ''] = taken.test(text.slice(0, 14)) ? (corrected.exec(text) ?? []) : [];
  if (instead !== '') {
    const end = text.indexOf(whole) + whole.length;
    return part(text, { start: end - instead.length, end }, { room: writeNumeral(instead) }, 'instead');
  }
  const corrects = taken.test(skipped);
  const group = groupIn(text, skipped.length);
  const house = readHouse(text, skipped.length);
  const hasHouse = house.number !== '' || house.building !== '' || house.room !== '';
  // 十二号 alone may be a day; after the lead nothing but a mark or a word for the place may follow.
  const closed =
    group === null &&
    hasHouse &&
    /^(?:[，,。！？\s]|$|那|的|楼|门|吧|啊|嘛|呢|对|旁|附近)/u.test(text.slice(house.end));
  const from = closed ? house.end : skipped.length;
  const detail = group ?? spotIn(text, from);
  if (!closed && detail.text === '') return null;
  const end = detail.text === '' ? house.end : detail.end;
  const { number, building, room } = closed ? house : { number: '', building: '', room: '' };
  const said = { number, building, room, detail: detail.text };
  return part(text, { start: skipped.length, end }, said, corrects ? 'instead' : 'more');
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
