import { writeNumbers } from '../numbers';
import { filledGap } from './filled-gap';
import { plainWords } from './spoken-words';
import { writeClause } from './written';

/** A no to the agent's question (没有, 好像没有办, 没盖). */
export const denial =
  /^(?:我|好像|应该|可能|也|倒|那倒|怎么|暂时|还|都)*(?:没有?|没得)(?:办|签|报|交|去|做|弄|留|盖|找|问|说|打|联系|反映|提|伤|动手|换|搬|买|查|拍|记|开|领|取|量|装|停|看到|见到|收到|拿到|找到|听到)?过?[啊呢的吧呀嘛]*$/u;
/** 打了, 找过, 申请了的, 有: what was asked about is so. */
const affirmation =
  /^(?:都|早就?|已经|我们?|俺|也|肯定|当然)*(?:(?<verb>[\u4e00-\u9fff]{1,2}?)(?:了|过|啰|咯)(?:过|的|得|了)*|(?<has>有))(?:的|得|啊|呀|嘛|呢|噻|啰|咯|勒|哦|哈|\k<verb>了)*$/u;
/** 说过两回, 反映三次了. */
const counted =
  /^(?:都|也|已经|我们?)*(?<verb>[打报找说问去讲催跑提]|反映|投诉|沟通|联系)(?:了|过)?(?<times>(?:好?[几一二两三四五六七八九十\d]+)(?:次|回|遍|趟))(?:了|啊|呢|的)*$/u;
/** 怎么没有: a no that says yes. */
const surely = /^(?:怎么|咋)(?:会|能)?(?:没有|没得|没)(?:啊|呀|呢)*$/u;
/** Who a question speaks to, and that it is one. */
const politeness = /^(?:好的|请问|那么?|现在|然后|之前(?!的)|当时|后来)+|(?:给|为)?您(?:这边|那边|方|本人)?|你们|你/gu;
const unanswerable =
  /地址|门牌|信号|空吗|什么|哪|多少|几|可以|方便|需要|(?:其他|别的)(?!医院|单位|部门|地方|机构|家|店)|问题|知道|清楚|记得|了解|还是|或者(?!镇|村|街道|社区|水厂|派出所|物业|应急|城管|部门)|[对好]$/u;
/** 购买, 拨打: a verb whose second half alone may come back as the answer (买了, 打了). */
const halves = /(?:购|拨|保|申|举|上|填|检|调|核|提|缴|移|联|拍|支|办|签|沟|协|投|反|通|收|接|出|转|鉴|做|取|领)$/u;

/** 打不通, 一直没人接, to 一一九打了吗. */
const unreached = /^(?:一直|都|老|总是)*(?:打不通|打不进|没人接|占线|不接|无人接听)/u;
const called =
  /给(?<firm>[\u4e00-\u9fff]{2,8}?)打(?:过|了)?电话|(?<whom>一一九|一一零|一二零|119|110|120|[\u4e00-\u9fff]{2,6})(?:的)?(?:电话|热线)?(?:打|联系)(?:过|了)?(?:吗|没有?)|打(?:过|了)?(?<other>[\u4e00-\u9fff\d]{2,6})(?:吗|没有?)/u;

/** 六十九, 今年都八十二了, to 您多大年纪. */
const ageOf =
  /^(?:我|他|她|今年|都|快|已经|满|有|老太太|老人|孩子)*(?<years>[一二三四五六七八九十]{1,3}|\d{1,3})(?:岁|周岁)?(?:多)?(?:了)?$/u;

