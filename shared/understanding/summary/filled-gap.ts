import { writeNumbers } from '../numbers';
import { kinWords } from './kin-words';
import { writeClause } from './written';

/*
 * A bare answer put where the agent's question leaves a gap: 一共交了多少钱, 九千八 → 一共交了9800元. Only where the question asks one thing, and the answer is nothing
 * but that thing.
 */

const politeness =
  /^(?:好的?|嗯|请问|那么?|现在|大概|具体)+|(?<=^|[\u4e00-\u9fff])(?:您|你们?)(?:知道|清楚|记得)?(?:的|这边|那边)?/gu;
const figure =
  '(?:大概|大约|差不多|约|有|得有|怕有|应该|估计|是|就|起码|至少)*(?<figure>[零一二两三四五六七八九十百千万几半\\d.点]+(?:来|多|几)?)';
const amount = new RegExp(
  `^${figure}(?<unit>[个户人名位家辆台条只头次遍回天年月斤米里公分层亩间套盒瓶箱吨元块厘岁]|公里|小时|个月|平方米?|平米?|公分|厘米|左右)?(?:钱|多|左右|的样子)?(?:了|吧|呢|的|啊|嘛)*$`,
  'u',
);
const kinds = '颜色|牌子|品牌|型号|材质|户型|工种|岗位|专业|科目|车型|险种';
const someone =
  /(?<who>老人|孩子|小孩|病人|伤者|死者|患者|当事人|司机|老板娘?|经理|负责人|法人|医生|护士|经办人?|业务员|店长|房东|邻居|包工头|工头|户主|车主|主任|书记|队长|校长|老师|教练|老乡|朋友|同事|同学|母亲|父亲|丈夫|妻子|爱人|儿子|女儿|奶奶|爷爷|兄弟)(?:的)?(?:姓名|名字|大名|全名)?(?:是)?叫?(?:什么|啥)(?:名字)?/u;

/** The answer within the words of the question; null where the question asks something else, or more than one thing. */
export function filledGap(answer: string, agentText: string): string | null {
  const gaps = agentText.match(/什么|何时|多少|几[\u4e00-\u9fff]|多[久长高宽深远重]|哪/gu) ?? [];
  if (gaps.length !== 1) return null;
  const clause = agentText.split(/[，。？?！]/u).find((one) => one.includes(gaps[0] ?? '')) ?? '';
  const asked = clause.replace(politeness, '');
  return named(answer, asked) ?? described(answer, asked) ?? counted(answer, asked) ?? timed(answer, asked);
}

/** 老人叫什么名字, 叫关玉兰 → 老人叫关玉兰. */
function named(answer: string, asked: string): string | null {
  const who = someone.exec(asked)?.groups?.who;
  const name = /^(?:就|名字|他|她)?(?:是)?叫(?<name>[\u4e00-\u9fff]{2,4})$/u.exec(answer)?.groups?.name;
  if (who === undefined || name === undefined) return null;
  return `${kinWords.includes(who) ? '其' : ''}${who}叫${name}`;
}

/** 车是什么颜色, 黑色的 → 车颜色为黑色; 上面写的什么, 写的是零三六. */
function described(answer: string, asked: string): string | null {
  const { subject, kind } =
    new RegExp(
      `^(?<subject>[\\u4e00-\\u9fff]{1,8}?)(?:是)?(?:的)?(?:什么|啥)(?<kind>${kinds})(?:的)?(?:呢|啊)?$`,
      'u',
    ).exec(asked)?.groups ?? {};
  const what = /^(?:是|就是)?(?<what>[\u4e00-\u9fff\dA-Z]{1,8}?)(?:的)?$/u.exec(answer)?.groups?.what;
  if (subject !== undefined && kind !== undefined && what !== undefined && !/不|没|了/u.test(what))
    return writeClause(writeNumbers(`${subject}${kind}为${what}`).text);
  const on = /^(?<on>[\u4e00-\u9fff]{1,6}上)(?:面)?写(?:的|着)?(?:是)?什么$/u.exec(asked)?.groups?.on;
  const written = /^写(?:的|着)(?:是)?(?<written>.{1,16})$/u.exec(answer)?.groups?.written;
  return on === undefined || written === undefined ? null : writeNumbers(`${on}写的是${written}`).text;
}

