import type { CallClock } from './clock';
import { isOvernight } from './hours';
import type { TimeMention } from './mention';
import type { Moment } from './moment';
import { isoOrNull, startOf, writeClock, writeMoment } from './write';

/* Hours that were said without their day, put on the day that they are of. */

export const isNight = (text: string) => /晚|夜/u.test(text);

/** `hours` at `from` of the day `date`; `suffix` 起 where it lasts. */
export function placedOn(
  hours: TimeMention,
  date: Moment,
  from: Moment,
  suffix: string,
  clock: CallClock,
): TimeMention {
  const { about, minute, hourHigh } = from;
  const moment = { ...nextMorning(date, from), ...hourOn(date, from), about, minute, hourHigh };
  return {
    ...hours,
    text: writeMoment(moment) + suffix,
    start: isoOrNull(startOf(moment, clock), clock),
    said: [moment],
  };
}

/** 昨天晚上大概几点, 八点多到十点多. */
export function placedBetween(
  hours: TimeMention,
  date: Moment,
  first: Moment,
  second: Moment,
  clock: CallClock,
): TimeMention {
  const from = { ...first, ...hourOn(date, first), year: date.year, month: date.month, day: date.day, said: date.said };
  const to = { ...second, ...hourOn(date, second) };
  const overnight = isOvernight(from, to);
  const text = `${writeMoment(from)}至${overnight ? '次日' : ''}${writeClock(to)}${to.about}`;
  const end = startOf({ ...from, hour: to.hour, minute: to.minute }, clock);
  return {
    ...hours,
    kind: 'range',
    text,
    start: isoOrNull(startOf(from, clock), clock),
    end: isoOrNull(end === null || !overnight ? end : dayLater(end), clock),
    said: [from],
  };
}

/** What was meant when `second` takes `first` back: of 昨天晚上八点，不对，九点 the day stays. */
export function corrected(first: TimeMention, second: TimeMention, clock: CallClock): TimeMention {
  const [date] = first.said;
  const [from] = second.said;
  if (first.said.length !== 1 || date === undefined || date.day === null || second.kind !== 'point') return second;
  if (second.said.length !== 1 || from === undefined || from.year !== null || from.hour === null) return second;
  return placedOn({ ...second, span: { start: first.span.start, end: second.span.end } }, date, from, '', clock);
}

/** The day of `mention` in the month of `date`, as it stands where that is not still to come. */
export function inMonthOf(mention: TimeMention, { year, month }: Moment, clock: CallClock): TimeMention {
  const [day] = mention.said;
  if (mention.kind !== 'point' || mention.said.length !== 1 || day === undefined || day.day === null || day.said !== '')
    return mention;
  const moment = { ...day, year, month };
  const start = startOf(moment, clock);
  if (start === null || start > clock.at) return mention;
  return {
    ...mention,
    text: mention.text.replace(writeMoment(day), writeMoment(moment)),
    start: isoOrNull(start, clock),
    said: [moment],
    standing: 'event',
    future: false,
  };
}

const dayLater = (date: Date) => new Date(date.getTime() + 86_400_000);

/** 前天夜里下暴雨……早上六点多发现的: the morning after that night. */
function nextMorning(date: Moment, { part }: Moment): Moment {
  if (!isNight(date.part) || !/早|凌晨|上午/u.test(part) || date.day === null) return date;
  const next = new Date(Date.UTC(date.year ?? 0, (date.month ?? 1) - 1, date.day + 1));
  const day = { year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() };
  return { ...date, ...day, said: '' };
}

/** Ten o'clock of an evening is 22. */
function hourOn(date: Moment, { part, hour }: Moment): Pick<Moment, 'part' | 'hour'> {
  // 年三十晚上……零点前后.
  if (part === '' && isNight(date.part) && (hour === 0 || hour === 12)) return { part: date.part, hour: 24 };
  const later =
    part === '' && hour !== null && hour < 12 && (/下午|傍晚/u.test(date.part) || (isNight(date.part) && hour > 4));
  return { part: part === '' ? date.part : part, hour: hour !== null && later ? hour + 12 : hour };
}
