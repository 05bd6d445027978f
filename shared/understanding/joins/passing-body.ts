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

/** Whether the body called `name`, named in `text`, is only one that came up on the way. `tried`: the agent had asked whom the caller went to before. */
export function isPassingBody(name: string, text: string, tried: boolean): boolean {
  if (!body.test(name) || against.test(text)) return false;
  return tried || treated.test(text) || reported.test(text);
}
