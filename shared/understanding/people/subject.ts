const others =
  '老板娘?|经理|司机|师傅|医生|护士|老师|院长|校长|园长|包工头|工头|房东|物业|负责人|主任|店员|店长|邻居|对方|他|她|领导|同事|老乡|伤者|患者|病人|死者|孩子|小孩|娃娃?|宝宝|老人|室友|同学|租客|租户|业务员|销售|中介|客服|骑手|快递员|工人|' +
  '[^，。]{0,3}(?:爱人|老公|老婆|丈夫|妻子|老伴|媳妇|对象|[爸妈哥姐弟妹叔舅姨姑]|父亲|母亲|爷爷|奶奶|外公|外婆|姥姥|姥爷|岳父|岳母|公公|婆婆|朋友|儿子|女儿|闺女|孙子|孙女|侄子|侄女|外甥)';
const subject = new RegExp(`我(?!们?(?:的|家)?(?:${others}))|(?:${others})`, 'gu');

/** Whom the words before `at` were about last: 我是她外甥，姓白 is the caller's name, 院长态度很差，姓隋 is not. */
const lastSubject = (text: string, at: number) => [...text.slice(0, at).matchAll(subject)].at(-1)?.[0] ?? '';

/** Whether what stands at `at` is said of the caller: of nobody else since the caller spoke of 我. */
export const speaksOfSelf = (text: string, at: number): boolean =>
  lastSubject(text, at) === '我' || /我是[^，。]{1,8}[，,]$/u.test(text.slice(0, at + 1));
/** Whether somebody else was named last: 我妈，叫李秀兰. */
export const speaksOfOther = (text: string, at: number): boolean =>
  lastSubject(text, at) !== '' && !speaksOfSelf(text, at);
