import type { Span } from '../ports';

/*
 * Names that no registry holds, known by what they end in (老张羊肉馆, 城南社区卫生服务中心), wherever they stand in a turn. What stands before
 * the ending must be a name: 一家饭店, 我们小区物业 and 义务教育 name nobody.
 */

/** Endings that are a house or a body of their own. */
const houses =
  '饭庄|饭店|酒楼|酒家|大酒店|酒店|宾馆|民宿|餐厅|餐馆|菜馆|面馆|粉馆|肉馆|饺子馆|面庄|火锅店|烧烤店|烤肉店|包子铺|早餐店|小吃店|快餐店|奶茶店|咖啡馆|咖啡店|茶楼|茶馆|蛋糕店|熟食店|豆腐坊|' +
  '便利店|超市|商行|商店|烟酒店|水果店|大药房|药房|药店|诊所|门诊部|医院|卫生院|卫生服务中心|卫生服务站|体检中心|幼儿园|托管班|托管中心|托育中心|早教中心|小学|中学|学校|学院|驾校|培训中心|培训学校|培训机构|培训班|' +
  '健身房|健身中心|健身俱乐部|瑜伽馆|游泳馆|网吧|网咖|KTV|酒吧|足浴店|洗浴中心|美容院|美发店|理发店|养生馆|养老院|敬老院|福利院|护理院|陵园|公墓|加油站|加气站|汽修厂|修理厂|汽修店|4S店|车行|洗车店|' +
  '物流公司|搬家公司|家政公司|装饰公司|装修公司|婚庆公司|物业公司|保安公司|劳务公司|建筑公司|科技公司|中介公司|家具店|家具城|维修店|维修部|手机店|服装店|鞋店|花店|书店|书屋|书城|眼镜店|影楼|照相馆|宠物店|宠物医院|旅行社|' +
  '营业厅|快递驿站|驿站|派出所|街道办事处|街道办|车管所|砂石厂|养殖场|屠宰场|电子厂|食品厂|制品厂|化工厂|服装厂|机械厂|加工厂|水泥厂|砖厂|彩票店|棋牌室|麻将馆|游乐场|滑雪场|专卖店|旗舰店|农贸市场|批发市场|景区|度假村|游乐园|乐园|动物园|影城|电影院|购物中心|售楼部|售楼处|浴池|百货|拉面|理疗馆|推拿馆|项目部|农庄|农家乐|大排档|茶餐厅|食府|螺蛳粉|台球厅|台球室|足疗店|月子中心|月子会所|康复中心|五金店|粮油店|建材城|灯饰城|汽配城|搅拌站|采石场|石料厂|供销社|供电所|自来水公司|热力公司|燃气公司|供电公司';
/** Trades that a name ends in without saying what house it is; the word after them may make another thing of them (教育局, 健身卡). */
const trades =
  '健身|体育|舞蹈|艺术培训|培训|教育|早教|烧烤|火锅|烤肉|米线|馄饨|麻辣烫|盒饭|早点|美容|美发|足浴|洗浴|摄影|开锁|搬家|家政|装饰|装潢|房产|物业|物流|口腔|齿科|医美|整形|家电维修|手机维修|热力|供热|单车|典当|人寿|洗车|橱柜|速递|快运|速运';
const trade = new RegExp(`^(?:${trades})$`, 'u');
const house = [...houses.split('|')].sort((left, right) => right.length - left.length).join('|');
const ending = new RegExp(
  `(?:${house}|(?:${trades})(?![局部费卡师员课馆班器品材业者法证生化机经基论学类行用加店中公管楼处工设活步运操计项补]|${house})|(?<=[^公])厂(?=[，,。打上里干的做拉排]|$))`,
  'gu',
);
/** What a name begins after. */
const boundary =
  /(?:我们家?|我家|咱们|你们|他们|大家|我|你|他|她|它|这[个家些]?|那[个家些]?|[一有两几某哪开]?个|[一有两几某哪么]?(?<=[一有两几某哪么])[家所](?!园|乐)|的|(?<!自)在|是|叫(?:了个|做|个)?|有(?:个|家|一家|一个)?(?!限)|到|去|(?<=^|[，,。\s]|(?<!好)又|[我你他她它们人都就才再还没不要想会能出过回起进上下本原后从以近前送拿带开跑骑走刚])来|从|给|跟|找(?:了个)?|被|把|(?<!谦)让|(?<![永仁人太泰义祥德颐雍谦瑞百协共康顺])和(?![平谐睦记美府盛])|一下|什么|比(?!亚|邻|特)|对面?|对?门儿|门口儿|向(?!阳|上|荣|东|前)|了|着|过(?!桥)|(?<=[村店家厂院校区楼屋镇市县城园那这哪街巷库车底头])里|楼下|楼底下?|底下|附近|旁边?|门口|边上|投诉|举报|反映|反应|表扬|咨询|感谢|(?<![社小园校景厂])区|县|镇(?!江)|街道|(?<!丝|心)[一二三四五六七八九十]?路(?!通|虎|达|畅|安|易|遥)|(?<!老|古|步行|美食|小吃|商业)街(?!坊|舞|角)|号|昨天|今天|前天|上次|上个月|网上|订|办|(?<!乐)买|吃饭?|住|孩子|报|(?<![联理梦])想|(?<!重)要|说|管|不|(?<![成丽江花首古新])都(?!市|江|匀|城)|也|就|被|村里|镇上|市里|县里|社区(?!卫生)|小区|公司(?!叫)|[，,。！？、；：\s])/gu;
