/**
 * Spoken phrases and what is filed for them. Order matters: longer and more particular ones first. Only the wording changes,
 * never a fact.
 */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/打了好几次电话/gu, '多次致电'],
  // A small model's usual 大概 before a quantity: 打个还有1800块.
  [/打个(?=(?:还|也)?(?:有|要|是)?\d)/gu, '大概'],
  [/打了(?:很多|好多|无数)(?:次|个|遍)电话/gu, '多次致电'],
  [/(?:电话)(?:就|也|都)?打不通了?/gu, '电话无法接通'],
  [/(?:现在)?电话(?:也|都)?不接了?/gu, '不接电话'],
  [/(?:结果)?(?:一直)?到现在(?:都|也|还)?(?:没有|没)/gu, '至今未'],
  [/到今天(?:都|也|还)?(?:是)?(?:没有|没)/gu, '至今未'],
  [/未人/gu, '无人'],
  [/(?:没|没有)办法|没法/gu, '无法'],
  [/没(?:有)?人(?=[管修来处理收清接答扫拉查问负维])/gu, '无人'],
  [/还没有?(?=[\u4e00-\u9fff])/gu, '尚未'],
  [/没(?:有)?签/gu, '未签订'],
  [/没(?:有)?给(?=我)/gu, '未给'],
  [/不给(?:我们|我)?退钱|不给(?:我们|我)?退(?:款(?!项)|(?![货费押钱款还换]))/gu, '拒不退款'],
  [/不给钱/gu, '拒不支付'],
  [/拖欠我们工资/gu, '拖欠工资'],
  [/给我们?退(?:钱|款)/gu, '退款'],
  [/退给我们?/gu, '退还'],
  [/我(?:们)?就发现了?/gu, '发现'],
  [/了个(?=[\u4e00-\u9fff])/gu, '了'],
  [/说是/gu, '称'],
  [/(老板|物业|商家|公司|经理|店员|客服)说/gu, '$1称'],
  [/他们说|对方说/gu, '对方称'],
  [/我们(业主|居民|住户|家长|工人|员工|村民|租户|商户)/gu, '$1'],
  [/(?:特别|非常|很)大/gu, '很大'],
  [/吵得(?:我们?|人)?(?:没法|无法|不能)睡觉/gu, '影响居民休息'],
  [/根本无法休息|根本没办法休息/gu, '无法休息'],
  [/小孩子?/gu, '儿童'],
  [/弄坏/gu, '损坏'],
  [/搞(?:不清楚|不懂)/gu, '不清楚'],
  [/不太懂|不懂/gu, '不清楚'],
  [/好像(?:是)?/gu, '似乎'],
  [/可能是/gu, '疑似'],
  [/(?:快|快)一点|赶紧|赶快|快点/gu, '尽快'],
  [/来管一管|管一管|管管/gu, '管理'],
  [/看一看|看一下|看看/gu, '查看'],
  [/修一下|修一修/gu, '维修'],
  [/处理一下/gu, '处理'],
  [/咨询一下|问一下|问问|了解一下/gu, '咨询'],
  [/反映一下|反应一下/gu, '反映'],
  [/投诉一下/gu, '投诉'],
  [/举报一下/gu, '举报'],
  [/(?:贴了个|贴了一个|贴了张)/gu, '张贴'],
  [/怎么办(?![理手证卡])/gu, '如何处理'],
  [/怎么(?=[办报申交缴领查算弄处])/gu, '如何'],
  [/弄(?=了|成|的)/gu, '造成'],
  [/啥/gu, '什么'],
  [/咋/gu, '怎么'],
  [/(?<!过)马路/gu, '路面'],
  [/跟(?=[\u4e00-\u9fff])/gu, '与'],
  [/咱们/gu, '我们'],
  [/我妈妈|我妈|我母亲/gu, '其母亲'],
  [/我爸爸|我爸|我父亲/gu, '其父亲'],
  [/我(?:家)?(?:老公|丈夫)/gu, '其丈夫'],
  [/我(?:家)?(?:老婆|妻子|爱人|媳妇)/gu, '其配偶'],
  [/我(?:家)?(?:孩子|小孩|儿童)/gu, '其子女'],
  [/我儿子/gu, '其子'],
  [/我女儿/gu, '其女'],
  [/我(妹妹|姐姐|哥哥|弟弟|奶奶|爷爷|外婆|外公|姥姥|姥爷|岳父|岳母|公公|婆婆|朋友|同事|邻居)/gu, '其$1'],
  [/(?:我们|我)家里?/gu, '家中'],
  [/我们小区/gu, '小区'],
  [/我们(?:这边|这里|这儿|那边)/gu, ''],
  [/这边|那边|这里|这儿/gu, ''],
];

