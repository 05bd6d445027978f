import type { EvidenceSpan, Segment } from '@shared/domain/call';
import type { Nature } from '@shared/domain/ticket';
import type { Lesson } from '../learning';
import type { Candidate, ProposalOf } from '../proposal';
import type { Lexicon } from './lexicon';
import { noAccusation, politeWish, politeWishes } from './polite';
import type { LeafScore } from './score';
import { asksToKnow, demanded, wanted } from './wanted';

export type NatureCue = {
  readonly nature: Nature;
  readonly weight: number;
  readonly evidence: EvidenceSpan;
  /** A polite opening, and what others withhold or refuse: beside the second the first says little. */
  readonly kind?: 'asks' | 'wronged';
};

export type Pattern = readonly [nature: Nature, weight: number, pattern: RegExp, kind?: NatureCue['kind']];

const patterns: readonly Pattern[] = [
  ['complaint', 4.2, /我(?:要|想|是来|来)投诉(?!过)/u],
  [
    'complaint',
    3,
    /(?:我要|我想|要|想|来|得|就)投诉|(?:要|想)告(?:他|她|你|它|这)|投诉(?:一下|一家|他们|这|那|你|某|物业|商家|公司|吧)/u,
  ],
  ['report', 3, /(?:我|要|想|来|实名|匿名)举报|举报(?:一下|一家|一个|他们|有人|个事)|检举/u],
  // 喂，举报烧秸秆的: what a call opens with.
  [
    'report',
    3,
    /^(?:喂|哎|诶|你好|您好|同志|师傅|靓女|小姐姐?|姑娘|那个|[，,。！\s])*举报(?!信|人|电话|过|材料|热线|者|有奖|奖)/u,
  ],
  [
    'complaint',
    3,
    /^(?:喂|哎|诶|你好|您好|同志|师傅|靓女|小姐姐?|姑娘|那个|[，,。！\s])*投诉(?!信|人|电话|过|材料|热线|者)|吐槽|我(?:很|非常|就|是)?不满意|对[^，。]{2,12}不满意/u,
  ],
  // 我不是要投诉，就是想问下: said so that nobody takes it for one.
  [
    'consult',
    2.6,
    /(?:不是?|没(?:有)?)(?:要|想|来|打算)*(?:投诉|举报|告)[^。]{0,14}(?:问|打听|了解|知道|弄清楚|咨询)/u,
    'asks',
  ],
  // What is left over, and whether it may still be used then.
  [
    'consult',
    1.8,
    /(?:明年|下个?[月周年]|没[^，。]{0,3}完|剩)[^。！]{0,16}(?:能|可以|算)[^，。？！]{0,6}[吗不嘛么](?=[，。？！]|$)|能不能(?:挪到|结转|累计|攒到|顺延)/u,
  ],
  ['consult', 3, /(?<!不是(?:来)?)咨询(?!有限|公司|服务部|中心|师|电话|一下|一哈|下|哈|个)|请教/u],
  // What a grievance is often opened with: 咨询一下，他不给我退.
  ['consult', 2.6, /咨询(?:一下|一哈|下|哈|个)/u, 'asks'],
  [
    'consult',
    2,
    /请问[^，。]{0,14}(?:哪里|哪儿|怎么(?!还|又|老)|什么(?:材料|条件|手续|政策|标准)|多少|几(?:天|点|号|岁))/u,
  ],
  // Many ask whether they may tell what was done to them (我问一下，厂里不给钱): weaker than what was done.
  ['consult', 2.2, /问(?:一下|一哈|一声|问|哈|下|个事|件事|个问题)|了解一下|打听|想知道|想问/u, 'asks'],
  // After the story it is what the call is for.
  ['consult', 2.2, /[，。]我?(?:就|只)是?想(?:问|知道|了解)[^，。]{0,8}(?:哪|什么|啥|怎么|咋|几|多少)/u],
  [
    'suggestion',
    3,
    /(?:我有(?:一)?个|提(?:一)?个|几条|一点)建议|建议(?:一下|政府|你们|在|能|把|增加|增设|设置|应该|是)|能不能(?:增加|增设|加装|设|建|开通)|希望(?:能)?(?:增加|增设|加装|建|开通|延长)/u,
  ],
  // A thought of one's own on what is to be other than it is for everybody.
  [
    'suggestion',
    3,
    /提(?:一)?(?:个|点)(?:想法|意见(?!箱))|(?:我觉得|我看|我想着|我寻思)[^，。]{0,8}(?:可以|应该|能)?(?:加|增|改成|延长?|开|设|装|建|多)[^，。]{0,2}(?:几|一|两|个|条|点|座|趟|班)/u,
  ],
  [
    'suggestion',
    1.6,
    /(?:能不能|可不可以|能否|可否)[^，。]{0,9}(?:开一?[条趟班]|加[^，。]{0,3}[趟班条秒]|延(?:长|到)|划[^，。]{0,2}[个块片]|[装建设]一?[段座个处道]|规定)/u,
  ],
  [
    'praise',
    4,
    /表扬|(?:我要|想|特别|特意|专门)(?:来)?感谢|点赞|送(?:一?面)?锦旗|好人好事|道谢|说声谢|(?:打电话|打来)[^，。]{0,4}谢|(?:来|想|要|得)夸|夸(?:一?夸|人|奖|一下)(?!张|大)|(?:想|要|得|好好|就是|太|真(?:得|的)?)(?:谢谢?|感谢)(?=人家|[^，。！你您]{0,6}(?:[那这]个?|[那这]位|昨|前|社区|村|医|护士|民警|警|师傅|司机|老师|大姐|大哥))|[给帮替](?:人家|他们?|她|[那这][个位]\p{Script=Han}{1,4})宣传(?=宣传|一下|出去|[，。！]|$)|宣传一下(?:[这那][个位]|他|她|人家)|好心人[^，。]{0,4}(?:捡|救|送|把|扶|帮我)|真是?(?:个|位)?好人|记(?:一|个)(?:大)?功|奖励奖励|奖励一下(?:他|她|人家|[这那][个位])/u,
  ],
  [
    'request',
    2,
    /求助|帮帮(?:我|俺|咱|我们|不)|帮帮忙|走失|走丢|失踪|(?:帮|发动)[^，。]{0,8}找|帮(?:我|我们)(?:找|查|修|协调|看)|(?:赶紧|赶快|快|尽快|马上)(?:派人|来人|来修|处理一下)|派人(?:来|过来|去)|报修|报一下|来(?:修|抢修|看看|处理)|救(?:命|人)|什么时候(?:能)?(?:修|来水|来电|恢复)|没有?人(?:来)?(?:修|管)|(?<!系统|机器|电脑|网络|打印机)坏了/u,
  ],
  [
    'complaint',
    1.2,
    /(?<!给)不给(?:我|我们)?(?:退|修|发|钱|办|处理)|(?<!退)不退|拖欠|拖着|欠(?:了|我|薪|我们)|骗(?:人|子|钱|了)|扰民|吵得|噪音|态度(?:差|恶劣|不好)|乱收费|拒绝|不作为|推诿|不管|跑路|失联|霸王|宰客|太过分|赔偿/u,
  ],
  // What is wanted tells what kind of call it is, where nobody says 投诉 or 求助.
  [
    'complaint',
    1,
    /(?:退还|退(?:给|掉|钱|款)|赔(?:钱|偿|我|医药费|一)|处罚|查处|追究|负责|公示|道歉|还给(?:我|业主|居民)|整改|要回来|取缔|停(?:工|业)|拆除?)(?!不|没)/u,
  ],
  ['request', 1.8, politeWish],
  [
    'request',
    1,
    /(?:恢复|疏通|修[好复缮]|抢修|更换|清[理掏运]|掏一|救援|催一?下|冻[住结]|送(?:点|些)?水|关(?:一下)?阀)|快[点些啲]|希望(?:你们)?(?:派|帮|尽快)|(?:着|烧)(?:火|起来)|冒烟/u,
  ],
  // 反映 alone says little: what such matters mostly are outweighs it.
  ['complaint', 0.8, /(?:我|想|要|来)反[映应]/u],
  // What somebody lives on, and has not come.
  [
    'request',
    1.6,
    /(?:退休|养老|高龄|失业|抚恤|生育|残疾|护理|救助|低保|五保|补贴|津贴)[^。，]{0,6}(?:[金贴助保钱资户][^。？]{0,12})(?:没(?:有)?(?:发|打|到账|下来|拿到|领到|见)|(?:突然)?[断停]了|少发|没给)/u,
    'wronged',
  ],
  // What somebody refuses, withholds or says to whoever complains: told of others, whatever is asked beside it.
  [
    'complaint',
    1,
    /(?:(?<!给)不给|不肯|不认|不赔|不理|赖着|没(?:有)?下文|没(?:有)?说法|打发我|踢皮球|上哪告|爱(?:上)?哪告)|一分(?:钱)?(?:都)?(?:没|不)|(?:到现在|至今)[^，。]{0,4}(?:没|不)|多[收扣算]|乱扣|害(?:人|得|死|惨|了)|坑(?:人|我|老)|糊弄|忽悠|威胁|冒签|伪造|擅自|瞒着|没签过|骂(?:我|人|得)|凭(?:什么|啥)|逼(?:着)?(?:我|你|人|家长|孩子|学生|业主|老人|员工)|强[制迫](?!执行|险|措施)|跑了[^，。]{0,4}(?:趟|回|次|个月)|没处|评评理|合理吗|讲不讲理|[卡压]了[^，。]{0,3}(?:月|天|年)|今天说[^。]+明天说|不(?:交|买|给|签|办)[^，。]{0,3}不(?:让|给)|(?<!让)不让(?:我|走|用|办|退)|拉黑|一直推|没(?:同|跟|和|给)(?:我|我们|业主|居民)[^，。]{0,2}(?:讲|说|商量)|没征求|被(?:他们?|店家|老板|厂里|公司)/u,
    'wronged',
  ],
  [
    'report',
    1.2,
    /违法|非法|(?:无|没得?|没有)(?:证|照|资质|手续|执照|许可证?)(?!明|据|片|相)|偷税|逃税|违建|偷排|偷倒|偷挖|偷采|盗采|偷砍|贩卖|赌博|造假|假冒|冒用|不开发票|传销|聚众|窝点|回扣|受贿|围标|串标/u,
  ],
  [
    'consult',
    1.2,
    /怎么(?:办理|办|申请|报销|报名|弄|查|算|领|交|缴|转|走|补|取(?!消))|需要(?:什么|哪些|带)|(?:什么|哪些)(?:材料|条件|手续|流程|政策|标准)|多少钱|能不能(?:报|办|领|申请|补)|可不可以|是多少|比例|(?:去|在)?哪(?:里|儿|个窗口)?(?:能|可以)?(?:办|交|领|查|看到|报名)|怎样|如何|有没有(?:规定|政策|补贴)|符合条件|还能(?:报|办|领)|是不是可以|到哪里/u,
  ],
  // How, where and how much, in the words of other regions and at the end of a sentence; 咋还不, 怎么又 are no question.
  [
    'consult',
    1.6,
    /(?<![我俺咱人])(?:咋个?|怎么|怎样|点样)(?!还|又|老|就|这|那|不|没|过|活|管|[办弄](?:[，。？！]|$)|回事|会|能|可以|搞|整)[^，。？！]{1,3}(?=[，。？！]|$)|(?:要|需要|得)(?:带|办|交|准备|填|备)(?:些)?(?:什么|啥|哪些)|(?:行|得|中|成)不(?:行|得|中|成)(?!了)|(?:能不能|能否|可不可以)(?:转|落|迁|贷|买|养|补|续)|有没得(?:补|政策|规定|文件|优惠|减免)|够不够(?!意思)|上不上班|找谁(?:批|问|办|申请)|去哪(?:里|儿|点)?(?!了|儿了)[办交领开解]|几(?:号|点|时)[^，。]{0,3}(?:开始|截止|上班|开门)|(?:属于|归)哪(?!.{0,2}管)|(?:能不能|可不可以)(?:少交|减免|不交|贷款)|应该[^，。]{0,2}几|能赔几|有没有(?:文件|减免)|是不是(?:该|要|得|必须)|(?<!到底)([收交让补算用])[不没]\1(?!了)|(?:按|先|找|算|打到)[^，。？]{1,8}还是(?!没|不)[^，。？]{1,8}/u,
  ],
];

