import { longestFirst } from '../text/longest-first';
import { type NumberReading, readNumber } from './cardinal';
import { isHan, type NumberRule, type Written, wordAt, writeReading } from './rule';

const currencies: Readonly<Record<string, string>> = {
  马来西亚令吉: 'RM',
  人民币: 'CNY',
  美元: '$',
  美金: '$',
  欧元: '€',
  港元: 'HKD',
  港币: 'HKD',
  日元: 'JPY',
  英镑: '£',
  卢布: '₽',
  韩元: '₩',
  泰铢: '฿',
  澳元: 'AUD',
  加元: 'CAD',
  令吉: 'RM',
  元: '¥',
};
const currencyNames = longestFirst(Object.keys(currencies));
const symbolUnits: Readonly<Record<string, string>> = {
  平方公里: 'km²',
  平方千米: 'km²',
  平方厘米: 'cm²',
  立方厘米: 'cm³',
  平方米: 'm²',
  立方米: 'm³',
  摄氏度: '°C',
  千瓦时: 'kWh',
  公斤: 'kg',
  千克: 'kg',
  毫克: 'mg',
  公里: 'km',
  千米: 'km',
  厘米: 'cm',
  毫米: 'mm',
  分钟: 'min',
  小时: 'h',
  毫秒: 'ms',
  毫升: 'mL',
  摩尔: 'mol',
  千瓦: 'kW',
  克: 'g',
  米: 'm',
  秒: 's',
  度: '°',
  升: 'L',
};
const symbolUnitNames = longestFirst(Object.keys(symbolUnits));
/** What can be counted. A lone digit is a number before one of these; a longer number is one anyway. */
const unitNames = longestFirst([
  ...symbolUnitNames,
  ...`年 年级 年多 个月 个多月 个星期 个礼拜 个小时 个钟头 个工作日 个人 个孩子 天 周 日 月 月份 点钟 点 刻钟 号 号楼 号线 号门 号院 号店 号铺 号出口 栋 幢 座 单元 楼 层 室 户 梯 排 弄
期 人 名 位 口 家 间 套 块 元 角 毛 分 万 千 百 吨 斤 两 辆 台 盏 根 条 张 份 笔 次 回 遍 趟 批 棵 株 头 只 匹 盒 箱 袋 瓶 包 桶 车 帧 平方 平米 平 平方电线 公分 寸 尺 丈 亩 公顷 伏 安
瓦 兆 届 级 岁 倍 折 成 项 件 个 片 处 段 路公交 路车 路 比 步 站 圈 组 队 班 节 课 门 道 环 环路 种 类 艘 架 把 双 副 对 封 篇 页 本 册 集 场 轮 克拉 厅 卫`.split(
    /\s+/u,
  ),
]);
/** After 一 these make words, not counts: 一个, 一家, 一点, 一次. */
const notAfterOne = new Set(
  '个 家 点 次 种 样 位 名 条 张 份 笔 回 遍 趟 批 头 只 块 片 处 段 间 套 把 双 副 对 场 类 门 道 件 项 期 路 口 辆 台 根 级 成 层 班 组 包 步 车 刻钟 分 本 直 面 站 圈 天'.split(
    ' ',
  ),
);
/** In a ticket these read better as words: 两家, 三种. */
const wordCounters = new Set('家 口 成 头 种 样 环'.split(' '));
/** 三元桥, 六里庄, 五家渠: a unit that goes on as a name. */
const nameGoesOn =
  /^(?:元[桥里宫坊区路巷乡村镇]|里[庄桥河店屯铺]|路[街口村]|角[形洲]|家[渠庄村店]|道[湾口]|门[峡村]|层楼[盖]|号[称召]|卫[生视星兵士]|厅[长堂])/u;

/** 百分之二, 百分三十, 百分之百. */
export const readPercent: NumberRule = (text, index, style) => {
  const negative = text[index] === '负';
  const head = negative ? (text[index + 1] === '的' ? index + 2 : index + 1) : index;
  const lead = wordAt(['百分之', '百分'], text, head);
  if (lead === '') return null;
  const prefix = negative ? '-' : '';
  const at = head + lead.length;
  if (text[at] === '百') return { end: at + 1, text: `${prefix}100%`, kind: 'percent' };
  const reading = readNumber(text, at);
  if (reading === null) return null;
  if (style === 'official' && reading.high !== reading.value)
    return { end: reading.end, text: `${prefix}${reading.value}%至${reading.high}%`, kind: 'percent' };
  const percent = `${prefix}${writeReading(reading, 'symbols')}%`;
  // 百分之二十到三十.
  const until = style === 'official' ? (/^[到至]/u.exec(text.slice(reading.end))?.[0] ?? '') : '';
  const high = until === '' ? null : readNumber(text, reading.end + 1);
  if (high === null || high.value <= reading.value || high.value > 100 || wordAt(unitNames, text, high.end) !== '')
    return { end: reading.end, text: percent, kind: 'percent' };
  return { end: high.end, text: `${percent}${until}${writeReading(high, 'symbols')}%`, kind: 'percent' };
};