/** What a short answer says together with the agent's question: 没有 to 有没有放警示标志 is 没有放警示标志. Null for any other clause. Nothing is said that the caller did not agree to. `first`: the turn told nothing before it. */
export function answeredQuestion(answer: string, agentText: string, first: boolean): string | null {
  const age = /多大|几岁|年纪|岁数|年龄/u.test(agentText) ? ageOf.exec(answer)?.groups?.years : undefined;
  if (age !== undefined)
    return `${/您(?:今年|多大|的?年)/u.test(agentText) ? '来电人' : ''}${writeNumbers(age).text}岁`;
  const call = unreached.test(answer) ? called.exec(agentText.replace(/您|有没有|是否/gu, ''))?.groups : undefined;
  const whom = call?.firm ?? call?.whom ?? call?.other;
  if (whom !== undefined) return `${writeNumbers(whom).text}电话无法接通`;
  if (surely.test(answer)) return affirmed(agentText, '');
  if (denial.test(answer)) {
    // 我没签, where the talk was of anything else.
    const verb = /没(?:有|得)?(?<verb>(?!有|得)[\u4e00-\u9fff])/u.exec(answer)?.groups?.verb ?? '';
    return verb === '' || /[过啊呢的吧呀嘛]/u.test(verb) || agentText.includes(verb) ? denied(agentText) : null;
  }
  const times = first ? counted.exec(answer)?.groups : undefined;
  if (times?.verb !== undefined && times.times !== undefined) {
    const fact = affirmed(agentText, times.verb);
    return fact === null ? null : `${fact.replace(/(?<=^已.*)过$/u, '')}${plainWords(writeNumbers(times.times).text)}`;
  }
  const yes = affirmation.exec(answer)?.groups;
  if (yes === undefined) return first ? filledGap(answer, agentText) : null;
  return affirmed(agentText, yes.has ?? yes.verb ?? '');
}

type Asked = {
  readonly before: string;
  readonly had: boolean;
  readonly done: string;
  /** Whether it was ever done (报过警吗). */
  readonly ever: boolean;
};

/** The last clause of the agent's text that asks for yes or no, in its parts: whom it speaks of, and what was done. */
function askedIn(agentText: string): Asked | null {
  for (const clause of agentText.split(/[，。？?！]/u).reverse()) {
    const bare = clause.replace(politeness, '').replace(/(?!有)([\u4e00-\u9fff])没\1/u, '有没有$1');
    const had = /^(?<before>.*?)有没有(?<done>[^吗呢]{1,14})(?:呢|啊|吗)?$/u.exec(bare)?.groups;
    if (had?.done !== undefined) {
      const before = (had.before ?? '').replace(/^(?:给|为|向|对|跟)$/u, '');
      if (unanswerable.test(had.done) || unanswerable.test(before)) continue;
      return { before, had: true, done: had.done.replace(/(?:了|过)$/u, ''), ever: false };
    }
    const asked = /^(?<done>.{2,16}?)(?<aspect>了|过)?(?:吗|没有?|没得)(?:呢|啊)?$/u.exec(bare)?.groups;
    if (asked?.done === undefined || unanswerable.test(asked.done)) continue;
    const ever = asked.aspect === '过' || asked.done.includes('过');
    return { before: '', had: false, done: asked.done.replace(/^(?:是否|是不是)|已经/gu, ''), ever };
  }
  return null;
}

/** Where the verb stands that the answer says again: 派出所立案, 立 → 3. */
function verbAt(done: string, verb: string): number {
  const at = done.indexOf(verb);
  return at > 0 && halves.test(done.slice(0, at)) ? at - 1 : at;
}

/** 报 of 报警, 联系 of 联系过物业: what is done stands first. */
const doing =
  /^(?:[看见收拿给打报找问说签办买做装停贴催查去试领拍调换退投取交开申立鉴]|联系|反映|投诉|申请|通知|协商|沟通|保留|跟|和|向|与|回去|造成|发生|出现)/u;
const unaddressed = (what: string) =>
  what.replace(/^(?:给|为|向|对|跟)(?=$|[打报买签])/u, '').replace(/^(?:跟|和)(?=[\u4e00-\u9fff]{2})/u, '与');

/** 已与物业反映 → 已向物业反映. */
const done = (text: string) =>
  writeClause(text)
    .replace(/已与([\u4e00-\u9fff]{1,8}?)(反映|投诉|申请|举报|提)(?!供)/u, '已向$1$2')
    .replace(/已[与向]([\u4e00-\u9fff]{1,8}?)(?:说|讲|提)过?$/u, '已向$1反映');

