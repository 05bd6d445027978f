import type { EvidenceSpan, Segment } from '@shared/domain/call';
import type { Nature } from '@shared/domain/ticket';
import type { Lesson } from '../learning';
import type { Candidate, ProposalOf } from '../proposal';
import type { Lexicon } from './lexicon';
import type { LeafScore } from './score';

export type NatureCue = { readonly nature: Nature; readonly weight: number; readonly evidence: EvidenceSpan };

const patterns: readonly (readonly [Nature, number, RegExp])[] = [
  ['complaint', 3, /(?:我要|我想|要|想|来|得)投诉|投诉(?:一下|一家|他们|这|那|你|某|物业|商家|公司)/u],
  ['report', 3, /(?:我要|我想|要|想|来|实名|匿名)举报|举报(?:一下|一家|一个|他们|有人)/u],
  ['consult', 3, /(?:我要|我想|想|要)?(?:咨询|问一下|问问|了解一下|请问一下|打听|请教)|想知道|想问/u],
  [
    'suggestion',
    3,
    /(?:我有(?:一)?个|提(?:一)?个|几条|一点)建议|建议(?:一下|政府|你们|在|能|把|增加|增设|设置|应该|是)|能不能(?:增加|增设|加装|设|建|开通)|希望(?:能)?(?:增加|增设|加装|建|开通|延长)/u,
  ],
  ['praise', 4, /表扬|(?:我要|想|特别|特意|专门)(?:来)?感谢|点赞|送锦旗|好人好事|道谢/u],
  [
    'request',
    2,
    /求助|帮帮(?:我|我们)|帮帮忙|帮(?:我|我们)(?:找|查|修|协调|看)|(?:赶紧|赶快|快|尽快|马上)(?:派人|来人|来修|处理一下)|派人(?:来|过来|去)|报修|报一下|来(?:修|抢修|看看|处理)|救(?:命|人)|什么时候(?:能)?(?:修|来水|来电|恢复)|没有?人(?:来)?(?:修|管)|坏了/u,
  ],
  [
    'complaint',
    1.2,
    /不给(?:我|我们)?(?:退|修|发|钱|办|处理)|不退|拖欠|拖着|欠(?:了|我|薪|我们)|骗(?:人|子|钱|了)|扰民|吵得|噪音|态度(?:差|恶劣|不好)|乱收费|拒绝|不作为|推诿|不管|跑路|失联|霸王|宰客|太过分|赔偿/u,
  ],
  // What is wanted tells what kind of call it is, where nobody says 投诉 or 求助.
  [
    'complaint',
    1,
    /(?:退还|退(?:给|掉|钱|款)|赔(?:钱|偿|我|医药费|一)|处罚|查处|追究|负责|公示|道歉|还给(?:我|业主|居民)|整改|要回来|取缔|停(?:工|业)|拆除?)(?!不|没)/u,
  ],
  [
    'request',
    1,
    /(?:恢复|疏通|修[好复缮]|抢修|更换|清[理掏运]|掏一|救援|催一?下|冻[住结]|送(?:点|些)?水|关(?:一下)?阀)|快[点些啲]|希望(?:你们)?(?:派|帮|尽快)|(?:着|烧)(?:火|起来)|冒烟/u,
  ],
  // 反映 alone says little: what such matters mostly are outweighs it.
  ['complaint', 0.8, /(?:我|想|要|来)反[映应]/u],
  ['report', 1.2, /违法|非法|无证|偷税|逃税|违建|偷排|偷倒|贩卖|赌博|造假|没有证|不开发票|传销|聚众/u],
  [
    'consult',
    1.2,
    /怎么(?:办理|办|申请|报销|报名|弄|查|算|领|交|缴|转|走|补|取(?!消))|需要(?:什么|哪些|带)|(?:什么|哪些)(?:材料|条件|手续|流程|政策|标准)|多少钱|能不能(?:报|办|领|申请|补)|可不可以|是多少|比例|去哪(?:里)?(?:办|交|领)|怎样|如何|有没有(?:规定|政策|补贴)|符合条件|还能(?:报|办|领)|是不是可以|到哪里/u,
  ],
];

