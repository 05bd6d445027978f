import type { WrittenText } from '../numbers';
import type { CallClock } from './clock';
import type { Raw, TimeMention } from './mention';
import type { Moment } from './moment';
import { isoOrNull, isStretch, startOf, writeMoment } from './write';

/**
 * 五一的时候，三号中午; 九月二十八下的单，三十号收到的: a day without its month is of the one just said, and 二零二零年五月交的房，六月十八号 a month without its year of that year
 * or, when it comes earlier in it, of the next.
 */
export function onMonthBefore(raw: Raw, before: TimeMention | undefined, written: WrittenText, clock: CallClock): Raw {
  const { text } = written;
  const [day] = raw.said ?? [];
  const [last] = before?.said ?? [];
  const [, unit] = /^\d{1,2}(?:至\d{1,2})?([日号月])/u.exec(text.slice(raw.from)) ?? [];
  if (day === undefined || last === undefined || unit === undefined || raw.kind !== 'point') return raw;
  if (last.month === null || last.year === null || day.month === null) return raw;
  const date =
    unit === '月'
      ? { year: last.year + (day.month < last.month ? 1 : 0), month: day.month }
      : { year: last.year, month: last.month };
  if (date.year === day.year && date.month === day.month) return raw;
  const between = written.toSource(raw.from, raw.to).start - (before?.span.end ?? 0);
  if (unit === '月' && between > nearby) return raw;
  const moment = { ...day, ...date };
  const start = startOf(moment, clock);
  if (start === null || start > clock.at) return raw;
  return {
    ...raw,
    text: raw.text.replace(writeMoment(day), writeMoment(moment)),
    start: isoOrNull(start, clock),
    said: [moment],
  };
}

/** Characters between a year and the month that is told of it. */
const nearby = 8;

/** Between two names of one day: 上个星期六，十八号; 八月十二号，星期三; 昨天，嗯，就是初八. */
const apposition =
  /^(?:[，,]|嗯|呃|额|就是|的?时候|具体(?:讲|说)?|准确(?:讲|说)?|也就是|应该是?|大概是?|好像是?|可能是?|是)*$/u;

const isNow = ({ kind, span }: TimeMention, text: string) =>
  kind === 'vague' && /刚|现在/u.test(text.slice(span.start, span.end));

/** 就刚才，六点四十: that hour of the day of the call. */
function hourOfNow(now: TimeMention, hours: TimeMention, text: string, { at }: CallClock): TimeMention | null {
  const [moment] = hours.said;
  if (hours.kind !== 'point' || hours.said.length !== 1 || moment === undefined) return null;
  if (moment.year !== null || moment.hour === null) return null;
  if (!apposition.test(text.slice(now.span.end, hours.span.start)) || hours.start === null) return null;
  const day = { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
  const span = { start: now.span.start, end: hours.span.end };
  return { ...hours, span, said: [{ ...moment, ...day }] };
}

/** 上个礼拜，五月六号; 大上周，五月二号: the day is told more exactly than the week. */
function isWeekOf(week: TimeMention, day: TimeMention, text: string, { at }: CallClock): boolean {
  const said = text.slice(week.span.start, week.span.end);
  const [, ups = ''] = /^(上+|大上|前|这|本)(?:一)?个?(?:周|星期|礼拜)$/u.exec(said) ?? [];
  const [moment] = day.said;
  if (ups === '' || day.kind !== 'point' || day.said.length !== 1 || moment === undefined) return false;
  if (moment.year === null || moment.month === null || moment.day === null || moment.side !== '') return false;
  if (!apposition.test(text.slice(week.span.end, day.span.start))) return false;
  const weeks = ups === '大上' ? 2 : /[这本]/u.test(ups) ? 0 : ups.length;
  const called = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()) / 86_400_000;
  const monday = called - ((at.getUTCDay() + 6) % 7) - 7 * weeks;
  const date = Date.UTC(moment.year, moment.month - 1, moment.day) / 86_400_000;
  // Callers count weeks from Sunday, too.
  return date >= monday - 1 && date <= monday + 6;
}

