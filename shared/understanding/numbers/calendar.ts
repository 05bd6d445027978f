import { digitRun, readNumber } from './cardinal';
import { isHan, type NumberRule, type NumberStyle, type Written, wordAt } from './rule';

type Part = { value: number; end: number };

/** A whole number of at most `most`, exact, without big units. */
function small(text: string, index: number, most: number): Part | null {
  const reading = readNumber(text, index);
  if (reading === null || reading.negative || reading.decimals !== '' || reading.high !== reading.value) return null;
  return reading.value <= most ? { value: reading.value, end: reading.end } : null;
}

const two = (value: number) => String(value).padStart(2, '0');

/** Dates: 二零零八年八月八日, 八月八号, 八五年二月二十七日. Cardinal years (两千零五年) are written but do not join the date. */
export const readDate: NumberRule = (text, index, style) => {
  const run = digitRun(text, index);
  if ((run.length === 4 || run.length === 2 || run.length === 3) && text[index + run.length] === '年') {
    const yearEnd = index + run.length + 1;
    const before = text.slice(Math.max(0, index - 2), index);
    if (run.length === 3 && before !== '公元') return null;
    if (run.length === 2 && !run.startsWith('0') && !isYearContext(text, yearEnd)) return null;
    const rest = readMonthDay(text, yearEnd, style);
    if (rest === null) return { end: yearEnd, text: `${run}年`, kind: 'date' };
    const glue = style === 'official' ? '年' : '/';
    return { end: rest.end, text: run + glue + rest.text, kind: 'date' };
  }
  const cardinal = small(text, index, 2999);
  if (cardinal !== null && cardinal.value >= 1900 && text[cardinal.end] === '年') {
    return { end: cardinal.end + 1, text: `${cardinal.value}年`, kind: 'date' };
  }
  return readMonthDay(text, index, style, true);
};

/** 二三年选的, 一三年交的房: what was done in that year, and no two or three years. */
const doneThen =
  /^(?:选|建|盖|买|交|装|办|签|租|开|修|种|搬|换|出|生|改|拆|成立|注册|入[住职]|上任|毕业|退休)\p{Script=Han}{0,2}的/u;
const isYearContext = (text: string, yearEnd: number) => {
  const month = small(text, yearEnd, 12);
  return (
    (month !== null && text[month.end] === '月') ||
    doneThen.test(text.slice(yearEnd)) ||
    /^(?:的|底|初|开始|左右|结婚|出生|买|建|入住)/u.test(text.slice(yearEnd))
  );
};

function readMonthDay(text: string, index: number, style: NumberStyle, needsDay = false): Written | null {
  const first = style === 'official' && text.startsWith('元月', index) ? { value: 1, end: index + 1 } : null;
  const month = first ?? small(text, index, 12);
  if (month === null || month.value < 1 || text[month.end] !== '月') return null;
  const afterMonth = month.end + 1;
  if (text[afterMonth] === '份')
    return style === 'official' ? { end: afterMonth + 1, text: `${month.value}月`, kind: 'date' } : null;
  const day = small(text, afterMonth, 31);
  const marked = day !== null && (text[day.end] === '日' || text[day.end] === '号');
  if (day === null || day.value < 1 || !marked) {
    if (needsDay && style === 'symbols') return null;
    const written = style === 'official' ? `${month.value}月` : two(month.value);
    return { end: afterMonth, text: written, kind: 'date' };
  }
  const written = style === 'official' ? `${month.value}月${day.value}日` : `${two(month.value)}/${two(day.value)}`;
  return { end: day.end + 1, text: written, kind: 'date' };
}

const periods = ['上午', '早上', '早晨', '清晨', '凌晨', '中午', '下午', '傍晚', '晚上', '夜里', '今晚', '昨晚', '晚'];
const morning = new Set(['上午', '早上', '早晨', '清晨', '凌晨']);

