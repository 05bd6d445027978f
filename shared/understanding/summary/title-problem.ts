import type { Category } from '@shared/domain/category';
import type { Nature } from '@shared/domain/ticket';
import { problemPhrase } from './problem';

/*
 * What is wrong, for a title: the category's own words where they name a problem (路灯不亮), and else its noun beside what the talk says of it (加班费, 一分没给 → 拖欠加班费).
 */

/** What the talk must say, and the phrase that then stands for the whole matter. The first that fits. */
type Told = readonly (readonly [said: RegExp, phrase: string])[];

const anyway = /^/u;
/** Not given, not done, or put off. */
const unpaid = /(?:没|未|不|尚未|至今未|一分)[^，]{0,4}(?:发|给|到账|拿到|下来|打|付|补|兑现|领|见到)|拖|欠/u;
const refused = /不(?:给|让|肯|予|愿|能|同意|认|批|退|赔|受理|办)|拒|办不了|退回|驳回|不符合|转不了|改不了|上不了/u;
const slow = /(?:没|未|尚未|至今未)[^，]{0,5}(?:批|下来|办|回|消息|结果|答复|发|通过|进展|弄|出)|拖|等了|催|推|还在/u;
const stopped = /停发|停了|断了|断掉|没了|取消/u;

/** Leaves whose matter a title says by the talk: the first phrase whose cue was said. */
const leaves: Readonly<Record<string, Told>> = {
  '050104': [[unpaid, '拖欠加班费']],
  '050402': [[unpaid, '拖欠工伤待遇']],
  '110104': [[/租金|租地|地租|流转费/u, '拖欠土地租金']],
  '120204': [
    [/不(?:给|肯|予|愿)?(?:赔|理赔)|拒/u, '保险拒赔'],
    [slow, '保险理赔拖延'],
  ],
  '120101': [
    [/税点|加[^，]{0,4}(?:点|税)/u, '开票加收税点'],
    [/不(?:给|肯|予)?开|没(?:给)?开|拒|推|拖|开不了/u, '拒开发票'],
  ],
  '060604': [[refused, '拒不退票']],
  '040701': [
    [refused, '网购拒不退货'],
    [anyway, '网购退货纠纷'],
  ],
  '130303': [[/退不|不退|没退|未退|拖|一直/u, '保证金逾期未退']],
  '040903': [[/伤|摔|磕|流血|骨折|隐患|危险/u, '游乐设施安全隐患']],
  '050401': [[refused, '拒不申报工伤']],
  '070103': [[/抢不到|挂不上|没(?:有)?号|约不上/u, '预约挂号难']],
  '040702': [
    [/假|镀|仿|不是真|高仿/u, '直播带货售假'],
    [anyway, '直播带货纠纷'],
  ],
  '100202': [[/打(?:人|其|他|她|老|了)|掐|青了|虐/u, '护工殴打老人']],
  '060401': [
    [/关门|门关|倒闭|跑路|联系不上|没人/u, '培训机构关门未退费'],
    [refused, '培训机构拒不退费'],
    [anyway, '培训机构退费纠纷'],
  ],
  '060701': [
    [/关门|门关|倒闭|跑路|联系不上/u, '健身房关门未退费'],
    [refused, '健身房拒不退费'],
  ],
  '160104': [
    [/存|堆|囤|仓|藏|放(?:了|着|在)/u, '违规存放烟花爆竹'],
    [/卖|销售/u, '违规销售烟花爆竹'],
    [/燃放|放炮|放鞭/u, '违规燃放烟花爆竹'],
  ],
  '150202': [
    [/野猪/u, '野猪毁坏庄稼'],
    [/蛇/u, '蛇出没'],
    [/猴/u, '猴子出没'],
    [/马蜂|蜂窝/u, '马蜂窝隐患'],
    [/卖|捕|猎|网/u, '捕猎贩卖野生动物'],
  ],
  '030501': [
    [/拒载|不(?:拉|载|去)/u, '出租车拒载'],
    [/绕/u, '出租车绕路'],
    [anyway, '出租车拒载绕路'],
  ],
  '030405': [
    [/年审|工本费|收(?:费|钱)|交[^，]{0,3}(?:钱|元)/u, '老年乘车卡收费争议'],
    [/刷不|用不了|不能用|停用/u, '老年乘车卡无法使用'],
  ],
  '010602': [
    [/挡|遮|光/u, '树木遮挡采光'],
    [anyway, '树木需修剪'],
  ],
  '011505': [[/挡|采光|没(?:有)?(?:同意|商量|签|征求)|不同意|反对|拦|阻/u, '加装电梯争议']],
  '021102': [[/没(?:有)?(?:交|建|住|盖)|逾期|什么时候|拖|桩/u, '安置房逾期未交付']],
  '110301': [[/坑|烂|坏|压/u, '村道破损']],
  '150103': [[/占|挖|盖|硬化|堆|毁/u, '占用耕地']],
  '070501': [[/贵|高|多收|乱|明细|担架|合规/u, '急救收费争议']],
  '100502': [[/续费|贵|元|收费|交费/u, '公墓收费争议']],
  '030803': [[anyway, '快递不送上门']],
  '040901': [[anyway, '电梯安全隐患']],
  '060103': [[anyway, '学区划分争议']],
  '020301': [[anyway, '维修资金使用争议']],
  '130204': [[anyway, '拖欠账款']],
  '160202': [[anyway, '地质灾害隐患']],
  '160203': [[anyway, '防汛险情']],
  '011304': [[refused, '停热报停办理受阻']],
  '140103': [[refused, '携号转网受阻']],
  '140105': [[refused, '套餐变更受阻']],
};

