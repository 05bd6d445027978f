import type { EvidenceSpan, Segment } from '@shared/domain/call';
import { digitRun } from '../numbers';
import type { ProposalOf } from '../proposal';
import { answerIn } from '../text/answers';
import { type CorrectionPlace, correctNumber } from './correction';
import { type DigitChain, digitChains } from './digits';
import { isPhone, writePhone } from './validity';

export { isLandline, isMobile, isPhone, writePhone } from './validity';

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
  /** A phone is spoken of, or the agent asked for one. */
  readonly mentions: boolean;
};
type DigitSpan = { readonly start: number; readonly end: number };

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
    chains: [...digitChains(text, false), ...tailPairs(text)],
    guessedChains: mentions ? digitChains(text, true).filter(likelyGuess) : [],
    correction: /不对|[哦噢啊呃]不|不不|错了|不是|应该是|改成|更正|纠正|是.{0,2}不是/u.test(text),
    place: placeIn(text),
    sameNumber:
      same === null || segment.speaker === 'agent' ? null : { start: same.index, end: same.index + same[0].length },
    answer: segment.speaker === 'caller' ? answerIn(text) : null,
    other:
      !asked &&
      /(?:他|她|老板|店里|店家|公司|商家|物业|对方|司机|师傅|中介|客服|医院|负责人|房东|工头|经理|骗子|骑手|快递员?)(?:们)?(?:[留给打]?(?:我|过来)?的?)(?:联系|那个)?(?:电话|手机|号码)/u.test(
        text,
      ),
  };
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
  return [{ start: end - 2, end, digits: digitRun(pair, 0), guessed: 0 }];
}

/** More than half of it must be digits as written. */
const likelyGuess = ({ guessed, digits }: DigitChain) => guessed > 0 && guessed <= digits.length * 0.4;

function placeIn(text: string): CorrectionPlace {
  if (/后[三四五]位|尾号|最后|后面/u.test(text)) return 'tail';
  if (/中间/u.test(text)) return 'middle';
  return /前[三四]位|开头|前面/u.test(text) ? 'head' : null;
}

type Heard = {
  digits: string;
  evidence: EvidenceSpan[];
  guessed: number;
  times: number;
  since: number;
  /** Given as a phone: a landline without its area code is one, then. */
  asked: boolean;
};

const spanOf = (segment: Segment, span: DigitSpan): EvidenceSpan => ({
  segmentId: segment.id,
  start: span.start,
  end: span.end,
});

/**
 * Follows the phone number through the call: groups over several segments, corrections, the agent's read-back and the caller's
 * answer to it. `callerNumber` is the number the call came from, when the desk knows it.
 */
export function joinPhones(facts: readonly PhoneFacts[], callerNumber: string): ProposalOf<'callerPhone'> | null {
  let heard: Heard | null = null;
  let readBack: { digits: string; evidence: EvidenceSpan } | null = null;
  let confirmed = false;
  for (const [index, fact] of facts.entries()) {
    if (fact.segment.speaker === 'agent') {
      const before: string = heard?.digits ?? '';
      // 电话还是幺五幺零五二九三三六八吗: what the agent has on file counts once the caller agrees.
      const chain: DigitChain | undefined = fact.chains.find(({ digits }) =>
        before === '' ? isPhone(digits) : isReadBack(digits, before),
      );
      if (chain !== undefined) readBack = { digits: chain.digits, evidence: spanOf(fact.segment, chain) };
      continue;
    }
    if (fact.sameNumber !== null && isPhone(callerNumber) && (heard === null || !isPhone(heard.digits))) {
      heard = {
        digits: callerNumber,
        evidence: [spanOf(fact.segment, fact.sameNumber)],
        guessed: 0,
        times: 1,
        since: index,
        asked: true,
      };
    }
    const before: string | null = heard?.digits ?? null;
    if (!fact.other) heard = takeChains(heard, fact, index);
    const agrees = fact.answer === 'yes' || unchanged.test(fact.segment.text);
    if (heard === null) {
      if (readBack !== null && agrees) {
        heard = {
          digits: readBack.digits,
          evidence: [readBack.evidence],
          guessed: 0,
          times: 1,
          since: index,
          asked: true,
        };
        confirmed = true;
      }
      if (fact.answer !== null) readBack = null;
      continue;
    }
    if (heard.digits !== before) {
      confirmed = false;
      readBack = null;
      continue;
    }
    if (readBack !== null && agrees) {
      heard = agree(heard, readBack);
      confirmed = isPhone(heard.digits);
    }
    if (fact.answer !== null) readBack = null;
  }
  return heard === null ? null : toProposal(heard, confirmed);
}

const unchanged = /没变|没换|还是(?:这|那|原来)(?:个|的)|可以联系|就(?:是|打)这个/u;

function takeChains(heard: Heard | null, fact: PhoneFacts, index: number): Heard | null {
  const strict = fact.chains;
  const hasPhone = strict.some(({ digits }) => isPhone(digits));
  const chains = hasPhone ? strict : (pick(fact.guessedChains, strict, heard) ?? strict);
  let current = heard;
  const denied = fact.correction && chains.length > 1 ? (chains[0]?.digits ?? null) : null;
  for (const [position, chain] of chains.entries()) {
    if (denied !== null && position === 0 && !isPhone(chain.digits)) continue;
    // 我的是…，我老公的是…: the caller's own was said.
    const own = current === null || !isPhone(current.digits);
    if (!own && others.test(fact.segment.text.slice(0, chain.start))) continue;
    current = takeChain(current, chain, fact, index, denied);
  }
  return current;
}

