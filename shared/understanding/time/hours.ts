import type { Moment, MomentMatch } from './moment';
import { writeClock } from './write';

const joiner =
  /^(?:以后|之后|开始|起|就|的|，|,|\s|一直|干|做|持续|吵|开|摆|响|闹|跳|唱|施工|营业|装修|了|从|大概|差不多)*(?:[\u4e00-\u9fff]{1,2})?(?:到|至|直到)(?:了|第二天|次日)?(?:的)?/u;
/** Between two hours: 一点多开门，搞到半夜两三点; 六点就开始往外拉，一直拉到八九点. */
const hoursJoiner =
  /^(?:就|开始|以后|之后|左右|钟)*[\u4e00-\u9fff]{0,6}[，,](?:一直|都|要|得|能)*[\u4e00-\u9fff]{1,2}到(?:[，,][\u4e00-\u9fff]{0,2}到)?(?:了|第二天|次日)?(?:的)?/u;

/** What a time goes on until: of two hours a clause may stand between them. */
export function endAfter(text: string, first: MomentMatch, read: (at: number) => MomentMatch | null) {
  const gap = joiner.exec(text.slice(first.end))?.[0];
  const second = gap === undefined ? null : read(first.end + gap.length);
  if (gap !== undefined && second !== null) return { gap, second };
  const clause = first.moment.hour === null ? undefined : hoursJoiner.exec(text.slice(first.end))?.[0];
  const hour = clause === undefined ? null : read(first.end + clause.length);
  const isHour = hour?.moment.hour != null && hour.moment.year === null;
  return { gap: clause ?? '', second: isHour ? hour : null };
}

export const isOvernight = (from: Moment, to: Moment) =>
  from.hour !== null && to.hour !== null && (to.part === '凌晨' || to.hour < from.hour);

/** 十一点到两点 of a call in which it is 天天半夜: 每天23时至次日2时. `night`: the hours of a clock of twelve are those of the night. */
export function writeDailyHours(first: Moment, second: Moment, night: boolean): string {
  const from = lateHour(first, night);
  const to = inherit(second, from);
  return `${writeClock(from)}${from.about}至${isOvernight(from, to) ? '次日' : ''}${writeClock(to)}${to.about}`;
}

/** An hour of a clock of twelve that was said of the night. */
export const lateHour = (moment: Moment, night: boolean): Moment =>
  night && moment.part === '' && moment.hour !== null && moment.hour >= 6 && moment.hour < 12
    ? { ...moment, hour: moment.hour + 12 }
    : moment;

/** 三月一号到五号: what the end leaves out is that of the start. */
export function inherit(later: Moment, earlier: Moment): Moment {
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
