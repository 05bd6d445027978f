/**
 * A number as it was read. `value` is the low end of a range, `high` its high end (equal to `value` for an exact number).
 * `tail` is set for ranges that share their head (十五六: 15 and tail 6); `unit` is a big unit that stays as a word (三五万).
 * `decimals` keeps the digits after the point as spoken (一点二零: '20').
 */
export type NumberReading = {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly high: number;
  readonly tail: number | null;
  readonly unit: '' | '万' | '亿';
  readonly decimals: string;
  readonly negative: boolean;
  /** True for a lone digit character (三, 两): only its neighbours tell whether it counts anything. */
  readonly lone: boolean;
};

const digitValues: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  幺: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const smallUnits: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const bigUnits: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8, 兆: 1e12 };

/** Value of a digit character, Chinese (幺 and 两 too) or ASCII; undefined for any other character. */
export function digitOf(character: string | undefined): number | undefined {
  if (character === undefined) return undefined;
  const code = character.charCodeAt(0);
  if (code >= 48 && code <= 57) return code - 48;
  return digitValues[character];
}

const isAscii = (character: string | undefined) => character !== undefined && character >= '0' && character <= '9';

/** The run of digit characters from `index`, as ASCII digits. Its length equals the characters read. */
export function digitRun(text: string, index: number): string {
  let digits = '';
  for (let at = index; ; at += 1) {
    const digit = digitOf(text[at]);
    if (digit === undefined) return digits;
    digits += digit;
  }
}

type Section = { end: number; value: number; high: number; tail: number | null; lone: boolean };

const follows = (low: number, high: number) => high === low + 1 || (low === 3 && high === 5);

/** What an amount is for: 一千一一个月, 两万三一平. Its 一 is no figure of the amount. */
const countsOne = (text: string, at: number) =>
  text[at] === '一' &&
  /^(?:个[月学半人小]|[平亩斤吨年天月晚桌节套顿瓶箱间台趟辆户克期回针])/u.test(text.slice(at + 1, at + 3));

/** 一千五两千: the amount that follows, of the same unit. */
const isNext = (text: string, at: number, unit: number) => (smallUnits[text[at + 1] ?? ''] ?? 0) >= unit;

/** Reads 1 to 9999, or a range within. */
function readSection(text: string, index: number): Section | null {
  let at = index;
  let value = 0;
  let lastUnit = 10_000;
  let zero = false;
  let any = false;
  for (;;) {
    const character = text[at];
    if (character === '零' || character === '〇') {
      const next = digitOf(text[at + 1]);
      if (!any || zero || ((next === undefined || next === 0) && text[at + 1] !== '十')) break;
      zero = true;
      at += 1;
      continue;
    }
    if (character === '十' && lastUnit > 10) {
      value += 10;
      lastUnit = 10;
      at += 1;
      any = true;
      zero = false;
      continue;
    }
    const digit = digitOf(character);
    if (digit === undefined || digit === 0 || isAscii(character)) break;
    const unit = smallUnits[text[at + 1] ?? ''];
    if (unit !== undefined && unit < lastUnit) {
      value += digit * unit;
      lastUnit = unit;
      at += 2;
      any = true;
      zero = false;
      continue;
    }
    if (lastUnit === 1) break;
    const ones = zero || lastUnit === 10 || !any ? 1 : lastUnit / 10;
    const second = digitOf(text[at + 1]);
    if (second !== undefined && follows(digit, second) && digitOf(text[at + 2]) === undefined) {
      const rangeUnit = smallUnits[text[at + 2] ?? ''];
      if (rangeUnit !== undefined && rangeUnit < lastUnit) {
        const tail = any ? second * rangeUnit : null;
        return { end: at + 3, value: value + digit * rangeUnit, high: value + second * rangeUnit, tail, lone: false };
      }
      if (any) {
        return {
          end: at + 2,
          value: value + digit * ones,
          high: value + second * ones,
          tail: second * ones,
          lone: false,
        };
      }
      return { end: at + 2, value: digit, high: second, tail: null, lone: true };
    }
    if (any && second !== undefined && ones > 1 && !countsOne(text, at + 1) && !isNext(text, at + 1, lastUnit)) break;
    const lone = !any;
    return { end: at + 1, value: value + digit * ones, high: value + digit * ones, tail: null, lone };
  }
  return any ? { end: at, value, high: value, tail: null, lone: false } : null;
}

