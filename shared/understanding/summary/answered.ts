import { writeNumbers } from '../numbers';
import { plainWords } from './spoken-words';
import { writeClause } from './written';

/** A no to the agent's question (没有, 好像没有办, 没盖). */
export const denial =
  /^(?:我|好像|应该|可能|也|倒|那倒|怎么|暂时|还|都)*(?:没有?|没得)(?:办|签|报|交|去|做|弄|留|盖|找|问|说|打|联系|反映|提|伤|动手)?过?[啊呢的吧呀嘛]*$/u;
/** 打了, 找过, 有, 申请了: what was asked about is so. */
const affirmation =
  /^(?:都|早就?|已经|我们?|俺|也|肯定|当然)*(?:(?:[打报找问说去联反投交签办买做装停贴催试验查看开用领提]|申请|鉴定|沟通|协商|投诉)[了过系映诉]?了?过?|有)(?:的|得|啊|呀|嘛|呢)*$/u;
/** 怎么没有: a no that says yes. */
const surely = /^(?:怎么|咋)(?:会|能)?(?:没有|没得|没)(?:啊|呀|呢)*$/u;
/** What a question about what was done speaks of: 报警了吗, 给公司打过电话吗, 有没有找过物业. */
const doneQuestion =
  /^(?:请问|那|然后|您|你们?|之前|是否|已经|现在)*(?:(?:[\u4e00-\u9fff]{1,4}[上里下中边面内]|现场|当时|那[边里儿])?有没有(?<had>[^，。？?吗呢]{2,14})|(?<done>[^，。？?]{2,16}?)(?:了|过)?(?:没有?|吗))(?:呢|啊)?$/u;
const doing = /^(?:[打报找问说跟和向给与交签办买做装停贴催查去试领]|联系|反映|投诉|申请|通知|协商|沟通)/u;
const unanswerable = /什么|哪|多少|几|可以|方便|需要|其他|别的|问题|[对好]$/u;

/** 打不通, 一直没人接, to 一一九打了吗. */
const unreached = /^(?:一直|都|老|总是)*(?:打不通|打不进|没人接|占线|不接|无人接听)/u;
const called =
  /给(?<firm>[\u4e00-\u9fff]{2,8}?)打(?:过|了)?电话|(?<whom>一一九|一一零|一二零|119|110|120|[\u4e00-\u9fff]{2,6})(?:的)?(?:电话|热线)?(?:打|联系)(?:过|了)?(?:吗|没有?)|打(?:过|了)?(?<other>[\u4e00-\u9fff\d]{2,6})(?:吗|没有?)/u;

/** 六十九, 今年都八十二了, to 您多大年纪. */
const ageOf =
  /^(?:我|他|她|今年|都|快|已经|满|有|老太太|老人|孩子)*(?<years>[一二三四五六七八九十]{1,3}|\d{1,3})(?:岁|周岁)?(?:多)?(?:了)?$/u;

/** What a bare yes or no says together with the agent's question: 没有 to 有没有放警示标志 is 没有放警示标志. Null for any other clause. Nothing is said that the caller did not agree to. */
export function answeredQuestion(answer: string, agentText: string): string | null {
  const age = /多大|几岁|年纪|岁数|年龄/u.test(agentText) ? ageOf.exec(answer)?.groups?.years : undefined;
  if (age !== undefined)
    return `${/您(?:今年|多大|的?年)/u.test(agentText) ? '来电人' : ''}${writeNumbers(age).text}岁`;
  const call = unreached.test(answer) ? called.exec(agentText.replace(/您|有没有|是否/gu, ''))?.groups : undefined;
  const whom = call?.firm ?? call?.whom ?? call?.other;
  if (whom !== undefined) return `${writeNumbers(whom).text}电话无法接通`;
  if (surely.test(answer)) return affirmedQuestion(agentText);
  if (denial.test(answer)) return deniedQuestion(agentText);
  return affirmation.test(answer) ? affirmedQuestion(agentText) : null;
}

/** Without 您: 给您开票据 → 开票据. */
const unaddressed = (what: string) =>
  what.replace(/(?:给|为|向|对|跟)?您们?(?:的)?/gu, '').replace(/^(?:跟|和)(?=[\u4e00-\u9fff]{2})/u, '与');

function deniedQuestion(agentText: string): string | null {
  const asked = [...agentText.matchAll(/有没有([^，。？?]{2,14})/gu)].map(([, what = '']) =>
    what.replace(/(?:呢|啊|吗|过)$/u, ''),
  );
  const facts = asked
    .filter((what) => !/其他|别的|问题|什么/u.test(what))
    .map((what) => {
      const plain = unaddressed(what).replace(/^(办理|签|报|交)过(?=.)/u, '$1');
      return `${/^(?:办|签|报|交|申请|登记|备案|缴)/u.test(plain) ? '未' : '没有'}${writeClause(plainWords(plain))}`;
    });
  if (facts.length > 0) return facts.join('，');
  for (const clause of agentText.split(/[，。？?！]/u).reverse()) {
    const done = unaddressed(doneQuestion.exec(clause)?.groups?.done ?? '').replace(/[了过]$/u, '');
    if (done.length >= 2 && doing.test(done) && !unanswerable.test(done)) return `未${writeClause(done)}`;
  }
  return null;
}

function affirmedQuestion(agentText: string): string | null {
  for (const clause of agentText.split(/[，。？?！]/u).reverse()) {
    const { had, done } = doneQuestion.exec(clause)?.groups ?? {};
    const what = writeNumbers(unaddressed(had ?? done ?? '').replace(/了$/u, '')).text;
    if (what.length < 2 || unanswerable.test(what)) continue;
    if (doing.test(what)) return writeClause(`已${what}`);
    // 消防119打 names its object first; 报警, 找过物业 their verb.
    const { object, verb } = /^(?<object>.{2,})(?<verb>[打报找问说去交签办买做装停贴催])$/u.exec(what)?.groups ?? {};
    if (object !== undefined) return writeClause(`${object}已${verb}`);
    return had === undefined ? null : writeClause(`有${what}`);
  }
  return null;
}
