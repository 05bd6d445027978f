import { writeQuestion } from './written';

/*
 * What a caller wants done, in the verbs of an office: 多收的退我 → 退还多收的费用; 把牌子改清楚 → 将牌子改清楚; 让他们派人挪 → 对方派人挪走.
 */

/** How what somebody wants begins. */
const begins =
  /^(?:然后|再|还有|就是|另外|那就|你们?|您|我们?|俺|也)*(?:请|要(?!是|渴|死|不然)|求|希望|想(?!不|起)|建议|让|叫|喊|把|将|给|帮|派|找|退|还(?=钱|款|我)|赔|修(?!过)|换|查|核|拆|清|停(?!了|着|水|电)|关(?!着|了)|搬|挪|调|加|减|补|发(?!生|现|了)|办(?!了)|处|罚|解决|恢复|公示|公开|道歉|说明|解释|答复|安|装|建(?!好)|竖|立|设(?!计)|划|拉|送|开(?=票|发票|公司|具|起来|放)|取消|撤|降|剪|洒|盖(?!了|的)|洗|扫|拖走|抓|逮|不要|不能|不许|不准|不得|不用|别(?!的|人|家|个)|莫|禁止|制止|尽快|赶紧|赶快|马上|立即|快|先|至少|最好|起码|必须|一定|全额?|多(?!少|了)|早(?!就|已)|晚(?=一点|点)|以后|往后|今后|下次|今天(?:之内|内|就)|年前|月底前|按|依法|走(?=应急|程序|流程)|申请|统一|重新|一次|可(?=不)|有没有|应|需|得(?!了)|检查|调查|监督|整改|追究|严肃|协调|协助|明确|规范|更换|尽|疏通|抢修|清运|音量|拿(?=文件|出)|落实|划(?:个|出)|做(?:一?个|到|好)|弄|搞)/u;
/** What makes a wish of a clause wherever it stands. */
const within =
  /退(?:还|款|给|钱|费|我|了$|掉)|[全要得该都]退|赔|修[好一复]|查(?:一|清|处|明|查)|处罚|处理(?!不|过)|说法|道歉|公示|拆[掉除了]|清理|清走|整改|恢复|取消|停止|停工|解决|安装|更换|要回|追回|补(?:发|上|缴|偿|办|交)|调解|得(?:出|给|有(?:个)?说法|认|退|赔)|(?:也|应该?|必须|应当)要?[认出赔退给有]|(?:^|[^都就快说])要(?:退|赔|给|派|有|把|让|认|修|换|查)|能不能|能否|可不可以|不许|不准|(?:不要|别|不能|不得|不准|不许|不让)(?=再|还|多|乱|让|放|开|占|停|收|通知|动|吵|打|发)|收场|(?:拉|搬|挪|移|清|运|铲|拖|剪|拆|补|填|装|接|围|撤|赶|抓|挖)(?:走|上|掉|好|满|开|出来|起来|回来|干净|平)|(?:得|要|应该?|必须)(?:管|查|办|清|拆|罚|重视|化验|处理|道歉|公开|限流|有)|实在不行|(?:^|[它他方])(?:要|得)(?:出|付|承担)|以前别|执行|负责|损失$/u;
/** A clause that says how things are: no wish, though it was said in answer to what is wanted. */
const states =
  /(?:了|着|过|的|在用|熟|就关了|没(?:有)?用)$|也?不敢|^(?:他|她|它)们?(?:说|讲)|^(?:我|我们)(?:现在|还)?在|^(?:孩子|租客|老人|大家|别的)(?!退|赔)/u;
/** 孩子在人家手里, 我利息一天一天背着, 肯定还有过期的. */
const describes =
  /^(?:我们?|俺|他|她|它|孩子|大家|现在|目前|天天|肯定|反正|这么|那么|因为|毕竟|牛|人)|[是在有](?!没有)|都要|没(?!有证)|太|很|真|要出人命|怎么|什么|多少人|谁|^(?:但是|可是|万一|不然|反正)/u;
/** 没道理的话, 不能开的话, 派出所来之前: what the next clause hangs on. */
const opens =
  /的话$|(?:之前|以前|以后|的时候)$|^(?:如果|要是|假如|万一|不然|实在|要么|就算|除非)|^(?:你|他|她|他们)?就?算(?:是)?不/u;

/** 一共八千多, 大概三米: how much of what was just wished for. */
const measures = /^(?:一共|总共|共|差不多|大概|约|全部|加起来|就)[^，]{0,6}\d/u;

/** 吊顶加床垫: things, and nothing done with them. */
const nouns = /^[^了着过是在没不就也敢还走来去有让把给个]{2,8}$/u;

export type WishKind = 'wish' | 'condition' | 'measure' | 'told';

