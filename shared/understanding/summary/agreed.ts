/** What the agent says back of what the caller wants: 您的诉求是要求供热单位为您办理停热，对吗. */
const restates =
  /(?:您|诉求)(?:的)?(?:诉求)?(?:就|主要)?(?:是)?(?:希望|想要|想(?!问|咨询|了解|知道|反映|说)|要求)(?:的是)?(?<wish>[^？?。]{4,40}?)[，,]?(?:对吗|对吧|是吗|是吧|对不对|是不是|是这样吗|可以吗)[？?]/u;
/** No wish, or not one alone. */
const other = /咨询|了解|反映|投诉|举报|表扬|知道|还是|多少|怎么|什么|撤销|哪/u;
const yes =
  /^(?:对+|是+|嗯+|没错|对头|正是|就是|可以|行|要得|系)(?:的|啊|呀|啦|了|嘛|么|哦|吧|呢|咯|就这个|就是这样|你说得(?:明白|对))*$/u;

/** The wish that the agent put into words and the caller said yes to; '' for any other clause. */
export function agreedWish(answer: string, agentText: string): string {
  if (!yes.test(answer)) return '';
  const wish = restates.exec(agentText)?.groups?.wish ?? '';
  if (wish === '' || other.test(wish)) return '';
  return wish
    .replace(/(?:为|给|帮|替|向)您们?(?=[\u4e00-\u9fff])/gu, '')
    .replace(/您的?/gu, '')
    .replace(/^(?:要求|希望)|[，,、\s]+$/gu, '');
}