/** What agents say of the call: what is asked about, or what somebody is to do. */
const agentTells: readonly Pattern[] = [
  ['consult', 2.4, /您?(?:是|主要|具体)?(?:想|要|需要)(?:要)?(?:咨询|了解)|咨询(?:的是|什么|哪)|可以咨询/u],
  ['suggestion', 1.2, /您的建议|您(?:是)?(?:想|要)?建议/u],
  ['praise', 2, /您(?:是)?(?:想|要)?表扬/u],
  ['complaint', 1, /您(?:是)?(?:想|要)?投诉(?!过)/u],
  ['report', 1, /您(?:是)?(?:想|要)?举报(?!过)/u],
  ['complaint', 0, /诉求|您(?:是)?(?:希望|要求)|怎么(?:解决|处理)/u, 'wronged'],
];

/** What the agent had asked before, as far as it tells how an answer is meant. */
export type AskedBefore = 'demand' | 'contact' | null;

/**
 * What one segment says of the nature: the caller's, and how the agent calls what was told. `asked`: what the agent's question before was about; in an answer about name or phone a question
 * (座机可不可以) is about that.
 */
export function natureCues(segment: Segment, asked: AskedBefore = null): NatureCue[] {
  if (segment.speaker === 'agent')
    return cuesIn(segment, asksToKnow.test(segment.text) ? agentTells.slice(0, 1) : agentTells);
  const asksOn = /[吗么呢？?]|怎么|能不能|可不可以|是不是|要不要|有没有/u.test(segment.text);
  const answers = asked === 'demand' && !asksToKnow.test(segment.text);
  const own = [...(answers && !asksOn ? wanted : []), ...(answers ? demanded : []), ...patterns];
  return cuesIn(segment, asked === 'contact' ? own.filter(([nature]) => nature !== 'consult') : own);
}

