import { digitOf, readNumber } from './cardinal';
import { isHan, type NumberRule, wordAt } from './rule';

const roughly: Readonly<Record<string, string>> = { 百: '100', 千: '1000', 万: '1万' };
const roughlyCounted = ['块钱', '块', '人', '户', '斤', '亩', '米', '平', '次', '张', '份', '度', '里'];

/** 百把块钱, 千把人, 块把钱, 点把钟: about one of them. */
export const readRoughlyOne: NumberRule = (text, index, style) => {
  if (style !== 'official' || isFigure(text[index - 1])) return null;
  if (text.startsWith('块把钱', index)) return { end: index + 3, text: '1元左右', kind: 'money' };
  if (text.startsWith('点把钟', index)) return { end: index + 3, text: '1个小时左右', kind: 'measure' };
  const value = roughly[text.charAt(index)];
  if (value === undefined || text[index + 1] !== '把') return null;
  const unit = wordAt(roughlyCounted, text, index + 2);
  if (unit === '') return null;
  const isMoney = unit.startsWith('块');
  return {
    end: index + 2 + unit.length,
    text: `${value}${isMoney ? '元' : unit}左右`,
    kind: isMoney ? 'money' : 'measure',
  };
};

const someMoney =
  /^(?:(?:好几|几|上|数|成|大几|小)[十百千万]{1,2}|[十百千]几|[百千万](?:儿)?[八十][十百千]|百十来?|百来|[一二三四五六七八九两]?十好?几|[一二三四五六七八九两][十百千万][大好小]几[十百千])块(?:钱|(?=$|[^\p{Script=Han}]|[的就没都左吧呢了不一]))/u;

/** 几百块钱, 十几块, 三百好几十块: as vague as it was said, in 元. */
export const readSomeMoney: NumberRule = (text, index, style) => {
  if (style !== 'official' || isFigure(text[index - 1])) return null;
  const found = someMoney.exec(text.slice(index, index + 10))?.[0];
  if (found === undefined) return null;
  return { end: index + found.length, text: found.replace(/块钱?$/u, '元'), kind: 'money' };
};

const isFigure = (character: string | undefined) =>
  character !== undefined && (digitOf(character) !== undefined || /[十百千万亿几好上数成半点]/u.test(character));

const both = ['小时', '钟头', '礼拜', '星期', '月'];

/** 俩小时, 仨月; 俩人, 仨孩子 are written as a person counts them. */
export const readTwoOrThree: NumberRule = (text, index, style) => {
  const [figure, word] = { 俩: ['2', '两'], 仨: ['3', '三'] }[text.charAt(index)] ?? [];
  if (style !== 'official' || figure === undefined || word === undefined) return null;
  const unit = wordAt(both, text, index + 1);
  const measure = unit === '小时' ? '' : '个';
  if (unit !== '') return { end: index + 1, text: figure + measure, kind: 'measure' };
  if (/^人(?!家)/u.test(text.slice(index + 1))) return { end: index + 1, text: word, kind: 'number' };
  return /^(?:小?孩|娃|儿子|女儿|闺女|学生|工人|同事|老师|保安)/u.test(text.slice(index + 1)) &&
    !/[我你他她咱们]/u.test(text.charAt(index - 1))
    ? { end: index + 1, text: `${word}个`, kind: 'number' }
    : null;
};

/** 打八五折: 8.5折. */
export const readDiscount: NumberRule = (text, index, style) => {
  const [whole = '', tens = '', ones = ''] =
    /^([一二三四五六七八九\d])([一二三四五六七八九\d])折(?!叠|腾|磨|合|断)/u.exec(text.slice(index, index + 4)) ?? [];
  if (style !== 'official' || whole === '' || isFigure(text[index - 1])) return null;
  return { end: index + 3, text: `${digitOf(tens) ?? ''}.${digitOf(ones) ?? ''}折`, kind: 'measure' };
};

const stepUnits = ['万', '千', '百', '天', '年', '次', '遍', '趟', '回', '块', '米', '户', '斤', '亩'];

/** 四万五万, 三天四天, 一万多两万: from one to the next. Of 一天两天 and 一次两次 no more is meant than a few. */
export const readNeighbours: NumberRule = (text, index, style) => {
  if (style !== 'official' || isFigure(text[index - 1])) return null;
  const low = digitOf(text[index]);
  const unit = wordAt(stepUnits, text, index + 1);
  if (low === undefined || unit === '' || text[index] === '〇' || text[index] === '零') return null;
  const more = text[index + 1 + unit.length] === '多' ? '多' : '';
  const next = index + 1 + unit.length + more.length;
  if (digitOf(text[next]) !== low + 1 || !text.startsWith(unit, next + 1)) return null;
  const isBig = /[万千百]/u.test(unit);
  const end = next + 1 + unit.length;
  if ((low === 1 && !isBig) || (isBig && readNumber(text, next)?.end !== end)) return null;
  const first = more === '' && !isBig ? '' : unit + more;
  const money = isBig
    ? (/^块钱?|^元/u.exec(text.slice(end))?.[0] ?? '')
    : unit === '块' && text[end] === '钱'
      ? '钱'
      : '';
  const last = unit === '块' ? '元' : unit + (money === '' ? '' : '元');
  return { end: end + money.length, text: `${low}${first.replace('块', '元')}至${low + 1}${last}`, kind: 'measure' };
};

const ranked =
  /^[一二三四五六]一个(?!月)|^[二三四]一点(?=就?是|[，、])|^二个|^[一二三四五六]来(?=是|呢|[，、]|\p{Script=Han}{2})/u;

/** 二一个, 三一个, 二个: the second thing and the third, and no counts. '' where none is at `index`. */
export function rankAt(text: string, index: number): string {
  if (isFigure(text[index - 1]) || text[index - 1] === '第') return '';
  const found = ranked.exec(text.slice(index, index + 6))?.[0] ?? '';
  return found.endsWith('来') && isHan(text[index - 1]) ? '' : found;
}
