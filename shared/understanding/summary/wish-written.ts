import { deedOnThing, deedToPlace } from './wish-deeds';
import { wishFrame } from './wish-frame';
import { writeClause, writeQuestion } from './written';

/** 别通知他们, 不要白天来: asked of the office, which is told what not to do in a milder word. */
const ofOffice =
  /^(?:再|又|给|跟|和|白天|提前|事先|光)*(?:通知|告诉|打招呼|白天|转|推|拖|说|讲|公开|泄露|透露|走漏|查|回复|联系|打电话|打我|派|提前|事先|光|敷衍|糊弄|等|罚完|只)|来(?:了|$)|打招呼|(?:证|事|孩子)[^，]{0,4}(?:过期|耽误)/u;
const noes = '(?:别(?!的|人|家|处|墅|克|扭)|莫|不要|不能|不许|不准|不得|不可以|禁止|不应该?|不让)';
const forbidden = new RegExp(
  `(?<=^(?:[^，]{0,14}?(?:以后|之后|今后|往后|下次|晚上|夜里|半夜|以前|之前|期间|时候|上|里|对方|他们?|她们?|它|公司|物业|厂里|店里|你们)|以后|先|也|都|再|至少|起码|要|叫他们?|让他们?|)(?:也|都|就|可|再|千万)?)${noes}(?:再|要)?(?=(?<what>[\\u4e00-\\u9fff]{1,}))`,
  'u',
);

