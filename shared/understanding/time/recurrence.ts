import type { CallClock } from './clock';
import { endAfter, inherit, isOvernight } from './hours';
import type { Raw } from './mention';
import { type Moment, type MomentMatch, momentAt } from './moment';
import { writeClock } from './write';

const recurrencePattern =
  /(?:(?:半夜|夜里|晚上|早上|中午|凌晨)(?:天天|每天)|每天|天天|每日|见天|成天|每晚|每夜|每到(?:晚上|周末|夜里)|每个?(?:周|星期|礼拜)[一二三四五六日天1-6末](?:(?:和|跟|、|，|还有|到|至)*(?:周|星期|礼拜)?[一二三四五六日天](?!个))*|每个?(?:周|星期|礼拜)|(?<![上这下本]个?)(?:周|星期|礼拜)[一二三四五六](?:到|至)(?:周|星期|礼拜)?[一二三四五六日天](?!天)|(?<![上这下本]个?)(?:周|星期|礼拜)六[、，和跟]?(?:周|星期|礼拜)[日天](?![早上中下晚凌]|我|去)|每个?周末|每个?月(?:\d{1,2}[号日]|[初中底])?|(?:每年|年年|回回|(?:每|哪)年)的?(?:一?到了?)?[春夏秋冬]天(?!的)|年年|每年|一到的*(?:晚上|周末|半夜|夜里|下雨天?|中午|[春夏秋冬]天|天热)|每到(?:半夜|[春夏秋冬]天)|[春夏秋冬]天一(?:来|到)|每[次回]一?(?:[下落]大?暴?雨|刮大?风|下雪|涨水|停电|打雷)|一(?:下大?暴?雨|落雨|来暴?雨|刮大?风|降温|下雪|涨水|打雷|停电|变天|返潮)天?|隔(?:\d+|[一两三])天|[一1][三3][五5](?=晚上|早上|下午|上午|中午)|每?逢周[一二三四五六日]|双休日|隔三差五|三天两头|经常|(?<!个)工作日)/uy;

const weekdayRange =
  /(?<![上这下本每]个?)(?:周|星期|礼拜)六[、，和跟]?(?:周|星期|礼拜)[日天](?![早上中下晚凌]|我|去)|(?<![上这下本每]个?)(?:周|星期|礼拜)[一二三四五六](?:到|至)(?:周|星期|礼拜)?[一二三四五六日天]/uy;

const gathering = '(?:赶大?[场集圩墟街会]|当场|[集圩墟](?=[，日天那就]|$))';
/** 逢赶场天, 一四七赶场, 赶集的日子: days of a market, which come again by the local calendar. 赶场那天 is one of them. */
const marketPattern = new RegExp(
  `(?:(?<each>每?逢|一到|每到|每次|每回|回回)(?<before>\\d{2,3})?|(?<days>(?<!\\d)\\d{2,3}(?!\\d)))(?<name>${gathering})(?:天|日|的日子)?|(?<usual>赶大?[场集圩墟街])(?:天|日(?!子)|的日子)(?![^，。！？]{0,6}[我俺丢])`,
  'uy',
);

/** A market day, as it is said: each place has its own. */
function marketDay(text: string, at: number): Raw | null {
  marketPattern.lastIndex = at;
  const match = marketPattern.exec(text);
  if (match === null) return null;
  const { before = '', days = before, name, usual } = match.groups ?? {};
  const which = [...days].map((day) => '零一二三四五六七八九'.charAt(Number(day))).join('、');
  const said = `每逢${which}${name ?? usual ?? ''}`;
  return {
    kind: 'recurrent',
    from: at,
    to: at + match[0].length,
    text: said,
    start: null,
    end: null,
    recurrence: said,
  };
}

/** 周一到周五早上七点 is each week, not from one day of the last one to another. */
export function weekdays(text: string, at: number, clock: CallClock): Raw | null {
  weekdayRange.lastIndex = at;
  return weekdayRange.test(text) ? recurrent(text, at, clock) : null;
}

