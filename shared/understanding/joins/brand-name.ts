import type { Span } from '../ports';
import { clausesOf } from '../text/clauses';
import { longestFirst } from '../text/longest-first';
import { isPredicate } from './predicate';

/*
 * Brands with what they trade in (渝州搬运, 瑞祥煤业), which are a firm only by what is said of them: that they did something, that something was
 * bought, learned or worked for there.
 */

/** What signs end in after the brand, as the registry of merchants has them fifty times and more, and what factories and carriers are called by. */
const trades =
  '停车场|驾校|生鲜|百货|生活超市|家常菜|私房菜|农家菜|不动产|房地产|地产|房产|糖水铺|女装店|茶饮|服饰|鞋业|美甲|童装|咖啡|造型|美发沙龙|沙龙|甜品|奶茶|发廊|网络科技|科技|电脑|建材|西饼|果业|混凝土|果园|土石方|饼屋|全屋定制|国旅|物流|再生资源|通讯|打边炉|建筑工程|速递|装饰|防水|蔬菜配送|门窗|货运部|货运|直播基地|羊蝎子|数码|跨境电商|电商|教育|面包坊|蛋糕房|烘焙|冒菜|传媒|烧腊|游泳健身|串串香|灯饰|肠粉|小面|管道疏通|鸡架|轮胎|汽修|锅盖面|橱柜|印刷|汽车美容|五金|机械|家电|包装|保洁|公寓|水疗会所|会所|汽车销售|不锈钢|二手车|塑料|家居|量贩歌城|歌城|纺织|清吧|眼科|宠物生活馆|孕婴童|母婴生活馆|母婴|中医馆|干洗|典当|' +
  '酒业|煤业|矿业|药业|乳业|渔业|农业|牧业|林业|纸业|铝业|钢业|瓷业|茶业|种业|肥业|木业|置业|实业|农资|种苗|农机|农化|电动车|车业|眼镜|搬运|搬家|瓦罐汤|瓦罐煨汤|烤鸭|演艺|文化|影业|票务|会展|书院|书吧|公交|客运|出行|巴士|人才|人力|人力资源|劳务|老年大学|机电|电子|电器|电气|家私|家纺|饲料|化工|制衣|制药|重工|精工|光电|新材料|环保|热力|燃气|水务|能源|供暖|医美|口腔|珠宝|黄金|钟表|皮具|箱包|快运|快递|租车|租赁|保险|理财|投资|财富|国旅|旅游|文旅|托管|艺培|美术';
const name = `([\\u4e00-\\u9fff]{2,5}?)(${longestFirst(trades.split('|')).join('|')})`;

/** What a firm does to whoever calls. */
const did =
  '(?:就|又|还|也|竟然|居然)?(?:把(?:我|俺|我们|人家|咱)|收了?(?:我|俺|咱|我们)|欠(?:着|了)?(?:我|俺|咱)|骗|坑|拖欠|扣了?我|卖(?:给)?(?:了)?(?:我|俺|咱)|不(?:给|退|肯|让|发|认)(?:我|俺|咱|钱|货|工资|换)?|克扣|跑路|倒闭|关门|报名)';
/** What a firm has that a caller deals with. */
const has =
  '的(?:司机|房子|楼盘|车|货|售后|客服|老板|师傅|员工|工人|衣服|鞋|东西|产品|课|卡|票|销售|业务员|经理|老师|押金|工资)';
const atStart = new RegExp(`^(?:就是|只有|就|都是|还是|是|那个)?${name}(?=${did}|${has}|$)`, 'u');
const dealtWith = new RegExp(
  `^(?:我|俺|我们|咱|娃|孩子|我家孩子|我妈|我爸|我儿子|我女儿|俺家娃)(?:也|就|是|以前|之前|去年|前年|今年)?(?:在|经|从|通过|跟|向|找|买的?|租的?|坐的?|报的?|订的?|用的?)(?:了)?(?:那个)?${name}(?=租|买|学|喝|吃|做|打工|干|上班|上课|办|订|交|报|修|定|配|剪|洗|拿|进|应聘|的|$)`,
  'u',
);
/** 我坐八一五路，巴渝公交的; 票上写的唐韵演艺. */
const belongs = new RegExp(`^(?:是)?${name}的$`, 'u');

/** What tells one from others of a trade, and no brand: 新能源, 两轮, 外卖. */
const kind =
  /^(?:新|老|旧|大|小|新能源|老旧|两轮|三轮|四轮|外卖|品牌|进口|国产|高档|民间|专业|现代|传统|智能|绿色|生态|有机|常规|夜间|露天|地下|地面|路面|城市|城乡|乡镇|农村|本地|外地|自家|家里|单位|公司|学校|社区|小区|街道|商场|市场|超市|医院|老年|少儿|儿童|成人|课外|校外|线上|线下|全国|全省|全市|市里|县里|实体|集中|电动|充电|收费|免费|违规|非法|无证|共享|特种|危险|废旧|工业|商业|民用|家用|高等|高新|义务|职业|基础|学前|素质|校园|企业|优秀|中华|红色|群众|公共|地方|精神|饮食|食品|个人|网上|网络|远程|互联网)+$/u;
const noBrand =
  /[我你他她它您的了着过吗呢吧啊在是有没不很都也就还把被给跟和与及或买卖租坐报订用交收欠骗退办修装学吃喝说讲问找去来到从做开关停放上下里外内前后边旁个些这那每各某几多少]|^[一二三四五六七八九十两几][家个间所]|[省市县区镇乡村路街号]$|小区|社区|街道|公司|电动|孩子|老人|附近|隔壁/u;

/** The first brand that something is said of; null when none is. */
export function brandIn(text: string): (Span & { readonly name: string }) | null {
  for (const [at, { text: clause, start }] of clausesOf(text).entries()) {
    const match = atStart.exec(clause) ?? dealtWith.exec(clause) ?? (at > 0 ? belongs.exec(clause) : null);
    if (match === null) continue;
    const [, core = '', trade = ''] = match;
    const said = core + trade;
    // 绿城电动车，上不了牌: a name alone begins a turn that goes on.
    const isAlone = clause === said;
    if (isAlone && (at > 0 || clause.length === text.length)) continue;
    if (kind.test(core) || noBrand.test(core) || isPredicate(core)) continue;
    const from = start + clause.indexOf(said);
    return { name: said, start: from, end: from + said.length };
  }
  return null;
}

const whole = new RegExp(`^${name}$`, 'u');
/** True for a brand and its trade and nothing else. */
export function isBrand(said: string): boolean {
  const core = whole.exec(said)?.[1] ?? '';
  return core !== '' && !kind.test(core) && !noBrand.test(core);
}
