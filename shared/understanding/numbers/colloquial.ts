import { digitOf, readNumber } from './cardinal';
import { isHan, type NumberRule, writeReading } from './rule';

/** What may stand after a figure that ends an amount: 一块二一斤, 三毛五一度电, 九块九包邮. */
const amountEnds = /^(?:$|[^\u4e00-\u9fff]|钱|[一每]\p{Script=Han}|包邮|的|起|左右|吧|啊|呢|就|都|还|了|给|买)/u;

const figureAt = (text: string, at: number): number | null => {
  const value = digitOf(text[at]);
  return value === undefined || value === 0 || digitOf(text[at + 1]) === 0 ? null : value;
};

/** Jiao and fen from `at`: 五, 五毛, 零五毛, 四毛二, 二五. */
function changeAt(text: string, at: number): { readonly end: number; readonly decimals: string } | null {
  const start = text[at] === '零' ? at + 1 : at;
  const jiao = figureAt(text, start);
  if (jiao === null) return null;
  const named = /^[毛角]/u.test(text.slice(start + 1));
  const after = named ? start + 2 : start + 1;
  const fen = figureAt(text, after);
  const marked = fen !== null && text[after + 1] === '分' ? after + 2 : after + 1;
  if (fen !== null && text[start] !== '零' && amountEnds.test(text.slice(marked)))
    if (named || text[after] !== '一' || !isHan(text[after + 1])) return { end: marked, decimals: `${jiao}${fen}` };
  return named || (start === at && amountEnds.test(text.slice(after))) ? { end: after, decimals: String(jiao) } : null;
}

/** 一块二一斤, 九块九包邮, 十块零五毛, 五千零八十九块四毛二, 三毛五, 八毛钱: as amounts in 元. */
export const readChangeMoney: NumberRule = (text, index, style) => {
  if (style !== 'official') return null;
  const reading = readNumber(text, index);
  if (reading === null || reading.high !== reading.value) return null;
  const closed = (end: number) => (text[end] === '钱' ? end + 1 : end);
  if (text[reading.end] === '块') {
    const change = changeAt(text, reading.end + 1);
    if (change === null) return null;
    return { end: closed(change.end), text: `${reading.value}.${change.decimals}元`, kind: 'money' };
  }
  if (text.startsWith('分钱', reading.end) && reading.value > 1 && reading.value < 10)
    return { end: reading.end + 2, text: `0.0${reading.value}元`, kind: 'money' };
  if (!/^[毛角]/u.test(text.slice(reading.end)) || reading.value > 9 || text[reading.end + 1] === '不') return null;
  const fen = figureAt(text, reading.end + 1);
  const end = reading.end + (fen === null ? 1 : 2);
  const sure = fen !== null || text[end] === '钱' || text[reading.end] === '毛';
  if (!sure || !amountEnds.test(text.slice(end))) return null;
  return { end: closed(end), text: `0.${reading.value}${fen ?? ''}元`, kind: 'money' };
};

/** 一米七五, 三十八度六, 三米五宽: what follows the unit are its decimals. */
export const readUnitDecimals: NumberRule = (text, index, style) => {
  if (style !== 'official') return null;
  const reading = readNumber(text, index);
  const unit = reading === null ? '' : (/^[米度]/u.exec(text.slice(reading.end))?.[0] ?? '');
  if (reading === null || unit === '' || reading.decimals !== '' || reading.high !== reading.value) return null;
  const tail = /^[一二三四五六七八九]{1,2}(?=$|[^\u4e00-\u9fff]|[宽高深长厚的左多就]|以[上下])/u.exec(
    text.slice(reading.end + 1),
  );
  if (tail === null) return null;
  const decimals = [...tail[0]].map((figure) => digitOf(figure)).join('');
  return {
    end: reading.end + 1 + tail[0].length,
    text: `${writeReading(reading, style)}.${decimals}${unit}`,
    kind: 'measure',
  };
};

const dashed = /^[零〇幺一二两三四五六七八九十\d]{1,5}(?:[杠—][零〇幺一二两三四五六七八九十\d]{1,5})+/u;

/** 三杠二杠五零一 → 3-2-501. */
export const readDashed: NumberRule = (text, index) => {
  const found = dashed.exec(text.slice(index, index + 24))?.[0];
  if (found === undefined || /[杠—]/u.test(text.charAt(index - 1))) return null;
  const parts = found.split(/[杠—]/u).map((part) => {
    const digits = [...part].map((figure) => digitOf(figure));
    return digits.includes(undefined) ? String(readNumber(part, 0)?.value ?? part) : digits.join('');
  });
  return { end: index + found.length, text: parts.join('-'), kind: 'code' };
};