/** Nouns that name no problem, by their kind, and what the talk may say of them (X is the noun). */
const kinds: readonly (readonly [noun: RegExp, told: Told])[] = [
  [
    /补贴|津贴|补助|奖励|优抚|失业金|过渡费|征地款|低保|补偿/u,
    [
      [stopped, 'X停发'],
      [unpaid, 'X未发放'],
    ],
  ],
  [
    /收费|费用/u,
    [
      [/多扣|多收|重复/u, 'X争议'],
      [/涨|上调|提高到/u, 'X上涨'],
      [/贵|过高|太高|高得/u, 'X过高'],
      [anyway, 'X争议'],
    ],
  ],
  [
    /办理|认定|报销|备案|转移|审批|换证|年检|迁移|申请|报装|注销|过户|提取|登记|确权|换届|成立|鉴定|证$|兑现|缴费|参保|入学|插班|学位/u,
    [
      [refused, 'X受阻'],
      [slow, 'X进展缓慢'],
    ],
  ],
  [
    /服务|客服|管理|物业|食堂|网格|保安保洁|工作人员/u,
    [
      [/打(?:人|其|了)|推搡|动手/u, 'X人员打人'],
      [/态度|不耐烦|爱理不理/u, 'X态度差'],
    ],
  ],
  [/设施|器材|厕所|围挡|健身/u, [[/坏|断|裂|松|掉|锈|歪/u, 'X损坏']]],
];
/** A category's words that name a problem by themselves. */
const namesProblem =
  /不(?!动产)|未|违|乱|坏|损|漏|堵|塌|缺|脱落|争议|纠纷|扰民|污染|拖欠|欠|诈|虚假|欺|假冒|故障|困人|停运|难|占|隐患|爆裂|倒伏|积水|浑浊|臭|群租|过期|变质|中毒|扬尘|油烟|异味|焚烧|噪声|外溢|停[水电气]|逾期|烂尾|失联|倒闭|跑路|霸王|短两|充好|无证|黑|辞退|举报|直排|非法|滥伐|偷税|丢失|延误|逆行|拥堵|遮挡|倾斜|差$|流浪|犬吠|不作为|推诿|传销|闯|堆物|上楼|绕路|赌博|殴打|冒名|光污染|泄漏|短$|长$|抛|撒|毁|搭建|死|诉求|催办|评价|投诉|集资|催收|求助|线索|乞|争|拒|反映|报案|立案|泄|危险|事故|采砂|采|漏水|渗/u;

