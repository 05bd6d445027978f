import { type CallClock, toIso } from './clock';
import type { Raw } from './read';
import { isoOrNull, writeMoment } from './write';

const agoPattern =
  /(?:大概|大约|差不多)?(\d+|半|几)(?:至\d+)?个?多?(分钟|小时|钟头|天|星期|礼拜|周|月|年)(?:多)?(?:以前|之前|前)/uy;
const sincePattern =
  /(?:已经|都|持续|差不多|大概|快|有|最近|近)*((?:\d+(?:至\d+)?|[二三四五六七八九]?十)(?:来|几|多|余)|\d+(?:至\d+)?|半|好?几)(个半|个)?(多)?(天|星期|礼拜|周|月|年|小时|分钟)(多|半)?(?:左右)?(?=了|没|都没|一直|[，。！？]|$)/uy;
/** What goes on for so long, before the time itself: 等了两个半小时. */
const goingOn = /(?:[等困停吵漏堵响关拖欠断坏闹躺住晾忍熬][他她它]?|停[水电气])了?$/u;
const feasts =
  '清明节?|端午节?|中秋节?|重阳节?|国庆节?|五一|51(?=的?时候|放假|那|期间|节)|十一(?=放假|的时候|期间|那)|春节|过年|过完年|元宵节?|大年(?:三十|30|初[一二三四五六七八九十])|正月(?:十五|15|里)?|腊月(?:里)?|暑假|寒假|开学|年初|年底|入[春夏秋冬]|立[春夏秋冬]';
const feastPattern = new RegExp(
  `(?:从|自|打)?(?:${feasts})(?:那?(?:天|几天|会儿|时候)|放假(?:那天|期间)?|期间)?的?(?:过(?!来)|之|以)?(?:后|前)?(?:就|开始|起)?`,
  'uy',
);
const vaguePattern =
  /刚才(?![说讲问提打])|刚刚(?![说讲问提打])|就刚|刚(?=[发掉着塌漏停])|就现在(?!这|打|的?(?:号|电话|手机))|现在正在?|正在(?=[着烧漏冒淹])|最近一?(?:段时间|阵子|直)?|这(?:几|两)天|近期|这段时间|这阵子|近来|前(?:几|两|些)天|前段时间|前阵子|去年|前年|今年|开业到现在|一直以来|长期|大半年/uy;

const unitMinutes: Readonly<Record<string, number>> = {
  分钟: 1,
  小时: 60,
  钟头: 60,
  天: 1440,
  星期: 10_080,
  礼拜: 10_080,
  周: 10_080,
};

function back(count: string, unit: string, clock: CallClock): Date {
  const number = count === '半' ? 0.5 : /几/u.test(count) ? 3 : Number.parseFloat(count);
  const minutes = unitMinutes[unit];
  if (minutes !== undefined) return new Date(clock.at.getTime() - number * minutes * 60_000);
  const months = unit === '年' ? number * 12 : number;
  return new Date(
    Date.UTC(clock.at.getUTCFullYear(), clock.at.getUTCMonth() - Math.round(months), clock.at.getUTCDate()),
  );
}

/** 十分钟以前, 三天前 */
export function ago(text: string, at: number, clock: CallClock): Raw | null {
  agoPattern.lastIndex = at;
  const match = agoPattern.exec(text);
  if (match === null) return null;
  const [whole, count = '', unit = ''] = match;
  const start = /几/u.test(count) ? null : back(count, unit, clock);
  const said = whole.replace(/^(?:大概|大约|差不多)/u, '').replace(/以前|之前/u, '前');
  const filed = start === null ? said : writeAgo(start, said, unit, clock);
  const iso = isoOrNull(start, clock);
  return { kind: 'point', from: at, to: at + whole.length, text: filed, start: iso, end: null, recurrence: null };
}

/** A ticket is read days later: 十分钟以前 is written by the clock, to five minutes, 三天前 by its date. */
function writeAgo(start: Date, said: string, unit: string, clock: CallClock): string {
  if (/分钟|小时|钟头/u.test(unit)) return `${writeInstant(start, clock)}左右`;
  const whole = /[天周]|星期|礼拜/u.test(unit);
  const date = `${start.getUTCFullYear()}年${start.getUTCMonth() + 1}月${whole ? `${start.getUTCDate()}日` : ''}`;
  return unit === '年' ? said : `${date}（${said}）`;
}

const fiveMinutes = 5 * 60_000;

