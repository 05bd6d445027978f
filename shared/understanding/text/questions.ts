/** What an agent's turn asks for. */
export type Topic =
  | 'name'
  | 'phone'
  | 'place'
  | 'entity'
  | 'time'
  | 'duration'
  | 'demand'
  | 'injury'
  | 'tried'
  | 'details';

const cues: readonly (readonly [Topic, RegExp])[] = [
  [
    'name',
    /贵姓|怎么称呼|如何称呼|怎样称呼|咋称呼|称呼您|称呼(?:呢|是|[？?]|$)|[您你]的?姓名|[您你]的?名字|姓名(?:和|是|跟|呢|[？?]|$)|[您你](?:本人)?姓|[您你]叫|怎么叫您|联系人|(?<!什么|啥|[店厂家司校院铺馆园的])名字(?:呢|[？?]|$)|全名|大名|哪位|[报登记写](?:一)?下(?:您的)?(?:姓名|名字|称呼)|留(?:一)?下?(?:个|您的)?(?:姓名|名字)|留谁的名字|尊姓|姓什么|(\p{Script=Han})\p{Script=Han}{0,2}的\1|\p{Script=Han}(\p{Script=Han})的\2/u,
  ],
  ['phone', /电话|手机|号码|联系方式/u],
  [
    'place',
    /位置|地址|地点|哪里|哪个地方|在哪|什么地方|哪条路|哪个小区|哪个区|哪个工地|哪个路段|门牌|哪一?[栋户段边]|几号楼|几栋|几幢|几单元|几楼|几零几|房号|房间号|楼号|楼栋|单元号?[？?。]|(?<!电话.{0,6})多少号|路几号|^几号[？?。]?$|哪条|哪个(?:单元|村|组|路口|镇|乡|社区|街道|站|口|门|县|市|旗|屯|嘎查|大队|队|方位)|[区县]还是|几组|什么路/u,
  ],
  [
    'entity',
    /全称|店名|叫什么名字|叫啥|什么店|哪[个家所](?:法院|检察院|景区|景点|乐园|支行|分行|驾校|机构|体检|医院|诊所|药店|学校|幼儿园|加油站|陵园|网吧|厂|超市|市场|菜市场|酒店|宾馆|饭店|餐馆|物业|营业厅|银行|平台|培训|快递|中介|商场|健身|书店|车行|美容|养老院|牌子|品牌|商家|店)|什么牌子|哪家|哪个公司|公司(?:名称|名字|叫)|商家(?:名称|名字|叫)|单位(?:名称|叫)|(?<!小区|楼盘|道路|路段|村|社区|街道|地点|站点?|工地|项目)的?名称|叫什么|招牌|哪个工地|哪个单位|哪个部门(?!反映|投诉|打|联系|申请过)|哪个局|哪所/u,
  ],
  ['time', /什么时候|何时|几点|哪天|什么时间|时间(?:是|大概)|哪一天|几号/u],
  ['duration', /多久|多长时间|持续/u],
  ['demand', /诉求|希望怎么|怎么处理|要求是|如何处理|想要(?:怎么|什么)|希望我们|怎么解决|什么要求|您希望|您的要求/u],
  ['injury', /受伤|伤亡|意外/u],
  ['tried', /协商|沟通过|反映过|报过警|联系过|找过|投诉过|有没有跟|有没有向/u],
  ['details', /具体|详细|情况|请讲|请说|多少/u],
];

/** 孩子叫什么名字, 经办人姓什么: the name of somebody else. */
const anothersName =
  /(?:他|她|对方|孩子|小孩|宝宝|学生|老人|患者|病人|伤者|死者|当事人|司机|经理|老板娘?|负责人|法人|医生|护士|经办人?|工作人员|业务员|销售|客服|店员|房东|邻居|工头|户主|车主|房主|屋主|店主|朋友|家属|同学|父亲|母亲|爸爸|妈妈|爱人|儿子|女儿|[那该哪这][个位名](?:老师|师傅|同志|阿姨|大爷|人)?)(?:的)?(?:姓名|名字|叫什么|怎么称呼|贵姓|姓什么|大名|全名|姓啥|叫啥)/u;

/** Topics that an agent's text asks about; empty when it asks nothing. The caller's own callback time is no event time. */
export function topicsOf(text: string): ReadonlySet<Topic> {
  const topics = new Set(cues.filter(([, cue]) => cue.test(text)).map(([topic]) => topic));
  if (/回电|回复您|给您回|联系您|方便/u.test(text) && !/方便(?:留|提供)/u.test(text)) topics.delete('time');
  // The name of a person, the caller's or another's, is none of a firm.
  if (
    /什么名字|叫什么/u.test(text) &&
    /您|他|她|人叫|(?:先生|女士|父亲|母亲|爱人|孩子|老人|师傅|姑娘|司机|医生|老师|老板娘?|经理|负责人|法人|房东|主任|书记|队长|工头|会计|业务员|销售|朋友|同学|户主|车主|房主|店主|家长|邻居)叫/u.test(
      text,
    )
  )
    topics.delete('entity');
  if (
    anothersName.test(text) &&
    !/您和|您跟|[您你](?:本人|自己)?的?(?:贵?姓|姓名|名字|大名|全名|叫什么)|[您你]怎么/u.test(text)
  )
    topics.delete('name');
  // Where the hurt one is now is not where it happened.
  if (/(?:人|伤者|病人|孩子|老人)(?:现在|目前)?在哪/u.test(text)) topics.delete('place');
  if (/保持电话|电话畅通/u.test(text) && !/电话(?:是|号|多少)|联系电话/u.test(text)) topics.delete('phone');
  return topics;
}