/** Clock times: 八点半, 两点零二分三十六秒, 下午三点四十. Bare 三点 counts only with a period before it or 钟/多/左右 after it. */
export const readTime: NumberRule = (text, index, style) => {
  const period = wordAt(periods, text, index);
  if (period !== '' && style === 'official') return null;
  const hour = readHour(text, index + period.length);
  if (hour === null) return null;
  const clock = readMinutes(text, hour.end + 1, style);
  if (clock === null) {
    if (style !== 'official' || !standsAsHour(text, index, hour.end + 1)) return null;
    return { end: hour.end + 1, text: `${hour.value}点`, kind: 'time' };
  }
  if (style === 'official') return { end: clock.end, text: `${hour.value}点${clock.official}`, kind: 'time' };
  const hourText = hour.value === 0 ? '00' : String(hour.value);
  const suffix = period === '' ? '' : morning.has(period) ? 'a.m.' : 'p.m.';
  return { end: clock.end, text: hourText + clock.symbols + suffix, kind: 'time' };
};

function readHour(text: string, index: number): Part | null {
  for (const length of [3, 2, 1]) {
    const head = text.slice(index, index + length);
    if (text[index + length] !== '点') continue;
    const reading = small(head, 0, 24);
    if (reading !== null && reading.end === length) return { value: reading.value, end: index + length };
  }
  return null;
}

const standsAsHour = (text: string, index: number, after: number) =>
  // 从九点蹦到现在; 从一点一滴 is none.
  (/[从打]$/u.test(text.slice(0, index)) &&
    (text[index] !== '一' || /^(?:\p{Script=Han}{0,3}到|[多半]|开始|就)/u.test(text.slice(after)))) ||
  /(?:上午|早上|早晨|清晨|凌晨|中午|下午|傍晚|晚上|夜里|半夜|晚|到|至|今早)$/u.test(
    text.slice(Math.max(0, index - 2), index),
  ) ||
  /^(?:来?钟|多|左右|以后|以前|之前|之后|前|后|到|至|开始|一直|才|就|正|整|的时候)/u.test(text.slice(after));

type Clock = { end: number; official: string; symbols: string };

function readMinutes(text: string, at: number, style: NumberStyle): Clock | null {
  if (text[at] === '半') return { end: at + 1, official: '半', symbols: ':30' };
  if (text.startsWith('一刻', at)) return { end: at + 2, official: '15分', symbols: ':15' };
  if (text.startsWith('三刻', at)) return { end: at + 2, official: '45分', symbols: ':45' };
  const zero = text[at] === '零' || text[at] === '〇';
  const minute = small(text, zero ? at + 1 : at, 59);
  if (minute === null) return null;
  const marked = text[minute.end] === '分' && text[minute.end + 1] !== '之';
  const spoken = minute.end - at;
  if (!marked && !zero && (spoken < 2 || minute.value < 10 || bareDigits(text, at, minute.end))) return null;
  // 九点二十多, 九点二十多分.
  const about =
    minute.value % 10 === 0 && /^多(?:分|$|[^\p{L}]|[才就到左去来回我他她在])/u.test(text.slice(minute.end));
  if (about) return { end: minute.end, official: String(minute.value), symbols: `:${minute.value}` };
  if (!marked && isHan(text[minute.end]) && /^[多个块元米斤]/u.test(text.slice(minute.end))) return null;
  // 八点五分 is a score for the peer, a time in a ticket.
  if (marked && !zero && minute.value < 10 && style === 'symbols') return null;
  const end = marked ? minute.end + 1 : minute.end;
  const second = marked ? small(text, end, 59) : null;
  if (second !== null && text[second.end] === '秒') {
    const official = `${minute.value}分${second.value}秒`;
    return { end: second.end + 1, official, symbols: `:${two(minute.value)}:${two(second.value)}` };
  }
  return { end, official: `${zero ? two(minute.value) : minute.value}分`, symbols: `:${two(minute.value)}` };
}

/** 三点一四 is a decimal: digits without a unit are no minutes. */
const bareDigits = (text: string, from: number, to: number) =>
  digitRun(text, from).length >= to - from && !/^\d/u.test(text.slice(from));