/** 2026年7月2日（今日）20时30分. */
function writeInstant(instant: Date, clock: CallClock): string {
  const date = new Date(Math.round(instant.getTime() / fiveMinutes) * fiveMinutes);
  const day = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  const said = day.day === clock.at.getUTCDate() ? '今日' : '昨日';
  const hours = { part: '', hour: date.getUTCHours(), minute: date.getUTCMinutes(), hourHigh: null };
  return writeMoment({ ...day, said, about: '', ...hours });
}

/** 差不多有一个月了: since then. */
export function since(text: string, at: number, clock: CallClock, answers = false): Raw | null {
  sincePattern.lastIndex = at;
  const match = sincePattern.exec(text);
  if (match === null) return null;
  const [whole, heard = '', half = '', more = '', unit = '', tail = ''] = match;
  const count = inFigures(heard);
  const before = text.slice(0, at);
  const says = /已经|都|持续|差不多|大概|快|有|最近|近/u.test(whole) || text.charAt(at + whole.length) === '了';
  // 半个多月 as an answer stands alone; three years may be anything.
  const alone = (answers || more !== '' || /[来几多余]$/u.test(count)) && /(?:^|[，。！？])$/u.test(before);
  if (!says && !alone && !goingOn.test(before)) return null;
  const measure = /星期|礼拜/u.test(unit) ? '周' : unit;
  const counted =
    half === '个半' ? `${count}个半` : count + (unit === '月' || (more !== '' && unit !== '年') ? '个' : '');
  const open = more !== '' || tail === '多' || /[多余]$/u.test(count);
  const amount = counted + more + measure + tail;
  const number = Number.parseFloat(count) + (half === '个半' || tail === '半' ? 0.5 : 0);
  const start = /几/u.test(count)
    ? null
    : isoOrNull(back(Number.isNaN(number) ? count : String(number), unit, clock), clock);
  return {
    kind: 'since',
    from: at,
    to: at + whole.length,
    text: `${open ? '已' : '近'}${amount}`,
    start,
    end: null,
    recurrence: null,
  };
}

const tens = '一二三四五六七八九';

/** 二十几 → 20多, 10来 → 10余. */
function inFigures(count: string): string {
  return count
    .replace(/^([二三四五六七八九]?)十/u, (_, ten: string) => String((ten === '' ? 1 : tens.indexOf(ten) + 1) * 10))
    .replace(/(?<=\d)几$/u, '多')
    .replace(/来$/u, '余');
}

/** 清明节过后, 从腊月开始: their date is another each year, so it is filed as said. */
export function feast(text: string, at: number): Raw | null {
  feastPattern.lastIndex = at;
  const word = feastPattern.exec(text)?.[0];
  if (word === undefined) return null;
  const begins = /^(?:从|自|打)|(?:起|开始|后就?)$/u.test(word);
  const said = word
    .replace(/^(?:从|自|打)/u, '')
    .replace(/(?:就|开始|起)$/u, '')
    .replace(/过完年/u, '过年后')
    .replace(/^51/u, '五一')
    .replace(/那?(?:天|几天|会儿|时候)|的/gu, '')
    .replace(/(?:过|之|以)(?=[后前])/u, '');
  return {
    kind: 'vague',
    from: at,
    to: at + word.length,
    text: begins ? `${said}起` : said,
    start: null,
    end: null,
    recurrence: null,
  };
}

const vagueTexts: Readonly<Record<string, string>> = {
  这几天: '近几日',
  这两天: '近两日',
  前几天: '前几日',
  前两天: '前两日',
  前些天: '前些日',
};

/** 刚才, 这几天 */
export function vague(text: string, at: number, clock: CallClock): Raw | null {
  vaguePattern.lastIndex = at;
  const word = vaguePattern.exec(text)?.[0];
  if (word === undefined) return null;
  if (/刚|现在|正在/u.test(word)) {
    const hour = new Date(Math.floor(clock.at.getTime() / 3_600_000) * 3_600_000);
    const just = {
      from: at,
      to: at + word.length,
      text: `${writeInstant(hour, clock)}许`,
      start: toIso(clock.at, clock.offset),
    };
    return { kind: 'vague', ...just, end: null, recurrence: null };
  }
  const said = vagueTexts[word] ?? (/最近|这段|这阵|近/u.test(word) ? '近期' : word.replace('到现在', '至今'));
  return { kind: 'vague', from: at, to: at + word.length, text: said, start: null, end: null, recurrence: null };
}