/** What tells no house from the next. */
const generic =
  /^(?:骑|共享|电|水泥|混凝土|沥青|义务|学前|高等|职业|技能|继续|成人|家庭|在线|网络|课外|校外|学科|室内|露天|同城|前期|业主|路边|夜市|街边|儿童|少儿|户外|传统|特色|公立|私立|民办|私人|公办|连锁|乡镇|农村|基层|定点|三甲|专科|大型|小型|正规|无证|流动|附近|当地|本地|外地|某|小|大|老|新|黑|中|好|早|其他|别的|各个|每个|很多|所有|几个|几家|隔壁|整个|什么|哪个?|哪家|一些|原来|以前|现在|楼上|商业|婚纱|汽车|电动车|家用|二手|服装|建材|社区|街道|城市|综合|中医|妇幼|口腔|宠物|美容|装修|房屋|快递|免费|重点|普通|实验|初级|高级|市级|区级|县级|省级|公共|国营|个体|临时|线下|实体|网红|熟人|亲戚|朋友|同学|邻居|老板|上下|周边|所在|辖区|属地|多家|两家|三家|后面|前面|背后|配套|慢病|公益性?|退伍兵|子女|学历|素质|心理|思想|法治|老年|厂房|商铺|安全|建议|军队|部队|公共|收益|三岁|几岁|直接|出差|假期|节假日|特殊|夜宵摊?|扰民|噪[声音]|体育课|受伤|电竞|消防证?|考公|考证|转学|石料|石子|印刷|食品|木材|塑料|家具|电镀|铸造|橡胶|纺织|印染|造纸|饲料|农药|化肥|水产|养鸡|养猪|垃圾|污水|处理|焚烧|KTV|酒吧|酒店|民宿|饭店|学校|医院|幼儿园|小学|中学|物业|政府|律师|健康|管理师?|资格证?|月嫂|驾驶|舞蹈|钢琴|美术|英语|数学|作文|奥数|篮球|游泳|古筝|吉他|架子鼓|书法|围棋|象棋|编程|播音|主持|口才|声乐|绘画|武术|跆拳道|散打|轮滑|击剑|街舞|足球|乒乓球|羽毛球|厨师|面点|电工|焊工|叉车|挖掘机|会计|教师|护士|护工|保安|保育员?|消防员?|无人机|催乳|心理咨询|建造师|工程师|营养师|公务员|考研|留学|雅思|托福|日语|韩语|美甲|美睫|纹绣|纹身|化妆|皮肤|祛斑|减肥|护肤|按摩|采耳|汗蒸|洗浴|海鲜|川菜|湘菜|粤菜|东北菜|西餐|日料|婚宴|皮革|玻璃|陶瓷|水泥|砖瓦|石材|板材|纸箱|纸板|轮胎|电池|油漆|涂料|肥料|豆制品|面粉|酿酒|肉联|炼油|焦化|钢铁|冶炼|选矿|公园|青年|地铁口?|站口|外面|里面|村[边口头]|农业|非法|定做|定制|贷款|合同|恢复|评残|证明)*$/u;
const sentence =
  /[吗呢吧啊哦谁怎没还很太更最只再会能可以时候因为所以但如果把被卖喝开关坐走跑打骂修漏扔考转退选聘变改承交欠送放进租]|(?<!好)又|归|换|恢复|投票|证明|后$|^完|^人(?![人民和间文才大])|参加|上(?![官海元河村林虞饶])/u;
/** A landmark says where, and is not who the call is about. */
const asLandmark =
  /^(?:的)?(?:斜?对[面门]|旁边?|隔壁|附近|边上|门口|楼下|楼上|后面|前面|后门|背后|那边|那里|这边|路口|十字|再?往[上下里前后东西南北]|出来|过去|进去|拐|那?一?站(?!长))/u;

const anyOfTown = /^(?:里|那边|这边)?(?:能不能|可不可以|能(?!源)|可以|行不行|好不好|都(?:能|可以|不能))/u;

export type TradeName = Span & { readonly name: string };

