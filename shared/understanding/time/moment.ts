import { type CallClock, dayFrom, monthFrom } from './clock';

/** A point in time as far as it was said. `month` 1..12. Parts that were not said are null. */
export type Moment = {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  readonly part: string;
  readonly hour: number | null;
  readonly minute: number | null;
  /** 左右, 多, 许: as said; '' when exact. */
  readonly about: string;
  /** How the date was said, for people (上周五); '' for an absolute one. */
  readonly said: string;
  /** For 两三点: the later hour. */
  readonly hourHigh: number | null;
};

export type MomentMatch = { readonly moment: Moment; readonly start: number; readonly end: number };

const weekdays = '一二三四五六日天';
const parts =
  '凌晨|清晨|大清早|一大早|早晨|早上|上午|中午|下午|傍晚|晚上|夜里|半夜|深夜|晚间|夜间|早(?!就|已|跑|没|都|该|晚|点|些|先|不|知|饭|餐|教)|晚(?!点|些|了|饭|婚|期|于|不)';
const source = [
  '(?:(?<year>\\d{4}|\\d{2}|今|去|前|大前|明)年)?的?',
  '(?<holiday>元旦|三八妇女节|植树节|五一(?:劳动节|节)?|劳动节|五四青年节|六一(?:儿童节)?|儿童节|七一|八一(?:建军节)?|教师节|国庆(?:节)?|圣诞(?:节)?)?的?',
  '(?:(?<relativeMonth>上上个?月|上个?月|下个?月|这个月|本月|当月)|(?<month>\\d{1,2})月份?)?的?(?<third>月初|年初|年底|中旬|月中|月底|上旬|下旬|[春夏秋冬](?:天|季)|暑假|寒假|初|底)?',
  '(?:(?<day>\\d{1,2})[日号])?',
  '(?:(?<relativeDay>大前天|前天|昨天|昨日|今天|今日|当天|明天|明日|大后天|后天)|(?<nearDay>昨|今|明)(?=晚|早|夜)|(?<week>上上个?|上个?|下个?|这个?|本)?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天1-6])|(?<wholeWeek>上上个?|上个?|下个?|这个?|本)(?:周|星期|礼拜)(?<weekend>末)?)?',
  `的?，?(?<part>${parts})?的?，?`,
  '(?:(?:大概|大约|差不多|就是|快)?(?<hour>\\d{1,2})(?:至(?<hourHigh>\\d{1,2}))?(?:点钟?|:|：|时)(?<minute>半|\\d{1,2})?分?)?',
  '(?<about>左右|多钟|来钟|多|前后|不到)?',
].join('');
const pattern = new RegExp(source, 'uy');

/** Reads a moment of written text (digits) at `index`. */
export function momentAt(text: string, index: number, clock: CallClock): MomentMatch | null {
  pattern.lastIndex = index;
  const match = pattern.exec(text);
  const groups = match?.groups;
  if (match === null || groups === undefined) return null;
  const { year, holiday, relativeMonth, month, day, relativeDay, nearDay, weekday, wholeWeek, part, hour, third } =
    groups;
  const dated = [year, holiday, relativeMonth, month, day, relativeDay, nearDay, weekday, wholeWeek].some(
    (group) => group !== undefined,
  );
  if (!dated && (part === undefined || hour === undefined) && hour === undefined) return null;
  if (!dated && part === undefined && !/点/u.test(match[0])) return null;
  if (third !== undefined && !dated) return null;
  const trimmed = match[0].replace(/[的，]+$/u, '');
  const dayAlone = day !== undefined && month === undefined && relativeMonth === undefined;
  if (trimmed === '' || (dayAlone && !standsAsDay(text, index, index + match[0].length))) return null;
  const date = resolveDate(groups, clock);
  const clockHour = hour === undefined ? null : hourOf(Number(hour), part ?? '');
  if (clockHour !== null && clockHour > 24) return null;
  const high = groups.hourHigh;
  const moment: Moment = {
    ...date,
    part: normalPart(part ?? ''),
    hour: clockHour,
    minute: groups.minute === undefined ? null : groups.minute === '半' ? 30 : Number(groups.minute),
    about:
      groups.about === undefined
        ? ''
        : groups.about === '不到'
          ? ''
          : groups.about === '左右' || groups.about === '前后'
            ? '左右'
            : '许',
    hourHigh: high === undefined ? null : hourOf(Number(high), part ?? ''),
  };
  return { moment, start: index + leading(match[0]), end: index + trimmed.length };
}

/** 后洋村，十二巷，七号: the number of a house. */
const afterLane = /(?:[路街道巷弄村区园院里栋幢座组]|单元)[，,]?$/u;
/** 12号 is a day only where no road, house or line goes by that number. */
const standsAsDay = (text: string, start: number, end: number) =>
  (start === 0 || /[，。；,\s在从到至是于就我们他她]/u.test(text.charAt(start - 1))) &&
  !afterLane.test(text.slice(0, start)) &&
  !/^(?:楼|院|线|栋|门|店|铺|口|码|床|单元|室|房|车)/u.test(text.slice(end));

const leading = (text: string) => text.length - text.replace(/^[的，]+/u, '').length;