/** Spoken ways to say what is to be done and the office's, in order, before anything else is looked at. */
const ways: readonly (readonly [RegExp, string])[] = [
  [/^(.{3,})先$/u, '先$1'],
  [/^退钱$/u, '退款'],
  [/^帮(?:忙|我们?|俺)(?=[\u4e00-\u9fff])/u, '协助'],
  [/(?:叫|让|给)(?:大家|老百姓|业主|村民)(?:都)?(?:看一?看|查看|看一?下|瞧瞧|知道|晓得)$/u, ''],
  [/(?:来)?管(?:一?管|一下)/u, '加强管理'],
  [/查看(?=.*(?:有没有|是不是|是否))/u, '核查'],
  [/^退(?=[^还款货票房订换一休出役税\d][^，]*(?:钱|费|款|金)$)/u, '退还'],
  [/(?:去|来)?查一?查看看?/u, '核查'],
  [/(?<=^|[\u4e00-\u9fff])(?<![尽赶加很飞])快(?=去|来人|派|核查|处理|给|修|把)/u, '尽快'],
  [/看一?看(?=[\u4e00-\u9fff]{2})/u, '查看'],
  [/(?:(?:过来|过去|来|去)(?:查看|看一?看|看一?下|瞧瞧)|^(?:查看|看一?看|看一?下))$/u, '到场查看'],
  [
    /(?:过来|过去|来|去)?(?:好好)?(?<![检复审抽排巡核清调])查(?!看)(?:一查|查|一下|下)?(?=$|[\u4e00-\u9fff])(?!处|封|明|清|询|验|出|扣|实|收|到)/u,
    '核查',
  ],
  [/(?<=^|尽快|赶紧)(?:喊|叫)人/u, '派人'],
  [/([围拉堵绑])到起/u, '$1起来'],
  [/^(?<who>[\u4e00-\u9fff]{2,6}?)要(?=来|给|道歉|出面|负责)/u, '$1'],
  [
    /^(医院|学校|公司|物业|商家|对方|他们|厂里|店里|政府|街道|社区|老板)(?:也|都)?(?:得|要|应该?)?(?:有|给)(?:我们?)?(?:一)?个(?:说法|交代|解释)$/u,
    '$1给予说明',
  ],
  [/^(.{2,12}?)(?:也|都)?(?<!了)(?:得|要|应该?)?(?:有|给)(?:我们?)?(?:一)?个(?:说法|交代|解释)$/u, '就$1给予说明'],
  [/^(?:给|要)(?:我们?)?(?:一)?个(?:说法|交代|解释)$/u, '给予明确答复'],
  [/(答复|回复|联系|通知|补偿|赔偿)(?:给)?(?:我们?|俺)(?=$|[\u4e00-\u9fff])/u, '$1'],
  [/告诉(?:我们?|俺)/u, '告知'],
  [/^(?:你们?)?(?=把)/u, ''],
  [
    /(修|查|管|催|看|罚|清|扫|洗|擦|剪|填|补|调|教|谈|检|测|量|围|挪|整|理|治|改|协|劝|拉|消|捞|通|挖|退|让)一?\1/gu,
    '$1',
  ],
  [/(?<=[\u4e00-\u9fff])(?:一下子?|一哈|下子)(?=$|[\u4e00-\u9fff])/gu, ''],
  [
    /(派|装|安|加|设|立|竖|划|建|搭|修|出|办|换|做|搞|发|写|贴|拉|盖|挂|放|道|登|回|开|打|定|找|增)个(?=[\u4e00-\u9fff])(?!人家|人的|月|小时|星期|礼拜)/gu,
    '$1',
  ],
  [
    /(退|还|赔偿?|补偿?|付|发|结|减|免|送|借|奖|欠|扣|开|装|修|办|接|帮)(?:给)?(?:我们?|俺|咱们?|来电人)(?:家)?(?=[\u4e00-\u9fff\d]|$)(?!家|村|楼|小区)/gu,
    '$1',
  ],
  [
    /(?<=.)(?:给|为|帮|替|跟)(?:我们?|俺|咱们?|来电人)(?=[退还赔补付发结减免装修办改接弄整调停换开拆清搬挪查处看恢取关说讲解安更送转填埋铺盖剪删撤])/gu,
    '',
  ],
  [/(?<=.)(?:给|帮|替)(?:我们?|俺|咱们?|他|她|它|人家)(?=[\u4e00-\u9fff]{1,3}(?:了|掉|好|平|走|上|下来|起来)$)/u, ''],
  [/^(?:我们?)?不想(?:让|叫|要)(他们?|她们?|它们?|对方)/u, '$1不要'],
  [/我们?(?=(?:村|镇|乡|楼|单元|小区|厂|班|院|巷|胡同|街|组|社区)[\u4e00-\u9fff]?)/gu, ''],
  [/^给(?=[退还赔补付发减免装修改接弄整调停换开拆清搬挪查处恢取关说讲安更协解看查问催][\u4e00-\u9fff]?)(?!付|钱)/u, ''],
  [/我们?(?:家|屋头?)(?=门口|楼|窗|墙|后|前|旁|对面|院|房)/gu, '其家'],
  [/(?:去|来|过来|过去|到)?(?:现场|当场|实地)(?:去|来)?(?:好好)?(?:查看|看看?|瞧瞧?)(?:一看)?$/u, '到现场查看'],
  [/(?:去|来|过来|过去|到)(?:现场|实地)(?=[\u4e00-\u9fff])/u, '到现场'],
  [
    /派(?:个|些|点|专)?(?<who>人|人员|专人)(?:尽快|赶紧)?(?:来|过来|去|过去|到场|上门)(?:看一?看?|查看|看一下|瞧瞧)(?=[\u4e00-\u9fff])/u,
    '派人到场查看',
  ],
  [/催促?(?:一催)?(?=[\u4e00-\u9fff]{2,})(?!促|缴|收)/u, '催促'],
  [/^催$/u, '催办'],
  [/(?:给|要)(?:个|出)(?:书面)(?:的)?(?:答复|回复|说法)/u, '给予书面答复'],
  [/道(?:个)?歉/u, '道歉'],
  [/登(?:个)?报(?:纸)?/u, '登报'],
  [/^还(?:我们?|俺|大家|老百姓)?(?:一)?个?(?:公道|清白)/u, '还其公道'],
  [/^(?:我们?|俺)?(?:就|只|也|是)*(?:要回|要拿回|拿回)(?!复|答|家|来)(?:我们?|俺)?(?:的)?/u, '退还'],
  [/(?:补给|补还)(?:我们?|俺)$/u, '补给我'],
  [/(?:没|无)收(?=[\u4e00-\u9fff])/u, '没收'],
  [/(?<=[，]|^)(?:弄|搞)(?=干净|清楚|明白)/u, ''],
  [/(?:定|给)(?:一)?(?:个)?(?:时间表?|期限|时限|日子)$/u, '明确办理时限'],
  [/(?:老是?|总是?)?这(?:么|样)(?:子)?(?:一直)?拖(?:着|下去)/u, '拖延'],
  [/(?<=^|，)换(?:一?个)?新的?$/u, '更换为新的'],
  [/(?<=[\u4e00-\u9fff])(?:不修|不要修)了/u, '不再维修'],
];

