import type { EvidenceSpan, Segment } from '@shared/domain/call';
import type { ProposalOf } from '../proposal';
import { correctNumber } from './correction';
import type { DigitChain } from './digits';
import { type DigitSpan, type PhoneFacts, takesBack } from './read';
import { isReadBack } from './read-back';
import { isPhone, writePhone } from './validity';
import { asksForOthers, isAnothers, isGivenUp } from './whose';

export { type PhoneFacts, readPhones } from './read';
export { isLandline, isMobile, isPhone, writePhone } from './validity';

type Heard = {
  digits: string;
  /** As they were said. */
  groups: readonly string[];
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
      // Figures of no phone (浙G，七B，零八) are none that it could be the read-back of.
      const anew: boolean = before === '' || isStray(heard);
      const chain: DigitChain | undefined = fact.chains.find(({ digits }) =>
        anew ? isPhone(digits) : isReadBack(digits, before),
      );
      if (chain !== undefined) readBack = { digits: chain.digits, evidence: spanOf(fact.segment, chain) };
      continue;
    }
    if (fact.sameNumber !== null && isPhone(callerNumber) && (heard === null || !isPhone(heard.digits))) {
      heard = {
        digits: callerNumber,
        groups: [callerNumber],
        evidence: [spanOf(fact.segment, fact.sameNumber)],
        guessed: 0,
        times: 1,
        since: index,
        asked: true,
      };
    }
    const before: string | null = heard?.digits ?? null;
    const turnBefore = facts[index - 1]?.segment;
    const ofAnother = fact.other || (turnBefore?.speaker === 'agent' && asksForOthers(turnBefore.text));
    if (!ofAnother) heard = takeChains(heard, fact, index);
    const agrees = fact.answer === 'yes' || unchanged.test(fact.segment.text);
    if (heard === null) {
      if (readBack !== null && agrees) {
        heard = {
          digits: readBack.digits,
          groups: [readBack.digits],
          evidence: [readBack.evidence],
          guessed: 0,
          times: 1,
          since: index,
          asked: true,
        };
        confirmed = true;
      }
      if (fact.answer !== null || denied.test(fact.segment.text)) readBack = null;
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
    if (fact.answer !== null || denied.test(fact.segment.text)) readBack = null;
  }
  // What the agent read back whole, and nobody denied, is what the desk heard in part.
  if (heard !== null && readBack !== null && !isPhone(heard.digits) && isPhone(readBack.digits))
    heard = agree(heard, readBack);
  return heard === null ? null : toProposal(heard, confirmed);
}

/** Begun where nobody spoke of a phone, and none yet. */
const isStray = (heard: Heard | null) => heard?.asked === false && !isPhone(heard.digits);
const denied = /^[哦噢啊呃嗯，]*不(?:是|对)/u;
const unchanged =
  /^[嗯哦噢啊，]*对了[。！]?$|没变|没换|还是(?:这|那|原来)(?:个|的)|可以联系|(?<!不)就(?:是|打|用|留)?(?:这个|这号|它)(?!意思|事|问题|情况)/u;

function takeChains(heard: Heard | null, fact: PhoneFacts, index: number): Heard | null {
  const strict = fact.chains;
  const hasPhone = strict.some(({ digits }) => isPhone(digits));
  const chains = hasPhone ? strict : (pick(fact.guessedChains, strict, heard) ?? strict);
  let current = heard;
  const denied = fact.correction && chains.length > 1 ? (chains[0]?.digits ?? null) : null;
  let end = 0;
  for (const [position, chain] of chains.entries()) {
    const before = fact.segment.text.slice(0, chain.start);
    const between = fact.segment.text.slice(end, chain.start);
    end = chain.end;
    const whole = current !== null && isPhone(current.digits);
    if (denied !== null && position === 0 && !isPhone(chain.digits) && (whole || /不是(?:那个)?$/u.test(before)))
      continue;
    if (!isPhone(chain.digits) && isGivenUp(before, fact.segment.text.slice(chain.end))) continue;
    // 三三四五，不是三三四四哦: what it is not, after what it is.
    if (whole && position > 0 && position === chains.length - 1 && /不是(?:那个)?$/u.test(before)) continue;
    // 我的是…，我老公的是…: the caller's own was said.
    if (whole && isAnothers(before)) continue;
    const replaced =
      current !== null && !whole && takesBack.test(between) ? withLastGroup(current, chain, fact, index) : null;
    current = replaced ?? takeChain(current, chain, fact, index, denied);
  }
  if (current !== null && isPhone(current.digits)) return withLastDigits(current, fact);
  return current;
}