function affirmed(agentText: string, verb: string): string | null {
  const asked = askedIn(agentText);
  if (asked === null) return null;
  const { before, had, ever } = asked;
  const what = writeNumbers(unaddressed(asked.done)).text;
  if (what.length < 2) return null;
  const subject = /[跟和向给把在于对]$|^(?:跟|和|向|给|把)/u.test(before) ? '' : before;
  if (had && (verb === '有' || verb === ''))
    return done(doing.test(what) || what.includes('过') ? `${subject}已${what}` : `${subject}有${what}`);
  // 合同有吗 and 有合同吗.
  if (verb === '有' && /^有(?:没有)?[跟和与向去找打]/u.test(what)) return done(`已${what.slice(1)}`);
  if (verb === '有') return /^有|有$/u.test(what) ? writeClause(what.replace(/都?有$/u, '有')) : null;
  if (verb === '') return doing.test(what) ? done(`已${what}`) : null;
  const at = verbAt(what, verb);
  // 要了, to 病历拿到了吗: another thing than was asked.
  if (at < 0) return doing.test(what) && /^[去说找打做有]/u.test(verb) ? done(`${subject}已${what}`) : null;
  if (ever) {
    const once = what.includes('过') ? what : `${what}过`;
    return doing.test(once) ? done(`已${once}`) : writeClause(once);
  }
  const plain = what.replace(/了(?=[\u4e00-\u9fff])/u, '').replace(/[了过]$/u, '');
  // 和酒店签, 给公司打: whom it was done with goes with the verb.
  const start = had || /^(?:[和跟与向给把去]|回去)/u.test(plain) ? 0 : at;
  return done(`${subject}${plain.slice(0, start).replace(/有$/u, '')}已${plain.slice(start)}`);
}

function denied(agentText: string): string | null {
  const asked = [...agentText.matchAll(/有没有([^，。？?]{2,14})/gu)].map(([, what = '']) =>
    what.replace(/(?:呢|啊|吗|过)$/u, ''),
  );
  const facts = asked
    .filter((what) => !/其他|别的|问题|什么/u.test(what))
    .map((what) => {
      const plain = what
        .replace(/(?:给|为|向|对|跟)?您们?(?:的)?/gu, '')
        .replace(/^(?:跟|和)(?=[\u4e00-\u9fff]{2})/u, '与')
        .replace(/^(办理|签|报|交)过(?=.)/u, '$1');
      return `${/^(?:办|签|报|交|申请|登记|备案|缴)/u.test(plain) ? '未' : '没有'}${writeClause(plainWords(plain))}`;
    });
  if (facts.length > 0) return facts.join('，');
  const question = askedIn(agentText);
  if (question === null || question.had) return null;
  const done = unaddressed(question.done).replace(/[了过]$/u, '');
  if (done.length < 2 || /^有/u.test(done)) return done.length >= 3 ? writeClause(`没${done}`) : null;
  if (doing.test(done)) return `未${writeClause(done)}`;
  // 车牌号记下来了吗: what it is about stands first.
  const { object, verb } =
    /^(?<object>[\u4e00-\u9fff]{2,6})(?<verb>[记签报交办买做装拍留找](?:下来?|下|到|好|完)?)$/u.exec(done)?.groups ??
    {};
  return object === undefined || verb === undefined ? null : `${writeClause(object)}未${verb}`;
}

/** 对, to 您想问的是由哪边审核，以及什么时候能够发放，对吗: the question in the agent's words, to which the caller agreed. */
export function restatedQuestion(answer: string, agentText: string): string | null {
  if (!/^(?:对+(?:的|头|呀|啊)?|是(?:的|啊|呀)?|嗯+|没错)$/u.test(answer)) return null;
  const what =
    /您(?:主要|还|就|也)*(?:是)?想(?:要)?(?:问|咨询|了解|确认|知道)的?(?:主要)?是(?<what>[^？?。]{4,60}?)[，,]?(?:对吗|是吗|是吧|对吧|对不对|对么)/u.exec(
      agentText,
    )?.groups?.what;
  return what === undefined ? null : writeClause(writeNumbers(what.replace(/，(?:以及|还有|和)/u, '以及')).text);
}
