import type { Occurrence } from '@shared/domain/ticket';
import type { Candidate, ProposalOf } from '../proposal';
import type { CallClock } from './clock';
import { lateHour, writeDailyHours } from './hours';
import type { TimeFacts, TimeMention } from './mention';
import { isNight, placedBetween, placedOn } from './placing';
import { answer, begins, heardBefore, isBare, type Weighed, weigh } from './weigh';
import { writeMoment } from './write';

/**
 * When it happened: the best time the caller gave, with the recurrence and the duration that belong to it. Answers to the agent's
 * question when weigh most; times of the future (call me tomorrow) and of demands (晚上十点以后不要…) are none.
 */
export function joinOccurrence(facts: readonly TimeFacts[], clock: CallClock): ProposalOf<'occurredAt'> | null {
  const weighed = facts
    .flatMap((fact, index) => weigh(fact, heardBefore(facts, index)))
    .filter(({ weight }) => weight > 0);
  const sorted = [...weighed].sort((left, right) => right.weight - left.weight || left.order - right.order);
  const [first] = sorted;
  if (first === undefined) return null;
  const best = onSaidDay(hourOfDay(sinceDay(withHours(first, weighed), weighed), weighed, clock), weighed, clock);
  const parts = partsOf(best, weighed, clock);
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
    // Told in passing: 离职是十月三十一号.
    confidence:
      best.mention.standing === 'told' && best.weight < answer
        ? aside
        : Math.min(0.93, (exact ? 0.6 : 0.45) + (best.weight > 3 ? 0.25 : 0.1)),
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
    ? (all.find((other) => begins(other.mention) && other.evidence[0]?.segmentId === first.evidence[0]?.segmentId) ??
      first)
    : first;

/** 一到周末通宵，从下午一点搞到早上五六点: the hours of what happens again and again, told next. */
function withHours(again: Weighed, all: readonly Weighed[]): Weighed {
  if (again.mention.kind !== 'recurrent' || /\d|逢|经常/u.test(again.mention.text)) return again;
  const hours = all.find((other) => isHours(other) && inTurnOf(other, again) && other.order === again.order + 1);
  const [from, to] = hours?.mention.said ?? [];
  if (hours === undefined || from === undefined || to === undefined) return again;
  return everyDay(hours, again, writeDailyHours(from, to, hours.night || isNight(again.mention.text)));
}

const isHourAlone = ({ mention: { kind, said, standing } }: Weighed) =>
  kind === 'point' && standing === 'event' && said.length === 1 && said[0]?.year === null && said[0].hour !== null;

/** 五月二十六号，夜班，凌晨三点多; 五月十号上午……九点钟到的，等到十一点半: the hour of that day, told in the same turn. */
function hourOfDay(day: Weighed, all: readonly Weighed[], clock: CallClock): Weighed {
  const [date, ...more] = day.mention.said;
  if (date === undefined || more.length > 0 || date.day === null || date.hour !== null || date.side !== '') return day;
  const next = all.find(
    ({ mention: { said }, order }) =>
      order > day.order && order <= day.order + 2 && said.some(({ hour }) => hour !== null),
  );
  const [from, to] = next?.mention.said ?? [];
  if (next !== undefined && from?.year === null && inTurnOf(next, day) && next.mention.standing === 'event') {
    if (to === undefined && next.mention.kind === 'point') return { ...next, weight: day.weight };
    if (
      to !== undefined &&
      isHours(next) &&
      !begins(day.mention) &&
      !all.some((one) => one.mention.kind === 'recurrent')
    )
      return {
        ...day,
        mention: placedBetween(next.mention, date, from, to, clock),
        evidence: [...day.evidence, ...next.evidence],
      };
  }
  // 您是哪天去的, 九号; 几点呢, 十点.
  const told = begins(day.mention)
    ? undefined
    : all.find(
        (one) => one.order > day.order && one.isAsked && !one.habit && one.askedDay === null && isHourAlone(one),
      );
  if (told !== undefined && next === undefined) return { ...told, weight: day.weight };
  // 前天滑倒的……一号早上八点不到: that day once more, with its hour.
  const again = all.find(({ mention: { kind, said, standing } }) => {
    const [moment] = said;
    const sameDay = moment?.year === date.year && moment.month === date.month && moment.day === date.day;
    return kind === 'point' && said.length === 1 && standing === 'event' && sameDay && moment.hour !== null;
  });
  return again === undefined ? day : { ...again, weight: day.weight };
}

/** How sure a time is that was told in passing. */
const aside = 0.35;

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
    ({ mention: { said, standing } }) =>
      standing !== 'told' && said.length === 1 && said[0]?.day != null && said[0].hour === null && said[0].side === '',
  );
  const day = days.findLast(({ order }) => order < hours.order) ?? days[0];
  const asked = hours.askedDay;
  const night = hours.night || (daily !== undefined && isNight(daily.mention.text));
  if (to !== undefined) {
    if (daily !== undefined) return everyDay(hours, daily, writeDailyHours(from, to, night));
    const lasting = hours.habit || day === undefined || begins(day.mention);
    const date = asked ?? (lasting ? undefined : day.mention.said[0]);
    const [first, second] = night ? [lateHour(from, night), lateHour(to, night)] : [from, to];
    if (date !== undefined) return { ...hours, mention: placedBetween(hours.mention, date, first, second, clock) };
    return night ? everyDay(hours, undefined, writeDailyHours(from, to, night)) : hours;
  }
  if (hours.mention.kind !== 'point') return hours;
  const hour = lateHour(from, night);
  const ofDay = asked === null && daily === undefined && day?.isAsked === true && !begins(day.mention);
  if ((hours.habit && !ofDay) || (asked === null && day === undefined && daily !== undefined))
    return everyDay(hours, daily, writeMoment(hour) + (hours.mention.text.endsWith('起') ? '起' : ''));
  const date = asked ?? day?.mention.said[0];
  if (date === undefined) return hours;
  const suffix = asked === null && day?.mention.text.endsWith('起') === true ? '起' : '';
  return {
    ...hours,
    mention: placedOn(hours.mention, date, hour, suffix, clock),
    evidence: [...(asked === null ? (day?.evidence ?? []) : []), ...hours.evidence],
  };
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

