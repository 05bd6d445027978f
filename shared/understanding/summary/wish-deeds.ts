/*
 * What is done to a thing, in the verb of an office, the thing behind it: 灭火器换了, 把灭火器换掉, 灭火器也要换 → 更换灭火器.
 */

const money = /钱|费|款|金|元|工资|薪|报酬|补贴|津贴|补助|低保|奖|租|差价|余额|损失|\d{3,}$/u;
const shops = /店|馆|厂|场|铺|所|摊|公司|工地|机构|诊所|网吧|里$/u;

type Deed = readonly [spoken: string, written: string | ((thing: string) => string)];

/** Longer and more particular ones first. */
const deeds: readonly Deed[] = [
  ['退还?回?(?:给|来|去)?', '退还'],
  ['返还', '返还'],
  ['归还|还(?:给|回来|回去|清)?', (thing) => (money.test(thing) ? '退还' : '归还')],
  ['补(?:发|齐|上|回来|偿|足|给)?', (thing) => (money.test(thing) ? '补发' : '补齐')],
  ['补缴|补交', '补缴'],
  ['赔偿?(?:给)?', '赔偿'],
  ['结清|(?<![冻团总了])结(?:算)?(?:给)?', '结清'],
  ['付清|付(?:给)?|支付', '支付'],
  ['发放|(?<![补开转颁分])发(?:给|下来|掉)?', '发放'],
  ['打(?:给|到卡上|过来)', '支付'],
  ['减(?:掉|免|了)?|免(?:掉|除|了)?', '减免'],
  ['追回来?|要回来?', '追回'],
  ['维修', '维修'],
  ['(?<![维装整检])修(?:好|复|上|理|一修|起来)?', (thing) => (/树|枝|草/u.test(thing) ? '修剪' : '修复')],
  ['更?换(?:掉|上|一换|成新的|新的?)?', '更换'],
  ['安?装(?:上|好|起来)', '安装'],
  ['拆(?:除|掉|走|一拆|下来)?', '拆除'],
  ['(?<![机有相海公])关(?:掉|停|闭)?', (thing) => (shops.test(thing) ? '关停' : '关闭')],
  ['清(?:理|除|掉|干净|理干净|理掉|一清)', '清理'],
  ['清走|弄走|搞走|整走', '清走'],
  ['拉走', '拉走'],
  ['拖走', '拖走'],
  ['运走|清运', '清运'],
  ['铲(?:掉|走|除|干净|下来)', '铲除'],
  ['搬走', '搬走'],
  ['移走|挪走|挪开|移开|迁走', '移走'],
  ['捞走|打捞', '打捞'],
  ['收回来?|收(?=了)', '收回'],
  ['收(?:走|掉|起来)', '收走'],
  ['腾出来', '腾出'],
  ['删(?:除|掉)?', '删除'],
  ['撤销', '撤销'],
  ['撤(?:掉|走|除|下来)?', '撤除'],
  ['取消(?:掉)?', '取消'],
  ['解除(?:掉)?', '解除'],
  ['摘(?:掉|下来|除|走)?', '摘除'],
  ['(?<!修)剪(?:掉|短|一剪|下来)?', (thing) => (/树|枝|草|绿/u.test(thing) ? '修剪' : '剪除')],
  ['填满', '填满'],
  ['填(?:平|上|好|填平|起来)', '填平'],
  ['疏通', '疏通'],
  ['改(?:过来|正|回来|对)|更正', '更正'],
  ['公示(?:出来|公示)?|贴出来', '公示'],
  ['公开(?:出来)?', '公开'],
  ['公布(?:出来)?', '公布'],
  ['查清楚?|查明白?', '查清'],
  ['调查|核查|(?<![检复审抽排巡核清场])查(?:一?下|一查|看看?)?', '核查'],
  ['处理(?:掉|好|一下)?', '处理'],
  ['处罚|(?<!处)罚', '处罚'],
  ['查处', '查处'],
  ['化验|检测|检查|鉴定', ''],
  ['开具|开(?:出来|给|了)', (thing) => (/票|证明|单|据/u.test(thing) ? '开具' : '')],
  ['恢复', '恢复'],
  ['查封|封(?:了|掉|起来)', '查封'],
  ['没收', '没收'],
  ['扣(?:下来|掉|押|了)', '扣押'],
  ['冻结|冻住', '冻结'],
  ['接上|接通', (thing) => (money.test(thing) || /补/u.test(thing) ? '恢复' : '接通')],
  ['作废', ''],
  ['算上|算进去', '一并计算'],
  ['围(?:起来|上|好)', '围挡'],
  ['认|出|承担|负担', (thing) => (money.test(thing) ? '承担' : '')],
  ['(?:给|给出来|拿出来)', (thing) => (money.test(thing) ? '支付' : '提供')],
];