/** What somebody asks for is no problem: 出租车失物查找. */
const asked = /查找|救助|申请|办理|报装|防疫|开通|新增|修剪$/u;

/** What was stolen; the firm of the place is no thief. */
const stolen =
  /电动车|电瓶车|自行车|摩托车|三轮车|电瓶|电池|汽车|车内|手机|钱包|现金|收银台|首饰|金项链|快递|电缆|电线|井盖|空调外机|外机|庄稼|果子|羊|牛|鸡|狗/u;

/** What the title says is wrong, and whether the entity belongs into it. '' without a category. */
export function titleProblem(
  category: Category | null,
  nature: Nature | null,
  said: string,
): { readonly phrase: string; readonly named: boolean } {
  const own = problemPhrase(category);
  if (category === null || nature === 'consult' || nature === 'suggestion' || nature === 'praise')
    return { phrase: own, named: true };
  if (category.code === '090101') {
    const thing = stolen.exec(said)?.[0].replace('收银台', '店内现金').replace('电瓶车', '电动车') ?? '财物';
    return { phrase: `${/小区/u.test(said) && thing.endsWith('车') ? '小区' : ''}${thing}被盗`, named: false };
  }
  const particular = leaves[category.code]?.find(([cue]) => cue.test(said))?.[1];
  if (particular !== undefined) return { phrase: particular, named: true };
  if (own.endsWith('态度')) return { phrase: `${own}差`, named: true };
  if (namesProblem.test(own)) return { phrase: own, named: true };
  const told = kinds.find(([noun]) => noun.test(own))?.[1].find(([cue]) => cue.test(said))?.[1];
  // 残疾人补贴问题 says that it is none of what the noun alone would name.
  if (told !== undefined) return { phrase: told.replace('X', own.replace(/兑现$/u, '')), named: true };
  return { phrase: nature === 'request' && asked.test(own) ? own : `${own}问题`, named: true };
}

const roles =
  '(?:公交车?|出租车?|网约车|地铁|高铁|校车|滴滴|的士)?(?:司机|师傅)|护士长?|医生|大夫|护工|交警|民警|辅警|警察|消防员|保安|环卫工人?|老师|站务员|服务员|快递员|快递小哥|外卖员|外卖小哥|网格员|志愿者|乘务员|检票员|收银员|客服|话务员|导游|检修工|维修师傅|窗口工作人员';
/** 表扬那个司机, 有一位女的站务员: who is meant; 医生说是肾结石 only speaks. */
const praisedFirst = new RegExp(
  `(?:表扬|感谢|位|名|个|姓[\\u4e00-\\u9fff]的?)[^，]{0,12}?(?<who>${roles})(?!说|讲|称|建议|检查)`,
  'u',
);
const praisedSomewhere = new RegExp(`(?:${roles})(?!说|讲|称|建议|检查)`, 'u');
const works: readonly (readonly [who: RegExp, where: RegExp])[] = [
  [/护士|医生|大夫|护工/u, /医院|卫生|诊所|门诊|保健/u],
  [/司机|师傅|站务员|乘务员|检票员/u, /公交|客运|地铁|铁路|车站|运输|出租|公司|供热|燃气|自来水|电力|供电/u],
  [/老师/u, /学校|小学|中学|幼儿园|大学|学院|培训/u],
  [/警|消防/u, /派出所|公安|交警|消防|支队|大队/u],
];

/** Who is praised (公交司机), and whether the entity of the ticket is where they work; '工作人员' where the talk does not say. */
export function praisedOne(said: string, entity: string): { readonly who: string; readonly named: boolean } {
  const found = praisedFirst.exec(said)?.groups?.who ?? praisedSomewhere.exec(said)?.[0];
  const who = found?.replace('公交车司机', '公交司机').replace('出租司机', '出租车司机') ?? '工作人员';
  const fits = works.find(([role]) => role.test(who));
  return { who, named: fits === undefined || fits[1].test(entity) };
}
