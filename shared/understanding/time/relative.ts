import { type CallClock, toIso } from './clock';
import type { Raw } from './mention';
import { isoOrNull, writeMoment } from './write';

const agoPattern =
  /(?:大概|大约|差不多)?(\d+|半|几)(?:至\d+)?个?多?(分钟|小时|钟头|天|星期|礼拜|周|月|年)(?:多)?(?:以前|之前|前)/uy;
const sincePattern =
  /(?:已经|都|持续|差不多|大概|快|有|最近|近|将近|得有|足足|整整|连着|连续|接连|一连)*((?:\d+(?:至\d+)?|[二三四五六七八九]?十|10)(?:好几|来|几|多|余)|\d+(?:至\d+)?|[小大]?半|好?几十?|一(?=个?多)|(?=个把|年把))(个半|个)?(多|来|把)?(天|星期|礼拜|周|月|年(?=把|[^级]|$)|小时|钟头|分钟)(多|半|把|出头|零(?:几|\d+)天)?(?:左右|光景|的?样子|上下)?(?=[了咧嘞啰喽啦哩哒哈]|[都就也]?[没不]|都(?:是|这样|那样)|一直|停[水电气]|断网|[，。！？]|(?:总归?|起码|至少|肯定|应该|恐怕|怕是?)+(?:都|也|是)?有|有[了的](?:[，。！？吧]|$)|$)/uy;
/** 三天没水了, 五天不动了: what has not been for so long. */
const lacking =
  /^[都就也]?(?:没[^，。！？]{1,14}[了过]|不(?!到|止|得|够|等)[^，。！？]{1,10}了|没(?!有?\d)[^，。！？]{0,14}(?=[，。！？]|$))/u;
/** What goes on for so long, before the time itself: 等了两个半小时. */
const goingOn = /(?:[等困停吵漏堵响关拖欠断坏闹躺住晾忍熬][他她它]?|停[水电气])了?$/u;
const seasonPattern =
  /(?:从|自|打)?(正月里?|腊月里?|放?[暑寒]假|开学|年[初底头]|开年|[上下]半年|开春|入[春夏秋冬]|[上这]个?学期)(?:那?(?:天|几天|会儿|时候|阵子?)|期间)?的?((?:过|之|以)?(?:后|前)|过完|过(?!来))?(?:就开始|就一直|就|开始|起|以来|来)?/uy;
const vaguePattern =
  /刚才(?![说讲问提打])|刚刚(?![说讲问提打])|就刚(?:才|刚)?(?![说讲问提打])|刚(?=[发掉着塌漏停])|就现在(?!这|打|的?(?:号|电话|手机))|现在正在?|正在(?=[着烧漏冒淹])|最近一?(?:段时间|阵子|直)?|这(?:几|两|2)天|近期|这段时间|这阵子|近来|前(?:几|两|2|些)天|前段时间|前阵子|去年|前年|今年|开业到现在|一直以来|长期|大半年|半夜|深夜|凌晨(?!\d)/uy;

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
  return writeMoment({ ...day, said, side: '', about: '', ...hours });
}

const dayCount = /(?:今天|今日|到今天|到现在)?(?:已经|都|是|就)*第(\d{1,3})(天|个月|个?(?:星期|礼拜)|周|年)(?=了)/uy;

/** 今天第六天了: that day is counted. */
export function counted(text: string, at: number, clock: CallClock): Raw | null {
  dayCount.lastIndex = at;
  const match = dayCount.exec(text);
  if (match === null) return null;
  const [whole, count = '', said = ''] = match;
  const unit = said.replace('个', '');
  const start = isoOrNull(back(String(Number(count) - 1), unit, clock), clock);
  const measure = /星期|礼拜/u.test(unit) ? '周' : unit === '月' ? '个月' : unit;
  return {
    kind: 'since',
    from: at,
    to: at + whole.length,
    text: `近${count}${measure}`,
    start,
    end: null,
    recurrence: null,
  };
}

