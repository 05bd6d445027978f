import type { EvidenceSpan } from '@shared/domain/call';
import { isOfNight, senseOf } from './daypart';
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
  /** Hours of a clock of twelve that by what was said before are those of the night. */
  readonly night: boolean;
  /** When it was was asked, and not when something else than it was done. */
  readonly isAsked: boolean;
  /** 四月中旬开的业, 七月中旬换的: something began then that lasts. */
  readonly starts: boolean;
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
function isWished(text: string, { span, said, text: filed }: TimeMention): boolean {
  const before = /[^。！？]*$/u.exec(text.slice(0, span.start))?.[0] ?? '';
  const rest = text.slice(span.end);
  const dated = filed.endsWith('至今') || said.some(({ year }) => year !== null);
  const after = (dated ? /^[^，。！？]*/u : /^[^。！？]*/u).exec(rest)?.[0] ?? '';
  return wish.test(dated ? (/[^，]*$/u.exec(before)?.[0] ?? '') : before) || wish.test(after);
}

/** What went wrong then: 二月份就没了, 上周五停的水. */
const fault =
  /^[^，。！？]{0,6}，?(?:才|就)?发现|^[^，。！？]{0,7}(?:没|不(?![对是错知用要晓清])|坏|停|断|漏|轰|哐|砰|塌|倒|堵|吵|臭|着火|冒烟|撞|摔|丢|骗|关门|跑路|涨价|烂|裂|掉|多收|被[扣打罚锁咬])/u;
/** 去年九月提交的，现在还在审核. */
const awaited =
  /^[^，。！？]{0,6}(?:提交|申请|申报|交|报|办|寄)[^，。！？]{0,8}，[^。！？]{0,3}(?:现在|还|一直|到现在|到今天|至今)/u;
/** What a birth or a marriage that was asked for says less than what happened. */
const lessOfLife = 0.3;
const faulty = 0.15;
/** What an answer gains over what was said unasked. */
export const answer = 2.5;
/** What hours of no day gain where they were asked for. */
const hoursAsked = 0.3;
/** What since when gains over what was told of it besides. */
const beginning = 0.4;
/** What 第六天了 gains where the agent asked how long: it says more than a date that is told beside it. */
const duration = 0.9;

/** Turns before one that may tell the part of the day of its hours. */
const turnsBefore = 3;

/** What the caller said just before the turn at `index`. */
export const heardBefore = (facts: readonly TimeFacts[], index: number): string =>
  facts
    .slice(Math.max(0, index - turnsBefore), index)
    .flatMap(({ segment }) => (segment.speaker === 'caller' ? [segment.text] : []))
    .join('。');

/** What begins and lasts: a shop, a plant, a machine, a rule. */
const opening =
  /^(?:的时候|那会儿?|左右|前后|以后|，)?(?:他们?|她|我们?|那个?|这个?|楼[上下]|隔壁|对面|物业|新|又|刚|才|就|给|把|[^，。！？]{0,3}){0,2}(?:开(?:的|了)?(?:业|张|店|工|门)|开的|换(?:的|了|成|上)|装(?:的|了|上|好)|搬(?:来|进|过来|到)|建(?:的|好|成|起)|搭(?:的|起|了)|盖(?:的|好|起)|接手|上任|投产|改(?:的|了|成|造|道)|住进来|来的|修(?:完|好)|通车|养(?:的|了)|摆(?:的|起)|进场|启用|承包|就(?:有|这样|开始|一直|是这样))/u;

/** The times of one turn; 0 is worth nothing. `heard`: what was said before it. */
export function weigh(
  { segment, mentions, asked, habit, ofLife, howLong, tried, askedDay, about }: TimeFacts,
  heard: string,
): Weighed[] {
  return mentions.map((mention, index) => {
    const soon = mention.standing === 'soon' && !asked;
    const end = !asked && isEnd(segment.text, mention);
    const passing = !asked && isYearInPassing(segment.text, mention);
    const none =
      passing || mention.future || end || soon || mention.standing === 'plan' || isWished(segment.text, mention);
    const rest = /^[^，。！？]*/u.exec(segment.text.slice(mention.span.end))?.[0].replace(/[的了过]/gu, '') ?? '';
    const sided = mention.said.some(({ side }) => side !== '');
    const own =
      !asked &&
      mention.kind === 'point' &&
      !sided &&
      [fault, awaited].some((frame) => frame.test(segment.text.slice(mention.span.end)))
        ? faulty
        : 0;
    const asIs = about !== '' && rest.includes(about);
    const told = asIs ? 0.4 : mention.standing === 'told' || tried ? -1 : 0;
    return {
      mention,
      habit,
      askedDay,
      isAsked: asked && about === '',
      night: isOfNight(heard) && senseOf(segment.text, mention.span.start, 9) === null,
      starts:
        !none &&
        mention.kind === 'point' &&
        mention.said.length === 1 &&
        mention.said[0]?.year != null &&
        opening.test(segment.text.slice(mention.span.end)),
      weight: none
        ? 0
        : worthOf(mention) +
          told +
          own -
          (ofLife ? lessOfLife : 0) +
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

/** 四号回来的，拖到五点半才走: an hour at which something ended; 交到九月: what was paid until then. */
const isEnd = (text: string, { said, span }: TimeMention) =>
  /[交缴续租]到$/u.test(text.slice(0, span.start)) ||
  (said.length === 1 &&
    said[0]?.year === null &&
    /[拖等搞弄忙吵闹跳放做干唱打烧排]到$/u.test(text.slice(0, span.start)));

/** 去年报的时候: a year alone, unless it says since when or what went wrong. */
const isYearInPassing = (text: string, mention: TimeMention): boolean =>
  /^(?:\d{4}|今|去|前)年$/u.test(mention.text) &&
  !begins(mention) &&
  ![fault, opening, /^(?:的时候)?[^，。！？]{0,8}(?:签|下单|办|买|交|付|租)/u].some((frame) =>
    frame.test(text.slice(mention.span.end)),
  );

/** From one hour to another, of no day. */
const isHours = ({ kind, said }: Pick<TimeMention, 'kind' | 'said'>) =>
  kind === 'vague' && said.length === 2 && said.every(({ hour }) => hour !== null);

/** 每天, 每个月, 每逢下雨: without hours or days. */
export const isBare = (text: string) => /^(?:每[天月周年]|经常)$|^每逢|^每年.季$/u.test(text);