/** 五五二，不对，五五九二: of a number that is not whole yet the last group is said anew. */
function withLastGroup(heard: Heard, chain: DigitChain, { segment }: PhoneFacts, since: number): Heard | null {
  if (isPhone(chain.digits)) return null;
  const [first = '', ...rest] = chain.groups;
  const kept = heard.groups.slice(0, -1).join('');
  if (kept === '') return null;
  const digits = rest.reduce(joinOverlap, kept + first);
  if (digits.length > 12 || (digits.length >= 11 && !isPhone(digits))) return null;
  return {
    ...heard,
    digits,
    groups: [...heard.groups.slice(0, -1), ...chain.groups],
    evidence: [...heard.evidence, spanOf(segment, chain)],
    since,
  };
}

/** 最后一位是九, 倒数第二位是三: one digit of a number that is whole. */
function withLastDigits(heard: Heard, { lastDigits, segment }: PhoneFacts): Heard {
  if (lastDigits === null || !isPhone(heard.digits)) return heard;
  const at = heard.digits.length - lastDigits.fromEnd;
  const digits = `${heard.digits.slice(0, at)}${lastDigits.digit}${heard.digits.slice(at + 1)}`;
  return digits === heard.digits
    ? heard
    : { ...heard, digits, evidence: [...heard.evidence, spanOf(segment, lastDigits)] };
}

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
  if (goesOn) return grown(heard, heard.digits + chain.digits, chain, evidence, index);
  // 中间多念了一个七，是二六七四: the number that was said again has it already.
  if (isPhone(heard.digits) && heard.digits.endsWith(chain.digits)) return heard;
  // 最后是四零，三三四零: said shorter and then longer.
  const longest = chain.groups.at(-1) ?? '';
  const restated = chain.groups.length === 2 && longest.endsWith(chain.groups[0] ?? '?') ? longest : chain.digits;
  if (fact.place === 'tail' && restated !== chain.digits && isPhone(heard.digits) && heard.digits.endsWith(restated))
    return heard;
  if ((fact.correction || fact.place !== null) && !(isLocal(heard.digits) && isAreaCode(chain.digits))) {
    const corrected = correctNumber(heard.digits, restated, fact.place, denied);
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
    return { ...grown(heard, joined, chain, evidence, index), guessed: heard.guessed + chain.guessed };
  }
  // 六六七 … 六六七七: the last group is said anew, and whole.
  const last = heard.groups.at(-1) ?? '';
  const anew = last !== '' && chain.digits.startsWith(last) ? withLastGroup(heard, chain, fact, index) : null;
  return anew ?? (startsPhone(chain.digits) ? fresh(chain, evidence, fact, index) : heard);
}

const grown = (heard: Heard, digits: string, { groups }: DigitChain, evidence: EvidenceSpan, since: number): Heard => ({
  ...heard,
  ...{ digits, groups: [...heard.groups, ...groups], evidence: [...heard.evidence, evidence], since },
});

const fresh = (chain: DigitChain, evidence: EvidenceSpan, { mentions }: PhoneFacts, since: number): Heard => ({
  digits: chain.digits,
  groups: chain.groups,
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

/** What the agent read and the caller agreed to stands, even where the caller's own words were heard otherwise. */
function agree(heard: Heard, readBack: { digits: string; evidence: EvidenceSpan }): Heard {
  const digits = isPhone(readBack.digits) ? readBack.digits : heard.digits;
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
