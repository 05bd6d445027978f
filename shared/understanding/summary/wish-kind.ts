import { wish } from './clause-patterns';
import { deedOnThing } from './wish-deeds';
import { wishFrame } from './wish-frame';
import { plainDeed, writeAsked } from './wish-written';

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
export const opens =
  /的话$|(?:之前|以前|以后|的时候)$|^(?:如果|要是|假如|万一|不然|实在|要么|就算|除非)|^(?:你|他|她|他们)?就?算(?:是)?不/u;

/** 一共八千多, 大概三米: how much of what was just wished for. */
const measures = /^(?:一共|总共|共|差不多|大概|约|全部|加起来|就)[^，]{0,6}\d/u;

/** 吊顶加床垫: things, and nothing done with them. */
const nouns = /^[^了着过是在没不就也敢还走来去有让把给个]{2,8}$/u;

/** `none`: talk about the wish, that says nothing of it (我的诉求很简单). */
export type WishKind = 'wish' | 'condition' | 'measure' | 'told' | 'none';

/** Without any of these a clause is a thing: 那个石墩子, 吊顶加床垫, what the wish before or after it is about. */
export const acts =
  /[退赔修查让叫把给要不别能可派来去做办拆清停关开搬调加减补发处罚安装建设划送取撤降剪洒盖洗扫拖抓逮尽快先最再全多早按走申统重应检监追协明规更疏抢拿弄搞恢公道说解答竖立放收认出催换请求想希望了着过是在有没]/u;
/** 查一查有没有资质: a check goes on with what is to be checked. */
export const checks = /查|核实|检查|调查|检测|鉴定/u;
export const questions = /能不能|有没有|是不是|合不合|是否|够不够|达不达|对不对|怎么|多少|哪里|谁|何时|什么/u;
/** 把馆子关了, 给我退了: done as it was told to be. */
const orders = /^(?:然后|再|还有|就是|先)*(?:把|将|让|叫|喊|给|帮|请|不要|别(?!的|人|家)|莫|要(?!是|渴|死))/u;

/** 他说不想要拉倒: somebody else's words. */
const quotes = /^(?!我|俺|给|跟|请|要|让|把|按|照)[\u4e00-\u9fff]{0,6}?(?:说|讲|称)(?!明|法|服|清|一声|下|说|一下)/u;
/** 钱我还, 我愿意还, 我就去法院告: what the caller will do. */
const ofSelf =
  /(?:我|俺)们?(?:就|也|都)*(?:不要|不用|认|算)了$|^[^，]{0,6}(?:我|俺)们?(?:自己|愿意|同意|可以|会|也|都)*(?:还|付|出|交|认|承担)(?!钱|不)|(?:我|俺)们?就(?:去|告|找|打|投诉|申请|曝光|发|上)|(?:没|不)[^，]{1,4}(?:我|俺)们?(?:就|只能|只好)/u;
/** 晚上十点以后, 三天之内: when it is to be done. */
const when =
  /^(?:(?:今天|明天|后天|今明两天|今晚上?|晚上|夜里|半夜|夜间|白天|早上|上午|中午|下午|凌晨|每天|天天|以后|今后|往后|下次|月底|年底|年前|节前|周末|平时|\d+(?:个)?(?:点半?|天|日|号|月|小时|分钟|周|星期|工作日))(?:到|至|之?前|之?后|以前|以后|之?内|以内|起|的时候|左右)?)+/u;
/** 旁边再立个警示牌: where it is to be done. */
const where = /^在?[\u4e00-\u9fff]{0,5}(?:里|上|旁边|边上|门口|中间|底下|外面)(?:也|都|再|要|得)+/u;
/** 台阶边上铺个坡道: what is to be put where. */
const built =
  /^在?[\u4e00-\u9fff]{0,6}(?:里|上|旁边|边上|门口|中间|底下|外面)(?:也|都|再|要|得)*(?:铺|装|设|立|建|加|修|划|搭|安装|放|增)(?!了|着|过)[^了过]{1,10}$/u;
/** 运费也得他们承担: who is to pay. */
const theirs =
  /(?:费用?|钱|款|损失)(?:也|都)?(?:得|要|由|该|应该)*(?:他们?|她们?|它们?|对方|商家|公司|物业|医院|厂里|店里|老板)(?:来|也|都|要|得)*(?:出|承担|负担|负责|付|赔|掏|全?包)/u;
