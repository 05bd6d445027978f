import type { Span } from '../ports';

/**
 * What a time is the time of: `event`, what happened; `told`, an earlier report, an answer or a promise (昨天跟物业说了, 答应上周五来修); `plan`, what is still to come
 * (六月一号就要报到), which is none of an event; `soon`, what is more likely still to come, unless it was asked when it happened.
 */
export type Standing = 'event' | 'told' | 'soon' | 'plan';

/** 去年, 上周五, 昨天: these have been, whatever is said of them. */
const past = /昨|前[天年晚日儿]|上上?个?(?:周|星期|礼拜|月|学期)|去年|刚|今早|今儿早|今晨|到现在|至今/u;
const planBefore = /(?:打算|准备|计划|预计|预约|预定|想|争取|能不能|可不可以|希望|下次)(?:在|到|是|个|就)?$/u;
/** 最好今天能回, 麻烦你们这两天来看看. */
const wishBefore = /(?:最好|希望|争取|麻烦|能不能|可不可以|尽量|必须|赶紧|赶快)(?:你们?|您|就|在|是|帮我)*$/u;
const soonWord = /^(?:今[天日晚]|现在|这[两几]天|这周|本周|马上)/u;
/** 要等到五月一号: still to come where no year was said and it would have to be last year's. */
const perhapsBefore = /(?:要|等到?|到时候?|最好|等)(?:在|到|是|个)?$/u;
const planAfter =
  /^(?:的?时候|那天|当天|号|早上|上午|下午|晚上)?(?:我们?|我家|他们?|孩子|学校|公司)?(?:就|又|也|还)?(?:是)?(?:要(?!不|钱|是|求)|得(?=[去来交办报])|想(?=[去来要办])|打算|准备|才能|来得及|截止|(?:就|才)?开始(?:报名|登记|申请|受理|办理|预约|缴费|招生|网报)|办喜?酒|结婚|领证|高考|中考|考试|入学|报到)/u;
/** 六月一号就开始登记了吧: what anybody may come for from then on. */
const opensThen = /^(?:报名|登记|申请|受理|办理|预约|缴费|招生|网报|选课|放假|考试)/u;
/** 五月中旬之前把号报上去: what has to be done until then. */
const deadline =
  /^(?:之|以)?前(?:我们?|你们?|他们?)?(?:要|得|必须|把|给|能|就|需|完成|报|交|办|弄|修|来|解决|处理|搞)/u;
const promiseBefore =
  /(?:说|讲|答应|承诺|保证|合同(?:上|里)?(?:写|约定|规定|签|到)|约(?:定|好)?|通知|喊我们?|叫我们?|让我们?|推到|拖到|定(?:在|于))[^，。！？]{0,6}$/u;
const promiseAfter =
  /^(?:的时候|的|之前|以前|前|再|就|会|能|给|来|过来|把|去|，|肯定|一定|帮)*(?:给|来|拨|付|结|打款|修|弄|搞|处理|解决|到账|发货?|退|装|上门|安排|开工|完工|完成|交房|交(?=[，。！？]|$)|补|换|回复|答复|见分晓)/u;
/** What a caller did about it: a call, a complaint, a visit to the office. */
const reported =
  /^(?:的时候|的|我们?|我家|我妈|我爸|又|也|还|就|已经|都|专门|第.次|再)*(?:(?:去)?(?:提|说|讲|问|催)(?:过|的|了)(?=[，。！？]|$|一)|打(?:过|了|的)?[^，。！？给]{0,3}(?:电话|热线|1?2345|一二三四五|12315|110)|反映|投诉|举报过|报(?:过|了|的)?(?:修|案|警)|找(?:过|了|的)?(?:物业|社区|居委|村|他们|你们|老板|房东|管理|城管|领导)|问(?:过|了)?(?:他|物业|社区|村|一下|客服)|催|跟[^，。！？]{1,6}(?:说|讲|反映|沟通)|给[^，。！？]{1,6}(?:打|发)|联系(?:过|了)|拨打|来(?:查|看)过|(?:社区|物业|城管|民警|警察|居委会|街道|客服|管家|师傅)[^，。！？]{0,4}(?:说|讲|回))/u;
