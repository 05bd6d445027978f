import type { Segment } from '@shared/domain/call';
import { digitRun } from '../numbers';
import { answerIn } from '../text/answers';
import type { CorrectionPlace } from './correction';
import { type DigitChain, digitChains } from './digits';
import { isPhone } from './validity';
import { speaksOfOthers } from './whose';

/** What takes back what was said before it. */
export const takesBack = /不对|[哦噢啊呃]不|不不|错了|说错|念错|不是|应该是|改成|更正|纠正|是.{0,2}不是/u;

/** What one segment says of phone numbers. */
export type PhoneFacts = {
  readonly segment: Segment;
  readonly chains: readonly DigitChain[];
  readonly guessedChains: readonly DigitChain[];
  readonly correction: boolean;
  readonly place: CorrectionPlace;
  /** 就是这个号码: the number the caller is calling from. */
  readonly sameNumber: DigitSpan | null;
  readonly answer: 'yes' | 'no' | null;
  /** Somebody else's number (老板的电话是…). */
  readonly other: boolean;
  /** 最后一位是九: a digit that is named by its place. */
  readonly lastDigits: PlacedDigit | null;
  /** A phone is spoken of, or the agent asked for one. */
  readonly mentions: boolean;
};
export type PlacedDigit = DigitSpan & { readonly digit: string; readonly fromEnd: number };
export type DigitSpan = { readonly start: number; readonly end: number };

/** Reads one segment. `asked`: the agent has just asked for the phone. */
export function readPhones(segment: Segment, asked: boolean): PhoneFacts {
  const { text } = segment;
  const same =
    /就是这个(?:电话|手机)?(?:号码?)?|(?:就是)?我?(?:现在)?打(?:过来)?的?这个(?:电话|号码?|手机)|这个(?:来电)?(?:电话|号码)就(?:行|可以|是)|来电(?:的)?(?:这个)?(?:号码|电话)就?(?:行|可以|是)|本机/u.exec(
      text,
    );
  const mentions = asked || /电话|手机|号码|座机|固话/u.test(text);
  return {
    segment,
    mentions,
    chains: [...(inTens(text, asked) ?? digitChains(text, false)), ...tailPairs(text), ...lastFew(text)],
    guessedChains: mentions ? digitChains(text, true).filter(likelyGuess) : [],
    correction: takesBack.test(text),
    place: placeIn(text),
    sameNumber:
      same === null || segment.speaker === 'agent' ? null : { start: same.index, end: same.index + same[0].length },
    answer: segment.speaker === 'caller' ? answerIn(text) : null,
    other: !asked && speaksOfOthers(text),
    lastDigits: lastDigitsIn(text),
  };
}

/** 四三: two figures and nothing else, to a number that goes over several turns. */
function lastFew(text: string): DigitChain[] {
  const [, before = '', few = ''] = /^([嗯呃，\s]*)([零〇幺一二三四五六七八九\d]{1,2})[，。\s]*$/u.exec(text) ?? [];
  const digits = digitRun(few, 0);
  return few === ''
    ? []
    : [{ start: before.length, end: before.length + few.length, digits, groups: [digits], guessed: 0 }];
}

/** 幺三六，四十四，五十五: figures told as tens, where they make a whole number that figures alone do not. Each character stays in its place. */
function inTens(text: string, asked: boolean): DigitChain[] | null {
  if (!asked || !/[十百]/u.test(text)) return null;
  const digit = '[一二三四五六七八九]';
  const figures = text
    .replace(new RegExp(`(${digit})百(?=零?${digit})`, 'gu'), '$1、')
    .replace(new RegExp(`(${digit})十(?=${digit})`, 'gu'), '$1、')
    .replace(new RegExp(`(${digit})十`, 'gu'), '$1零')
    .replace(new RegExp(`十(?=${digit})`, 'gu'), '一');
  const chains = digitChains(figures, false);
  return chains.some(({ digits }) => isPhone(digits)) ? chains : null;
}

const counted: Readonly<Record<string, number>> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6 };

/** 最后一位是九, 倒数第二位是三. */
function lastDigitsIn(text: string): PlacedDigit | null {
  const said =
    /(?:(?:最后|末尾|最末)(?:一位|一个|那个|个)?|尾数|末位|倒数第([一二两三四五六])(?:位|个))(?:数字?|号)?(?:应该)?是个?([零〇幺一二三四五六七八九\d])(?![零〇幺一二三四五六七八九\d个])/u.exec(
      text,
    );
  if (said === null) return null;
  const [whole, place = '一', digit = ''] = said;
  return { start: said.index, end: said.index + whole.length, digit: digitRun(digit, 0), fromEnd: counted[place] ?? 1 };
}

/** 最后是二三: two figures are a group where it is said which. */
function tailPairs(text: string): DigitChain[] {
  const said =
    /(?:最后|尾号|末尾|后[两二]位)[^，。\d零〇幺一二三四五六七八九]{0,4}([零〇幺一二三四五六七八九\d]{2})(?=[，。！啊哈]|$)/u.exec(
      text,
    );
  if (said === null) return [];
  const [whole, pair = ''] = said;
  const end = said.index + whole.length;
  const digits = digitRun(pair, 0);
  return [{ start: end - 2, end, digits, groups: [digits], guessed: 0 }];
}

/** More than half of it must be digits as written. */
const likelyGuess = ({ guessed, digits }: DigitChain) => guessed > 0 && guessed <= digits.length * 0.4;

function placeIn(text: string): CorrectionPlace {
  if (/后[三四五]位|尾号|最后|后面/u.test(text)) return 'tail';
  if (/中间/u.test(text)) return 'middle';
  return /前[三四]位|开头|前面/u.test(text) ? 'head' : null;
}