/** 一共交了多少钱, 九千八 → 一共交了9800元; 打过几次电话, 三次 → 打过3次电话; 坑有多深, 半米 → 坑深半米. */
function counted(answer: string, asked: string): string | null {
  const groups = amount.exec(answer)?.groups;
  if (groups?.figure === undefined) return null;
  const unit = groups.unit === '左右' ? undefined : groups.unit;
  const money = /^(?<before>[\u4e00-\u9fff]{2,10}?)(?:大概|大约)?(?:是|要|有)?多少(?:钱|元|块钱?)(?:呢|啊)?$/u.exec(
    asked,
  )?.groups?.before;
  if (money !== undefined && (unit === undefined || /[元块]/u.test(unit)))
    return writeClause(`${money}${writeNumbers(`${groups.figure}块钱`).text}`);
  const deep = /^(?<before>[\u4e00-\u9fff]{1,8}?)(?:大概|大约)?有?多(?<what>[高宽深远长重])(?:呢|啊)?$/u.exec(
    asked,
  )?.groups;
  if (deep?.before !== undefined && unit !== undefined && /米|里|公分|厘|斤|吨/u.test(unit))
    return writeClause(
      `${deep.before}${/离/u.test(deep.before) ? '' : deep.what}${writeNumbers(answer.replace(/^(?:有|得有|怕有)/u, '')).text}`,
    );
  const many =
    /^(?<before>[\u4e00-\u9fff]{1,8}?)(?:大概|大约)?(?:多少|几)(?<unit>[个户人名位家辆台条只头次遍回层亩间套盒瓶箱])(?<rest>[\u4e00-\u9fff]{0,6}?)(?:呢|啊|了)?$/u.exec(
      asked,
    )?.groups;
  if (many?.before === undefined || many.unit === undefined) return null;
  if (unit !== undefined && unit !== many.unit) return null;
  return writeClause(writeNumbers(`${many.before}${groups.figure}${many.unit}${many.rest ?? ''}`).text);
}

const moments =
  '去年|前年|今年|明年|大?前[天日]|昨[天晚日]|今[天早晚日]|明天|(?:上上?|这|本|下)个?(?:月|周|星期|礼拜)|(?:周|星期|礼拜)[一二三四五六日天]|[零一二两三四五六七八九十廿〇\\d]+(?:年|月份?|日|号|点半?|多)?|初[一二三四五六七八九十]|[上中下]旬|[年月][初底]|早上|上午|中午|下午|晚上|凌晨|国庆|元旦|春节|腊月|正月|底|半';
const moment = new RegExp(
  `^(?:是|就是|大概|大约|好像|应该)*(?<when>(?:${moments})+)(?:左右|前后|的时候)?(?:的|吧|嘛|啊|呢|了)*$`,
  'u',
);
const dated =
  /^(?<before>[\u4e00-\u9fff]{0,8}?)(?:是|大概)?(?:什么时候|什么时间|何时|哪一?[天年]|几号|几月份?)(?<what>[\u4e00-\u9fff]{1,6}?)(?:的|呢|啊)?$/u;
/** What has a date of its own, beside when the matter happened. */
const ownDate =
  /入职|离职|辞|申请|提交|申报|公示|到期|签|买|订|下单|交|付|办|报名|出生|退休|毕业|验收|开庭|判|立案|住院|出院|手术|通知|答复|生效|停保|转/u;

/** 下周三，十月十四号: the day is told after the week. */
export const toldAgain = (text: string, next: string) =>
  moment.test(text) && moment.test(next) && /[号日]/u.test(next) && !/[号日]/u.test(text);

/** 居住证什么时候到期, 十月十四号 → 居住证10月14日到期. */
function timed(answer: string, asked: string): string | null {
  const when = moment.exec(answer)?.groups?.when;
  const { before = '', what } = dated.exec(asked)?.groups ?? {};
  if (when === undefined || what === undefined || !ownDate.test(what)) return null;
  return writeClause(writeNumbers(`${before}${when}${what}${what.length === 1 ? '的' : ''}`).text);
}
