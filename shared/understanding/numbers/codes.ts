import { digitOf, digitRun } from './cardinal';
import { isHan, type NumberRule } from './rule';

const provinces = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领学警港澳';

/** Vehicle plates: 皖C九B三四E, 京A零七ZX三F. */
export const readPlate: NumberRule = (text, index) => {
  if (!provinces.includes(text.charAt(index)) || !/[A-Z]/u.test(text.charAt(index + 1))) return null;
  let written = text.slice(index, index + 2);
  let at = index + 2;
  while (written.length < 8) {
    const character = text.charAt(at);
    const digit = digitOf(character);
    if (digit === undefined && !/[A-Z]/u.test(character)) break;
    written += digit === undefined ? character : String(digit);
    at += 1;
  }
  return written.length >= 7 ? { end: at, text: written, kind: 'code' } : null;
};

const trains: Readonly<Record<string, string>> = { 高: 'G', 动: 'D', 特: 'T', 快: 'K', 城: 'C', 直: 'Z' };

/** Train numbers: 高一二三四, 动二三次. Only where nothing but 次/号/列车 follows: 高一二班 is a class. */
export const readTrain: NumberRule = (text, index) => {
  const letter = trains[text.charAt(index)];
  if (letter === undefined || isHan(text[index - 1])) return null;
  const digits = digitRun(text, index + 1);
  const end = index + 1 + digits.length;
  const closed = !isHan(text[end]) || /^(?:次|号|列车)/u.test(text.slice(end));
  return digits.length >= 2 && digits.length <= 4 && closed ? { end, text: letter + digits, kind: 'code' } : null;
};

/**
 * Digits said one by one: phones, ids, tails. Two alone are digits only when they are no range and no road's name (八一路).
 */
export const readDigits: NumberRule = (text, index) => {
  const digits = digitRun(text, index);
  if (digits.length < 2) return null;
  const end = index + digits.length;
  // 一三五单号限行, 二四六下午: days of the week.
  if (/^(?:135|246)$/u.test(digits) && /^(?:[单双限停来去跳休]|[早晚][上晨]|[上下中]午)/u.test(text.slice(end)))
    return null;
  if (/^\d+$/u.test(text.slice(index, end))) return null;
  if (/[十百千万亿]/u.test(text.charAt(end)) && !/\d/u.test(text.charAt(end - 1))) return null;
  if (digits.length === 2) {
    const [first = 0, second = 0] = [...digits].map(Number);
    const range = second === first + 1 || (first === 3 && second === 5);
    if (range || first === 0) return null;
    if (/^(?:路|街|巷|大道|大街|村|节|广场|中学|小学|医院)/u.test(text.slice(end))) return null;
    if (text[end - 1] === '两' || text[index] === '两') return null;
  }
  if (digits.length > 2 && /[两]/u.test(text.slice(index, end)) && !/[幺零〇]/u.test(text.slice(index, end)))
    return null;
  return { end, text: digits, kind: 'digits' };
};
