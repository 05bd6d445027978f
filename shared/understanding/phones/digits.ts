import { digitOf, digitRun } from '../numbers';
import type { Span } from '../ports';

/** Digits said in one breath or in groups (幺三九，五二八零，六六幺七), with the stretch of the text they stand in. */
export type DigitChain = Span & {
  readonly digits: string;
  readonly groups: readonly string[] /** Characters that were read by sound alone. */;
  readonly guessed: number;
};

/** What a recognizer writes for a digit between digits. */
const soundalikes: Readonly<Record<string, string>> = {
  要: '1',
  腰: '1',
  妖: '1',
  药: '1',
  摇: '1',
  夭: '1',
  邀: '1',
  以: '1',
  已: '1',
  依: '1',
  医: '1',
  铃: '0',
  凌: '0',
  玲: '0',
  灵: '0',
  龄: '0',
  林: '0',
  临: '0',
  另: '0',
  领: '0',
  儿: '2',
  而: '2',
  耳: '2',
  俩: '2',
  山: '3',
  散: '3',
  伞: '3',
  是: '4',
  死: '4',
  事: '4',
  市: '4',
  似: '4',
  寺: '4',
  无: '5',
  午: '5',
  舞: '5',
  物: '5',
  武: '5',
  屋: '5',
  我: '5',
  流: '6',
  刘: '6',
  留: '6',
  陆: '6',
  柳: '6',
  溜: '6',
  起: '7',
  期: '7',
  其: '7',
  气: '7',
  骑: '7',
  器: '7',
  妻: '7',
  吧: '8',
  把: '8',
  爸: '8',
  巴: '8',
  吗: '8',
  就: '9',
  酒: '9',
  久: '9',
  旧: '9',
  救: '9',
};
const separator = /^(?:[，,、。.\-—\s]|嗯|呃|然后是|然后|杠)/u;
const counters: Readonly<Record<string, number>> = { 两: 2, 三: 3, 四: 4, 五: 5, 六: 6 };

/** Digit chains of at least three digits. With `guess`, characters that sound like a digit and stand among digits are read as one. */
export function digitChains(text: string, guess: boolean): DigitChain[] {
  const chains: DigitChain[] = [];
  let at = 0;
  while (at < text.length) {
    const chain = readChain(text, at, guess);
    if (chain === null) {
      at += 1;
      continue;
    }
    if (chain.digits.length >= 3 && !isOtherNumber(text, chain)) chains.push(chain);
    at = Math.max(chain.end, at + 1);
  }
  return chains;
}

function readChain(text: string, start: number, guess: boolean): DigitChain | null {
  const misheardOne = guess && soundalikes[text.charAt(start)] === '1' && digitRun(text, start + 1).length >= 2;
  if (digitOf(text[start]) === undefined && repeatedAt(text, start) === null && !misheardOne) return null;
  const groups: string[] = [];
  let group = '';
  let guessed = 0;
  let end = start;
  let at = start;
  while (at < text.length) {
    const repeated = repeatedAt(text, at);
    const digit = repeated?.digits ?? digitOf(text[at])?.toString();
    if (digit !== undefined) {
      group += digit;
      at += repeated?.length ?? 1;
      end = at;
      continue;
    }
    const alike = guess ? soundalikes[text.charAt(at)] : undefined;
    if (alike !== undefined && (amongDigits(text, at) || (at === start && misheardOne))) {
      group += alike;
      guessed += 1;
      at += 1;
      end = at;
      continue;
    }
    const gap = separator.exec(text.slice(at, at + 3))?.[0];
    if (gap === undefined) break;
    if (group !== '') groups.push(group);
    group = '';
    at += gap.length;
  }
  if (group !== '') groups.push(group);
  const digits = groups.join('');
  return { start, end, digits, groups, guessed };
}

/** 三个八 → 888. */
function repeatedAt(text: string, at: number): { digits: string; length: number } | null {
  const times = counters[text.charAt(at)];
  if (times === undefined || text.charAt(at + 1) !== '个') return null;
  const digit = digitOf(text[at + 2]);
  return digit === undefined ? null : { digits: String(digit).repeat(times), length: 3 };
}

/** A digit within two characters on both sides, or on one side at an end of the chain. */
function amongDigits(text: string, at: number): boolean {
  const near = (from: number) => digitOf(text[from]) !== undefined;
  const left = near(at - 1) || near(at - 2);
  const right = near(at + 1) || near(at + 2);
  return left && (right || at + 1 >= text.length || separator.test(text.charAt(at + 1)));
}

/** House numbers, amounts, years and the hotline's own number are no phones. */
function isOtherNumber(text: string, chain: DigitChain): boolean {
  const after = text.slice(chain.end, chain.end + 3);
  if (
    /^(?:号楼|号院|块|元|年|月|室|房|栋|楼|单元|平|米|度|斤|万|千|百|十|热线|个)/u.test(after) ||
    /^号(?!码|是|，|。|$)/u.test(after)
  )
    return true;
  if (/(?:室|栋|楼|单元|号|座)$/u.test(text.slice(0, chain.start)) && chain.digits.length < 7) return true;
  return /^1?(?:12345|2345|12315|12333|110|119|120|122)$/u.test(chain.digits);
}