/** 那个石墩子, 吊顶加床垫: what the wish before or after it is about. */
const acts =
  /[退赔修查让叫把给要不别能可派来去做办拆清停关开搬调加减补发处罚安装建设划送取撤降剪洒盖洗扫拖抓逮尽快先最再全多早按走申统重应检监追协明规更疏抢拿弄搞恢公道说解答竖立放收认出催换请求想希望了着过是在有没]/u;
/** 查一查有没有资质: a check goes on with what is to be checked. */
const checks = /查|核实|检查|调查|检测|鉴定/u;
const questions = /能不能|有没有|是不是|合不合|是否|够不够|达不达|对不对|怎么|多少|哪里|谁|何时|什么/u;
/** 把馆子关了, 给我退了: done as it was told to be. */
const orders = /^(?:然后|再|还有|就是|先)*(?:把|将|让|叫|喊|给|帮|请|不要|别(?!的|人|家)|莫|要(?!是|渴|死))/u;

/**
 * What a spoken clause (common words, numbers in digits) is that was said in answer to what the caller wants. `before`: the wish before it in this turn, '' when there
 * was none so far.
 */
/** 他说不想要拉倒: somebody else's words. */
export const quotes = /^(?!我|俺|给|跟|请|要|让|把)[\u4e00-\u9fff]{0,6}?(?:说|讲|称)(?!明|法|服|清|一声|下|说|一下)/u;

export function wishKind(clause: string, before: string): WishKind {
  if (quotes.test(clause) || /不要求|^(?:又|还)?不(?:是|用)/u.test(clause)) return 'told';
  const bare = clause.replace(/^(?:再就是|然后|还有|另外|再|第[一二三四](?:个)?)(?:那个|这个)?/u, '');
  if (before !== '' && measures.test(bare)) return 'measure';
  if (before !== '' && checks.test(before) && questions.test(bare)) return 'measure';
  if (/(?:钱|费用?|款)$/u.test(bare) && bare.length <= 7 && !within.test(bare) && !begins.test(bare))
    return 'condition';
  // 家里的损失，吊顶加床垫: what is to be made good.
  if (/(?:损失|费|钱|款)$/u.test(before) && !within.test(bare) && nouns.test(bare)) return 'measure';
  if (!acts.test(bare) && bare.length <= 9)
    return before === '' || /^(?:再就是|还有|另外)/u.test(clause) ? 'condition' : 'measure';
  if (opens.test(bare) && !within.test(bare)) return 'condition';
  if (within.test(bare) || orders.test(bare) || (begins.test(bare) && !states.test(bare))) return 'wish';
  // Nothing was wished for yet: what answers the question is the wish.
  return before !== '' || states.test(bare) || describes.test(bare) ? 'told' : 'wish';
}

/** 麻烦你们尽快来, 能不能让他们…: to whom and how politely it is said is not written. */
const politeness =
  /^(?:(?:来电人)?(?:就|也|只)?(?:是|想)+(?=让|要|把|请|问)|(?:你们?|您)?看?(?:能不能|能否|可不可以|可以不可以|能(?=帮))(?!也?[办报用享补领做上参迁]理?)|(?:麻烦|拜托|恳请|求求?)(?:你们?|您)?(?=尽快|帮|来|去|给|把|将|派|让|处理|解决|管|查|修)|(?:麻烦|拜托|恳请|求求?|请)?(?:你们?|您)(?:就|得|也|一定要?|能)*(?=尽快|帮|来|去|给|把|将|派|让|处理|解决|管|查|修|算))/u;
/** 对方能不能把音响关小一点: a wish of somebody, asked politely. */
const askedOf =
  /(?<=^(?:对方|该方|物业|商家|公司|老板|学校|政府|街道|社区|居委会|村里?|村上))(?:能不能|能否|可不可以|可以不可以)/u;
/** 还要你们去查, 给来电人把温度弄上来: by whom and for whom is understood. */
const addressees =
  /为其|(?<=要|请|让|希望|建议)你们(?:去|来)?|给(?:来电人|其)(?=把|将|先|免费|办|修|补|开|换|装|退|减|送|整|弄|恢复|道歉|解决|处理|讲|说|查|核|改|报|出|算|延|安排|协调|结|发)/gu;