const holidayDays = 8;

/** 国庆前，九月二十八号: the day is told more exactly. */
function isNamedBy(one: Moment, other: Moment): boolean {
  if (one.side === '' || other.side !== '' || other.said !== '' || other.day === null) return false;
  const day = ({ year, month, day: of }: Moment) => Date.UTC(year ?? 0, (month ?? 1) - 1, of ?? 1) / 86_400_000;
  const days = day(other) - day(one);
  return one.side === '后' ? days >= 0 && days < aroundDays : days <= 0 && days > -aroundDays;
}

const aroundDays = 40;

/** Two names of one day as one time, null where they are two. */
export function apposed(
  first: TimeMention | undefined,
  second: TimeMention,
  text: string,
  clock: CallClock,
): TimeMention | null {
  if (first !== undefined && isNow(first, text)) return hourOfNow(first, second, text, clock);
  if (first !== undefined && isWeekOf(first, second, text, clock))
    return { ...second, span: { start: first.span.start, end: second.span.end } };
  if (first?.kind !== 'point' || second.kind !== 'point' || first.said.length !== 1) return null;
  const [one, other] = [first.said[0], second.said[0]];
  if (one === undefined || other === undefined || second.said.length !== 1) return null;
  if (!apposition.test(text.slice(first.span.end, second.span.start))) return null;
  // 下周三，十月十四号: that day is still to come.
  if (one.year !== null && other.year === one.year - 1 && one.month === other.month && one.day === other.day)
    return { ...first, span: { start: first.span.start, end: second.span.end } };
  // 五月三号，星期天: not last Sunday.
  if (/^周[一二三四五六日]$/u.test(other.said) && other.hour === null && one.day !== null && one.year !== null) {
    const weekday = new Date(Date.UTC(one.year, (one.month ?? 1) - 1, one.day)).getUTCDay();
    if (weekday === '日一二三四五六'.indexOf(other.said.charAt(1)))
      return { ...first, span: { start: first.span.start, end: second.span.end } };
  }
  if (isNamedBy(one, other)) {
    const moment = { ...other, said: one.said + one.side };
    const span = { start: first.span.start, end: second.span.end };
    return { ...second, span, text: second.text.replace(writeMoment(other), writeMoment(moment)), said: [moment] };
  }
  const sameMonth = one.month === other.month || (one.month === null && one.said === '');
  if (one.year !== other.year || !sameMonth || one.side !== other.side || one.year === null) return null;
  const days = one.day === null || other.day === null ? 0 : other.day - one.day;
  // 五一的时候，三号: a day of those days.
  const within =
    one.said !== '' &&
    days > 0 &&
    days <= holidayDays &&
    /时候|那会儿?|那几天|放假/u.test(text.slice(first.span.start, first.span.end));
  if (days !== 0 && !within) return null;
  if (one.hour !== null && other.hour !== null) return null;
  const clocked = other.hour !== null || other.part !== '' ? other : one;
  const { part, hour, minute, about, hourHigh } = clocked;
  // 七月中旬，具体讲是十五号: the day makes the third of the month idle.
  const said =
    one.said === '' || (other.day !== null && (isStretch(one.said) || /至/u.test(other.said))) ? other.said : one.said;
  const moment = { ...one, month: other.month, day: other.day ?? one.day, said, part, hour, minute, about, hourHigh };
  const suffix = /(?:起|至今)$/u.exec(second.text)?.[0] ?? /(?:起|至今)$/u.exec(first.text)?.[0] ?? '';
  return {
    ...second,
    span: { start: first.span.start, end: second.span.end },
    text: writeMoment(moment) + suffix,
    start: isoOrNull(startOf(moment, clock), clock),
    end: suffix === '' && moment.day === null ? second.end : null,
    said: [moment],
  };
}
