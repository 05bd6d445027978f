import { type CallClock, dayFrom, monthFrom, toIso } from './clock';
import type { Moment } from './moment';

/** A part of a year or of a month: 年底, 中旬, 秋天. */
export const isStretch = (said: string): boolean =>
  /^(?:月?[初底中]|年[初底中]|中旬|上旬|下旬|[上下]半[年月]|第?[一二三四1-4]季度|开春|入[春夏秋冬]|[春夏秋冬][天季]|[暑寒]假)$/u.test(
    said,
  );

/** A moment as filed: 2026年5月8日（上周五）晚上, 2026年5月14日（今日）8时20分左右. */
export function writeMoment(moment: Moment): string {
  const { year, month, day, said, about } = moment;
  const stretch = /^\d+至\d+([月日])$/u.exec(said)?.[1];
  const date =
    (year === null ? '' : `${year}年`) +
    (month === null || stretch === '月' ? '' : `${month}月`) +
    (day === null || stretch === '日' ? '' : `${day}日`);
  const isThird = stretch !== undefined || isStretch(said);
  const wholeWeek = /^(?:上上|上|这|本)周$/u.test(said);
  if (wholeWeek) return said + writeClock(moment) + about;
  // 2026年4月5日清明节后: the time after it, not the day.
  const bare = isThird || moment.side !== '';
  const own = stretch === '日' ? said.replace('至', '日至') : said;
  return date + (bare ? own : said === '' ? '' : `（${said}）`) + moment.side + writeClock(moment) + about;
}

/** The end of a range: what it shares with the start is not said again (2026年5月1日至5日). */
export function writeRangeEnd(end: Moment, start: Moment): string {
  if (end.said !== '' || end.year !== start.year) return writeMoment(end);
  const month = end.month === start.month && end.day !== null ? null : end.month;
  return writeMoment({ ...end, year: null, month });
}

/** The part of the day and the hour. An hour after noon needs no 下午. */
export function writeClock({ part, hour, minute, hourHigh }: Moment): string {
  if (hour === null) return part;
  const kept = part === '凌晨' ? part : '';
  const until = hourHigh === null ? '' : `至${hourHigh}`;
  return `${kept}${hour}${until}时${minute === null || minute === 0 ? '' : `${minute}分`}`;
}

/** The instant a moment begins at, null where no date was said. */
export function startOf(moment: Moment, clock: CallClock): Date | null {
  const { year, month, day } = moment;
  if (year === null) return null;
  const date = new Date(Date.UTC(year, (month ?? monthOf(moment.said)) - 1, day ?? dayOf(moment.said)));
  const hour = moment.hour ?? (day === null ? 0 : partHour(moment.part));
  const start = new Date(date.getTime() + (hour * 60 + (moment.minute ?? 0)) * 60_000);
  return start.getTime() > clock.at.getTime() + 366 * 86_400_000 ? null : start;
}

const firstMonths = [
  [/夏/u, 6],
  [/秋/u, 9],
  [/冬|年底/u, 12],
  [/春/u, 3],
  [/暑假|下半年|[三3]季度/u, 7],
  [/年中/u, 6],
  [/[二2]季度/u, 4],
  [/[四4]季度/u, 10],
] as const;
/** The month in which what was said of a year begins: 秋天, 下半年. */
const monthOf = (said: string) => firstMonths.find(([word]) => word.test(said))?.[1] ?? 1;
/** The day on which what was said of a month begins. */
const dayOf = (said: string) => (/中旬|月中|下半月/u.test(said) ? 11 : /下旬|(?:^|月)底/u.test(said) ? 21 : 1);

const partHour = (part: string) => ({ 早上: 6, 上午: 8, 中午: 12, 下午: 13, 傍晚: 17, 晚上: 18 })[part] ?? 0;

/** The instant a moment ends at: of a month its last second, of a day its last, of a clock time that time. */
export function endOf(moment: Moment, clock: CallClock): Date | null {
  const start = startOf(moment, clock);
  if (start === null || moment.hour !== null) return start;
  const next =
    moment.day !== null
      ? dayFrom(start, 1)
      : moment.month !== null
        ? monthFrom(start, 1)
        : new Date(Date.UTC((moment.year ?? 0) + 1, 0, 1));
  return new Date(next.getTime() - 1000);
}

/** ISO of `date`, null for null. */
export function isoOrNull(date: Date | null, clock: CallClock): string | null {
  return date === null ? null : toIso(date, clock.offset);
}