/** What one caller's segment says of the nature. */
export function natureCues(segment: Segment): NatureCue[] {
  if (segment.speaker === 'agent') return [];
  return patterns.flatMap(([nature, weight, pattern]) => {
    const match = pattern.exec(segment.text);
    if (match === null) return [];
    return [
      { nature, weight, evidence: { segmentId: segment.id, start: match.index, end: match.index + match[0].length } },
    ];
  });
}

const order: readonly Nature[] = ['consult', 'request', 'complaint', 'report', 'suggestion', 'praise'];

/** Points that corrections can give and take: together less than ln 9, by which a nature of 90 % leads any other. */
const learnedGain = 1.4;
const learnedLoss = 0.7;
const nothing: Lesson = new Map();

/** What such matters mostly are may stand unasked, unsure as it looks; that somebody only asks, only by the caller's own words. */
const usualEnough = (nature: Nature | null) => nature === 'complaint' || nature === 'request' || nature === 'report';

/** What calls about a matter mostly are, by nature: shares of one between them. Empty where no matter is known. */
export type UsualNatures = ReadonlyMap<Nature, number>;
const unknown: UsualNatures = new Map();

/** What people mostly ring for when they tell of something and nobody knows of what. */
const usualOfAll: readonly (readonly [Nature, number])[] = [
  ['complaint', 0.6],
  ['request', 0.25],
  ['consult', 0.15],
];

/** What calls are mostly that may be about these leaves: each counts by its probability, what is left over as all calls do. */
export function usualNatures(leaves: readonly LeafScore[], { natures }: Pick<Lexicon, 'natures'>): UsualNatures {
  if (leaves.length === 0) return unknown;
  const shares = new Map<Nature, number>();
  const add = (nature: Nature, share: number) => shares.set(nature, (shares.get(nature) ?? 0) + share);
  let rest = 1;
  for (const { leaf, probability } of leaves) {
    const nature = natures[leaf];
    if (nature === undefined) continue;
    add(nature, probability);
    rest -= probability;
  }
  for (const [nature, share] of usualOfAll) add(nature, share * Math.max(0, rest));
  return shares;
}

/** Points that the usual nature of a matter beyond doubt is worth. */
const usualWorth = 1.6;

/** The nature from the caller's words and, weaker, from what such matters mostly are (`usual`; `sure` when the category is beyond doubt, so that
 * its nature may stand where the caller's own word was misheard). `learned`: what corrections say of calls like this one. */
export function joinNature(
  cues: readonly NatureCue[],
  usual: UsualNatures,
  sure = false,
  learned = nothing,
): ProposalOf<'nature'> | null {
  const taught = [...learned.values()].some((weight) => weight > 0);
  if (cues.length === 0 && usual.size === 0 && !taught) return null;
  const scored = order
    .map((nature) => {
      const own = cues.filter((cue) => cue.nature === nature);
      // The first word of a kind counts whole, its repeats little: callers say why they call once, and complain along the way.
      const weights = own.map(({ weight }, index) => (index === 0 ? weight : weight * 0.25));
      const lesson = learned.get(nature) ?? 0;
      const score =
        weights.reduce((sum, weight) => sum + weight, 0) +
        usualWorth * (usual.get(nature) ?? 0) +
        lesson * (lesson > 0 ? learnedGain : learnedLoss);
      return { nature, score, lesson, evidence: own.slice(0, 3).map(({ evidence }) => evidence) };
    })
    .sort((left, right) => right.score - left.score);
  const total = scored.reduce((sum, { score }) => sum + Math.exp(score), 0);
  const candidates: Candidate<'nature'>[] = scored
    .filter(({ score }) => score > 0)
    .map(({ nature, score, lesson, evidence }) => ({
      value: nature,
      confidence: Math.min(0.97, Math.exp(score) / total),
      reason: evidence.length > 0 ? '来电人的说法' : lesson > 0 ? '近似来电曾这样更正' : '同类诉求多为此性质',
      evidence,
    }));
  const [best, ...rest] = candidates;
  if (best === undefined) return null;
  return {
    ...best,
    field: 'nature',
    fill: cues.length > 0 || sure || (learned.get(best.value ?? '') ?? 0) > 0 || usualEnough(best.value),
    confirmed: false,
    alternatives: rest.slice(0, 3),
  };
}