/** 环保局带仪器来, 旅行社赔: an office or the other side, and what it is to do. */
const office =
  /^(?:[\u4e00-\u9fff]{0,4}(?:局|委|城管|交警|消防|公安|环保|派出所|街道|社区|政府|住建|教育|物业|工商|市场监管|民政|税务|法院|房管|村里|公司|厂里|学校|医院|老板|商家|旅行社))(?:尽快|马上|立即|必须|应该?|要|得|也)*(?:来|去|出|给|带|派|把|将|赔|退|查|修|处理|协调|介入|负责|拿|说|解释|道歉|安排|监督|牵头|管)/u;
/** 我的诉求很简单, 就两点: says that there is a wish. */
const announces =
  /^(?:那)?(?:我们?|俺)?(?:的)?(?:就|也|还|只)*(?:有|是)?(?:诉求|要求|想法|意思|建议)?(?:就|也|很|其实|是|有|只)*(?:简单|不高|这个|这些|这样|(?:[一二三两几四\d]|这[一二三两几四]?)(?:个|点|条|件|样)(?:事|要求|诉求|建议)?)$/u;
/** 该修的修, 该罚就罚, 该多少给多少. */
const due = /该[^，]{1,4}(?:的|就)[^，]{1,4}$|该多少[^，]{1,5}$/u;
/** 昨天换了, 已经修过: it is done. */
const past = /已经|[^难]过$|刚|昨|前天|(?:上|前)(?:周|个|次|回)|去年|当时|那天|早就|本来|原来(?:是|就)/u;
/** 别再烧了, 不能糊弄人. */
const forbids =
  /^(?:再也?|以后|今后|往后)?(?:别(?!的|人|家)|莫|不要|不许|不准|不得|禁止|不能(?:说|随便|想|再|总|老|光|这么|糊|乱|拦|白|让|就这))/u;
/** 走保险也行: one way of two. */
export const alternative = /^(?!.*不)[^，]{2,10}也(?:行|可以|成|好|中|得)$/u;
/** 修不好就拆了, 不赔就退货: what is wanted if the first is not done. */
const otherwise =
  /^(?:要么|要不|不然|否则|或者|再不然|实在不行)|[不没][^，]{1,5}(?:就|叫|让)(?:给我)?(?:他|她|它)?们?[^，是]{1,8}$|^(?:超|如果|要是)[^，]{1,8}(?:就|叫|让)[^，]{1,10}$/u;

/**
 * What a spoken clause (common words, numbers in digits) is that was said in answer to what the caller wants. `before`: the wish before it in this turn, '' when there
 * was none so far.
 */
export function wishKind(clause: string, before: string): WishKind {
  if (clause.length < 2 || announces.test(clause)) return 'none';
  if (
    /^(?:我们?)?(?:也|又|还|并)?不是(?!.*吗)/u.test(clause) ||
    (ofSelf.test(clause) && !/分\d+期/u.test(clause)) ||
    /^(?:他|她)?(?:姓|名叫)[\u4e00-\u9fff]{1,3}$/u.test(clause)
  )
    return 'told';
  if (before !== '' && /^(?:特别|尤其)是/u.test(clause)) return 'measure';
  if (before !== '' && alternative.test(clause)) return /你|要/u.test(clause) ? 'told' : 'wish';
  if (before.startsWith('希望') && /能够?(?!不)|可以/u.test(clause)) return 'wish';
  if (quotes.test(clause) || /不要求|^(?:又|还)?不(?:是|用)/u.test(clause)) return 'told';
  const { deed: bare, asked, head } = wishFrame(clause.replace(/^(?:再就是|然后|还有|另外|再)(?:那个|这个)?/u, ''));
  if (bare.length < 2 && !asked) return 'told';
  const core = plainDeed(bare.replace(when, '').replace(where, ''));
  if (theirs.test(bare) || built.test(bare)) return 'wish';
  if (/^(?:核查|核实|检查|调查)/u.test(core)) return 'wish';
  if (due.test(bare) || /^(?:换|买|装|给|赔)(?:一?个)?新的?$/u.test(bare)) return 'wish';
  if (before !== '' && measures.test(bare)) return 'measure';
  if (before !== '' && checks.test(before) && questions.test(bare) && !asked) return 'measure';
  if (/(?:钱|费用?|款)$/u.test(bare) && bare.length <= 7 && !within.test(bare) && !begins.test(bare))
    return 'condition';
  // 家里的损失，吊顶加床垫: what is to be made good.
  if (/(?:损失|费|钱|款)$/u.test(before) && !within.test(bare) && nouns.test(bare)) return 'measure';
  if (!acts.test(bare) && bare.length <= 9 && !/得|才|慢|算|[大小高低多少贵]$/u.test(bare))
    return before === '' || /^(?:再就是|还有|另外)/u.test(clause) ? 'condition' : 'measure';
  if (/^(?:万一|别是|不要是|莫是|(?:别的|其他的?).*(?:不|没|无所谓))/u.test(bare)) return 'told';
  if (/的话$/u.test(clause)) return 'condition';
  if (opens.test(bare) && !within.test(bare) && !otherwise.test(bare)) return 'condition';
  if (head !== '' || forbids.test(bare) || otherwise.test(bare)) return 'wish';
  if (asked && !/^(?:我|俺|他|她|它)(?!们?(?:的|家))|了$/u.test(bare)) return 'wish';
  if (!past.test(bare) && !/^(?:他|她|它|我|俺)(?!们?(?:的|家))/u.test(bare) && deedOnThing(core) !== null)
    return 'wish';
  if (within.test(bare) || orders.test(bare) || ((begins.test(core) || begins.test(bare)) && !states.test(core)))
    return 'wish';
  if (office.test(core) && !/[了过]$/u.test(core)) return 'wish';
  if (/^[\u4e00-\u9fff]{2,6}(?:别(?!的|人)|莫|不要|不许|不准|不得)(?:再)?[\u4e00-\u9fff]{1,6}$/u.test(bare))
    return 'wish';
  // Nothing was wished for yet: what answers the question is the wish.
  const long = bare.length > 14 || /要看|要交|截止/u.test(bare);
  return before !== '' || long || states.test(bare) || describes.test(bare) ? 'told' : 'wish';
}

