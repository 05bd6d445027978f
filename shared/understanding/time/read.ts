import type { Segment } from '@shared/domain/call';
import { type WrittenText, writeNumbers } from '../numbers';
import type { Span } from '../ports';
import { type CallClock, dayFrom } from './clock';
import { plainDays } from './homely';
import { type Moment, type MomentMatch, momentAt } from './moment';
import { lastOfMonths } from './months';
import { ago, feast, since, vague } from './relative';
import { endOf, isoOrNull, startOf, writeClock, writeMoment, writeRangeEnd } from './write';

export type TimeKind = 'point' | 'range' | 'recurrent' | 'since' | 'vague';

/** A time in one segment. `text` is written for the form, `span` in the segment's own text; `action` is what is said to have happened then. */
export type TimeMention = {
  readonly kind: TimeKind;
  readonly span: Span;
  readonly text: string;
  readonly start: string | null;
  readonly end: string | null;
  readonly recurrence: string | null;
  readonly action: string;
  /** True when it is still to come (明天下午): an appointment, not an event. */
  readonly future: boolean;
  /** The moment as it was said, of a point in time; of a stretch between two hours of no day both. */
  readonly said: readonly Moment[];
};

/** A time as read, `from` and `to` in the written text. */
export type Raw = Omit<TimeMention, 'span' | 'action' | 'future' | 'said'> & {
  readonly from: number;
  readonly to: number;
  readonly said?: readonly Moment[];
};

const recurrencePattern =
  /(?:每天|天天|每日|每晚|每到(?:晚上|周末|夜里)|每周[一二三四五六日天末](?:(?:和|跟|、)?周?[一二三四五六日])?|每周|每个?(?:星期|礼拜)[一二三四五六日天末]?|每个?周末|每个?月(?:\d{1,2}[号日])?|每年|一到(?:晚上|周末|半夜|夜里|下雨天?|中午|[春夏秋冬]天|天热)|每到(?:半夜|[春夏秋冬]天)|[春夏秋冬]天一(?:来|到)|一(?:下雨|刮风|降温|下雪)天?|隔(?:\d+|[一两三])天|[一1][三3][五5](?=晚上|早上|下午|上午|中午)|每?逢周[一二三四五六日]|双休日|隔三差五|三天两头|经常|工作日)/uy;
const joiner =
  /^(?:以后|之后|开始|起|就|的|，|,|\s|一直|干|做|持续|吵|开|摆|响|闹|跳|唱|施工|营业|装修|了|从|大概|差不多)*(?:[\u4e00-\u9fff]{1,2})?(?:到|至|直到)(?:了|第二天|次日)?(?:的)?/u;
const openers = /^(?:[^，。！？\d]{0,4}?(?:到现在|至今|到今天)|以来|开始|起(?!来)|就开始|以后|之后)/u;
/** 从上周四每天都吵: what is said next goes on from there. */
const fromWord = /(?:从|自|打)$/u;
/** 到今天 closes what went before it and is no time of its own. */
const untilNow = /(?:到|至|直到)(?:今天|现在|目前)/uy;

/** Times in one segment, in order. `alone`: how long was asked, so that 四天 is an answer by itself. */
export function readTimes(segment: Segment, clock: CallClock, alone = false): TimeMention[] {
  const written = plainDays(writeNumbers(segment.text));
  const mentions: TimeMention[] = [];
  let at = 0;
  while (at < written.text.length) {
    untilNow.lastIndex = at;
    const closing = untilNow.exec(written.text)?.[0].length ?? 0;
    if (closing > 0) {
      at += closing;
      continue;
    }
    const raw =
      rangeOrMoment(written.text, at, clock) ??
      recurrent(written.text, at, clock) ??
      ago(written.text, at, clock) ??
      since(written.text, at, clock, alone) ??
      feast(written.text, at) ??
      vague(written.text, at, clock);
    if (raw === null || raw.to <= at) {
      at += 1;
      continue;
    }
    mentions.push(toMention(raw, written, clock));
    at = raw.to;
  }
  return mentions;
}

function toMention({ from, to, ...rest }: Raw, written: WrittenText, clock: CallClock): TimeMention {
  const future = rest.start !== null && Date.parse(rest.start) > Date.parse(isoOrNull(clock.at, clock) ?? '') + 60_000;
  return { said: [], ...rest, span: written.toSource(from, to), action: actionAfter(written.text, to), future };
}