function normalPart(part: string): string {
  if (/清晨|大清早|一大早|早晨|^早$/u.test(part)) return '早上';
  if (/夜里|半夜|深夜|夜间/u.test(part)) return '夜间';
  return part === '晚' || part === '晚间' ? '晚上' : part;
}

function hourOf(hour: number, part: string): number {
  if (/下午|傍晚/u.test(part) && hour < 12) return hour + 12;
  if (/晚|夜里|夜间|半夜|深夜/u.test(part)) {
    if (hour === 12) return 24;
    return hour >= 5 && hour < 12 ? hour + 12 : hour;
  }
  return part === '中午' && hour < 3 ? hour + 12 : hour;
}

type DateParts = Pick<Moment, 'year' | 'month' | 'day' | 'said'>;
type Groups = Readonly<Record<string, string | undefined>>;

function resolveDate(groups: Groups, { at }: CallClock): DateParts {
  const { relativeDay, nearDay, weekday, wholeWeek, relativeMonth, third } = groups;
  const dayName = relativeDay ?? (nearDay === undefined ? undefined : `${nearDay}天`);
  if (dayName !== undefined) {
    const back = { 大前天: -3, 前天: -2, 昨天: -1, 昨日: -1, 明天: 1, 明日: 1, 后天: 2, 大后天: 3 }[dayName] ?? 0;
    return { ...dateParts(dayFrom(at, back)), said: { 昨天: '昨日', 今天: '今日', 当天: '今日' }[dayName] ?? dayName };
  }
  if (weekday !== undefined) return weekdayParts(groups.week ?? '', weekday, at);
  if (wholeWeek !== undefined) {
    const weeks = weeksBack(wholeWeek);
    const said = `${wholeWeek.replace('个', '')}周${groups.weekend ?? ''}`;
    if (groups.weekend !== undefined) return { ...dateParts(dayFrom(at, weekShift(at) - 7 * weeks + 5)), said };
    return { ...dateParts(dayFrom(at, weekShift(at) - 7 * weeks)), day: null, said };
  }
  if (relativeMonth !== undefined) {
    const back = monthsBack(relativeMonth);
    const date = monthFrom(at, back);
    const day = groups.day === undefined ? null : Number(groups.day);
    const said = { '-2': '上上月', '-1': '上月', 0: '本月', 1: '下月' }[String(back)] ?? '';
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day, said: said + (third ?? '') };
  }
  const fixed = holidayOf(groups.holiday);
  if (fixed !== null) return { year: yearOf(groups.year, fixed.month, fixed.day, at), ...fixed, said: '' };
  const month = groups.month === undefined ? null : Number(groups.month);
  const day = groups.day === undefined ? null : Number(groups.day);
  const year = yearOf(groups.year, month, day, at);
  const rest = third === undefined ? '' : third;
  return { year, month: month ?? (day === null ? null : at.getUTCMonth() + 1), day, said: rest };
}

/** Holidays of the solar calendar; those of the moon have another date each year. */
function holidayOf(name: string | undefined): { readonly month: number; readonly day: number } | null {
  const found = holidays.find(([prefix]) => name?.startsWith(prefix));
  return found === undefined ? null : { month: found[1], day: found[2] };
}

const holidays = [
  ['元旦', 1, 1],
  ['三八', 3, 8],
  ['植树', 3, 12],
  ['五一', 5, 1],
  ['劳动', 5, 1],
  ['五四', 5, 4],
  ['六一', 6, 1],
  ['儿童', 6, 1],
  ['七一', 7, 1],
  ['八一', 8, 1],
  ['教师', 9, 10],
  ['国庆', 10, 1],
  ['圣诞', 12, 25],
] as const;

function yearOf(said: string | undefined, month: number | null, day: number | null, at: Date): number | null {
  const current = at.getUTCFullYear();
  if (said === undefined) {
    if (month === null) return day === null ? null : current;
    const later = month > at.getUTCMonth() + 1 || (month === at.getUTCMonth() + 1 && (day ?? 0) > at.getUTCDate());
    return later ? current - 1 : current;
  }
  const relative = { 今: 0, 去: -1, 前: -2, 大前: -3, 明: 1 }[said];
  if (relative !== undefined) return current + relative;
  const number = Number(said);
  return number > 100 ? number : number > 50 ? 1900 + number : 2000 + number;
}

const dateParts = (date: Date) => ({
  year: date.getUTCFullYear(),
  month: date.getUTCMonth() + 1,
  day: date.getUTCDate(),
});
/** Days from `at` back to its Monday. */
const weekShift = (at: Date) => -((at.getUTCDay() + 6) % 7);
const weeksBack = (word: string) =>
  word.startsWith('上上') ? 2 : word.startsWith('上') ? 1 : word.startsWith('下') ? -1 : 0;
const monthsBack = (word: string) => -weeksBack(word);

function weekdayParts(week: string, weekday: string, at: Date): DateParts {
  const index = /\d/u.test(weekday) ? Number(weekday) - 1 : Math.min(6, weekdays.indexOf(weekday));
  const weeks = weeksBack(week);
  let shift = weekShift(at) - 7 * weeks + index;
  // 周五 alone, said on a Tuesday, is the one that was.
  if (week === '' && shift > 0) shift -= 7;
  const said = `${week.replace('个', '')}周${weekday === '天' ? '日' : (weekdays[index] ?? '')}`;
  return { ...dateParts(dayFrom(at, shift)), said };
}
