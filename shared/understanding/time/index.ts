import type { EvidenceSpan, Segment } from '@shared/domain/call';
import type { Occurrence } from '@shared/domain/ticket';
import type { Candidate, ProposalOf } from '../proposal';
import type { CallClock } from './clock';
import type { Moment } from './moment';
import { readTimes, type TimeMention, writeDailyHours } from './read';
import { isoOrNull, startOf, writeMoment } from './write';

export { type CallClock, callClock } from './clock';
export type { TimeMention } from './read';

/** Times in one segment; `asked`: the agent has just asked when, or for how long. */
export type TimeFacts = {
  readonly segment: Segment;
  readonly mentions: readonly TimeMention[];
  readonly asked: boolean;
};

/** Reads one segment. `agentText` is the question it answers: after 什么时候开始 the first time is a beginning. */
export function readOccurrences(segment: Segment, clock: CallClock, asked: boolean, agentText: string): TimeFacts {
  if (segment.speaker === 'agent') return { segment, mentions: [], asked };
  const mentions = withoutCorrected(
    withoutCallback(readTimes(segment, clock, asked && /多久|多长时间|几天/u.test(agentText)), segment.text, agentText),
    segment.text,
  );
  const since = asked && /(?:什么时候|何时|哪天|几号)[^，。]{0,4}(?:开始|起)/u.test(agentText);
  return { segment, mentions: since ? mentions.map(asBeginning) : mentions, asked };
}

const asksPhone =
  /(?<!打过?了?)(?:电话|手机|号码)(?:号码?)?(?:是|呢|方便)?(?:多少|几号|吗)?[？?。]?$|手机号|联系(?:电话|方式)|留[^，。]{0,6}(?:电话|号码|手机)/u;
const callback =
  /(?:就|可以|随时|最好)打(?:这个|我)|(?:不要|别|白天|晚上|上午|下午|中午)打(?=[，。！]|$)|[点半](?:钟|多)?(?:(?:以|之)?[后前])?(?:再|您|你们?|可以)*(?:打|联系)(?:[，。！]|$|我(?=[，。！]|$|电话|手机))|(?:不方便|不好|没法|不能)接电话/u;

/** 晚上七点以后打: when the caller may be called back. A date in the same breath is none of these. */
function withoutCallback(mentions: readonly TimeMention[], text: string, agentText: string): readonly TimeMention[] {
  if (!asksPhone.test(agentText) && !callback.test(text)) return mentions;
  return mentions.filter(({ said }) => said.some(({ year }) => year !== null));
}

/** 上周五，不对，是上周四: what was taken back is no time of the matter. */
function withoutCorrected(mentions: readonly TimeMention[], text: string): TimeMention[] {
  return mentions.filter(({ span }, index) => {
    const next = mentions[index + 1];
    return next === undefined || !/不对|不是|错了|记错|说错/u.test(text.slice(span.end, next.span.start));
  });
}

function asBeginning(mention: TimeMention, index: number): TimeMention {
  if (index > 0 || mention.kind !== 'point' || /[起今前]$/u.test(mention.text)) return mention;
  return { ...mention, text: `${mention.text}起`, end: null };
}

type Weighed = {
  readonly mention: TimeMention;
  readonly weight: number;
  readonly evidence: readonly EvidenceSpan[];
  readonly order: number;
};

const base: Readonly<Record<TimeMention['kind'], number>> = {
  range: 2.2,
  recurrent: 2,
  point: 1.8,
  since: 1.2,
  vague: 0.6,
};

/**
 * When it happened: the best time the caller gave, with the recurrence and the duration that belong to it. Answers to the agent's
 * question when weigh most; times of the future (call me tomorrow) and of demands (晚上十点以后不要…) are none.
 */
