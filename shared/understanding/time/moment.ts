import { type CallClock, dayFrom, monthFrom } from './clock';
import { hourBySense } from './daypart';
import { aroundSource, feastOn, feastSource } from './festivals';

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
  /** 前 or 后: the time before or after that day. */
  readonly side: string;
  /** For 两三点: the later hour. */
  readonly hourHigh: number | null;
};

export type MomentMatch = { readonly moment: Moment; readonly start: number; readonly end: number };

const weekdays = '一二三四五六日天';
const parts =
  '凌晨|清晨|大清早|一大早|早晨|早上|上午|中午|下午|傍晚|晚上|夜里|半夜|深夜|晚间|夜间|夜(?=\\d)|早(?!就|已|跑|没|都|该|晚|点|些|先|不|知|饭|餐|教)|晚(?!点|些|了|饭|婚|期|于|不)';
const source = [
  '(?:(?<year>\\d{4}|\\d{2}|今|去|前|大前|明)年)?的?',
  `(?:(?<past>过完了?|过了|过罢|过)?(?<holiday>${feastSource})${aroundSource})?的?`,
  '(?:(?<relativeMonth>上上个?月|上个?月|下个?月|这个月|本月|当月)|(?<month>\\d{1,2})(?:至(?<monthHigh>\\d{1,2}))?月(?:份|(?<plainDay>\\d{1,2})(?![\\d至日号点时分:：.%个元块年月天周人户家次张斤度平名位辆台条套吨米层栋幢岁多几来万千百件号笔]))?)?的?(?<third>年[初底中头尾]|中旬|半头|月[初底中头尾]|上旬|下旬|[上下]半[年月]|第?[一二三四1-4]季度|开春|春上|入[春夏秋冬]|[春夏秋冬](?:天|季)|暑假|寒假|[初底](?:(?![一二三四五六七八九十\\d])|(?=一[直来开])))?',
  '(?:(?<day>\\d{1,2})(?:至(?<dayHigh>\\d{1,2}))?[日号]|(?<someDay>(?:二?十|[12]0)(?:好?几|来|多))[日号])?',
  '(?:(?<relativeDay>大前天|前天|昨天|昨日|今天|今日|明天|明日|大后天|后天)|(?<nearDay>昨|今|明|(?<![之以年月天日点分])前)(?=晚|早|夜)|(?<week>上上个?|上个?|下个?|这个?|本)?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天1-6])|(?<wholeWeek>上上个?|上个?|下个?|这个?|本)(?:周|星期|礼拜)(?<weekend>末)?)?',
  `的?，?(?<part>${parts})?的?，?`,
  '(?:(?:大概|大约|差不多|就是|快|从|是)?(?<hour>\\d{1,2})(?:至(?<hourHigh>\\d{1,2}))?(?:点钟?|:|：|时)过?(?<minute>半|\\d{1,2})?分?)?',
  '(?<about>左右|多钟|来钟|多|出头|前后|不到|光景|上下|的?样子|过(?=[，。就的才]|$))?',
].join('');
const pattern = new RegExp(source, 'duy');

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
  if ((third !== undefined || groups.someDay !== undefined) && !dated) return null;
  const trimmed = match[0].replace(/[的，]+$/u, '');
  const dayAlone = day !== undefined && month === undefined && relativeMonth === undefined;
  if (trimmed === '' || (dayAlone && !standsAsDay(text, index, index + match[0].length))) return null;
  const feastAt = match.indices?.groups?.holiday?.[0];
  const date = feastAt === undefined ? resolveDate(groups, clock) : resolveFeast(text, feastAt, groups, clock);
  if (date === null) return null;
  const hourAt = match.indices?.groups?.hour?.[0] ?? index;
  const hourIn = (figures: string) => {
    if (part !== undefined) return hourOf(Number(figures), part);
    const sensed = hourBySense(text, hourAt, Number(figures), dated || isAfterDay(text.slice(0, index)));
    // Of the day of the call it has been.
    return relativeDay === '今天' && sensed > clock.at.getUTCHours() ? Number(figures) : sensed;
  };
  const clockHour = hour === undefined ? null : hourIn(hour);
  if (clockHour !== null && clockHour > 24) return null;
  const high = groups.hourHigh;
  const moment: Moment = {
    side: '',
    ...date,
    part: normalPart(part ?? ''),
    hour: clockHour,
    minute: groups.minute === undefined ? null : groups.minute === '半' ? 30 : Number(groups.minute),
    about:
      groups.about === undefined
        ? ''
        : groups.about === '不到'
          ? ''
          : /左右|前后|光景|上下|样子/u.test(groups.about)
            ? '左右'
            : '许',
    hourHigh: high === undefined ? null : hourIn(high),
  };
  return { moment, start: index + leading(match[0]), end: index + trimmed.length };
}