/** Reads a cardinal (负, 零, up to 兆, decimals, ranges such as 三五千 and 十五六) at `index`; null when there is none. */
export function readNumber(text: string, index: number): NumberReading | null {
  const negative = text[index] === '负';
  const start = negative ? index + (text[index + 1] === '的' ? 2 : 1) : index;
  const reading = isAscii(text[start]) ? readAscii(text, start) : readSpoken(text, start);
  return reading === null ? null : { ...reading, start: index, negative, lone: reading.lone && !negative };
}

function readAscii(text: string, start: number): NumberReading {
  const match = /^\d+(?:\.(\d+))?/u.exec(text.slice(start, start + 24));
  const written = match?.[0] ?? '';
  const decimals = match?.[1] ?? '';
  const value = Number.parseInt(written, 10);
  return exact(start, start + written.length, value, decimals, false);
}

function exact(start: number, end: number, value: number, decimals: string, lone: boolean): NumberReading {
  return { start, end, value, high: value, tail: null, unit: '', decimals, negative: false, lone };
}

function readSpoken(text: string, start: number): NumberReading | null {
  if (text[start] === '零' || text[start] === '〇') {
    const decimals = readDecimals(text, start + 1);
    return exact(start, start + 1 + (decimals === '' ? 0 : decimals.length + 1), 0, decimals, decimals === '');
  }
  let at = start;
  let total = 0;
  let ceiling = Number.POSITIVE_INFINITY;
  let lone = true;
  while (ceiling > 1) {
    const gap = at > start && (text[at] === '零' || text[at] === '〇');
    const section = readSection(text, gap ? at + 1 : at);
    if (section === null) break;
    const big = bigUnits[text[section.end] ?? ''];
    const joins = big !== undefined && big < ceiling;
    if (section.high !== section.value && joins && total === 0 && big < 1e12) {
      const unit = big === 1e4 ? '万' : '亿';
      return range(start, section.end + 1, section, 0, 1, unit);
    }
    // 一万六 is 16000: a lone digit after a big unit counts the next unit below.
    const shorthand = section.lone && at > start && !gap && !joins;
    const goesOn = digitOf(text[section.end]) !== undefined && !countsOne(text, section.end);
    if (shorthand && section.high === section.value && goesOn) break;
    const scale = shorthand ? ceiling / 10 : 1;
    if (section.high !== section.value) return range(start, section.end, section, total, scale, '');
    lone = lone && section.lone && !joins;
    total += section.value * (joins ? big : scale);
    at = joins ? section.end + 1 : section.end;
    ceiling = joins ? big : 1;
    if (joins && big === 1e4 && text[at] === '亿') {
      total *= 1e8;
      ceiling = 1e8;
      at += 1;
    }
  }
  if (at === start) return null;
  const decimals = readDecimals(text, at);
  const end = decimals === '' ? at : at + decimals.length + 1;
  const unit = decimals === '' ? undefined : text[end];
  if (unit === '万' || unit === '亿') return { ...exact(start, end + 1, total, decimals, false), unit };
  return exact(start, end, total, decimals, lone && decimals === '');
}

function range(
  start: number,
  end: number,
  section: Section,
  base: number,
  scale: number,
  unit: '' | '万' | '亿',
): NumberReading {
  const value = base + section.value * scale;
  const high = base + section.high * scale;
  const tail = section.tail ?? (scale > 1 ? section.high : null);
  return {
    start,
    end,
    value,
    high,
    tail: tail === null ? null : tail * scale,
    unit,
    decimals: '',
    negative: false,
    lone: section.lone && base === 0 && unit === '',
  };
}

function readDecimals(text: string, at: number): string {
  return text[at] === '点' ? digitRun(text, at + 1) : '';
}