export function joinOccurrence(facts: readonly TimeFacts[], clock: CallClock): ProposalOf<'occurredAt'> | null {
  const weighed = facts.flatMap(weigh).filter(({ weight }) => weight > 0);
  const sorted = [...weighed].sort((left, right) => right.weight - left.weight || left.order - right.order);
  const [first] = sorted;
  if (first === undefined) return null;
  const best = onSaidDay(first, weighed, clock);
  const parts = partsOf(best, weighed);
  const value: Occurrence = {
    text: textOf(parts),
    start: parts.find(({ mention }) => mention.start !== null)?.mention.start ?? null,
    end: parts.find(({ mention }) => mention.end !== null)?.mention.end ?? null,
    recurrence: parts.find(({ mention }) => mention.recurrence !== null)?.mention.recurrence ?? null,
  };
  const exact = value.start !== null || value.recurrence !== null;
  return {
    field: 'occurredAt',
    value,
    confidence: Math.min(0.93, (exact ? 0.6 : 0.45) + (best.weight > 3 ? 0.25 : 0.1)),
    reason: best.weight > 3 ? '答复坐席的询问' : '来电人提到的时间',
    evidence: parts.flatMap(({ evidence }) => evidence),
    fill: true,
    confirmed: false,
    alternatives: others(sorted, parts),
  };
}

const isNight = (text: string) => /晚|夜/u.test(text);

/**
 * An hour that was asked for belongs to the day that was said before (昨天晚上打车……大概十点二十), hours to what happens every day
 * (天天半夜吵……十一点到两点).
 */
function onSaidDay(hours: Weighed, all: readonly Weighed[], clock: CallClock): Weighed {
  const [from, to] = hours.mention.said;
  if (from === undefined || from.hour === null || from.year !== null) return hours;
  if (to !== undefined) {
    const daily = all.find(({ mention }) => mention.kind === 'recurrent' && !/\d/u.test(mention.text));
    if (daily === undefined) return hours;
    const often = daily.mention.text.replace(/晚上|夜间|夜里|半夜|深夜/u, '');
    const text = often + writeDailyHours(from, to, isNight(daily.mention.text));
    const mention: TimeMention = {
      ...hours.mention,
      kind: 'recurrent',
      text,
      start: null,
      end: null,
      recurrence: text,
    };
    return { ...hours, mention, evidence: [...daily.evidence, ...hours.evidence] };
  }
  const days = all.filter(
    ({ mention: { said } }) => said.length === 1 && said[0]?.day != null && said[0].hour === null,
  );
  const day = days.findLast(({ order }) => order < hours.order) ?? days[0];
  const [date] = day?.mention.said ?? [];
  if (hours.mention.kind !== 'point' || day === undefined || date === undefined) return hours;
  const moment = { ...date, ...hourOn(date, from), about: from.about, minute: from.minute, hourHigh: from.hourHigh };
  const suffix = /[起今]$/u.exec(day.mention.text)?.[0] === '起' ? '起' : '';
  const mention: TimeMention = {
    ...hours.mention,
    text: writeMoment(moment) + suffix,
    start: isoOrNull(startOf(moment, clock), clock),
    said: [moment],
  };
  return { ...hours, mention, evidence: [...day.evidence, ...hours.evidence] };
}

/** Ten o'clock of an evening is 22. */
function hourOn(date: Moment, { part, hour }: Moment): Pick<Moment, 'part' | 'hour'> {
  const later =
    part === '' && hour !== null && hour < 12 && (/下午|傍晚/u.test(date.part) || (isNight(date.part) && hour > 4));
  return { part: part === '' ? date.part : part, hour: hour !== null && later ? hour + 12 : hour };
}

function weigh({ segment, mentions, asked }: TimeFacts): Weighed[] {
  const wish =
    /希望|要求|以后不要|不要再|能不能|联系我|回电|(?:再|请|您|你们?|可以|方便|最好)打给我|打给我(?:就行|就可以|吧)/u.test(
      segment.text,
    );
  return mentions.map((mention, index) => ({
    mention,
    weight: mention.future || wish ? 0 : worthOf(mention) + (asked ? 2.5 : 0) - index * 0.1,
    evidence: [{ segmentId: segment.id, start: mention.span.start, end: mention.span.end }],
    order: segment.startMs + index,
  }));
}