/** Subjects that the ticket's own 来电人反映 already names. */
const subjects = /^(?:我们?(?!国|市|区|县|省)|咱们?|本人|俺|你们?|就我们)+(?:就|都|也|还|现在)?/u;
const fillers =
  /^(?:喂|你好|您好|哎|唉|嗯+|呃+|额|哦|噢|啊|那个|这个(?!月|星期|礼拜|情况|问题|小区|号)|就是说?|然后|反正|其实|而且|还有就是|还有|对+|是的|没错|不是|那(?=\d|[\u4e00-\u9fff]{3})|是这样(?:的|子)?|我跟你说|我告诉你|你知道吗|请问|你看|怎么说呢|主要是?|(?:我)?(?:想|要)?(?:反映|反应)(?:一下|的是|一个情况)?(?![过了给到好多很])|我说)+(?:，|,)?/u;
const particles = /(?:的吧|的呢|吧|呢|啊|呀|嘛|哦|噢|哈|啦|咯|嘞|的话)+$/u;

/** 我要投诉, 想咨询一下, 反映一下: the ticket's nature says that already. */
const opening =
  /^(?:我们?)?(?:就?是)?(?:(?:要|想|来)+(?:投诉|举报|反映|反应|咨询|报)(?:一下|一个)?|(?:投诉|举报|反映|咨询|报)一下)(?:的是)?(?=[\u4e00-\u9fff]{3})/u;

/** 我想表扬一下你们那个公交司机: who it is for follows. */
const thanks = /^我?(?:就是)?(?:想|要|来|是来)+(表扬|感谢)(?:一下)?(?:你们)?(?:那个|这个|的)?/u;

/** A spoken clause (numbers already in digits) as it is filed; '' when nothing is left of it. */
export function writeClause(clause: string): string {
  let text = clause.trim().replace(fillers, '').replace(fillers, '');
  text = text.replace(particles, '').replace(/嗯+|呃+|额额/gu, '');
  text = text
    .replace(/([\u4e00-\u9fff]{1,2})\1{2,}/gu, '$1')
    .replace(/(我们|他们|那个|这个|就是|然后|我|他|的)\1+/gu, '$1');
  text = text.replace(/(?:那个|就是说|然后呢|怎么说)/gu, '');
  for (const [spoken, written] of phrases) text = text.replace(spoken, written);
  text = text.replace(opening, '').replace(thanks, '$1');
  text = text.replace(/^(?:我们|我)是(?=[\u4e00-\u9fff]{2})/u, '来电人系');
  text = text.replace(subjects, '').replace(/(?<=[\u4e00-\u9fff])我们?(?=[\u4e00-\u9fff\d]|$)/gu, '来电人');
  return text
    .replace(/^(?:他们|他|她)(?!人)/u, '对方')
    .replace(/他们/gu, '对方')
    .replace(/^来电人系?(?:帮|替)(其[\u4e00-\u9fff]{1,3}|对方)打(?:的|电话的?|来的)?$/u, '代$1来电')
    .replace(/^(其[\u4e00-\u9fff]{1,3})(?:让|叫|托)来电人打(?:的|电话的?|来的)?$/u, '代$1来电')
    .replace(particles, '')
    .trim();
}

/** A spoken question as it is filed: 补办了以后还能报吗 → 补办了以后是否还能报. */
export function writeQuestion(question: string): string {
  if (!/吗$/u.test(question)) return question.replace(/呢$/u, '');
  const statement = question.replace(/吗$/u, '');
  const asked = statement.replace(/(?:还)?(?:能够?|可以|会|有|是|需要|算|行|要)/u, (verb) => `是否${verb}`);
  return /是否是不是|有是否|是否有没有/u.test(asked) ? statement : asked;
}