/** Spoken ways to wish and what an office files, in order. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/^(?:一个|再一个|头一个|第[一二三四](?:个|点)?)(?=[\u4e00-\u9fff]{3})/u, ''],
  [/^(?:然后|再就是|还有|另外|最后|首先|还要|还得|再)(?=[\u4e00-\u9fff]{2})(?!次)/u, ''],
  [/(?:给|要)(?:来电人|其)?(?:一)?个(?:准话|准信|说法|交代|交待)|给个说法/u, '给予明确答复'],
  [/给(?:来电人|其)?(?:一)?个(?:准日子|准时间|准确的?时间|日期|期限)/u, '明确办理时限'],
  [/给个(?:准确的?)?/u, '明确'],
  [/得有个(?:说法|交代)/u, '给予说明'],
  [/派(?:个|些|点)?人(?:尽快)?(?:来|过来|去|到场)?(?:看一?看|看一下|查看|看一?)$/u, '派人到场查看'],
  [/派(?:个|些|点)?人(?:尽快)?(?:来|过来|去|到场)?$/u, '派人到场'],
  [/派(?:个|些|点)?人(?:来|过来|去)(?=[\u4e00-\u9fff])/u, '派人'],
  [/(?:过来|过去|去|来)?(?:好好)?(?<![检复调审抽排巡核])查(?:一查|查看?|一下|下|看下)(?=[\u4e00-\u9fff]|$)/u, '核查'],
  [/(?:过来|来|去)(?=检查|复查|核实|化验|检测)/u, ''],
  [/([检复审排])查(?:一查|查|一下|下)/u, '$1查'],
  [/好个(?=[\u4e00-\u9fff])/u, '好'],
  [/^罚(?!单|款)(?:一?罚|的)?/u, '处罚'],
  [/(?:就|也)?(?:要得|就行|就可以|就好|也行|也可以|都可以)$/u, ''],
  [/(?<!派人到场)(?:去|来|过来)?(?:查看|看看|看一下|看一看)$/u, '到场查看'],
  [/^核查(?=(?:对方|该方|其)?乱?收费)/u, '查处'],
  [/^查(?!处|明|看|封|询|清|验)/u, '核查'],
  [/修(?:一下|一修)/u, '维修'],
  [/帮忙(?=[\u4e00-\u9fff])|帮(?:来电人|其)(?:忙)?/u, '协助'],
  [/管一?管|管起来/u, '加强管理'],
  [/搞好$|弄好$/u, '处理好'],
  [/赔(?:偿)?(?=\d)/u, '赔偿'],
  [/赔$/u, '赔偿'],
  [/^(?!该方|对方|其)(.{2,10}?)(?<!该方|对方|其|它)(?:也|都)?(?:要|得|应该?)(?:认|出|承担|负担)$/u, '承担$1'],
  [/^(.{2,8})(?:对方|该方|其|它|他)(?:来|也)?(?:要|得)?(?:出|承担|付)$/u, '由对方承担$1'],
  [/^不然(?=.{3})/u, '或者'],
  [
    /^(?!.*就)(.{1,10}?)(?:也|都|全)?(?:要|得|应|该|必须)(?:被)?(?:好好)?(处理|处罚|查处|化验|检查|核查|清理|删除|拆除|公开|公示)(?:掉|了)?$/u,
    '$2$1',
  ],
  [/^(.{2,10}?)(?:也|都)?(?:要|得)删(?:掉|了)?$/u, '删除$1'],
  [/^(?!该赔)(.{2,8}?)(?:也|都)?(?:要|得)?(?:其|该方|对方|它)(?:也|都)?(?:要|得|来)?赔偿?$/u, '由对方赔偿$1'],
  [/^(?!.*[退不按照])(.{2,8}?)(?:也|都)?(?:要|得|应)赔偿?(?:给(?:来电人|其))?$/u, '赔偿$1'],
  [/(?:也)?(?:要|得)赔偿/u, '赔偿'],
  [/^((?!.*赔)(?:[\u4e00-\u9fff]{0,6})(?:损失|误工费|医药费|医疗费|维修费|检查费))$/u, '赔偿$1'],
  [/别(?!的|人|家|墅|克|处)/u, '不要'],
  [/(?:弄|搞|整)走/u, '清走'],
  [/逮走|抓走/u, '捕捉带离'],
  [/(?<=[\u4e00-\u9fff])得(?=恢复|退|赔|修|给|处理|处分|公开|公示|拆|清理|补)/u, '应'],
  [/^(?:应|需|得|要)(?=恢复|退|赔|修|给|处理|公开|公示|拆|清理|补|查|核)/u, ''],
];

/** 押金退给我: what is to be given back comes after the verb. */
const givesBack =
  /^(?:(?<who>[\u4e00-\u9fff]{2,6}?)(?=[把将]))?(?:把|将)?(?<what>[^退还]{1,16}?)(?<whole>全部?|全额|都)*(?:给(?:来电人|其))?(?:退还?|还|返还)(?:给)?(?:来电人|其|我们?)?(?:了|回来?|掉)?$/u;
