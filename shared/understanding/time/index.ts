import type { Segment } from '@shared/domain/call';
import type { CallClock } from './clock';
import type { TimeFacts, TimeMention } from './mention';
import type { Moment } from './moment';
import { corrected, inMonthOf } from './placing';
import { readTimes } from './read';

export { type CallClock, callClock } from './clock';
export { joinOccurrence } from './join';
export type { TimeFacts, TimeMention } from './mention';

const unasked = {
  mentions: [],
  ...{ habit: false, ofLife: false, howLong: false, tried: false },
  ...{ askedDay: null, about: '' },
} as const;

/** Reads one segment. `agentText` is the question it answers: after 什么时候开始 the first time is a beginning. */
export function readOccurrences(segment: Segment, clock: CallClock, asked: boolean, agentText: string): TimeFacts {
  if (segment.speaker === 'agent') return { ...unasked, segment, asked };
  const howLong = asked && /多久|多长时间|几天/u.test(agentText);
  const mentions = withoutCorrected(
    withoutCallback(
      onMonthOfAgent(readTimes(segment, clock, howLong), segment, agentText, clock),
      segment.text,
      agentText,
    ),
    segment.text,
    clock,
  );
  const isAhead = ({ future, standing }: TimeMention) => future || standing === 'soon' || standing === 'plan';
  const planned = asksPlan.test(agentText) && mentions.some(isAhead);
  const since = asked && /(?:什么时候|何时|哪天|几号|哪一天)[^，。]{0,4}(?:开始|起)/u.test(agentText);
  return {
    segment,
    mentions: since ? mentions.map(asBeginning) : mentions,
    asked:
      (asked || checksDay(segment, agentText, clock)) &&
      !asksOfReport.test(agentText) &&
      !asksOfLife.test(agentText) &&
      !planned,
    ofLife: asksOfLife.test(agentText),
    habit: asked && asksHabit.test(agentText),
    howLong,
    tried:
      asksOfReport.test(agentText) || (asksTried.test(agentText) && !/什么时候|何时|哪天|几号|几点/u.test(agentText)),
    askedDay: asked ? dayIn(segment, agentText, clock) : null,
    about: asked ? askedOf(agentText) : '',
  };
}

/** 我给您记的四月十九号，是吗: what the agent has read back is being checked. */
const readsBack = /[吗吧？?]|对不对|是不是|可以不/u;
const readBack = (segment: Segment, agentText: string, clock: CallClock): Moment | null => {
  if (!readsBack.test(agentText)) return null;
  const days = readTimes({ ...segment, text: agentText }, clock).flatMap(({ said }) => (said.length === 1 ? said : []));
  const [only, ...rest] = days;
  return rest.length === 0 && only?.month != null && only.day !== null && only.said === '' ? only : null;
};
/** A day alone, at the head of the answer. */
const dayFirst = /^(?:不是|不对|不|哎呀?|嗯|呃|哦|是|应该|那个|[，,。！])*[一二三四五六七八九十\d]{1,3}[号日]/u;
const checksDay = (segment: Segment, agentText: string, clock: CallClock) =>
  dayFirst.test(segment.text) && readBack(segment, agentText, clock) !== null;

/** 四月十九号，是吗？ 十八号: the day is put right, the month is the one that was read back. */
function onMonthOfAgent(
  mentions: readonly TimeMention[],
  segment: Segment,
  agentText: string,
  clock: CallClock,
): readonly TimeMention[] {
  const date = dayFirst.test(segment.text) ? readBack(segment, agentText, clock) : null;
  if (date === null) return mentions;
  return mentions.map((mention) => {
    const said = segment.text.slice(mention.span.start, mention.span.end);
    return /月|年/u.test(said) ? mention : inMonthOf(mention, date, clock);
  });
}

/** 昨天晚上大概几点: the day that the agent asks the hour of. */
function dayIn(segment: Segment, agentText: string, clock: CallClock): Moment | null {
  const days = readTimes({ ...segment, text: agentText }, clock).flatMap(({ said }) => (said.length === 1 ? said : []));
  return days.findLast(({ day, hour }) => day !== null && hour === null) ?? null;
}

/** 什么时候关门的 → 关门, 哪天下的单 → 下单; two characters at least. */
function askedOf(agentText: string): string {
  const [, said = ''] =
    /(?:什么时候|何时|哪一?天|几号|几点)(?:开始|去|是|给您|被)*([^，。？?]{2,5})[？?。]?$/u.exec(agentText) ?? [];
  const plain = said.replace(/[的了过呢吗]/gu, '');
  return plain.length >= 2 && !/时间|发现|发生|知道/u.test(plain) ? plain : '';
}

/** 您什么时候跟物业反映的, 希望什么时候修好: not when it happened. */
const asksOfReport =
  /(?:说|答应|承诺)(?:过|的|了)?(?:是)?(?:什么时候|哪天|几号)|(?:反映|投诉|报修|报警|打)过[^。？]{0,6}[，,][^，。？]{0,4}(?:什么时候|哪天|几号|何时)(?!开始|发生|发现|出现)|(?:哪天|什么时候|几号)去?(?:查|问|找|反映)|几点(?:开工|营业|上班|开门|关门|开放)|交给(?:社区|街道|物业|村)|(?:上班|工作|干|做|住|结婚|用|买|来|开|租)(?:了|的)?(?:多久|多长时间|几年)|多大年纪|(?:签证|身份证|证件|驾照|护照)[^，。]{0,8}到期|(?:反映|投诉|报修|报警|打(?:过)?电话|联系|希望|方便)[^，。]{0,8}(?:什么时候|哪天|几点|何时)|(?:什么时候|哪一?天|几点|几号|何时)[^，。？]{0,6}(?:反映|投诉|报(?:的|过)?[修警]|打(?:的|过)?电话|联系|跟(?:物业|社区)|方便)/u;