/** 二分之一 → 1/2. */
export const readFraction: NumberRule = (text, index) => {
  const under = readNumber(text, index);
  if (under === null || !text.startsWith('分之', under.end)) return null;
  const over = readNumber(text, under.end + 2);
  if (over === null) return null;
  return {
    end: over.end,
    text: `${writeReading(over, 'symbols')}/${writeReading(under, 'symbols')}`,
    kind: 'fraction',
  };
};

/** 三千三百八十元五角八分, 十二块五毛, 一百块钱, 八九千美元. */
export const readMoney: NumberRule = (text, index, style) => {
  const reading = readNumber(text, index);
  if (reading === null) return null;
  const more = /^(?:多|来|几)/u.exec(text.slice(reading.end))?.[0] ?? '';
  const pieced = style === 'official' ? /^块[多来]钱/u.exec(text.slice(reading.end)) : null;
  if (pieced !== null) return { end: reading.end + 3, text: `${writeReading(reading, style)}多元`, kind: 'money' };
  const name = wordAt([...currencyNames, '块'], text, reading.end + more.length);
  if (name === '' || (reading.lone && nameGoesOn.test(text.slice(reading.end)))) return null;
  const at = reading.end + more.length + name.length;
  const amount = writeReading(reading, style);
  if (name === '块') return pieces(text, at, reading, amount + more, style);
  const change = name === '元' && more === '' ? readChange(text, at) : null;
  const decimals = change === null ? '' : change.decimals;
  const end = change === null ? at : change.end;
  if (style === 'official')
    return { end, text: change === null ? amount + more + name : `${amount}${decimals}元`, kind: 'money' };
  return { end, text: `${currencies[name] ?? ''}${amount}${decimals}${more}`, kind: 'money' };
};

function pieces(
  text: string,
  at: number,
  reading: NumberReading,
  amount: string,
  style: 'official' | 'symbols',
): Written | null {
  const money = text[at] === '钱';
  const change = readChange(text, at) ?? readBareChange(text, at);
  if (style === 'symbols') {
    const jiao =
      change === null ? '' : text.slice(at, change.end).replace(/./gu, (c) => String(readNumber(c, 0)?.value ?? c));
    return {
      end: change?.end ?? (money ? at + 1 : at),
      text: `${amount}块${jiao}${money && change === null ? '钱' : ''}`,
      kind: 'money',
    };
  }
  if (change !== null)
    return {
      end: text[change.end] === '钱' ? change.end + 1 : change.end,
      text: `${amount}${change.decimals}元`,
      kind: 'money',
    };
  if (!money && isHan(text[at]) && (reading.lone || (reading.value < 10 && reading.decimals === ''))) return null;
  return { end: money ? at + 1 : at, text: `${amount}元`, kind: 'money' };
}

type Change = { end: number; decimals: string };

function readChange(text: string, at: number): Change | null {
  const jiao = readNumber(text, at);
  if (jiao === null || jiao.value > 9 || !/^[角毛]/u.test(text.slice(jiao.end))) return null;
  const fen = readNumber(text, jiao.end + 1);
  if (fen !== null && fen.value <= 9 && text[fen.end] === '分')
    return { end: fen.end + 1, decimals: `.${jiao.value}${fen.value}` };
  return { end: jiao.end + 1, decimals: `.${jiao.value}` };
}

/** 十二块五 */
function readBareChange(text: string, at: number): Change | null {
  const jiao = readNumber(text, at);
  if (jiao === null || !jiao.lone || jiao.high !== jiao.value || jiao.value === 0 || isHan(text[jiao.end])) return null;
  return { end: jiao.end, decimals: `.${jiao.value}` };
}

