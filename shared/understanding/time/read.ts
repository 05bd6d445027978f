import type { Segment } from '@shared/domain/call';
import { type WrittenText, writeNumbers } from '../numbers';
import { apposed, onMonthBefore } from './apposed';
import { type CallClock, dayFrom } from './clock';
import { plainDays } from './homely';
import { endAfter, inherit, isOvernight } from './hours';
import type { Raw, TimeMention } from './mention';
import { type Moment, type MomentMatch, momentAt } from './moment';
import { lastOfMonths } from './months';
import { recurrent, weekdays } from './recurrence';
import { ago, counted, season, since, vague } from './relative';
import { standingOf } from './standing';
import { partAlone, wholePart } from './stretches';
import { endOf, isoOrNull, startOf, writeClock, writeMoment, writeRangeEnd } from './write';

const openers =
  /^(?:[^，。！？\d]{0,4}?(?:到现在|至今|到今天)|以来|开始|起(?!来)|[吧呢嘛啊么]?就(?:开始|一直|这样|那样|是这样|都?没|不(?!知|晓|清))|[吧呢嘛啊么]?一直|以后|之后)/u;
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
      counted(written.text, at, clock) ??
      weekdays(written.text, at, clock) ??
      rangeOrMoment(written.text, at, clock) ??
      recurrent(written.text, at, clock) ??
      ago(written.text, at, clock) ??
      since(written.text, at, clock, alone) ??
      wholePart(written.text, at, clock) ??
      season(written.text, at, clock) ??
      vague(written.text, at, clock) ??
      partAlone(written.text, at, clock);
    if (raw === null || raw.to <= at || spelledOut(raw, written.text)) {
      at += 1;
      continue;
    }
    const mention = toMention(onMonthBefore(raw, mentions.at(-1), written, clock), written, segment, clock);
    const same = apposed(mentions.at(-1), mention, segment.text, clock);
    if (same !== null) mentions.pop();
    mentions.push(same ?? mention);
    at = raw.to;
  }
  return mentions;
}

function toMention({ from, to, ...rest }: Raw, written: WrittenText, segment: Segment, clock: CallClock): TimeMention {
  const future = rest.start !== null && Date.parse(rest.start) > Date.parse(isoOrNull(clock.at, clock) ?? '') + 60_000;
  const span = written.toSource(from, to);
  return {
    said: [],
    ...rest,
    span,
    action: actionAfter(written.text, to),
    future,
    standing: standingOf(segment.text, span, ...flippedOf(rest, segment.text.slice(span.start, span.end), clock)),
  };
}

/** Days before which a month and a day without a year are more likely still to come than a year behind. */
const soonDays = 75;

/** 六月一号, said in March: taken for last year's, which it is only when nothing says that it is still to come; and whether that is soon. */
function flippedOf(
  { said }: Pick<Raw, 'said'>,
  text: string,
  { at }: CallClock,
): readonly [flipped: boolean, soon: boolean] {
  const [moment] = said ?? [];
  if (moment === undefined || moment.year === null || moment.month === null || /年|上/u.test(text))
    return [false, false];
  // 二十七号, said on the 22nd: of the month before, or still to come.
  const before = (at.getUTCFullYear() - moment.year) * 12 + at.getUTCMonth() + 1 - moment.month === 1;
  if (before && !text.includes('月') && moment.day !== null && moment.said === '' && moment.day > at.getUTCDate())
    return [true, true];
  const next = Date.UTC(moment.year + 1, moment.month - 1, moment.day ?? 28) - at.getTime();
  const flipped = moment.year < at.getUTCFullYear() && next > 0;
  return [flipped, flipped && next < soonDays * 86_400_000];
}

/** 元旦的旦, 秋天的秋: a character spelled out. */
const spelledOut = ({ from, to }: Raw, text: string) => {
  const character = /^的(\p{Script=Han})(?:[，。、！？]|$)/u.exec(text.slice(to))?.[1];
  return character !== undefined && text.slice(from, to).includes(character);
};

/** What may stand beside a date in the form, so that two of them are told apart: 办年卡, 关门. Anything else is told in the content. */
const event =
  /^(?:突然)?(?:办(?:年|会员|健身|月)?卡|下单|付款|付钱|交钱|交费|缴费|交定金|交押金|签(?:订)?合同|签约|买(?:房|车|票)?|收到|收货|到货|发货|退货|退款|关门|停业|开业|开张|跑路|入职|离职|上班|住院|出院|手术|入住|搬走|退租|退房|交房|收房|验收|到期|装修|完工|开工|停工|停水|停电|断网|报名|开课|停课|开标|公告|公示)$/u;

/** The rest of the clause without subjects and particles, where it is one of those: 今年3月15日|办的年卡 → 办年卡. */
function actionAfter(text: string, at: number): string {
  const rest = /^[^，。！？；,]*/u.exec(text.slice(at))?.[0] ?? '';
  const action = rest
    .replace(/^(?:我们?|他们?|她|就|去|的时候|的|以后|之后|时|在)+/u, '')
    .replace(/(?<=[\u4e00-\u9fff])(?:的|了)(?=[\u4e00-\u9fff])/u, '')
    .replace(/(?:了|的|吧|呢|啊|呀|嘛)+$/u, '');
  return event.test(action) ? action : '';
}

function rangeOrMoment(text: string, at: number, clock: CallClock): Raw | null {
  const found = momentAt(text, at, clock);
  if (found === null || isOfThing(found, text)) return null;
  const first = { ...found, moment: onCallDay(found.moment, clock) };
  const { gap, second } = endAfter(text, found, (at) => momentAt(text, at, clock));
  // 从九点改到十点 is how it should be.
  if (second !== null && /[改调延推挪]/u.test(gap)) return null;
  if (second !== null) {
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

const lasting = /^(?:(?:总归?|起码|至少|肯定|应该|恐怕|怕是?)+(?:都|也|是)?有|有[了的](?=[，。！？吧]|$))/u;

/** 一九年十一月生的 is a birth; 那个车是零八年的 tells the year of a car. */
function isOfThing({ moment, start, end }: MomentMatch, text: string): boolean {
  const rest = text.slice(end);
  if (/^(?:的时候)?(?:出生|生(?=的|人|[，。]|$))/u.test(rest)) return true;
  // 二零二零年五月生的，五月三号，今年满六岁了.
  if (/(?:出生|[年月日号]生)(?:的|人)?，?(?:就?是|具体)*$/u.test(text.slice(0, start))) return true;
  if (moment.hour === null && /^的?，?(?:今年|现在|刚|才|都|已经)*满?\d{1,2}周?岁/u.test(rest)) return true;
  // 十年总归有的 is how long.
  if (moment.hour === null && /^\d{2}年$/u.test(text.slice(start, end)) && lasting.test(rest)) return true;
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
  const called = clock.at.getUTCHours();
  // Past midnight the evening is the day before's.
  const later = said.part === '' && said.hour < 12 ? (called < 5 ? called + 24 : called) - (said.hour + 12) : -1;
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
