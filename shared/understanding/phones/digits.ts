import { digitOf, digitRun } from '../numbers';
import type { Span } from '../ports';
import { syllablesOf } from '../text/sound';
import { isMobile } from './validity';

/** Digits said in one breath or in groups (幺三九，五二八零，六六幺七), with the stretch of the text they stand in. */
export type DigitChain = Span & {
  readonly digits: string;
  /** The same digits as they were grouped. */
  readonly groups: readonly string[];
  /** Characters that were read by sound alone. */
  readonly guessed: number;
};

/** Syllables that a digit is heard as; tones and 1/l, 6/n confusions are past telling on the telephone. */
const digitSounds: Readonly<Record<string, string>> = {
  yao: '1',
  yi: '1',
  ling: '0',
  lin: '0',
  er: '2',
  san: '3',
  shan: '3',
  si: '4',
  shi: '4',
  wu: '5',
  liu: '6',
  qi: '7',
  ba: '8',
  pa: '8',
  jiu: '9',
};

/** Digit that a character sounds like, or undefined. */
function soundalike(character: string): string | undefined {
  return digitSounds[syllablesOf(character)[0] ?? ''];
}
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
  const misheardOne = guess && soundalike(text.charAt(start)) === '1' && digitRun(text, start + 1).length >= 2;
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
    const alike = guess ? soundalike(text.charAt(at)) : undefined;
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
    // A whole number is said; what goes on is said again, or is another one.
    if (isMobile(groups.join('')) && !(groups[1] ?? '').startsWith((groups[0] ?? '').slice(0, 3))) break;
    at += gap.length;
  }
  if (group !== '') groups.push(group);
  const said = withoutFalseStart(groups);
  return { start, end, digits: said.join(''), groups: said, guessed };
}

/** 幺八零，呃，幺八零八六，零三三，七五四: who begins anew says the first groups again, or all of it in one breath (五五九二，一八六七三一零五五九二). */
function withoutFalseStart(groups: readonly string[]): readonly string[] {
  if (groups.join('').length <= 11) return groups;
  const first = groups[0] ?? '';
  for (let begun = 1; begun < groups.length; begun += 1) {
    const anew = groups.slice(begun);
    if (isMobile(anew.join('')) && (anew.length === 1 || anew[0]?.startsWith(first.slice(0, 3)) === true)) return anew;
  }
  return groups;
}

/** 三个八 → 888, 双七 → 77. */
function repeatedAt(text: string, at: number): { digits: string; length: number } | null {
  const twice = text.charAt(at) === '双' ? digitOf(text[at + 1]) : undefined;
  if (twice !== undefined) return { digits: String(twice).repeat(2), length: 2 };
  // 俩零, 仨八.
  const short = { 俩: 2, 仨: 3 }[text.charAt(at)];
  const doubled = short === undefined ? undefined : digitOf(text[at + 1]);
  if (short !== undefined && doubled !== undefined) return { digits: String(doubled).repeat(short), length: 2 };
  const times = counters[text.charAt(at)] ?? short;
  if (times === undefined || !/[个连]/u.test(text.charAt(at + 1))) return null;
  const digit = digitOf(text[at + 2]);
  return digit === undefined ? null : { digits: String(digit).repeat(times), length: 3 };
}

/** Something that is or sounds like a digit on the left, and on the right too unless the group ends. */
function amongDigits(text: string, at: number): boolean {
  const near = (from: number) => digitOf(text[from]) !== undefined || soundalike(text.charAt(from)) !== undefined;
  const right = near(at + 1) || at + 1 >= text.length || separator.test(text.charAt(at + 1));
  return (near(at - 1) || separator.test(text.charAt(at - 1))) && right;
}

/** House numbers, amounts, years and the hotline's own number are no phones. */
function isOtherNumber(text: string, chain: DigitChain): boolean {
  const after = text.slice(chain.end, chain.end + 3);
  if (
    /^(?:号楼|号院|块|元|年|月|室|房|栋|楼|单元|平|米|度|斤|万|千|百|十|热线|个)/u.test(after) ||
    /^号(?!码|是|，|。|$)/u.test(after)
  )
    return true;
  if (/(?:室|栋|楼|单元|(?<!区)号|座)$/u.test(text.slice(0, chain.start)) && chain.digits.length < 7) return true;
  // 一 二三四五 as recognizers cut the hotline's own number; alone it may be a group of somebody's.
  if (chain.digits === '2345') return /热线|请讲|您好|[一1]\s$/u.test(text);
  return /^1?(?:12345|12315|12333|110|119|120|122)$/u.test(chain.digits);
}