/** 五月四号我坐高铁，两点十分的车: a plain hour in the turn of a day. */
const isAfterDay = (text: string) =>
  /(?:\d[号日]|[昨前]天|[周期拜][一二三四五六日天])[^。！？]{0,24}$/u.test(text) && !/每|天天|凌晨|夜/u.test(text);

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
  if (/夜里|半夜|深夜|夜间|^夜$/u.test(part)) return '夜间';
  return part === '晚' || part === '晚间' ? '晚上' : part;
}

function hourOf(hour: number, part: string): number {
  if (/下午|傍晚/u.test(part) && hour < 12) return hour + 12;
  if (/晚|夜/u.test(part)) {
    if (hour === 12) return 24;
    return hour >= 5 && hour < 12 ? hour + 12 : hour;
  }
  return part === '中午' && hour < 3 ? hour + 12 : hour;
}

type DateParts = Pick<Moment, 'year' | 'month' | 'day' | 'said'> & Partial<Pick<Moment, 'side'>>;
type Groups = Readonly<Record<string, string | undefined>>;

function resolveDate(groups: Groups, { at }: CallClock): DateParts {
  const { relativeDay, nearDay, weekday, wholeWeek, relativeMonth, third } = groups;
  const dayName = relativeDay ?? (nearDay === undefined ? undefined : `${nearDay}天`);
  if (dayName !== undefined) {
    const back = { 大前天: -3, 前天: -2, 昨天: -1, 昨日: -1, 明天: 1, 明日: 1, 后天: 2, 大后天: 3 }[dayName] ?? 0;
    return { ...dateParts(dayFrom(at, back)), said: { 昨天: '昨日', 今天: '今日' }[dayName] ?? dayName };
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
    const day = numberOf(groups.day);
    const said = { '-2': '上上月', '-1': '上月', 0: '本月', 1: '下月' }[String(back)] ?? '';
    return {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day,
      said: said + stretchOf({ third, someDay: groups.someDay }),
    };
  }
  const [month, day] = [numberOf(groups.month), numberOf(groups.day ?? groups.plainDay)];
  const year = yearOf(groups.year, month, day, at);
  if (month !== null || day === null) return { year, month, day, said: stretchOf(groups) };
  // 二十七号, said on the 22nd, is of the month before.
  const own = monthFrom(at, day > at.getUTCDate() && groups.year === undefined ? -1 : 0);
  return { year: own.getUTCFullYear(), month: own.getUTCMonth() + 1, day, said: stretchOf(groups) };
}

const numberOf = (figures: string | undefined) => (figures === undefined ? null : Number(figures));

/** 7至8月, 3至4日, 下旬 (二十几号), 年底: a stretch that is told beside its year or its month. */
function stretchOf({ month, monthHigh, day, dayHigh, someDay, third = '' }: Groups): string {
  if (monthHigh !== undefined && day === undefined) return `${month}至${monthHigh}月`;
  // 二十七八号: the ten of the first is that of the second.
  if (dayHigh !== undefined)
    return `${day}至${Number(dayHigh) < Number(day) ? Number(day) - (Number(day) % 10) + Number(dayHigh) : dayHigh}日`;
  if (someDay !== undefined) return /^[二2]/u.test(someDay) ? '下旬' : '中旬';
  return third.replace('半头', '中旬').replace('头', '初').replace('尾', '底').replace('春上', '春季');
}

/** A feast, the day after it, the time after it (过完清明, 端午节后). */
function resolveFeast(text: string, index: number, groups: Groups, { at }: CallClock): DateParts | null {
  const { holiday = '', shift, stay, side, past } = groups;
  const year = groups.year === undefined ? null : yearOf(groups.year, null, null, at);
  const found = feastOn(text, index, holiday, { year, shift, stay }, at);
  if (found === null) return null;
  const over = past !== undefined || /^过[完了]/u.test(holiday) || /后|过/u.test(side ?? '');
  return { ...found, side: over ? '后' : side === undefined ? '' : '前' };
}

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