const others =
  /(?:老公|老婆|爱人|丈夫|妻子|儿子|女儿|[妈爸哥姐弟妹]|朋友|同事|邻居|他|她|老板|物业|店里?|对方|公司)的(?:电话|手机|号码)?(?:号|号码)?就?是?[，,]?$/u;

/** Chains read by sound are used only where they complete a number. */
function pick(
  guessed: readonly DigitChain[],
  strict: readonly DigitChain[],
  heard: Heard | null,
): readonly DigitChain[] | null {
  const head = heard !== null && !isPhone(heard.digits) ? heard.digits : '';
  const completes = guessed.find(({ digits }) => isPhone(digits) || isPhone(head + digits));
  if (completes === undefined || strict.some(({ digits }) => head !== '' && isPhone(head + digits))) return null;
  return [completes];
}

function takeChain(
  heard: Heard | null,
  chain: DigitChain,
  fact: PhoneFacts,
  index: number,
  denied: string | null,
): Heard | null {
  const evidence = spanOf(fact.segment, chain);
  if (isPhone(chain.digits)) {
    const again = heard?.digits === chain.digits;
    if (again) return { ...heard, times: heard.times + 1, evidence: [...heard.evidence, evidence] };
    return fresh(chain, evidence, fact, index);
  }
  if (heard === null) return startsPhone(chain.digits) ? fresh(chain, evidence, fact, index) : null;
  // 后面是六六五五, before there is a whole number: it goes on.
  const goesOn = fact.place === 'tail' && !fact.correction && isPhone(heard.digits + chain.digits);
  if (goesOn)
    return { ...heard, digits: heard.digits + chain.digits, evidence: [...heard.evidence, evidence], since: index };
  if ((fact.correction || fact.place !== null) && !(isLocal(heard.digits) && isAreaCode(chain.digits))) {
    const corrected = correctNumber(heard.digits, chain.digits, fact.place, denied);
    return corrected === null
      ? heard
      : { ...heard, digits: corrected, evidence: [...heard.evidence, evidence], since: index };
  }
  if (isLocal(heard.digits) && isAreaCode(chain.digits)) {
    return { ...heard, digits: chain.digits + heard.digits, evidence: [...heard.evidence, evidence], since: index };
  }
  if (isPhone(heard.digits)) return heard;
  const joined = joinOverlap(heard.digits, chain.digits);
  if (index - heard.since <= 6 && joined.length <= 12 && (joined.length < 11 || isPhone(joined))) {
    return {
      ...heard,
      digits: joined,
      evidence: [...heard.evidence, evidence],
      guessed: heard.guessed + chain.guessed,
      since: index,
    };
  }
  return startsPhone(chain.digits) ? fresh(chain, evidence, fact, index) : heard;
}

const fresh = (chain: DigitChain, evidence: EvidenceSpan, { mentions }: PhoneFacts, since: number): Heard => ({
  digits: chain.digits,
  evidence: [evidence],
  guessed: chain.guessed,
  times: 1,
  since,
  asked: mentions,
});

/** A caller who repeats the last group before going on says its digits once. */
function joinOverlap(head: string, next: string): string {
  const repeated = next.length > 4 ? [4, 3].find((length) => head.endsWith(next.slice(0, length))) : undefined;
  return repeated !== undefined && isPhone(head + next.slice(repeated)) ? head + next.slice(repeated) : head + next;
}

/** A landline as neighbours say it, and what has to stand before it. */
const isLocal = (digits: string) => /^[2-8]\d{6,7}$/u.test(digits);
const isAreaCode = (digits: string) => /^0(?:10|2\d|[3-9]\d{2})$/u.test(digits);

const startsPhone = (digits: string) => digits.length <= 12 && /^(?:1[3-9]|0[1-9]|[2-8]\d{6,7}$)/u.test(digits);

/** The whole number, or its last digits, perhaps with a digit or two misheard on one of the channels. */
function isReadBack(said: string, heard: string): boolean {
  if (said === heard || (said.length >= 3 && said.length < heard.length && heard.endsWith(said))) return true;
  return said.length === heard.length && [...said].filter((digit, at) => digit !== heard[at]).length <= 2;
}

/** What the agent read and the caller agreed to stands, even where the caller's own words were heard otherwise. */
function agree(heard: Heard, readBack: { digits: string; evidence: EvidenceSpan }): Heard {
  const digits =
    readBack.digits.length === heard.digits.length && isPhone(readBack.digits) ? readBack.digits : heard.digits;
  return { ...heard, digits, evidence: [...heard.evidence, readBack.evidence] };
}

function toProposal(heard: Heard, confirmed: boolean): ProposalOf<'callerPhone'> {
  const whole = isPhone(heard.digits);
  // Dialled from the hotline's own city as it stands.
  const local = !whole && heard.asked && isLocal(heard.digits);
  const sure = confirmed ? 0.99 : heard.times > 1 ? 0.96 : 0.92;
  const confidence = local
    ? 0.6
    : whole
      ? Math.max(0.4, sure - 0.12 * heard.guessed)
      : Math.min(0.5, heard.digits.length * 0.04);
  const reason = confirmed
    ? '已与来电人核对'
    : whole
      ? heard.guessed > 0
        ? '部分数字按读音推断，请核对'
        : '号码完整，待核对'
      : isLocal(heard.digits)
        ? '固定电话，还缺区号'
        : `只听到${heard.digits.length}位`;
  return {
    field: 'callerPhone',
    value: writePhone(heard.digits),
    confidence,
    reason,
    evidence: heard.evidence,
    fill: whole || local,
    confirmed,
    alternatives: [],
  };
}