function cuesIn(segment: Segment, own: readonly Pattern[]): NatureCue[] {
  // Whoever asks whether somebody could come does not ask what is allowed. Of the same length, so that what is found keeps its place.
  const masked = (words: string) => '□'.repeat(words.length);
  const asked = segment.text.replace(politeWishes, masked);
  const accused = segment.text.replace(noAccusation, masked);
  const textFor = (nature: Nature) =>
    nature === 'consult' ? asked : nature === 'complaint' || nature === 'report' ? accused : segment.text;
  return own.flatMap(([nature, weight, pattern, kind]) => {
    const match = pattern.exec(textFor(nature));
    if (match === null) return [];
    const evidence = { segmentId: segment.id, start: match.index, end: match.index + match[0].length };
    return [{ nature, weight, evidence, ...(kind === undefined ? {} : { kind }) }];
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

/** What is left of a polite question, and of a matter that is mostly asked about, where somebody was wronged. */
const besideWrong = 0.4;
/** What is left of such a matter where nobody has asked anything yet. */
const unasked = 0.7;
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
  const wronged = cues.some(({ kind }) => kind === 'wronged');
  const asks = cues.some(({ nature }) => nature === 'consult');
  const asked = usual.get('consult') ?? 0;
  const stillAsked = asked * (wronged ? besideWrong : asks ? 1 : unasked);
  // Whoever wants something done in a matter that is mostly asked about (补贴断了，给我补上) wants help.
  const usually = (nature: Nature) => {
    if (nature === 'consult') return stillAsked;
    return (usual.get(nature) ?? 0) + (wronged && nature === 'request' ? asked - stillAsked : 0);
  };
  if (cues.length === 0 && usual.size === 0 && !taught) return null;
  const scored = order
    .map((nature) => {
      const own = cues
        .filter((cue) => cue.nature === nature)
        .map(({ weight, kind, evidence }) => ({
          worth: wronged && kind === 'asks' ? weight * besideWrong : weight,
          evidence,
        }))
        .sort((left, right) => right.worth - left.worth);
      // The plainest word of a kind counts whole, others little: callers say why they call once, and complain along the way.
      const words = own.reduce((sum, { worth }, index) => sum + (index === 0 ? worth : worth * 0.25), 0);
      const lesson = learned.get(nature) ?? 0;
      const score = words + usualWorth * usually(nature) + lesson * (lesson > 0 ? learnedGain : learnedLoss);
      return {
        nature,
        score,
        lesson,
        evidence: own
          .filter(({ worth }) => worth > 0)
          .slice(0, 3)
          .map(({ evidence }) => evidence),
      };
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