/** 上个星期一个姓区的小姐说. */
const saidThen =
  /^(?:又|就|还|才)?(?:一个|有个|那个|有人)?[^，。！？去来]{0,6}(?:(?<![贴发收出到]的?)通知|(?:说|讲|回复|答复|告诉我)(?!明|话不))/u;

/** 中秋还没到呢. */
const notYet =
  /^节?(?:都|也|可)?(?:(?:还没|没)有?(?:到|来|过)|还(?:早|差)|(?:快|就要|马上|马上就要?|要|就|眼看)(?:到|来)(?=[，。呢啊呀了]))/u;
/** 人家隔壁村五月里都打到卡上了: what others have had. */
const ofOthers = /(?:人家|别人|别的|其他|隔壁村|隔壁小区)[^，。！？；]{0,6}$/u;
/** 人家牌子上写的，早六点到晚上十一点禁行. */
const ofRule =
  /(?:牌子|告示|规定|合同|公示|通知|条例|网上|文件|店里|门口|门上|平台|公告|公众号)[^，。！？；]{0,5}(?:写|说|贴|是|定|规定|标)[^，。！？；]{0,3}[，：]?[^，。！？；]{0,5}$|(?:营业|开放|办公)(?:时间)?(?:是|到|至)$/u;
/** 二零二四年四月八号入职的: what somebody is or has, and no matter of a call unless nothing else is told. */
const background =
  /^(?:我们?|他们?|她)?(?:就|才)?(?:入职|离职|入学|入住|迁|买的?房|搬[来进到]|结的?婚|领的?证|毕的?业|退的?[休伍]|转的?业|参军|当兵|离的?婚|下的?岗|落的?户|把[^，。！？]{1,4}接|参加工作|出生|成立|认识|嫁|考[上的]|买的?(?:保险|车)|种的)/u;
/** 八月二十号就搬回来了 is still to come, 二十六号就坏了 is not. */
const done =
  /^(?:(?!就)|(?=就(?:一直)?(?:没|不|坏|停|断|漏|塌|倒|堵|吵|臭|关|丢|涨|开始)))[^，。！？]{0,8}(?:了|过|的\p{Script=Han}{0,2}(?=[，。！？]|$))/u;
/** 八月底到期了，又续的: a lease that went on. */
const renewed = /^(?:就|才)?到期(?:了|的)?，?(?:又|我|都|已经|就)*续/u;
/** 片子今天还没出: how it is, and not when it happened. */
const stillNot = /^[都也]?还是?没/u;
/** 今天才想起来打个电话, 今天抽空来反映: the call itself. */
const calling =
  /^[^，。！？]{0,4}(?:才|刚|抽空)[^，。！？]{0,6}[，]?[^，。！？]{0,3}(?:打[^，。！？]{0,2}电话|来?反映|想起)/u;
/** 离职是十月三十一号. */
const backgroundBefore = /(?:入职|离职|出生|结婚|毕业|退休|入学|生日)(?:的)?(?:时间|日期|那天)?(?:是|在)?$/u;
/** 昨天也是, 一月份还有, 清明过后更凶: once more, before it went wrong, or worse. */
const besides =
  /^(?:也(?:是|这样|有|来过?)(?=[，。！？]|$)|(?:都)?还(?:有(?!人)|好好|在用|正常|能用|没事|可以|凑合|好(?=[点些，。])|行(?=[，。]))|(?:就|又)?(?:更(?:凶|厉害|严重|多|吵|大|臭)|越来越))/u;
/** 昨个儿不是元宵节嘛, 上周不是下大雨吗: what everybody knows, told to place something else. */
const known = /^(?:我们|他们?|大家|家里|这边)?不是(?![我的]?错)[^，。！？]{0,10}[嘛吗么](?=[，。！？]|$)/u;
const knownBefore = /不是$/u;
/** 昨天就看到的: what was there before it went wrong. */
const seenBefore = /^(?:我们?|大家|邻居)?就(?:已经|都)?(?:看到|看见|听到|闻到|瞧见|感觉|觉得|晓得|有点|有些)/u;
/** 八点就锁门了: an hour at which a house usually closes or opens. */
const opening =
  /^(?:多|钟|不到|整)*(?:就|才)(?:锁门|关门|锁|下班|打烊|收班|停运|熄灯|开门|上班|收摊)了?(?=[，。！？]|$)/u;