/** 到底给不给, 什么时候给. */
const choice =
  /(?<!能|可)([\u4e00-\u9fff])不\1|什么时候|几时|何时|有没有|归谁|归哪|谁(?:来)?(?:管|负责|出|赔|承担)|为什么|凭什么不|怎么(?!样|能|也|都|这么|那么|会|可能)[^，]{2,}|多少(?!给|赔|退|算)|多久|(?<!万一.*)哪[里天](?!.*[就都])|哪个(?:部门|单位|环节)|是否/u;
const politely = /能不能|能否|可不可以/u;

/** 我喊他们绕着走, 我五月二十号要求退款: what the caller did about it. */
const narrated = /^(?:我|俺)们?(?:就|也|都|还)*(?:让|叫|喊)|^(?:我|俺)?[^，]{0,8}(?:号|天|月|日)(?:就|也)?要求/u;

/** Whether the agent had asked what is wanted, whether the clause asks something, and what was wished for before it in its turn. */
type WishTurn = { readonly answers: boolean; readonly asking: boolean; readonly before: string };

/** What a clause (common words, numbers in digits, without a number of its own) wishes, with the words of it that a demand is written from. */
export function readWish(plain: string, { answers, asking, before }: WishTurn): { kind: WishKind; wish: string } {
  const kind = wishKind(plain, before);
  if (kind === 'none') return { kind, wish: '' };
  if (answers) {
    // 讲清楚卡在哪里: that it be said is what is wanted.
    if (/^(?:说|讲|解释|告诉|告知|查|核|明确|公开)/u.test(wishFrame(plain).deed) && kind === 'wish')
      return { kind, wish: plain };
    const asks = (asking || choice.test(wishFrame(plain).deed)) && !/不要求|[^，]多少[^，]{1,2}多少/u.test(plain);
    const finds = /查|核实|看看|看一下|化验|检测|鉴定|评估/u.test(plain);
    if (kind === 'measure' || (kind !== 'told' && (finds || !asks))) return { kind, wish: plain };
    if (asks && politely.test(plain)) return { kind: 'wish', wish: plain };
    // 到底给不给，给个准话: an answer is wanted.
    const answer = asks ? writeAsked(plain) : '';
    if (answer !== '') return { kind: 'wish', wish: answer };
    if (asks) return { kind: 'wish', wish: plain };
  }
  const wished =
    !narrated.test(plain) &&
    wish.test(plain) &&
    !quotes.test(plain) &&
    !/希望(?:小区|花园|学校|路|小学)|^要求.{0,2}$/u.test(plain);
  return wished ? { kind: 'wish', wish: plain } : { kind: 'told', wish: '' };
}