const verbs: Readonly<Record<string, string>> = {
  结清: '结清',
  补上: '补齐',
  补齐: '补齐',
  撤: '撤除',
  拆: '拆除',
  拆除: '拆除',
  取消: '取消',
  修好: '修复',
  公示: '公示',
  公示出来: '公示',
  贴出来: '公示',
  查清楚: '查清',
  要回来: '追回',
  关: '关停',
  换: '更换',
  发: '发放',
  清走: '清走',
  清理: '清理',
  拉走: '拉走',
  拖走: '拖走',
};
const disposes = new RegExp(
  `^(?:把|将)(?<what>[\u4e00-\u9fff\\d]{1,14}?)(?:给|都|也|全|再|得|应)*(?<verb>${Object.keys(verbs)
    .sort((left, right) => right.length - left.length)
    .join('|')})(?:了|掉|好)?$`,
  'u',
);

/** A wish as it was filed clause by clause (`writeClause`), in the words of a demand. */
export function writeWish(text: string): string {
  let wish = text
    .replace(/^(?:但是|可是|而且|所以)/u, '')
    .replace(/^就(?=把|将|全|让|要|退|按|给)/u, '')
    .replace(/为其(?=$)/u, '')
    .replace(addressees, '')
    .replace(askedOf, '')
    .replace(politeness, '')
    .replace(/^.*(?:化验|检测|鉴定|查|看).+吗$/u, writeQuestion)
    .replace(/(?<=^.+)吗$/u, '');
  wish = wish
    .replace(/^(?:要求|请求|想请?|要(?!求|么))(?:政府|你们)?(?=[\u4e00-\u9fff]{2})/u, '')
    .replace(politeness, '');
  for (const [spoken, written] of phrases) wish = wish.replace(spoken, written);
  const { who = '', what: back, whole } = givesBack.exec(wish)?.groups ?? {};
  if (back !== undefined && back.length > 1 && !/^(?:不|全额?)$|分|慢慢|按|愿意/u.test(back)) {
    const owed = back
      .replace(/^(?:要求|要|把|将)/u, '')
      .replace(/(?:都|全|也|要|得|应该?|该)+$/u, '')
      .replace(/的$/u, '的费用');
    return `${who}${whole === undefined || whole === '都' ? '' : '全额'}退还${owed}`;
  }
  const { what, verb = '' } = disposes.exec(wish)?.groups ?? {};
  if (what !== undefined && verbs[verb] !== undefined) return `${verbs[verb]}${what}`;
  return wish
    .replace(/^退(?:还)?(?:给)?(?:来电人|其|我们?)(?=[\u4e00-\u9fff]{2})/u, '退还')
    .replace(/退(?:还)?(?:给)?(?:来电人|其|我们?)$/u, '退还')
    .replace(/(?<=^退还.+)(?:给)?来电人$/u, '')
    .replace(/^把(?=.{3})/u, '将')
    .replace(/^(?:让|叫|喊|使)(?=[\u4e00-\u9fff]{3})/u, '');
}

/** 看病的钱，它要出: said with a pause between the two. */
const pausesBefore = /^(?:该方|对方|它|也|都|要|得|应|能不能|能否|可不可以|必须|全)/u;

/** One line of a demand: what is wanted, and whether the next one goes on with it. */
export type Wish = { readonly text: string; readonly open: boolean };

const headed = /^(?:希望|请(?!求)|建议|不要求|拒绝|同意)/u;

/** The wishes of a call as a demand: 要求退还押金；要求核查该店资质。 */
export function writeDemand(heard: readonly Wish[], verb: string): string {
  const wishes: Wish[] = [];
  for (const { text, open } of heard) {
    const last = wishes.at(-1);
    if (
      last?.open === true &&
      last.text.length <= 8 &&
      !opens.test(last.text) &&
      !checks.test(last.text) &&
      pausesBefore.test(text)
    )
      wishes[wishes.length - 1] = { text: last.text + text.replace(/^(?:能不能|能否|可不可以)/u, ''), open };
    else wishes.push({ text, open });
  }
  const lines: string[] = [];
  let lead = '';
  for (const { text: said, open } of wishes) {
    const text = checks.test(lead) && questions.test(said) ? said : writeWish(said);
    if (text === '') continue;
    if (open) {
      lead += `${text}，`;
      continue;
    }
    const line = `${lead}${text}`;
    lead = '';
    // 要么赔，要么换: one wish.
    const other = /^(?:要么|或者|要不|否则)/u.test(line) ? lines.pop() : undefined;
    if (other === undefined) lines.push(headed.test(line) ? line : `${verb}${line}`);
    else lines.push(`${other}，${line}`);
  }
  if (lead !== '' && !/^(?:万一|如果|要是|假如)/u.test(lead)) lines.push(`${verb}${lead.slice(0, -1)}`);
  return lines.length === 0 ? '' : `${[...new Set(lines)].join('；')}。`;
}
