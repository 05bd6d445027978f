import { type CallClock, dayFrom } from './clock';
import type { Raw } from './mention';
import type { Moment } from './moment';
import { isoOrNull, startOf, writeMoment } from './write';

const pattern =
  /(?:整整|足足)?[一1]整?个?(上午|下午|早上|早晨|中午|晚上?|夜|宿|天)(?:了|(?!\p{Script=Han}*[\d元块]))/uy;
/** 转了一上午, 弄了将近一下午. */
const goneOn = /\p{Script=Han}了(?:我|他们?|我们|快|将近|差不多|有|大概|整整)*$/u;
/** 一上午都在报错, 一早上没水. */
const allOfIt = /^(?:都|没|一直|就|全|净|光|不停|来回|了)/u;
const habitual = /(?:每天?|天天|每次|一般|平时|经常|有时候?)[^，。！？]{0,6}$/u;

/** 转了一上午了, 淌了一夜: that part of the day of the call, of the day before where it must have been. */
export function wholePart(text: string, at: number, clock: CallClock): Raw | null {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (match === null) return null;
  const [whole, heard = ''] = match;
  const before = text.slice(0, at);
  if (habitual.test(before) || /[\d第这那哪某上下前后昨今明]$/u.test(before)) return null;
  const end = at + whole.length;
  const during = goneOn.test(before);
  if (
    !during &&
    (heard === '天' ||
      !/(?:^|[，。！？我]|我们)$/u.test(before) ||
      !allOfIt.test(text.slice(end - (whole.endsWith('了') ? 1 : 0))))
  )
    return null;
  const back = daysBack(heard, clock.at.getUTCHours());
  if (back === null) return null;
  const day = dayFrom(clock.at, -back);
  const part = heard === '天' ? '' : /[夜宿]/u.test(heard) ? '夜间' : heard === '晚' ? '晚上' : heard;
  const moment = partOf(day, part, clock);
  const start = isoOrNull(startOf(moment, clock), clock);
  return { kind: 'since', from: at, to: end, text: writeMoment(moment), start, end: null, recurrence: null };
}

/** Days before the call of which that part is; null where it is of neither that day nor the one before. */
function daysBack(part: string, hour: number): number | null {
  if (/[晚夜宿]/u.test(part)) return hour >= 18 ? 0 : hour <= 15 ? 1 : null;
  if (part === '天') return 0;
  const begins = { 上午: 8, 早上: 6, 早晨: 6, 中午: 11, 下午: 13 }[part] ?? 0;
  return hour >= begins ? 0 : null;
}

const ownPart =
  /(上午|早上|早晨|清晨|中午|下午|傍晚|晚上)(?=[，]?(?:我|俺|咱|他|她|有|去|来|在|就|突然|楼[上下]|家里|物业|老板|司机))/uy;
/** What is done and over: 上午我去买的肉. */
const isOver = /^[^。！？]{0,24}(?:了(?![解吧])|过(?=[，。！？]|$)|的(?=[，。！？]|$))/u;
const usual =
  /每|天天|一般|平时|经常|总|老是|有时|一到|都(?:是|要|会|在)|通常|开门|营业|上班时间|几点|能不能|可以|希望|建议|打(?:给|我|电话)|联系/u;

/** 上午我去集上买的肉: the part of a day that is named by itself, of the day of the call or of the one before. */
export function partAlone(text: string, at: number, clock: CallClock): Raw | null {
  ownPart.lastIndex = at;
  const match = ownPart.exec(text);
  if (match === null || !/(?:^|[，。！？]|就是?|我|俺|我们)的*$/u.test(text.slice(0, at))) return null;
  const [whole, part = ''] = match;
  const sentence =
    (/[^。！？]*$/u.exec(text.slice(0, at))?.[0] ?? '') + (/^[^。！？]*/u.exec(text.slice(at))?.[0] ?? '');
  if (usual.test(sentence) || !isOver.test(text.slice(at + whole.length))) return null;
  const begins = { 上午: 8, 早上: 6, 早晨: 6, 清晨: 5, 中午: 11, 下午: 13, 傍晚: 17, 晚上: 18 }[part] ?? 0;
  const day = dayFrom(clock.at, clock.at.getUTCHours() >= begins ? 0 : -1);
  const moment = partOf(day, part, clock);
  return {
    kind: 'vague',
    from: at,
    to: at + whole.length,
    text: writeMoment(moment),
    start: isoOrNull(startOf(moment, clock), clock),
    end: null,
    recurrence: null,
  };
}

/** That part of `day`, with 今日 or 昨日 beside it. */
function partOf(day: Date, part: string, { at }: CallClock): Moment {
  return {
    ...{ year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate(), part },
    ...{ hour: null, minute: null, about: '', side: '', hourHigh: null },
    said: day.getUTCDate() === at.getUTCDate() ? '今日' : '昨日',
  };
}