const tail = '(?:给)?(?:我们?|俺|咱们?|来电人|大家|老百姓|其)?(?:了|掉)?';
/** 也要, 得给, 全部: how strongly, between the thing and the deed. */
const strongly =
  '(?:也|都|全部?|统统|通通|一律|必须|应该?|应当|得|要|该|给|一并|重新|马上|尽快|立即|赶紧|赶快|先|再|去|来|全额|一次性|依法|如数|按时|严肃|认真|彻底|按比例|按天|一天天|双倍|照价)*';
const patterns = deeds.map(
  ([spoken, written]) =>
    [
      new RegExp(
        `^(?<lead>先|尽快|马上|立即|赶紧)?(?:(?<who>[\\u4e00-\\u9fff]{2,8}?)(?=[把将]))?(?<fronted>[把将])?(?<thing>[^，]{1,16}?)(?<how>${strongly})(?<deed>${spoken})${tail}$`,
        'u',
      ),
      written,
    ] as const,
);
/** What is no thing that something is done to: who does it, a time, a way, another deed. */
const unfit =
  /该|有人|来人|如果|^(?:从|夜|到|要么|或者|要是|[不没](?!.*的)|别|莫|什么|谁|怎么|哪|多(?![收扣交付花算要的出])|再|先|就|来|去|走|能|会|想|请|按|照|由|派|拉|拿|他|她|你|我(?!的|们|家|妈|爸|老|儿|女|孩|闺|爱人|媳|姐|哥|弟|妹|奶|爷)|有|尽快|赶紧|赶快|抓紧|马上|立即|快|今|明[天晚]|晚|夜里|半夜|突击|愿|分|连|核查|查|检查|处罚|赔偿|起码|至少|重新|修|退|换|拆|装|让|叫|喊|给|都|全|应|可)|(?:来|去|走|到场|过来|过去|上|到|在|着|过|了|的话|不|没|别|得|就|能|会|可以|地|时候|之前|以前|以后|以内|之内|天内|自己|尽快|慢慢|往后|自愿|愿意|先|要|按合同|他们?|她们?|它们?|对方|其)$|[^的]按|[不没别]$|[给让叫派]$|不[该能会]/u;
const doers =
  /(?:局|委|办|队|所|公司|物业|街道|社区|居委会|村里|村上|政府|老板|店里|学校|医院|对方|他们?|她们?|它|家长|厂里|部门|你们|警|警察|交警|城管|消防|商家|房东|街道办|人员|师傅|法院|旅行社|司机|家长|主人|开发商|中介|平台|厂家|卖家|施工方|中心|教育|消防|民政|税务|环保|工商|住建)$/u;
const toPeople = /^(?:处理|处罚|查处|罚|查清|辞退|换)/u;
/** In which strength the deed is wanted. */
const strengths: readonly (readonly [RegExp, string])[] = [
  [/全|统统|通通|一律/u, '全部'],
  [/全额|如数/u, '全额'],
  [/一次性/u, '一次性'],
  [/马上|立即/u, '立即'],
  [/尽快|赶紧|赶快/u, '尽快'],
  [/重新/u, '重新'],
  [/依法/u, '依法'],
  [/严肃/u, '严肃'],
  [/彻底/u, '彻底'],
  [/按比例/u, '按比例'],
  [/按天|一天天/u, '按天'],
  [/双倍/u, '双倍'],
  [/照价/u, '照价'],
];

