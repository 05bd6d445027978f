import { asAge } from './ages';
import { readFraction, readMeasure, readMoney, readPercent, readSpeed } from './amounts';
import { asMoney, readHeadless } from './bare-money';
import { readDate, readTime } from './calendar';
import { readNumber } from './cardinal';
import { readDigits, readPlate, readTrain } from './codes';
import { readChangeMoney, readDashed, readUnitDecimals } from './colloquial';
import { keptWordAt } from './idioms';
import { type NumberKind, type NumberRule, type NumberStyle, type Written, wordAt } from './rule';
import { rankAt, readDiscount, readNeighbours, readRoughlyOne, readSomeMoney, readTwoOrThree } from './vague';

export { digitOf, digitRun } from './cardinal';
export type { NumberKind, NumberStyle } from './rule';

/** A stretch of the written text and the stretch of the source it came from; all other characters are as they were. */
export type NumberPiece = {
  readonly kind: NumberKind;
  readonly start: number;
  readonly end: number;
  readonly sourceStart: number;
  readonly sourceEnd: number;
};

/** Written text with the way back: `toSource` turns a span of `text` into the span of the source it was written from. */
export type WrittenText = {
  readonly text: string;
  readonly pieces: readonly NumberPiece[];
  readonly toSource: (start: number, end: number) => { readonly start: number; readonly end: number };
};

const timeRules: readonly NumberRule[] = [readTime];
/** Asked before the words that are kept: 百把块, 几百块钱. */
const vagueRules: readonly NumberRule[] = [readRoughlyOne, readSomeMoney, readHeadless, readTwoOrThree, readNeighbours];
const rules: readonly NumberRule[] = [
  readPlate,
  readTrain,
  readDashed,
  readDiscount,
  readDate,
  readPercent,
  readFraction,
  readSpeed,
  readChangeMoney,
  readUnitDecimals,
  readDigits,
  readMoney,
  readMeasure,
];
const fillers = ['呃', '啊'];

/** 晚一点开始, 快一点: a little, unless the clock goes on (晚一点半, 早一点钟). */
const comparison = /^[晚早快慢好多少大小轻远近]一点(?![半钟零一二三四五六七八九十多左前后到至])/u;

/**
 * Writes the spoken numbers of a Chinese text in digits (inverse text normalization): cardinals, digit strings, dates, times,
 * money, measures, fractions, plates. Idioms and names stay (一会儿, 十字路口). Text without numbers comes back unchanged.
 * Checked against the cases of WeTextProcessing (style `symbols`), see numbers.test.ts.
 */
export function writeNumbers(source: string, style: NumberStyle = 'official'): WrittenText {
  const pieces: NumberPiece[] = [];
  let text = '';
  let at = 0;
  while (at < source.length) {
    const words =
      (comparison.exec(source.slice(at, at + 4))?.[0] ?? '') || (style === 'official' ? rankAt(source, at) : '');
    if (words !== '') {
      text += words;
      at += words.length;
      continue;
    }
    const joined = style === 'symbols' ? readMath(source, at) : null;
    const written = joined ?? readAt(source, at, style);
    // Two figures side by side would read as one: 一千一一个月 is 1100一个月.
    const runsOn =
      (style === 'official' || source[at] === '一') && /\d$/u.test(text) && /^\d/u.test(written?.text ?? '');
    // 1100元一个月, 1.2元一斤.
    const isPrice =
      style === 'official' && source[at] === '一' && pieces.at(-1)?.kind === 'money' && pieces.at(-1)?.sourceEnd === at;
    if (written === null || runsOn || isPrice) {
      const kept = keptWordAt(source, at);
      const length = Math.max(1, kept.length);
      text += source.slice(at, at + length);
      at += length;
      continue;
    }
    pieces.push({
      kind: written.kind,
      start: text.length,
      end: text.length + written.text.length,
      sourceStart: at,
      sourceEnd: written.end,
    });
    text += written.text;
    at = written.end;
  }
  return { text, pieces, toSource: (start, end) => spanInSource(pieces, start, end) };
}

function readAt(source: string, at: number, style: NumberStyle): Written | null {
  if (style === 'symbols') {
    const filler = wordAt(fillers, source, at);
    if (filler !== '') return { end: at + filler.length, text: '', kind: 'filler' };
  }
  const time = first(timeRules, source, at, style) ?? first(vagueRules, source, at, style);
  if (time !== null) return time;
  if (keptWordAt(source, at) !== '') return null;
  const written = first(rules, source, at, style);
  if (written === null || style === 'symbols') return written;
  return asMoney(source, at, written) ?? asAge(source, at, written) ?? written;
}

function first(list: readonly NumberRule[], source: string, at: number, style: NumberStyle): Written | null {
  for (const rule of list) {
    const written = rule(source, at, style);
    if (written !== null) return written;
  }
  return null;
}

const mathWords: readonly (readonly [string, string])[] = [
  ['等于', '='],
  ['加', '+'],
  ['减', '-'],
  ['乘以', '×'],
  ['乘', '×'],
  ['除以', '÷'],
  ['比', ':'],
  ['到', '~'],
];

/** 一加二 → 1+2, 七十八比九十六 → 78:96, 二十一到一千零一 → 21~1001. */
function readMath(source: string, at: number): Written | null {
  if (keptWordAt(source, at) !== '') return null;
  const left = readNumber(source, at);
  if (left === null) return null;
  let end = left.end;
  let text = plain(source.slice(at, end));
  let operators = 0;
  for (;;) {
    const operator = mathWords.find(([word]) => source.startsWith(word, end));
    const right = operator === undefined ? null : readNumber(source, end + operator[0].length);
    if (operator === undefined || right === null || keptWordAt(source, end + operator[0].length) !== '') break;
    text += operator[1] + plain(source.slice(end + operator[0].length, right.end));
    end = right.end;
    operators += 1;
  }
  const counted = /^[点月日号年分秒个块元岁米人天]/u.test(source.slice(end));
  return operators === 0 || counted ? null : { end, text, kind: 'number' };
}

function plain(spoken: string): string {
  const measure = readMeasure(spoken, 0, 'symbols');
  return measure === null ? spoken : measure.text;
}

function spanInSource(pieces: readonly NumberPiece[], start: number, end: number) {
  return { start: toSourceOffset(pieces, start, 'start'), end: toSourceOffset(pieces, end, 'end') };
}

/** Inside a piece, an offset snaps outward to the piece's edge. */
function toSourceOffset(pieces: readonly NumberPiece[], offset: number, edge: 'start' | 'end'): number {
  let shift = 0;
  for (const piece of pieces) {
    if (offset < piece.start || (edge === 'end' && offset === piece.start)) break;
    const inside = edge === 'start' ? offset < piece.end : offset <= piece.end;
    if (inside) return edge === 'start' ? piece.sourceStart : piece.sourceEnd;
    shift = piece.sourceEnd - piece.end;
  }
  return offset + shift;
}