/** The rest of the clause without subjects and particles: 今年3月15日|办的年卡 → 办年卡. */
function actionAfter(text: string, at: number): string {
  const rest = /^[^，。！？；,]*/u.exec(text.slice(at))?.[0] ?? '';
  const action = rest
    .replace(/^(?:我们?|他们?|她|就|的时候|的|以后|之后|时|在)+/u, '')
    .replace(/了?(?:一?个)(?=[手住通])/u, '')
    .replace(/(?<=[\u4e00-\u9fff])(?:的|了)(?=[\u4e00-\u9fff])/u, '')
    .replace(/(?:了|的|吧|呢|啊|呀|嘛)+$/u, '');
  return action.length >= 2 && action.length <= 10 ? action : '';
}

function rangeOrMoment(text: string, at: number, clock: CallClock): Raw | null {
  const found = momentAt(text, at, clock);
  if (found === null || isOfThing(found, text)) return null;
  const first = { ...found, moment: onCallDay(found.moment, clock) };
  const gap = joiner.exec(text.slice(first.end))?.[0];
  const second = gap === undefined ? null : momentAt(text, first.end + gap.length, clock);
  if (second !== null && gap !== undefined) {
    const day = /^(\d{1,2})[日号]/u.exec(text.slice(second.start))?.[1];
    // 上个月干到二十号: until a day of that month.
    if (day !== undefined && first.moment.day === null && first.moment.hour === null && first.moment.month !== null)
      return pointOf({ ...found, moment: { ...first.moment, day: Number(day) }, end: second.end }, '', '', clock);
    return rangeOf(found, second, clock, /第二天|次日/u.test(gap));
  }
  const last = lastOfMonths(text, found, clock);
  if (last !== null) return rangeOf(found, last, clock, false);
  const opener = openers.exec(text.slice(first.end))?.[0] ?? '';
  const begins = opener === '' ? fromWord.test(text.slice(0, first.start)) : !/以后|之后/u.test(opener);
  const suffix = /到现在|至今|到今天/u.test(opener) ? '至今' : begins ? '起' : '';
  return { ...pointOf(first, opener, suffix, clock), said: [found.moment] };
}

/** 一九年十一月生的 is a birth; 那个车是零八年的 tells the year of a car. */
function isOfThing({ moment, start, end }: MomentMatch, text: string): boolean {
  const rest = text.slice(end);
  if (/^(?:的时候)?(?:出生|生(?=的|人|[，。]|$))/u.test(rest)) return true;
  const yearAlone = moment.year !== null && moment.month === null && moment.said === '' && moment.hour === null;
  return (
    yearAlone &&
    /^\d/u.test(text.slice(start)) &&
    /^的(?=[，。！？]|$|老?(?:车|房|楼|小区|手机|机器|电梯|设备|款))/u.test(rest)
  );
}

function pointOf({ moment, start, end }: MomentMatch, opener: string, suffix: string, clock: CallClock): Raw {
  return {
    kind: moment.year === null ? 'vague' : 'point',
    from: start,
    to: end + opener.length,
    text: writeMoment(moment) + suffix,
    start: isoOrNull(startOf(moment, clock), clock),
    end: suffix !== '' || moment.day !== null ? null : isoOrNull(endOf(moment, clock), clock),
    recurrence: null,
    said: [moment],
  };
}

/** Hours after noon that a plain 七点 of that evening may be behind the call. */
const justNow = 2;

/** 早上八点 without a day is that of the call, or the day before when that hour is still to come. Seven, said a little after 19, is 19. */
function onCallDay(said: Moment, clock: CallClock): Moment {
  if (said.year !== null || said.hour === null) return said;
  const later = said.part === '' && said.hour < 12 ? clock.at.getUTCHours() - (said.hour + 12) : -1;
  const moment = later >= 0 && later <= justNow ? { ...said, hour: said.hour + 12 } : said;
  if (moment.hour === null) return moment;
  const minutes = moment.hour * 60 + (moment.minute ?? 0);
  const past = minutes <= clock.at.getUTCHours() * 60 + clock.at.getUTCMinutes();
  const day = dayFrom(clock.at, past ? 0 : -1);
  return { ...moment, year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() };
}

