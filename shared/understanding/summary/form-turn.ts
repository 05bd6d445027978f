import type { Topic } from '../text/questions';

/** 您贵姓, 联系电话是多少, 方便留个姓名吗, 什么时候方便接电话: asked for the form, not for the matter. */
const asksForForm =
  /贵姓|(?:怎么|如何|咋)称呼|称呼您|您的?(?:姓名|名字|全名|大名)|您(?:姓|叫)什么|您叫|尊姓|留(?:一)?(?:下|个)?(?:您的)?(?:姓名|名字|电话|号码|手机|联系方式)|姓名留|全名(?:您|呢|方便|愿意)|(?<!(?:爱人|丈夫|妻子|父亲|母亲|孩子|老人|儿子|女儿|对方|老板|司机|医生)的?)姓名(?:呢|是|方便|[？?]|$)|(?<![叫的]什么)名字(?:呢|方便|[？?])|登记(?:姓名|全名|您|谁|哪位)|联系(?:方式|电话)|(?:电话|手机|号码|手机号)(?:号码?)?(?:呢|是(?:多少|哪个|这个|现在|您)|多少|留|方便|报|给我|说一下|就是|[？?]|$)|(?:记|打|回|留)(?:哪个|这个|您哪个|您的)(?:电话|号码|手机)|给您回(?:电|复)|回(?:复|电)(?:给)?您|(?:方便|什么时候|什么时间)(?:接|回)(?:听)?电话|来电号码|(?:对您|您的)(?:个人)?信息(?:保密|公开)|(?:需要|要不要|是否(?:需要)?)(?:回复|回访|保密|匿名)|哪个(?![站店区村路镇口月号厂门段组楼栋市县省社院校班园人庄乡街])[\u4e00-\u9fff](?:字)?(?:呢|啊)?[？?]|哪[两三]个字|(?:名字|姓|字)怎么写/u;
/** 有没有打过电话, 给自来水公司打电话了吗: what was done. */
const asksWhatWasDone =
  /打(?:过|了)?[^，。？?]{0,6}(?:电话|热线|一一零|110|一一九|119)|电话(?:打|联系|反映|沟通)|(?:电话|联系)(?:过|了)(?:吗|没有|他们)|接到[^，。？?]{0,4}电话/u;
/** 一三九零五九一八八三四，对吗: a number read back. */
const readsNumber = /[零〇幺一二三四五六七八九\d](?:[，,、\s]?[零〇幺一二三四五六七八九\d]){6,}/u;
/** 林依财，依靠的依, 冼先生: a name read back. */
const readsName =
  /^(?:好的?|嗯|是|那)?[，,]?[\u4e00-\u9fff]{1,4}(?:先生|女士|小姐|师傅|阿姨|叔叔|大爷|大夫|老师)[，,。？?]?(?:对吗|是吗|是吧)?[。？?]?$/u;
const otherTopics: readonly Topic[] = ['demand', 'tried', 'injury'];

/** True when the agent's turn asks for the caller's own data, so that the answer belongs into the form and not into the content. */
export function answersForm(agentText: string, topics: ReadonlySet<Topic>): boolean {
  if (otherTopics.some((topic) => topics.has(topic)) || asksWhatWasDone.test(agentText)) return false;
  return asksForForm.test(agentText) || readsNumber.test(agentText) || readsName.test(agentText);
}

/** What a caller adds beside the answer: 对了，还有, 另外. */
export const addsMatter =
  /^(?:哦|噢|啊|嗯|那)*(?:对了|还有(?:一?(?:个|件|点|样))|另外|顺便|再补充|补充一?[点下]|再说一[点下])/u;