/** 哪个点儿周六开门, 星期天上不上班: asked of days to come. */
const openDay =
  /^(?:上午|下午|白天)?(?:也|还|都|能|可以|是否|是不是|会不会|不)*(?:开门|开不开|上不上班|营业|办公|办不办|开放吗|(?:有没有人|有人|几点)(?:上班|办|值班|吗|没))/u;
/** 延到晚上十点, 改成下午四点: how it should be. */
const changedTo = /(?:延(?:长|迟|后)?|推迟|提[前早]|调整?|改|放宽|推后)(?:到|成|为|至)$/u;
/** 国庆之后再约一次. */
const againAfter = /^(?:再|才)(?:约|来|去|说|办|处理|商量|开会|研究|安排|给|看)/u;

/** 开春就好, 立秋就好些: until when it lasts. */
const endsThen =
  /^(?:了|以后|过后)?(?:就|才|自己|慢慢|又|会)+(?:好(?:[了些点]|一些|一点)*|化|消停|没事|正常)了?(?=[，。！？]|$)/u;
const seasonal = /^(?:到)?(?:开春|[入立][春夏秋冬]|[春夏秋冬][天季]|天[凉热暖冷])$/u;

const hourAlone = /^(?:[早晚]上|上午|下午|[早晚])?[一二两三四五六七八九十\d]+点[半钟多]*$/u;

/** How the time at `start`..`end` of the text stands to what happened. `flipped`: it has been only if last year's is meant, `soon`: and this year's is near. */
export function standingOf(text: string, { start, end }: Span, flipped: boolean, soon: boolean): Standing {
  const before = /[^，。！？；,]*$/u.exec(text.slice(0, start))?.[0] ?? '';
  const after = text.slice(end, end + 30);
  const own = text.slice(start, end);
  const has = past.test(own);
  if (notYet.test(after) && !has) return 'plan';
  if (!has && (againAfter.test(after) || ofOthers.test(before))) return 'plan';
  if (changedTo.test(before)) return 'plan';
  if (seasonal.test(own) && endsThen.test(after)) return 'plan';
  if (hourAlone.test(own) && opening.test(after)) return 'plan';
  if (/^(?:周|星期|礼拜)/u.test(own) && openDay.test(after)) return 'plan';
  if (!has && (planBefore.test(before) || (soonWord.test(own) && wishBefore.test(before)))) return 'plan';
  if (!has && (perhapsBefore.test(before) || planAfter.test(after)))
    return flipped || /^.{0,4}(?:要|得|打算|准备|才能|来得及|截止)/u.test(after) ? 'plan' : 'event';
  if (!has && flipped && deadline.test(after)) return 'plan';
  if (!has && soon && /开始$/u.test(own) && opensThen.test(after)) return 'plan';
  if (!has && soon && !/[那当]天/u.test(own + after.slice(0, 3)) && !done.test(after)) return 'soon';
  if (promiseBefore.test(before) && (flipped || promiseAfter.test(after) || /^(?:[，。！？]|$)/u.test(after)))
    return flipped ? 'plan' : 'told';
  if (known.test(after) || seenBefore.test(after)) return 'told';
  if (knownBefore.test(before) && /^[嘛吗么]/u.test(after)) return 'told';
  if (reported.test(after) || saidThen.test(after) || background.test(after) || besides.test(after)) return 'told';
  if (/^今[天日]$/u.test(own) && stillNot.test(after)) return 'told';
  if (renewed.test(after) || calling.test(after)) return 'told';
  if (backgroundBefore.test(before)) return 'told';
  return ofRule.test(text.slice(Math.max(0, start - 16), start)) ? 'told' : 'event';
}