/** 每小时十公里, 十千米每小时: symbols only, a ticket keeps the words. */
export const readSpeed: NumberRule = (text, index, style) => {
  if (style !== 'symbols') return null;
  const lead = wordAt(['每小时', '每秒', '每分钟'], text, index);
  const reading = readNumber(text, index + lead.length);
  if (reading === null) return null;
  const unit = wordAt(symbolUnitNames, text, reading.end);
  const after = reading.end + unit.length;
  const tail = lead === '' ? wordAt(['每小时', '每秒', '每分钟'], text, after) : '';
  const per = symbolUnits[(lead || tail).slice(1)];
  if (unit === '' || per === undefined) return null;
  return {
    end: after + tail.length,
    text: `${writeReading(reading, style)}${symbolUnits[unit] ?? ''}/${per}`,
    kind: 'measure',
  };
};

/** A number and what it counts; a number alone where nothing speaks against it. */
export const readMeasure: NumberRule = (text, index, style) => {
  const reading = readNumber(text, index);
  if (reading === null) return null;
  // 三十好几: as vague as it was said.
  if (style === 'official' && /^[好大]几/u.test(text.slice(reading.end)))
    return { end: reading.end, text: text.slice(index, reading.end), kind: 'number' };
  const square = style === 'official' ? /^(多|来)?个平方(?![米厘公分])/u.exec(text.slice(reading.end)) : null;
  if (square !== null)
    return {
      end: reading.end + square[0].length,
      text: `${writeReading(reading, style)}${square[1] ?? ''}平方米`,
      kind: 'measure',
    };
  // 五G信号, 五A景区.
  if (
    style === 'official' &&
    reading.lone &&
    /^[A-Z]/u.test(text.slice(reading.end)) &&
    !/[A-Z]/u.test(text.charAt(index - 1)) &&
    text[index] !== '幺'
  )
    return { end: reading.end, text: writeReading(reading, style), kind: 'number' };
  const kilo = style === 'symbols' ? kilogram(text, index) : null;
  if (kilo !== null) return kilo;
  const more = /^[多几来余]/u.exec(text.slice(reading.end))?.[0] ?? '';
  const unit = wordAt(unitNames, text, reading.end + more.length);
  if (more === '几') {
    return { end: reading.end + 1, text: text.slice(index, reading.end + 1), kind: 'number' };
  }
  if (reading.lone && !counts(text, index, reading, unit, style)) return null;
  const symbol =
    style === 'symbols' && more === '' && !nameGoesOn.test(text.slice(reading.end)) ? symbolUnits[unit] : undefined;
  const written = writeReading(reading, style);
  if (symbol === undefined) return { end: reading.end, text: written, kind: unit === '' ? 'number' : 'measure' };
  return { end: reading.end + unit.length, text: written + symbol, kind: 'measure' };
};

/** 一千克 is one kilogram, not a thousand grams. */
function kilogram(text: string, index: number): Written | null {
  const match = /^([一二两三四五六七八九])千([克米])/u.exec(text.slice(index, index + 3));
  if (match === null) return null;
  const value = readNumber(match[1] ?? '', 0)?.value ?? 0;
  return { end: index + 3, text: `${value}k${match[2] === '克' ? 'g' : 'm'}`, kind: 'measure' };
}

function counts(
  text: string,
  index: number,
  reading: NumberReading,
  unit: string,
  style: 'official' | 'symbols',
): boolean {
  const character = text.charAt(index);
  const range = reading.high !== reading.value;
  if (nameGoesOn.test(text.slice(reading.end))) return false;
  if (unit === '' && style === 'official' && endsLater(text, reading)) return true;
  if (unit === '') return range ? false : style === 'symbols' && standsAlone(text, index, reading.end);
  if (range) return true;
  if (character === '一' && notAfterOne.has(unit)) return false;
  if (style === 'official' && wordCounters.has(unit)) return false;
  if (character === '两' && unit === '点') return false;
  if (/[周期拜第]/u.test(text.charAt(index - 1)) && style === 'official' && !/^(?:号|栋|期)/u.test(unit))
    return text[index - 1] === '第';
  return true;
}

/** 三到五个工作日: the unit is that of the end. */
function endsLater(text: string, { value, end }: NumberReading): boolean {
  if (!/^[到至]/u.test(text.slice(end))) return false;
  const last = readNumber(text, end + 1);
  return last !== null && last.value > value && wordAt(unitNames, text, last.end) !== '';
}

const operators = /[加减乘除等于比是到至负]$/u;
function standsAlone(text: string, index: number, end: number): boolean {
  const before = text.slice(Math.max(0, index - 1), index);
  return (
    (!isHan(before) || operators.test(before)) &&
    (!isHan(text[end]) || /^(?:加|减|乘|除|等于|比)/u.test(text.slice(end)))
  );
}
