import type { TradeName } from './trade-name';

/*
 * Public bodies that a caller names on the way: the hospital where a wound was treated, the police station that took the report. They are whom the
 * call is about only where something is said against them.
 */

const body =
  /(?:派出所|政务(?:服务)?中心|[管监执]?(?:大队|中队|支队)|信访局|交警队|公安局|医院|卫生院|急救中心|法院|仲裁委|街道办|居委会|村委会|社区)$/u;
const treated =
  /送(?:到|去|往|进|医院)|抢救|缝了?[一二三四五六七八九十\d几]|转(?:院|到)|包扎|ICU|现在(?:还)?(?:在|住)|躺在|(?:打|摔|撞|咬|砸|烫|烧)伤?(?:了|的)?[^，。]{0,6}(?:住院|医院)/u;
const reported = /报了?(?:警|案)|立(?:了)?案|受案|回执|笔录|出警|备案|调解|登记|认得|认识|来过|来了|去过|去了|民警来/u;
const against =
  /投诉|举报|态度|推诿|推来推去|踢皮球|不作为|乱收费|误诊|医疗事故|不立案|不出警|不受理|不处理|不管|不理|不给|不肯|不让|拒绝|敷衍|没人接|没有?(?:答复|回复|回音|下文|结果)|护士|收费|感谢|表扬|谢谢|锦旗|点赞|夸|挂号|办不了/u;

const thanks = /感谢|表扬|谢谢|锦旗|点赞|夸/u;
/** Who drove or carried somebody there, or how the caller went: the body is where they were going. */
const onTheWay =
  /(?:车(?:直接|一路|就)*[开拉]|[背抬驮载])(?:到|去|进|往)[^，。]{0,2}$|(?:司机|师傅|的士|出租车?|公交车?|小伙子?|路人|好心人|邻居|网约车|骑手|小哥|交警|打车|骑车?|开车|走路|坐车|坐|路过|经过|赶着?)[^。]{0,24}(?:到|去|往|进|过)[^，。]{0,2}$/u;
/** 育才小学上学，每天走这条路，没有斑马线: where somebody goes each day, and the matter is the way. */
const wayThere = /斑马线|红绿灯|过马路|人行道|路口|路灯|井盖|站牌|等车|下车|上车|堵车|走这条路/u;
const goesThere = /^(?:上班|上学|读书|念书|看病|看望|门口|急诊|(?:那|这)?一?站|下车|上车|出来|回来)/u;

/** Whether the body called `name`, named in `text`, is only one that came up on the way. `tried`: the agent had asked whom the caller went to before. */
export function isPassingBody(name: string, text: string, tried: boolean): boolean {
  if (!body.test(name) && !/[小中大]学$|学校$|学院$|幼儿园$|保健院$|院$/u.test(name)) return false;
  const at = text.indexOf(name);
  const before = at < 0 ? '' : text.slice(0, at);
  const after = at < 0 ? '' : text.slice(at + name.length);
  // 把我老婆送到保健院，我要感谢他: who is thanked is not the hospital.
  const said = thanks.test(text) && !thanks.test(before.slice(-8)) && onTheWay.test(before);
  if (said || (onTheWay.test(before) && !against.test(text))) return true;
  if (goesThere.test(after) && wayThere.test(text) && !against.test(text)) return true;
  if (!body.test(name) || against.test(text)) return false;
  return tried || treated.test(text) || reported.test(text);
}

const offices =
  /(?:政务服务中心|行政服务中心|便民服务中心|政务中心|政务大厅|行政审批局|不动产登记中心|办税服务厅|社保中心|社保局|医保中心|医保局|公积金中心|公积金管理中心|车管所|交警大队|交警支队|城管局|城管大队|市场监管局|市场监督管理局|住建局|教育局|民政局|人社局|卫健委|自然资源局|生态环境局|交通运输局|税务局|派出所|人民法院)/gu;
/** What stands before an office in a sentence, and is no part of its name. */
const beforeOffice =
  /^.*(?:投诉|举报|反映|表扬|感谢|咨询|[在去到找给跟被让和对的是了]|我们?|你们|他们|那个|这个|一下|说|打)/u;
const division = /[市区县旗州镇乡]$|街道$/u;

/** 呈贡区政务服务中心: an office with the division that it is of; null where the division was not said with it. */
export function publicBodyIn(text: string): TradeName | null {
  for (const match of text.matchAll(offices)) {
    const before = /[\u4e00-\u9fff]{0,9}$/u.exec(text.slice(0, match.index))?.[0] ?? '';
    const place = before.replace(beforeOffice, '');
    if (place.length < 2 || !division.test(place)) continue;
    const start = match.index - place.length;
    const end = match.index + match[0].length;
    return { name: text.slice(start, end), start, end };
  }
  return null;
}