/** 每天晚上十点以后，一直到凌晨两三点 */
export function recurrent(text: string, at: number, clock: CallClock): Raw | null {
  recurrencePattern.lastIndex = at;
  const match = recurrencePattern.exec(text);
  if (match === null) return marketDay(text, at);
  const word = match[0];
  const head = frequency(word);
  let end = at + word.length;
  const implied = /晚/u.test(word) ? '晚上' : /半夜|夜里/u.test(word) ? '半夜' : '';
  const probe = implied !== '' && /^\d/u.test(text.slice(end)) ? momentAt(implied + text.slice(end), 0, clock) : null;
  const first = probe === null ? bareMoment(text, end, clock) : { ...probe, end: end + probe.end - implied.length };
  if (first === null) {
    const said = head + (implied === '半夜' ? '夜间' : implied);
    return { kind: 'recurrent', from: at, to: end, text: said, start: null, end: null, recurrence: said };
  }
  end = first.end;
  const { second } = endAfter(text, { ...first, end }, (at) => bareMoment(text, at, clock));
  if (second !== null) {
    const to = inherit(
      { ...second.moment, year: null, month: null, day: null },
      { ...first.moment, year: null, month: null, day: null },
    );
    const overnight = isOvernight(first.moment, to) || (first.moment.part === '晚上' && to.part === '凌晨');
    const span = `${writeClock(first.moment)}${first.moment.about}至${overnight ? '次日' : ''}${writeClock(to)}${to.about}`;
    return {
      kind: 'recurrent',
      from: at,
      to: second.end,
      text: head + span,
      start: null,
      end: null,
      recurrence: head + span,
    };
  }
  // 每天中午十二点、下午六点各一次.
  const also = /^[、，]?(?:和|跟|还有)?/u.exec(text.slice(end))?.[0] ?? '';
  const next = also === '' || first.moment.hour === null ? null : bareMoment(text, end + also.length, clock);
  if (next !== null && next.moment.hour !== null && next.moment.part !== '') {
    const said = `${head}${writeClock(first.moment)}${first.moment.about}、${writeClock(next.moment)}${next.moment.about}`;
    return { kind: 'recurrent', from: at, to: next.end, text: said, start: null, end: null, recurrence: said };
  }
  const after = /^(?:钟)?(?:以后|之后|过后)/u.exec(text.slice(end))?.[0] ?? '';
  const said = head + writeClock(first.moment) + first.moment.about + (after === '' ? '' : '以后');
  return { kind: 'recurrent', from: at, to: end + after.length, text: said, start: null, end: null, recurrence: said };
}

/** A time of day alone, without 从 or 的 before it. */
function bareMoment(text: string, at: number, clock: CallClock): MomentMatch | null {
  const lead = /^(?:都是?|的|从|在|大概|到了?|差不多|，)*/u.exec(text.slice(at))?.[0].length ?? 0;
  const found = momentAt(text, at + lead, clock);
  if (found !== null && found.moment.year === null) return found;
  const part = /^(?:凌晨|早上|上午|中午|下午|傍晚|晚上|夜里|半夜|深夜|晚)/u.exec(text.slice(at + lead))?.[0];
  if (part === undefined) return null;
  const moment: Moment = {
    year: null,
    month: null,
    day: null,
    part: part === '晚' ? '晚上' : part,
    hour: null,
    minute: null,
    about: '',
    said: '',
    side: '',
    hourHigh: null,
  };
  return { moment, start: at + lead, end: at + lead + part.length };
}

function frequency(word: string): string {
  if (/天天$|^(?:每日|每天|见天|成天)$|[夜晚早中晨].?(?:每天)$/u.test(word)) return '每天';
  if (/每[晚夜]|晚上/u.test(word)) return '每天';
  if (/半夜|夜里/u.test(word)) return '每天';
  if (/雨/u.test(word)) return '每逢下雨';
  const weather = /刮风|刮大风|降温|下雪|涨水|打雷|停电|变天|返潮/u.exec(word)?.[0];
  if (weather !== undefined) return `每逢${weather}`;
  const season = /[春夏秋冬](?=天)/u.exec(word)?.[0] ?? (/天热/u.test(word) ? '夏' : undefined);
  if (season !== undefined) return `每年${season}季`;
  if (/[一1][三3][五5]/u.test(word)) return '每周一、三、五';
  if (/^隔(?!三)/u.test(word)) return `每${word}`;
  if (/月\d/u.test(word)) return word.replace('每个', '每').replace('号', '日');
  if (/逢周/u.test(word)) return word.replace(/^每?逢/u, '每');
  if (/周末/u.test(word)) return '每周末';
  if (/中午/u.test(word)) return '每天中午';
  if (/^年年$/u.test(word)) return '每年';
  if (/三天两头|经常/u.test(word)) return '经常';
  if (word === '隔三差五') return word;
  if (/[周期拜][一二三四五六日天1-6]/u.test(word)) return weekly(word);
  return word.replace(/个?(?:星期|礼拜)/u, '周').replace('每个', '每');
}

/** 每个礼拜二、礼拜四 → 每周二、四; 周一到周五 → 每周一至周五. */
function weekly(word: string): string {
  const days = word.match(/[一二三四五六日天1-6末](?=$|[^期拜])/gu)?.map((day) => weekdayOf(day)) ?? [];
  return `每周${days.join(/[到至]/u.test(word) ? '至周' : '、')}`;
}

const weekdayOf = (day: string) => (/\d/u.test(day) ? '一二三四五六'.charAt(Number(day) - 1) : day.replace('天', '日'));