/** 经常 says how often and not when; an hour without its day says less than a date, and is often no hour at all. */
function worthOf({ kind, text, said }: TimeMention): number {
  if (text === '经常') return base.vague - 0.1;
  const [moment] = said;
  // Between two hours: as exact as a date.
  if (kind === 'vague' && said.length === 2 && said.every(({ hour }) => hour !== null)) return base.range;
  const dateless = said.length === 1 && moment?.year === null && moment.part === '';
  const precise = kind === 'point' ? moment?.hour != null : /\d时/u.test(text);
  return base[kind] + (dateless ? -0.6 : precise && kind !== 'vague' ? 0.3 : 0);
}

/** The times that make one statement: 近1个月 + 每天22时…; 3月15日办卡 + 上月关门; 刚才 + 8时20分. */
function partsOf(best: Weighed, all: readonly Weighed[]): Weighed[] {
  const parts = [best];
  const add = (kinds: readonly TimeMention['kind'][]) => {
    for (const kind of kinds) {
      const found = all.find((other) => kind === other.mention.kind && !parts.includes(other));
      if (found === undefined) continue;
      parts.push(found);
      return;
    }
  };
  if (best.mention.kind === 'recurrent') {
    const beginning = all.find(begins);
    if (beginning === undefined) add(['since', 'range']);
    else parts.push(beginning);
  } else if (isHours(best)) {
    // 早上七点到九点，晚上六点到十点, since last Saturday.
    const turn = best.evidence[0]?.segmentId;
    const beginning = all.find(begins);
    if (beginning !== undefined) parts.push(beginning);
    parts.push(...all.filter((other) => other !== best && isHours(other) && other.evidence[0]?.segmentId === turn));
  } else if (best.mention.kind === 'since') add(['recurrent']);
  else if (best.mention.kind === 'point') {
    const near = all.find(
      (other) =>
        other !== best &&
        other.mention.kind === 'point' &&
        other.evidence[0]?.segmentId === best.evidence[0]?.segmentId &&
        other.mention.action !== '' &&
        best.mention.action !== '',
    );
    if (near !== undefined) parts.push(near);
    else add(['recurrent']);
  }
  return parts.sort((left, right) => rank(left) - rank(right) || left.order - right.order);
}

/** From one hour to another, of no day. */
const isHours = ({ mention: { said } }: Weighed) =>
  said.length === 2 && said.every(({ year, hour }) => year === null && hour !== null);

/** Since when: 2026年6月11日（上周四）起. */
const begins = ({ mention }: Weighed) =>
  (mention.kind === 'point' || mention.kind === 'vague') && /(?:起|至今)$/u.test(mention.text);
const rank = (item: Weighed) => (item.mention.kind === 'since' || begins(item) ? 0 : 1);

function textOf(parts: readonly Weighed[]): string {
  // A month or a year alone says little: what happened then is told with it, as where two times are.
  const coarse =
    parts.length === 1 && parts[0]?.mention.kind === 'point' && !/日|时|前|起|今/u.test(parts[0].mention.text);
  const withActions = coarse || (parts.length > 1 && parts.every(({ mention }) => mention.kind === 'point'));
  return parts.map(({ mention }) => mention.text + (withActions ? mention.action : '')).join('，');
}

function others(sorted: readonly Weighed[], parts: readonly Weighed[]): Candidate<'occurredAt'>[] {
  return sorted
    .filter((item) => !parts.includes(item))
    .slice(0, 3)
    .map(({ mention, evidence }) => ({
      value: { text: mention.text, start: mention.start, end: mention.end, recurrence: mention.recurrence },
      confidence: 0.2,
      reason: '通话中另一个时间',
      evidence,
    }));
}