/** The times that make one statement: 近1个月 + 每天22时…; 3月15日办卡 + 上月关门; 刚才 + 8时20分. */
function partsOf(best: Weighed, all: readonly Weighed[], clock: CallClock): Weighed[] {
  const others = all.filter((other) => other !== best && !sameWords(other, best));
  const of = (kind: TimeMention['kind']) => strongest(others.filter(({ mention }) => mention.kind === kind));
  // 这学期开学以后 says since when too.
  const afterSeason = strongest(others.filter(({ mention }) => /\d.*后$/u.test(mention.text)));
  const beginning =
    strongest(others.filter(({ mention }) => begins(mention))) ??
    lastingFrom(strongest(others.filter(({ starts }) => starts)));
  const parts = [best];
  const add = (part: Weighed | undefined) => {
    if (part !== undefined) parts.push(part);
  };
  if (best.mention.kind === 'recurrent') add(beginning ?? of('since') ?? of('range') ?? afterSeason);
  else if (isHours(best) || isHourOfHabit(best)) {
    // 早上七点到九点，晚上六点到十点, since last Saturday.
    const turn = best.evidence[0]?.segmentId;
    // 要等四十多分钟 is no beginning of it.
    const lasting = of('since');
    add(beginning ?? (lasting?.isAsked === true ? lasting : undefined) ?? afterSeason);
    parts.push(...others.filter((other) => isHours(other) && other.evidence[0]?.segmentId === turn));
  } else if (best.mention.kind === 'since') {
    const hours = usualHours(others, all, clock);
    if (hours.length > 0) parts.push(...hours);
    else add(of('recurrent'));
  } else if (best.mention.kind === 'point' || begins(best.mention)) {
    const near = others.find(
      (other) =>
        other.mention.kind === 'point' &&
        other.evidence[0]?.segmentId === best.evidence[0]?.segmentId &&
        other.mention.standing === 'event' &&
        other.mention.action !== '' &&
        best.mention.action !== '',
    );
    const again = of('recurrent');
    const hours = begins(best.mention) ? usualHours(others, all, clock) : [];
    if (hours.length > 0) parts.push(...hours);
    else if (near !== undefined) add(near);
    else if (again !== undefined && belongsTo(again, best)) add(again);
  }
  return parts.sort((left, right) => rank(left) - rank(right) || left.order - right.order);
}

/** At what hours it is since a day: those that were asked for. */
function usualHours(others: readonly Weighed[], all: readonly Weighed[], clock: CallClock): Weighed[] {
  const asked = others.filter((other) => other.weight > answer && other.mention.standing === 'event');
  const best = strongest(
    asked.filter(
      (other) =>
        isHours(other) ||
        (other.mention.kind === 'recurrent' && /\d/u.test(other.mention.text)) ||
        (other.habit && other.mention.kind === 'point' && other.mention.said[0]?.year === null),
    ),
  );
  if (best === undefined) return [];
  const more = isHours(best) ? asked.filter((other) => isHours(other) && other !== best && inTurnOf(other, best)) : [];
  return [onSaidDay(best, all, clock), ...more];
}

/** 七月中旬换的新的: since then. */
const lastingFrom = (one: Weighed | undefined): Weighed | undefined =>
  one === undefined ? undefined : { ...one, mention: { ...one.mention, text: `${one.mention.text}起`, end: null } };

/** 早上六点就开始敲, asked when it usually is. */
const isHourOfHabit = ({ habit, mention: { kind, said } }: Weighed) =>
  habit && kind === 'vague' && said.length === 1 && said[0]?.year === null && said[0].hour !== null;

const inTurnOf = (one: Weighed, other: Weighed) => one.evidence[0]?.segmentId === other.evidence[0]?.segmentId;

/** A part that was joined into the best already. */
const sameWords = (other: Weighed, best: Weighed) =>
  other.evidence.every((one) =>
    best.evidence.some(({ segmentId, start }) => segmentId === one.segmentId && start === one.start),
  );

/**
 * 客服天天说派单 or 周一到周五送饭, three turns after a day was named, says nothing of that day, and 每个月一百九十九 is a price; how it goes on since a day may be said
 * anywhere.
 */
const belongsTo = (again: Weighed, point: Weighed) => {
  const { text } = again.mention;
  if (/^每[月周年]$/u.test(text)) return false;
  const onward = begins(point.mention) && (isBare(text) || /\d|[早晚夜午]/u.test(text));
  return onward || inTurnOf(again, point);
};

/** From one hour to another, of no day. */
const isHours = ({ mention: { said } }: Weighed) =>
  said.length === 2 && said.every(({ year, hour }) => year === null && hour !== null);

/** Since when, then when, then how often. */
const rank = (item: Weighed) =>
  item.mention.kind === 'since' ||
  begins(item.mention) ||
  (item.mention.kind === 'vague' && item.mention.text.endsWith('后'))
    ? 0
    : item.mention.kind === 'recurrent'
      ? 2
      : 1;

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
