import type { EvidenceSpan } from '@shared/domain/call';
import type { Occurrence } from '@shared/domain/ticket';
import type { Candidate, ProposalOf } from '../proposal';
import type { CallClock } from './clock';
import { lateHour, writeDailyHours } from './hours';
import type { TimeFacts, TimeMention } from './mention';
import type { Moment } from './moment';
import { isoOrNull, startOf, writeMoment } from './write';

type Weighed = {
  readonly mention: TimeMention;
  /** An answer to at what hours it usually is. */
  readonly habit: boolean;
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
  const best = onSaidDay(hourOfDay(sinceDay(first, weighed), weighed), weighed, clock);
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

/** Asked how long, the caller says since when too: the day says more. */
const sinceDay = (first: Weighed, all: readonly Weighed[]): Weighed =>
  first.mention.kind === 'since'
    ? (all.find((other) => begins(other) && other.evidence[0]?.segmentId === first.evidence[0]?.segmentId) ?? first)
    : first;

/** 五月二十六号，夜班，凌晨三点多: the hour of that day, told in the same turn. */
function hourOfDay(day: Weighed, all: readonly Weighed[]): Weighed {
  const [date, ...more] = day.mention.said;
  if (date === undefined || more.length > 0 || date.day === null || date.hour !== null) return day;
  const found = all.find(({ mention: { kind, said, standing }, evidence, order }) => {
    const [moment] = said;
    const hourAlone = kind === 'point' && said.length === 1 && moment?.year === null && moment.hour !== null;
    return (
      hourAlone &&
      standing === 'event' &&
      order === day.order + 1 &&
      evidence[0]?.segmentId === day.evidence[0]?.segmentId
    );
  });
  return found === undefined ? day : { ...found, weight: day.weight };
}

const isNight = (text: string) => /晚|夜/u.test(text);
const partsOfDay = /凌晨|早上|上午|中午|下午|傍晚|晚上|夜间|夜里|半夜|深夜/u;

/**
 * An hour that was asked for belongs to the day that was said before (昨天晚上打车……大概十点二十), hours to what happens every day
 * (天天半夜吵……十一点到两点).
 */
function onSaidDay(hours: Weighed, all: readonly Weighed[], clock: CallClock): Weighed {
  const [from, to] = hours.mention.said;
  if (from === undefined || from.hour === null || from.year !== null) return hours;
  const daily = strongest(
    all.filter(({ mention: { kind, text } }) => kind === 'recurrent' && !/\d|逢|经常/u.test(text)),
  );
  const days = all.filter(
    ({ mention: { said } }) => said.length === 1 && said[0]?.day != null && said[0].hour === null,
  );
  const day = days.findLast(({ order }) => order < hours.order) ?? days[0];
  if (to !== undefined)
    return daily === undefined ? hours : everyDay(hours, daily, writeDailyHours(from, to, isNight(daily.mention.text)));
  if (hours.mention.kind !== 'point') return hours;
  if (hours.habit || (day === undefined && daily !== undefined)) {
    const clocked = writeMoment(daily === undefined ? from : lateHour(from, isNight(daily.mention.text)));
    return everyDay(hours, daily, clocked + (hours.mention.text.endsWith('起') ? '起' : ''));
  }
  const [date] = day?.mention.said ?? [];
  if (day === undefined || date === undefined) return hours;
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

/** The hours of what happens every day; without a word of how often, the hours alone. */
function everyDay(hours: Weighed, daily: Weighed | undefined, clocked: string): Weighed {
  const often = daily?.mention.text.replace(partsOfDay, '') ?? '';
  const text = often + clocked;
  const mention: TimeMention = {
    ...hours.mention,
    kind: daily === undefined ? 'vague' : 'recurrent',
    text,
    start: null,
    end: null,
    recurrence: daily === undefined ? null : text,
  };
  return { ...hours, mention, evidence: [...(daily?.evidence ?? []), ...hours.evidence] };
}

const strongest = (items: readonly Weighed[]): Weighed | undefined =>
  items.reduce<Weighed | undefined>(
    (best, item) => (best === undefined || item.weight > best.weight ? item : best),
    undefined,
  );

/** Ten o'clock of an evening is 22. */
function hourOn(date: Moment, { part, hour }: Moment): Pick<Moment, 'part' | 'hour'> {
  const later =
    part === '' && hour !== null && hour < 12 && (/下午|傍晚/u.test(date.part) || (isNight(date.part) && hour > 4));
  return { part: part === '' ? date.part : part, hour: hour !== null && later ? hour + 12 : hour };
}

const wish =
  /希望|要求|以后不要|不要再|能不能|可不可以|联系我|回电|(?:再|请|您|你们?|可以|方便|最好)打给我|打给我(?:就行|就可以|吧)/u;

/** 希望晚上十点以后不要再吵 is none of what happened. A date that was told before the wish in the same sentence is. */
function isWished(text: string, { span, said }: TimeMention): boolean {
  const before = /[^。！？]*$/u.exec(text.slice(0, span.start))?.[0] ?? '';
  const rest = text.slice(span.end);
  const dated = said.some(({ year }) => year !== null);
  const after = (dated ? /^[^，。！？]*/u : /^[^。！？]*/u).exec(rest)?.[0] ?? '';
  return wish.test(before) || wish.test(after);
}

/** What an answer gains over what was said unasked. */
const answer = 2.5;
/** What 第六天了 gains where the agent asked how long: it says more than a date that is told beside it. */
const duration = 0.9;

function weigh({ segment, mentions, asked, habit, howLong, tried, about }: TimeFacts): Weighed[] {
  return mentions.map((mention, index) => {
    const none = mention.future || mention.standing === 'plan' || isWished(segment.text, mention);
    const rest = /^[^，。！？]*/u.exec(segment.text.slice(mention.span.end))?.[0].replace(/[的了过]/gu, '') ?? '';
    const told = mention.standing === 'told' || tried ? -1 : about !== '' && rest.includes(about) ? 0.4 : 0;
    return {
      mention,
      habit,
      weight: none
        ? 0
        : worthOf(mention) +
          told +
          (asked ? answer : 0) +
          (howLong && mention.kind === 'since' ? duration : 0) -
          index * 0.1,
      evidence: [{ segmentId: segment.id, start: mention.span.start, end: mention.span.end }],
      order: segment.startMs + index,
    };
  });
}

/** 经常 and 每天 say how often and not when; an hour without its day says less than a date, and is often no hour at all. */
function worthOf({ kind, text, said }: TimeMention): number {
  if (text === '经常') return base.vague - 0.1;
  if (kind === 'recurrent' && isBare(text)) return base.recurrent - 0.5;
  const [moment] = said;
  // Between two hours: as exact as a date.
  if (kind === 'vague' && said.length === 2 && said.every(({ hour }) => hour !== null)) return base.range;
  const dateless = said.length === 1 && moment?.year === null && moment.part === '';
  if (dateless) return base[kind] - 0.6;
  if (kind !== 'point') return base[kind] + (kind !== 'vague' && /\d时/u.test(text) ? 0.3 : 0);
  if (moment === undefined) return base.point;
  // A year alone says less than a month, a day more, an hour most.
  return (
    base.point +
    (moment.hour !== null ? 0.3 : moment.day !== null ? 0.2 : moment.month !== null || moment.said !== '' ? 0 : -0.5)
  );
}

/** 每天, 每个月, 每逢下雨: without hours or days. */
const isBare = (text: string) => /^(?:每[天月周年]|经常)$|^每逢|^每年.季$/u.test(text);

/** The times that make one statement: 近1个月 + 每天22时…; 3月15日办卡 + 上月关门; 刚才 + 8时20分. */
function partsOf(best: Weighed, all: readonly Weighed[]): Weighed[] {
  const others = all.filter((other) => other !== best && !sameWords(other, best));
  const of = (kind: TimeMention['kind']) => strongest(others.filter(({ mention }) => mention.kind === kind));
  const beginning = strongest(others.filter(begins));
  const parts = [best];
  const add = (part: Weighed | undefined) => {
    if (part !== undefined) parts.push(part);
  };
  if (best.mention.kind === 'recurrent')
    add(
      beginning ??
        of('since') ??
        of('range') ??
        strongest(others.filter(({ mention }) => /\d.*后$/u.test(mention.text))),
    );
  else if (isHours(best)) {
    // 早上七点到九点，晚上六点到十点, since last Saturday.
    const turn = best.evidence[0]?.segmentId;
    add(beginning);
    parts.push(...others.filter((other) => isHours(other) && other.evidence[0]?.segmentId === turn));
  } else if (best.mention.kind === 'since') add(of('recurrent'));
  else if (best.mention.kind === 'point') {
    const near = others.find(
      (other) =>
        other.mention.kind === 'point' &&
        other.evidence[0]?.segmentId === best.evidence[0]?.segmentId &&
        other.mention.action !== '' &&
        best.mention.action !== '',
    );
    const again = of('recurrent');
    if (near !== undefined) add(near);
    else if (again !== undefined && belongsTo(again, best)) add(again);
  }
  return parts.sort((left, right) => rank(left) - rank(right) || left.order - right.order);
}

/** A part that was joined into the best already. */
const sameWords = (other: Weighed, best: Weighed) =>
  other.evidence.every((one) =>
    best.evidence.some(({ segmentId, start }) => segmentId === one.segmentId && start === one.start),
  );

/** 客服天天说派单, three turns after a day was named, says nothing of that day, and 每个月一百九十九 is a price; what goes on every day since then may be said anywhere. */
const belongsTo = (again: Weighed, point: Weighed) =>
  !isBare(again.mention.text) ||
  (begins(point) && !/^每[月周年]$/u.test(again.mention.text)) ||
  again.evidence[0]?.segmentId === point.evidence[0]?.segmentId;

/** From one hour to another, of no day. */
const isHours = ({ mention: { said } }: Weighed) =>
  said.length === 2 && said.every(({ year, hour }) => year === null && hour !== null);

/** Since when: 2026年6月11日（上周四）起. */
const begins = ({ mention: { kind, text, said } }: Weighed) =>
  (kind === 'point' || kind === 'vague') && /(?:起|至今)$/u.test(text) && said.every(({ year }) => year !== null);
/** Since when, then when, then how often. */
const rank = (item: Weighed) =>
  item.mention.kind === 'since' || begins(item) ? 0 : item.mention.kind === 'recurrent' ? 2 : 1;

function textOf(parts: readonly Weighed[]): string {
  const told = parts.length > 1 && parts.every(({ mention }) => mention.kind === 'point');
  return parts.map(({ mention }) => mention.text + (told ? mention.action : '')).join('，');
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