function rangeOf(first: MomentMatch, second: MomentMatch, clock: CallClock, nextDay: boolean): Raw {
  const from = first.moment;
  const to = inherit(second.moment, from);
  const overnight = nextDay || isOvernight(from, to);
  const end = to.year === null ? null : endOf(to, clock);
  const later = end !== null && overnight && to.day === from.day ? new Date(end.getTime() + 86_400_000) : end;
  const sameDay = to.year === from.year && to.month === from.month && to.day === from.day;
  const tail =
    sameDay && to.hour !== null ? (overnight ? '次日' : '') + writeClock(to) + to.about : writeRangeEnd(to, from);
  return {
    kind: from.year === null ? 'vague' : 'range',
    from: first.start,
    to: second.end,
    text: `${writeMoment(from)}至${tail}`,
    start: isoOrNull(startOf(from, clock), clock),
    end: isoOrNull(later, clock),
    recurrence: null,
    said: [first.moment, second.moment],
  };
}

const isOvernight = (from: Moment, to: Moment) =>
  from.hour !== null && to.hour !== null && (to.part === '凌晨' || to.hour < from.hour);

/** 十一点到两点 of a call in which it is 天天半夜: 每天23时至次日2时. `night`: the hours of a clock of twelve are those of the night. */
export function writeDailyHours(first: Moment, second: Moment, night: boolean): string {
  const late = (moment: Moment, hour: number): Moment =>
    night && moment.part === '' && hour >= 6 && hour < 12 ? { ...moment, hour: hour + 12 } : moment;
  const from = first.hour === null ? first : late(first, first.hour);
  const to = inherit(second, from);
  return `${writeClock(from)}${from.about}至${isOvernight(from, to) ? '次日' : ''}${writeClock(to)}${to.about}`;
}

/** 三月一号到五号: what the end leaves out is that of the start. */
function inherit(later: Moment, earlier: Moment): Moment {
  if (later.said !== '' || later.year !== null) {
    const before = later.year !== null && earlier.year !== null && later.year < earlier.year;
    return before ? { ...later, year: earlier.year } : later;
  }
  const part = later.part === '' && earlier.part !== '凌晨' ? earlier.part : later.part;
  const hour =
    later.part === '' &&
    later.hour !== null &&
    earlier.hour !== null &&
    earlier.hour >= 12 &&
    // 晚上十点到十二点 ends at midnight.
    (later.hour < 12 || (later.hour === 12 && earlier.hour >= 18)) &&
    later.hour + 12 > earlier.hour
      ? later.hour + 12
      : later.hour;
  return {
    ...later,
    year: earlier.year,
    month: later.month ?? earlier.month,
    day: later.day ?? earlier.day,
    part,
    hour,
  };
}

/** 每天晚上十点以后，一直到凌晨两三点 */
function recurrent(text: string, at: number, clock: CallClock): Raw | null {
  recurrencePattern.lastIndex = at;
  const match = recurrencePattern.exec(text);
  if (match === null) return null;
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
  const gap = joiner.exec(text.slice(end))?.[0];
  const second = gap === undefined ? null : bareMoment(text, end + gap.length, clock);
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
    hourHigh: null,
  };
  return { moment, start: at + lead, end: at + lead + part.length };
}

function frequency(word: string): string {
  if (/^(?:天天|每日|每天)$/u.test(word)) return '每天';
  if (/每晚|晚上/u.test(word)) return '每天';
  if (/半夜|夜里/u.test(word)) return '每天';
  if (/下雨/u.test(word)) return '每逢下雨';
  const weather = /刮风|降温|下雪/u.exec(word)?.[0];
  if (weather !== undefined) return `每逢${weather}`;
  const season = /[春夏秋冬](?=天)/u.exec(word)?.[0] ?? (/天热/u.test(word) ? '夏' : undefined);
  if (season !== undefined) return `每年${season}季`;
  if (/[一1][三3][五5]/u.test(word)) return '每周一、三、五';
  if (/隔/u.test(word)) return `每${word}`;
  if (/月\d/u.test(word)) return word.replace('每个', '每').replace('号', '日');
  if (/逢周/u.test(word)) return word.replace(/^每?逢/u, '每');
  if (/周末/u.test(word)) return '每周末';
  if (/中午/u.test(word)) return '每天中午';
  if (/隔三差五|三天两头|经常/u.test(word)) return '经常';
  return word.replace(/个?(?:星期|礼拜)/u, '周').replace('每个', '每');
}
