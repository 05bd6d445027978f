import type { EvidenceSpan } from '@shared/domain/call';
import type { TimeFacts, TimeMention } from './mention';
import type { Moment } from './moment';

/** A time with what it is worth. */
export type Weighed = {
  readonly mention: TimeMention;
  /** An answer to at what hours it usually is. */
  readonly habit: boolean;
  /** The day that the agent asked the hour of. */
  readonly askedDay: Moment | null;
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

/** Since when: 2026年6月11日（上周四）起. */
export const begins = ({ kind, text, said }: TimeMention): boolean =>
  (kind === 'point' || kind === 'vague') && /(?:起|至今)$/u.test(text) && said.every(({ year }) => year !== null);
const wish =
  /希望|要求|以后不要|不要再|能不能|可不可以|联系我|回电|(?:再|请|您|你们?|可以|方便|最好)打给我|打给我(?:就行|就可以|吧)/u;

/** 希望晚上十点以后不要再吵 is none of what happened. A date that was told before the wish in the same sentence is. */
function isWished(text: string, { span, said }: TimeMention): boolean {
  const before = /[^。！？]*$/u.exec(text.slice(0, span.start))?.[0] ?? '';
  const rest = text.slice(span.end);
  const dated = said.some(({ year }) => year !== null);
  const after = (dated ? /^[^，。！？]*/u : /^[^。！？]*/u).exec(rest)?.[0] ?? '';
  return wish.test(dated ? (/[^，]*$/u.exec(before)?.[0] ?? '') : before) || wish.test(after);
}

/** What went wrong then: 二月份就没了, 上周五停的水. */
const fault =
  /^[^，。！？]{0,6}，?(?:才|就)?发现|^[^，。！？]{0,7}(?:没|不(?![对是错知用要晓清])|坏|停|断|漏|轰|哐|砰|塌|倒|堵|吵|臭|着火|冒烟|撞|摔|丢|骗|关门|跑路|涨价|烂|裂|掉|多收|被[扣打罚锁咬])/u;
const faulty = 0.15;
/** What an answer gains over what was said unasked. */
export const answer = 2.5;
/** What hours of no day gain where they were asked for. */
const hoursAsked = 0.3;
/** What since when gains over what was told of it besides. */
const beginning = 0.4;
/** What 第六天了 gains where the agent asked how long: it says more than a date that is told beside it. */
const duration = 0.9;

/** The times of one turn; 0 is worth nothing. */
export function weigh({ segment, mentions, asked, habit, howLong, tried, askedDay, about }: TimeFacts): Weighed[] {
  return mentions.map((mention, index) => {
    const soon = mention.standing === 'soon' && !asked;
    const end = !asked && isEnd(segment.text, mention);
    const none = mention.future || end || soon || mention.standing === 'plan' || isWished(segment.text, mention);
    const rest = /^[^，。！？]*/u.exec(segment.text.slice(mention.span.end))?.[0].replace(/[的了过]/gu, '') ?? '';
    const sided = mention.said.some(({ side }) => side !== '');
    const own =
      !asked && mention.kind === 'point' && !sided && fault.test(segment.text.slice(mention.span.end)) ? faulty : 0;
    const told = mention.standing === 'told' || tried ? -1 : about !== '' && rest.includes(about) ? 0.4 : 0;
    return {
      mention,
      habit,
      askedDay,
      weight: none
        ? 0
        : worthOf(mention) +
          told +
          own +
          (asked ? answer : 0) +
          (howLong && mention.kind === 'since' ? duration : 0) +
          (asked && begins(mention) ? beginning : 0) +
          (asked && isHours(mention) ? hoursAsked : 0) -
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
  if (isHours({ kind, said })) return base.range - hoursAsked;
  const dateless = said.length === 1 && moment?.year === null && moment.part === '';
  if (dateless) return base[kind] - 0.6;
  if (kind !== 'point') return base[kind] + (kind !== 'vague' && /\d时/u.test(text) ? 0.3 : 0);
  if (moment === undefined) return base.point;
  // A year alone says less than a month, a day more, an hour most; 五一 may be any of its days.
  return (
    base.point +
    (moment.hour !== null
      ? 0.3
      : moment.day !== null && moment.side === '' && !/^(?:五一|国庆节|过年|春节)$/u.test(moment.said)
        ? 0.2
        : moment.month !== null || moment.said !== ''
          ? 0
          : -0.5)
  );
}

/** 四号回来的，拖到五点半才走: an hour at which something ended. */
const isEnd = (text: string, { said, span }: TimeMention) =>
  said.length === 1 && said[0]?.year === null && /[拖等搞弄忙吵闹跳放做干唱打烧排]到$/u.test(text.slice(0, span.start));

/** From one hour to another, of no day. */
const isHours = ({ kind, said }: Pick<TimeMention, 'kind' | 'said'>) =>
  kind === 'vague' && said.length === 2 && said.every(({ hour }) => hour !== null);

/** 每天, 每个月, 每逢下雨: without hours or days. */
export const isBare = (text: string) => /^(?:每[天月周年]|经常)$|^每逢|^每年.季$/u.test(text);