/** What is to be done (a spoken deed without its frame) as it is filed. */
export function writeDeed(spoken: string): string {
  const deed = forbid(plainDeed(spoken));
  const thing = deedOnThing(deed) ?? deedToPlace(deed);
  if (thing !== null) return ofWhether(writeFronted(thing));
  return ofWhether(writeClause(deed).replace(/更换为新$/u, '更换为新的'));
}

/** 对闯禁行的予以处罚 keeps its 对, which is a filler elsewhere; 退还没做的钱 is not 还没. */
const writeFronted = (thing: string) => {
  const written = writeClause(thing.replace(/^对/u, '')).replace(/^把(?=.{3})/u, '将');
  return `${thing.startsWith('对') ? '对' : ''}${written.replace(/退尚未/u, '退还未')}`;
};

/** 核查其有没有证 → 核查其是否有证. */
const ofWhether = (deed: string) =>
  deed.startsWith('核查') ? deed.replace(/有没有(?=[\u4e00-\u9fff])/u, '是否有').replace(/是不是/u, '是否') : deed;

/** A spoken deed in its plain order: what deedOnThing reads. */
export const plainDeed = (spoken: string) => ways.reduce((text, [way, written]) => text.replace(way, written), spoken);

/** 晚上别施工了 → 晚上不得施工; 不要提前通知 stays. */
function forbid(deed: string): string {
  const found = forbidden.exec(deed);
  if (found === null) return deed;
  const what = deed.slice(found.index + found[0].length);
  const again = /再/u.test(found[0].slice(-2)) ? '再' : '';
  // 不要他再往河里排: whom it is forbidden.
  const whom = /^(?:他|她|它|对方)们?(?=[\u4e00-\u9fff]{2})/u.exec(what)?.[0];
  if (whom !== undefined)
    return `${deed.slice(0, found.index)}${whom}不得${what.slice(whom.length).replace(/了$/u, '')}`;
  if (/^(?:老年?人|孩子|大家|群众|百姓|业主|居民)/u.test(what)) return `${deed.slice(0, found.index)}不要让${what}`;
  const no = ofOffice.test(what) ? '不要' : '不得';
  return `${deed.slice(0, found.index)}${no}${again}${what.replace(/了$/u, '')}`;
}

/** 给我们装宽带 → 装宽带. */
const withoutSelf = (asked: string) =>
  asked.replace(/(?:给|为|帮|跟)(?:我们?|俺|咱们?)(?=[\u4e00-\u9fff]{2})/gu, '').replace(/不给我们?/gu, '不予');
/** The office is asked for news of it: 何时能修好. */
const whether = /([\u4e00-\u9fff])不\1|是否|有没有|什么|怎么|多少|几时|何时|为什么|凭什么|哪|谁|吗$|多久/u;

/** A question in a complaint, as what is to be answered; '' where the question only asks for a deed politely. */
export function writeAsked(spoken: string): string {
  const { deed } = wishFrame(spoken);
  return whether.test(deed)
    ? `请答复${writeQuestion(writeClause(withoutSelf(deed)))
        .replace(/什么时候|几时|啥时候/gu, '何时')
        .replace(/到底|究竟/gu, '')}`
    : '';
}