/** 差不多有一个月了: since then. */
export function since(text: string, at: number, clock: CallClock, answers = false): Raw | null {
  sincePattern.lastIndex = at;
  const match = sincePattern.exec(text);
  if (match === null) return null;
  const [whole, heard = '', half = '', said = '', unit = '', last = ''] = match;
  // 记不得几月了 asks for the name of a month.
  if (heard === '几' && half === '' && said === '' && unit === '月') return null;
  // 个把月 is a month or so.
  const count = heard === '' || heard === '一' ? '1' : inFigures(heard);
  const more = said === '把' ? '' : said === '来' ? '多' : said;
  const tail = last === '把' ? '' : /^[出零]/u.test(last) ? '多' : last;
  const before = text.slice(0, at);
  const says =
    /已经|都|持续|差不多|大概|快|有|最近|近|连/u.test(whole) ||
    /^(?:[了咧嘞啰喽啦哩]|[总起至肯应恐怕]\p{Script=Han}*有|有[了的])/u.test(text.slice(at + whole.length));
  // 半个多月 as an answer stands alone; three years may be anything.
  const alone = (answers || more !== '' || /[来几多余]$/u.test(count)) && /(?:^|[，。！？])$/u.test(before);
  const lacked = !/[第每过前上下说等]$/u.test(before) && lacking.test(text.slice(at + whole.length));
  if (!says && !alone && !lacked && !goingOn.test(before)) return null;
  const measure = /星期|礼拜/u.test(unit) ? '周' : unit === '钟头' ? '小时' : unit;
  const counted =
    half === '个半' ? `${count}个半` : count + (unit === '月' || (more !== '' && unit !== '年') ? '个' : '');
  const open = more !== '' || tail === '多' || /[多余]$/u.test(count);
  const amount = measure === '周' && more !== '' ? `${count}周${more}` : counted + more + measure + tail;
  const number = Number.parseFloat(count.replace(/^[小大]/u, '')) + (half === '个半' || tail === '半' ? 0.5 : 0);
  const start = /几/u.test(count)
    ? null
    : back(Number.isNaN(number) ? count.replace(/^[小大](?=半)/u, '') : String(number), unit, clock);
  return {
    kind: 'since',
    from: at,
    to: at + whole.length,
    text: `${sinceClock(start, unit, clock)}${open ? '已' : '近'}${amount}`,
    start: isoOrNull(start, clock),
    end: null,
    recurrence: null,
  };
}

/** A ticket is read later: two hours are told with the clock they began at. */
const sinceClock = (start: Date | null, unit: string, clock: CallClock) =>
  start !== null && /分钟|小时|钟头/u.test(unit) ? `${writeInstant(start, clock)}左右起，` : '';

const tens = '一二三四五六七八九';

/** 二十几 → 20多, 10来 → 10余. */
function inFigures(count: string): string {
  return count
    .replace(/^([二三四五六七八九]?)十/u, (_, ten: string) => String((ten === '' ? 1 : tens.indexOf(ten) + 1) * 10))
    .replace(/(?<=\d)好?几$/u, '多')
    .replace(/来$/u, '余');
}

/** 从腊月开始, 开学后, 入夏以来: no day is said, so it is filed as said, with the year or the month that it must have been. */
export function season(text: string, at: number, clock: CallClock): Raw | null {
  seasonPattern.lastIndex = at;
  const match = seasonPattern.exec(text);
  const [word = '', name = '', side = ''] = match ?? [];
  if (match === null || /^(?:典礼|通知|费|证明)/u.test(text.slice(at + word.length))) return null;
  const begins =
    /^(?:从|自|打)|(?:起|开始|一直|就|来)$/u.test(word) &&
    (side !== '' || /^(?:从|自|打)|(?:起|开始|一直|来)$/u.test(word));
  const when = seasonOf(name.replace(/里$/u, ''), clock);
  const after = /后|过|完/u.test(side) ? '后' : /前/u.test(side) ? '前' : '';
  return {
    kind: 'vague',
    from: at,
    to: at + word.length,
    text: `${when.text}${after}${begins ? '起' : ''}`,
    start: when.start === null ? null : toIso(when.start, clock.offset),
    end: null,
    recurrence: null,
  };
}

type When = { readonly text: string; readonly start: Date | null };

/** Months (1..12) in which a season begins; the lunar ones are filed as they are said. */
const seasonMonths: Readonly<Record<string, number>> = {
  暑假: 7,
  寒假: 1,
  放暑假: 7,
  放寒假: 1,
  入春: 3,
  开春: 3,
  入夏: 6,
  入秋: 9,
  入冬: 12,
  年初: 1,
  年头: 1,
  开年: 1,
  年底: 12,
  上半年: 1,
  下半年: 7,
};

/** The last 暑假, 入冬 or 开学 that was. Autumn terms begin on the first of September, spring terms in February or March. */
function seasonOf(name: string, { at }: CallClock): When {
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth() + 1];
  if (name === '开学') {
    const autumn = month >= 9 || month < 2;
    const own = autumn && month < 2 ? year - 1 : year;
    if (autumn) return { text: `${own}年9月开学`, start: new Date(Date.UTC(own, 8, 1)) };
    return month >= 3 && month < 8 ? { text: `${year}年春季开学`, start: null } : { text: name, start: null };
  }
  const first = seasonMonths[name];
  if (first === undefined) return { text: name, start: null };
  const own = first > month ? year - 1 : year;
  return {
    text: `${own}年${name.replace('放', '').replace('头', '初')}`,
    start: new Date(Date.UTC(own, first - 1, 1)),
  };
}

const vagueTexts: Readonly<Record<string, string>> = {
  这几天: '近几日',
  这两天: '近两日',
  前几天: '前几日',
  前两天: '前两日',
  前2天: '前两日',
  这2天: '近两日',
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
  if (/夜|凌晨/u.test(word)) {
    const part = word === '凌晨' ? word : '夜间';
    return { kind: 'vague', from: at, to: at + word.length, text: part, start: null, end: null, recurrence: null };
  }
  const said = vagueTexts[word] ?? (/最近|这段|这阵|近/u.test(word) ? '近期' : word.replace('到现在', '至今'));
  return { kind: 'vague', from: at, to: at + word.length, text: said, start: null, end: null, recurrence: null };
}