/** 把牌子改过来 → 更正牌子; null where it is not one thing that something is done to. */
export function deedOnThing(spoken: string): string | null {
  for (const [pattern, written] of patterns) {
    const found = pattern.exec(spoken)?.groups;
    if (found === undefined) continue;
    const { lead = '', who = '', fronted, deed = '', how = '' } = found;
    const thing = bareThing(found.thing ?? '');
    const fit =
      (thing.length >= 2 ||
        fronted !== undefined ||
        /^[坑树灯车水电门狗墙路桥井管线药票证房锁牌钱费款]$/u.test(thing)) &&
      thing.length <= 14;
    if (!fit || unfit.test(thing) || (fronted === undefined && doers.test(thing) && !toPeople.test(deed))) continue;
    // 水退了, 人关着: without 把 or 要 a single verb may as well tell what happened to it.
    const verb = typeof written === 'string' ? written || deed : written(thing) || deed;
    const strength = strengths.find(([pattern]) => pattern.test(how))?.[1] ?? lead;
    if (verb === '承担' && how === '' && fronted === undefined) continue;
    const back = verb === '退还' && strength === '全部' ? '全额' : strength;
    return who === ''
      ? deedOfThing(back, verb, thing)
      : `${lead}${who}${deedOfThing(back === lead ? '' : back, verb, thing)}`;
  }
  return null;
}

/** 退还三个人的费用, 对闯禁行的予以处罚: what is only told by its 的. */
function deedOfThing(strength: string, verb: string, thing: string): string {
  const owes = /^(?:退还|补发|赔偿|支付|发放|结清|减免)$/u.test(verb);
  if (owes && (/的$|^其他$|^剩下的?$/u.test(thing) || /\d(?:节|次|天|个月|年|张|份)课?$/u.test(thing)))
    return `${strength}${verb}${thing.replace(/的$/u, '')}的费用`;
  if (owes && thing === '钱') return `${strength}${verb}钱款`;
  if (!thing.endsWith('的')) return `${strength}${verb}${thing}`;
  return /核查|查|处/u.test(verb) ? `对${thing}${strength}予以${verb}` : `将${thing}${strength}${verb}`;
}

/** 我那三千块押金, 那个牌子 → 三千块押金, 牌子; 多收的 → 多收的费用. */
function bareThing(said: string): string {
  const thing = said
    .replace(
      /^(?:我们?|俺|咱们?|来电人)(?!妈|爸|老|儿|女|孩|闺|爱人|媳|姐|哥|弟|妹|奶|爷|外|公|婆|父|母)(?:家(?!中))?的?(?=那|这|的|[\u4e00-\u9fff\d]{2})(?:那个?|这个?)?(?:的)?/u,
      '',
    )
    .replace(
      /^(?:那|这)(?:个(?=[\u4e00-\u9fff])|些(?=[^天年日月])|(?=[^\d些半几一二两三四五六七八九十个张条台辆块件份堆片把根棵盏天年月次段种笔][\u4e00-\u9fff]))/u,
      '',
    )
    .replace(/^(?:他|她|它)们?(?:家)?(?:的|那个?(?!里|边|家))?/u, '其')
    .replace(/^其那[里边]/u, '其处')
    .replace(/(?:也|都|全部?)$/u, '');
  return thing.replace(/的那?部分$/u, '的部分');
}

/** 电线埋到地下去, 开门时间提前到五点: where a thing is to go, and to what. */
const moved =
  /^(?:(?<who>[\u4e00-\u9fff]{2,8}?)(?=[把将]))?(?<fronted>[把将])?(?<thing>[^，]{2,14}?)(?:也|都|要|得|应该?|给|再)*(?<deed>埋|移|挪|搬|迁|放|装|改|换|调|转|停|接|送|提前|推迟|延长|延期|延|降低?|减少?|升|增加?|提高|恢复)(?<where>[到至成在进回][^，了]{1,12}?)(?:去|来)?(?:了)?$/u;

/** 电线埋到地下去 → 将电线埋到地下; null where nothing is moved or changed into something. */
export function deedToPlace(spoken: string): string | null {
  const { who = '', fronted, thing: said = '', deed, where } = moved.exec(spoken)?.groups ?? {};
  if (deed === undefined || where === undefined) return null;
  const thing = bareThing(said);
  if (thing.length < 2 || unfit.test(thing) || (fronted === undefined && doers.test(thing))) return null;
  return `${who}将${thing}${deed}${where}`;
}