/** 什么时候到期, 您想什么时候办: what is asked is still to come, if it can be. */
const asksPlan =
  /(?:什么时候|何时|哪一?[天年]|几[号月])[^，。？]{0,4}(?:到期|截止|过期|期满|预产|有空|方便)|(?:想|打算|计划|准备|希望)[^，。？]{0,4}(?:什么时候|哪天|几号)|(?:到期|截止)[^，。？]{0,6}(?:什么时候|哪一?[天年]|几[号月]|日期|时间)/u;
/** 孩子什么时候出生的, 哪年退休的: of a person, and seldom when it happened. */
const asksOfLife =
  /(?:什么时候|何时|哪一?[天年]|几[号月])[^，。？]{0,4}(?:出生|(?<!发)生的|毕业|退休|退伍|结婚|领证|迁|落户)|(?:出生|生日|毕业|退休)[^，。？]{0,6}(?:什么时候|哪一?[天年]|几[号月]|日期|时间)/u;
/** What the caller did about it has its own times. */
const asksTried =
  /(?:反映|投诉|协商|沟通|联系|交涉|提|问|找|说|报修|报警|报|打电话|催)(?:过|了)(?:没有|吗|没|[^，。？]{0,6}(?:没有|吗|么|没)?[？?])|有没有(?:向|跟|和|找|报|联系|去|问|打)|(?:怎么|如何)(?:答复|回复|说)/u;
/** 一般几点, 平时什么时间营业. */
const asksHabit = /一般|平时|通常|每天|都是?(?:几点|什么时[间候])|几点到几点|什么时间段|哪个时间段|什么时段/u;

const asksPhone =
  /(?<!打过?了?)(?:电话|手机|号码)(?:号码?)?(?:是|呢|方便)?(?:多少|几号|吗)?[？?。]?$|手机号|联系(?:电话|方式)|留[^，。]{0,6}(?:电话|号码|手机)|回访|回电|打给您|给您(?:回|打)|联系您|接电话/u;
const callback =
  /(?:就|可以|随时|最好)打(?:这个|我)|(?:不要|别|白天|晚上|上午|下午|中午)打(?=[，。！]|$)|[点半](?:钟|多)?(?:(?:以|之)?[后前])?(?:再|您|你们?|可以)*(?:打|联系)(?:[，。！]|$|我(?=[，。！]|$|电话|手机))|(?:不方便|不好|没法|不能)接电话/u;

/** 晚上七点以后打: when the caller may be called back. A date in the same breath is none of these. */
function withoutCallback(mentions: readonly TimeMention[], text: string, agentText: string): readonly TimeMention[] {
  if (!asksPhone.test(agentText) && !callback.test(text)) return mentions;
  return mentions.filter(({ said }) => said.some(({ year }) => year !== null));
}

/** 上周五，不对，是上周四: what was taken back is no time of the matter. Of 昨天晚上八点，不对，九点 the day stays. */
function withoutCorrected(mentions: readonly TimeMention[], text: string, clock: CallClock): TimeMention[] {
  const refused = refusedOf(mentions, text);
  const kept: TimeMention[] = [];
  for (const mention of mentions) {
    if (refused.has(mention.text)) continue;
    const last = kept.at(-1);
    if (last === undefined || !takesBack(last, mention, text)) {
      kept.push(mention);
      continue;
    }
    kept.pop();
    kept.push(corrected(last, mention, clock));
  }
  return kept;
}

/** 不是昨天，是前天; 三月份，哦不三月份还没搬; 五号还是六号，六号: what is said not to be meant, by what is filed of it. */
function refusedOf(mentions: readonly TimeMention[], text: string): ReadonlySet<string> {
  const refused = mentions.filter(({ span, text: filed }, index) => {
    const before = text.slice(0, span.start);
    const after = text.slice(span.end);
    if (/不是(?:在|说|那个)?$/u.test(before))
      return /^(?:的|了|吧|啊)?(?:[，,。！？]|$)/u.test(after) && mentions.length > 1;
    if (/[哦噢哎啊]不(?:对|是)?[，,]?$/u.test(before)) return /^(?:都|也)?(?:还没|没有?|不是)/u.test(after);
    const other = mentions[index + 1];
    if (other === undefined || text.slice(span.end, other.span.start) !== '还是') return false;
    return mentions.slice(index + 2).some((later) => later.text === other.text) && other.text !== filed;
  });
  return new Set(refused.map(({ text: filed }) => filed));
}

/** 不是 that takes something else back (去淘米，不是，洗菜，六点钟) is followed by that and not by a time; 昨个儿不是元宵节嘛 takes nothing back. */
function takesBack(first: TimeMention, second: TimeMention, text: string): boolean {
  const between = text.slice(first.span.end, second.span.start);
  if (between === '不是' && /^[嘛吗么]/u.test(text.slice(second.span.end))) return false;
  const dated = second.said.some(({ year }) => year !== null);
  if (dated && /[，,。]?(?:其实|准确|确切|严格)(?:地|来)?(?:说|讲)?[，,]*(?:应该|就|算|那)*是?$/u.test(between))
    return true;
  return /(?:不对|不是|错了|记错了?|说错了?)[，。！\s]*(?:我|你|说|记|看|错|了|应该|好像|大概|就|是|的|在|哦|噢|啊|呃|那个|[，。！])*$/u.test(
    between,
  );
}

function asBeginning(mention: TimeMention, index: number): TimeMention {
  if (index > 0 || mention.kind !== 'point' || /[起今前]$/u.test(mention.text)) return mention;
  return { ...mention, text: `${mention.text}起`, end: null };
}