const goods =
  '生鲜|鲜果|果蔬|水果|蔬菜|卤味|卤菜|卤肉|熟食|凉皮|凉菜|早餐|早点|包子|馒头|油条|肠粉|粉面|米粉|米线|面条|拉面|饺子|馄饨|烤鱼|烤鸭|烧鹅|烧腊|炸鸡|海鲜|水产|串串|酸菜鱼|麻辣香锅|砂锅|煎饼|烧饼|豆腐|豆花|牛肉|羊肉|零食|蛋糕|烘焙|粮油|五金|建材|门窗|窗帘|电器|汽修|汽贸|修车|推拿|按摩|理发|裁缝|干洗|茶叶|烟酒|渔具|花卉|宠物|灌汤包|鲜花饼|臭豆腐|烤冷面|冒菜|钵钵鸡|黄焖鸡|炒货|糕点|茶食|奶茶|手抓饼|牛杂|羊蝎子|鸡架|锅盔|胡辣汤|刀削面|热干面|家私|灯饰|卫浴|地板|瓷砖|涂料|乳业|货运|租车|证券|财险|保险';
/** 老范生鲜, 小雅早餐, 张记卤味, 李嫂凉皮: whose it is, and what is sold there. */
const owners = new RegExp(
  `(?<![\\u4e00-\\u9fff])(?:(?:老|小|阿|胖)[\\u4e00-\\u9fff]|[\\u4e00-\\u9fff]{1,2}(?:记|氏|姐|哥|嫂|婆|叔|妹|伯))(?:${goods})(?=[，,。！\\s]|$)`,
  'u',
);
const soldThere = new RegExp(`^[\\u4e00-\\u9fff]{2,}(?:${goods})$`, 'u');
/** 小锅米线, 老豆腐: a dish and nobody's. */
const dishes =
  /^(?:小(?:锅|龙|海|米|葱|吃|区|家|型|鲜|商|店|摊|碗)|老(?:豆|式|坛|人|家|北|字|醋|鸭)|阿胶)|^(?:大|小)[哥姐妹叔伯]/u;

/** The first name of a house, a body or a firm in `text` by its form; null when none is named. */
export function tradeNameIn(text: string): TradeName | null {
  const owned = owners.exec(text);
  if (owned !== null && !dishes.test(owned[0]))
    return { name: owned[0], start: owned.index, end: owned.index + owned[0].length };
  for (const match of text.matchAll(ending)) {
    const end = match.index + match[0].length;
    const start = startOf(text, match.index);
    const core = text.slice(start, match.index);
    if (asLandmark.test(text.slice(end)) || core.length < 2 || core.length > 8) continue;
    // 培训培训, 教育教育: what somebody should be given.
    if (core.endsWith(match[0])) continue;
    // 我在城固药店能不能刷: the shops of a town, and none of them.
    if (/^(?:药店|药房|医院|诊所|超市|加油站)$/u.test(match[0]) && anyOfTown.test(text.slice(end))) continue;
    if (generic.test(core) || sentence.test(core) || !/^[\p{Script=Han}A-Za-z0-9]+$/u.test(core)) continue;
    // 七里河区全民健身中心: what every district has is known by its district.
    const district = ofDistrict.test(core)
      ? (/[\u4e00-\u9fff]{2,4}[区县旗]$/u.exec(text.slice(0, start))?.[0] ?? '')
      : '';
    // 全民健身, on the plate of a tool in the yard.
    if (district === '' && ofDistrict.test(core) && trade.test(match[0])) continue;
    const from = start - district.replace(/^.*(?:在|到|去|是|的|了)(?=[\u4e00-\u9fff]{2,})/u, '').length;
    return { name: text.slice(from, end), start: from, end };
  }
  return null;
}

const ofDistrict = /^(?:全民|市民|人民|青少年|妇女儿童|群众|职工|工人|老干部|残疾人)/u;

/** What says itself that it is a firm, a shop or a body: it stands before an answer that may be anything. */
export const isHouse = (name: string) =>
  /(?:公司|集团|银行|支行|分行|店|厂|馆|院|园|校|所|局|站|中心|会|社|行|部|城|市场|超市|物业|饭庄|酒楼|驾校)$/u.test(
    name,
  ) ||
  soldThere.test(name) ||
  tradeNameIn(name)?.name === name;

/** True for a word that is a kind of house and no name (物业, 居委会, 一家饭店). */
export const isGeneric = (name: string) => {
  const bare = name
    .replace(/^(?:一家|一个|那个|这个|我们|他们)/u, '')
    .replace(/^(?:普通|一般|私人|个体|路边|街边|外面|附近|楼下|小区|村里|很?[大小])+(?:的|开的)/u, '');
  return (
    /^(?:物业(?:公司)?|居委会|村委会|社区|街道|公司|老板|商家|店家|平台|医院|学校|工地|中介|政府|派出所|法院|开发商|超市|饭店|市场|小卖部|小店|店铺|铺子|摊子|馆子|厂里?|小作坊|个人|网上|私人|律师事务所|集团|合作社)$/u.test(
      bare,
    ) || generic.test(bare)
  );
};

function startOf(text: string, ending: number): number {
  const from = Math.max(0, ending - 10);
  let start = from;
  for (const match of text.slice(from, ending + 2).matchAll(boundary)) {
    const after = from + match.index + match[0].length;
    if (after <= ending) start = after;
  }
  return start;
}
