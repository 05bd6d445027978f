import type { Occurrence } from '@shared/domain/ticket';
import type { Candidate, ProposalOf } from '../proposal';
import type { CallClock } from './clock';
import { isOvernight, lateHour, writeDailyHours } from './hours';
import type { TimeFacts, TimeMention } from './mention';
import type { Moment } from './moment';
import { answer, begins, isBare, type Weighed, weigh } from './weigh';
import { isoOrNull, startOf, writeClock, writeMoment } from './write';

/**
 * When it happened: the best time the caller gave, with the recurrence and the duration that belong to it. Answers to the agent's
 * question when weigh most; times of the future (call me tomorrow) and of demands (晚上十点以后不要…) are none.
 */
export function joinOccurrence(facts: readonly TimeFacts[], clock: CallClock): ProposalOf<'occurredAt'> | null {
  const weighed = facts.flatMap(weigh).filter(({ weight }) => weight > 0);
  const sorted = [...weighed].sort((left, right) => right.weight - left.weight || left.order - right.order);
  const [first] = sorted;
  if (first === undefined) return null;
  const best = onSaidDay(hourOfDay(sinceDay(withHours(first, weighed), weighed), weighed), weighed, clock);
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
  return everyDay(hours, again, writeDailyHours(from, to, isNight(again.mention.text)));
}

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
  if (found !== undefined) return { ...found, weight: day.weight };
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
    ({ mention: { said, standing } }) =>
      standing !== 'told' && said.length === 1 && said[0]?.day != null && said[0].hour === null && said[0].side === '',
  );
  const day = days.findLast(({ order }) => order < hours.order) ?? days[0];
  const asked = hours.askedDay;
  if (to !== undefined && daily === undefined && asked !== null) return between(hours, asked, from, to, clock);
  if (to !== undefined)
    return daily === undefined ? hours : everyDay(hours, daily, writeDailyHours(from, to, isNight(daily.mention.text)));
  if (hours.mention.kind !== 'point') return hours;
  if (hours.habit || (asked === null && day === undefined && daily !== undefined)) {
    const clocked = writeMoment(daily === undefined ? from : lateHour(from, isNight(daily.mention.text)));
    return everyDay(hours, daily, clocked + (hours.mention.text.endsWith('起') ? '起' : ''));
  }
  const date = asked ?? day?.mention.said[0];
  if (date === undefined) return hours;
  const moment = {
    ...nextMorning(date, from),
    ...hourOn(date, from),
    about: from.about,
    minute: from.minute,
    hourHigh: from.hourHigh,
  };
  const suffix = asked === null && day?.mention.text.endsWith('起') === true ? '起' : '';
  const mention: TimeMention = {
    ...hours.mention,
    text: writeMoment(moment) + suffix,
    start: isoOrNull(startOf(moment, clock), clock),
    said: [moment],
  };
  return { ...hours, mention, evidence: [...(asked === null ? (day?.evidence ?? []) : []), ...hours.evidence] };
}

/** 昨天晚上大概几点, 八点多到十点多. */
function between(hours: Weighed, date: Moment, first: Moment, second: Moment, clock: CallClock): Weighed {
  const from = { ...first, ...hourOn(date, first), year: date.year, month: date.month, day: date.day, said: date.said };
  const to = { ...second, ...hourOn(date, second) };
  const overnight = isOvernight(from, to);
  const text = `${writeMoment(from)}至${overnight ? '次日' : ''}${writeClock(to)}${to.about}`;
  const end = startOf({ ...from, hour: to.hour, minute: to.minute }, clock);
  const mention: TimeMention = {
    ...hours.mention,
    kind: 'range',
    text,
    start: isoOrNull(startOf(from, clock), clock),
    end: isoOrNull(end === null || !overnight ? end : dayLater(end), clock),
  };
  return { ...hours, mention };
}

const dayLater = (date: Date) => new Date(date.getTime() + 86_400_000);

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

/** 前天夜里下暴雨……早上六点多发现的: the morning after that night. */
function nextMorning(date: Moment, { part }: Moment): Moment {
  if (!isNight(date.part) || !/早|凌晨|上午/u.test(part) || date.day === null) return date;
  const next = new Date(Date.UTC(date.year ?? 0, (date.month ?? 1) - 1, date.day + 1));
  const day = { year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() };
  return { ...date, ...day, said: '' };
}

/** Ten o'clock of an evening is 22. */
function hourOn(date: Moment, { part, hour }: Moment): Pick<Moment, 'part' | 'hour'> {
  // 年三十晚上……零点前后.
  if (part === '' && isNight(date.part) && (hour === 0 || hour === 12)) return { part: date.part, hour: 24 };
  const later =
    part === '' && hour !== null && hour < 12 && (/下午|傍晚/u.test(date.part) || (isNight(date.part) && hour > 4));
  return { part: part === '' ? date.part : part, hour: hour !== null && later ? hour + 12 : hour };
}

/** The times that make one statement: 近1个月 + 每天22时…; 3月15日办卡 + 上月关门; 刚才 + 8时20分. */
function partsOf(best: Weighed, all: readonly Weighed[], clock: CallClock): Weighed[] {
  const others = all.filter((other) => other !== best && !sameWords(other, best));
  const of = (kind: TimeMention['kind']) => strongest(others.filter(({ mention }) => mention.kind === kind));
  // 这学期开学以后 says since when too.
  const afterSeason = strongest(others.filter(({ mention }) => /\d.*后$/u.test(mention.text)));
  const beginning = strongest(others.filter(({ mention }) => begins(mention)));
  const parts = [best];
  const add = (part: Weighed | undefined) => {
    if (part !== undefined) parts.push(part);
  };
  if (best.mention.kind === 'recurrent') add(beginning ?? of('since') ?? of('range') ?? afterSeason);
  else if (isHours(best)) {
    // 早上七点到九点，晚上六点到十点, since last Saturday.
    const turn = best.evidence[0]?.segmentId;
    add(beginning ?? afterSeason);
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
