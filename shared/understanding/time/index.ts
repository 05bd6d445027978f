import type { EvidenceSpan, Segment } from '@shared/domain/call';
import type { Occurrence } from '@shared/domain/ticket';
import type { Candidate, ProposalOf } from '../proposal';
import type { CallClock } from './clock';
import { readTimes, type TimeMention } from './read';

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
  const mentions = readTimes(segment, clock);
  const since = asked && /(?:什么时候|何时|哪天|几号)[^，。]{0,4}(?:开始|起)/u.test(agentText);
  return { segment, mentions: since ? mentions.map(asBeginning) : mentions, asked };
}

function asBeginning(mention: TimeMention, index: number): TimeMention {
  if (index > 0 || mention.kind !== 'point' || /[起今前]$/u.test(mention.text)) return mention;
  return { ...mention, text: `${mention.text}起`, end: null };
}

type Weighed = {
  readonly mention: TimeMention;
  readonly weight: number;
  readonly evidence: EvidenceSpan;
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
export function joinOccurrence(facts: readonly TimeFacts[]): ProposalOf<'occurredAt'> | null {
  const weighed = facts.flatMap(weigh).filter(({ weight }) => weight > 0);
  const sorted = [...weighed].sort((left, right) => right.weight - left.weight || left.order - right.order);
  const [best] = sorted;
  if (best === undefined) return null;
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
    evidence: parts.map(({ evidence }) => evidence),
    fill: true,
    confirmed: false,
    alternatives: others(sorted, parts),
  };
}

function weigh({ segment, mentions, asked }: TimeFacts): Weighed[] {
  const wish = /希望|要求|以后不要|不要再|能不能|联系我|回电|打给我/u.test(segment.text);
  return mentions.map((mention, index) => ({
    mention,
    weight:
      mention.future || wish
        ? 0
        : base[mention.kind] + (/\d时/u.test(mention.text) ? 0.3 : 0) + (asked ? 2.5 : 0) - index * 0.1,
    evidence: { segmentId: segment.id, start: mention.span.start, end: mention.span.end },
    order: segment.startMs + index,
  }));
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
  if (best.mention.kind === 'recurrent') add(['since', 'range']);
  else if (best.mention.kind === 'since') add(['recurrent']);
  else if (best.mention.kind === 'point') {
    const near = all.find(
      (other) =>
        other !== best &&
        other.mention.kind === 'point' &&
        other.evidence.segmentId === best.evidence.segmentId &&
        other.mention.action !== '' &&
        best.mention.action !== '',
    );
    if (near !== undefined) parts.push(near);
    else add(['recurrent']);
  }
  return parts.sort((left, right) => rank(left) - rank(right) || left.order - right.order);
}

const rank = ({ mention }: Weighed) => (mention.kind === 'since' ? 0 : 1);

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
      evidence: [evidence],
    }));
}
