import { spelledCharacters } from '../people/spelling';
import type { Span } from '../ports';
import { clausesOf } from '../text/clauses';
import { type AnsweredName, answeredName, isName, lead, takesBack } from './answered-name';
import { brandIn, isBrand } from './brand-name';
import { knownBrandIn } from './known-brand';
import { isPassingBody, publicBodyIn } from './passing-body';
import { isGeneric, isHouse, tradeNameIn } from './trade-name';

/** `unasked`: known by its form alone (老兵烧烤), where nobody had asked for a name and the caller did not say that it is one. */
export type SpokenName = Span & {
  readonly name: string;
  readonly unasked: boolean;
  /** The caller's own firm (我们是…公司): whom the call is about only where no other was named. */
  readonly own?: true;
};

const ownFirm = /(?:^|[，,。])(?:我|我们|咱们)(?:这边|这里|这儿)?是(?:那个)?$/u;
/** 叫蔓莎，蔓莎美容: the name said again, and more of it. */
const saidInFull = /^[，,。](?:对|嗯|就是|就叫|叫做?|是|[，,])*/u;
const notMore = /[天都不了在的就来要是没我你他她们这那也还很太说讲找问给让把被跟和收卖做开欠骗拖停关办乱多少该应]/u;

const firm =
  /[\u4e00-\u9fff（）()]{2,24}(?:有限责任公司|有限公司|股份公司|集团|经营部|合作社|事务所)(?:[\u4e00-\u9fff]{2,8}?(?:分公司|支公司|分行|支行|营业部|分部|项目部|分店))?/gu;
/** Where a firm's name begins in a sentence: 我在…上班, 公司叫…, 营业执照上写的是…. */
const beforeFirm =
  /^.*(?:我们?在|在(?!线)|[他她你我]们?是|营业执照上写的是|写的是|写着|盖的是|名字叫|公司叫|叫做?|全称是|那个|这个|投诉|举报|反映|找的|就是|属于|是(?!不))(?=[\u4e00-\u9fff（）()]{4})/u;
/** 有一家叫鑫鑫烧烤的, 大伙儿管它叫刘姐盒饭: a name given unasked. */
const called =
  /(?:[一这那有]家|(?<!大)家|公司|店|厂|院|校|园|馆|民宿|宾馆|平台|机构|诊所|中介|物业|超市|培训班|牌子|品牌|商户|软件|小程序|(?:大家|大伙儿?|人家|我们|别人)?都?(?:管它|把它|喊它|称呼它))(?:店|公司|单位)?(?:名字)?(?:都)?(?:叫做?|叫作)(?:个|什么)?([\u4e00-\u9fffA-Za-z0-9]{2,14}?)(?:的(?=[，,。店公机饭餐商企厂学培幼诊药摊铺超物网平养医美健理洗足装搬驾旅婚快\s]|$)|(?=[，,。\s]|$))/u;
/** 它的名字叫俏颜坊, 招牌上写的是老友棋牌室, 现在改叫潮一鲜海鲜馆: what says itself that a name follows. */
const announced =
  /(?:(?:都|就|大家|人家|我们)[叫喊称]它|它的?名字(?:就)?(?:叫|是)|(?:店名|字号|招牌|门头|牌子|公司名|厂名|校名|店铺名?)(?:上)?(?:挂的|写的?)?(?:就)?(?:叫|是)|(?:现在|后来)(?:改|换)(?:名)?(?:叫|成)了?|改名(?:叫|成|为)|更名(?:成|为))(?:做|个)?([\u4e00-\u9fffA-Za-z0-9]{2,14}?)(?=的?[，,。\s]|的?$)/u;
/** 有个叫优学教育的: a house where the turn speaks of one; 一个叫漫步机的 is a thing. */
const calledOne =
  /[一这那有]个(?:名字)?(?:叫做?|叫作)(?:个|什么)?([\u4e00-\u9fffA-Za-z0-9]{2,14}?)(?:的(?=[，,。店公机饭餐商企厂学培幼诊药摊铺超物网平养医美健理洗足装搬驾旅婚快\s]|$)|(?=[，,。\s]|$))/u;
/** A clause of its own after one that speaks of a house: 我老姨在养老院住着，叫福寿康养老院. */
const calledAfter = /(?:店|厂|院|校|园|馆|公司|机构|单位|商家|市场|超市|摊|铺|班|所|物业|中心|加工点|作坊|站)/u;
const calledClause = /^(?:就|好像|名字)?(?:是)?叫(?:做|作|个|什么)?([\u4e00-\u9fffA-Za-z0-9]{2,14})$/u;

/** 叫什么来着, 那个什么: the caller looks for the name. */
const selfAsked =
  /(?:叫|是)(?:个|做)?(?:什么|啥|哪样|么子)(?:名字|名儿)?(?:来着|去了|来的)?[，,？?](?:哦|噢|对|嗯|想起来了|对了|[，,])*/u;

/** 您在海棠湾哪里下的车: the hotel that answers it is where somebody is or was, and no more. */
const whereabouts =
  /(?:哪里|哪儿|在哪|什么地方|哪个(?:站|地方|位置|酒店|口))[^，。]{0,4}(?:下|上)的?车|[上下]车(?:的)?(?:地点|位置|地址)|您(?:现在|目前|人)?(?:住|在)(?:在)?(?:哪|什么)|您(?:现在|目前)的?(?:位置|住址)|(?:寄到|送到|回寄|邮寄)/u;

/** 在哪里报的名, 您在哪买的: the house where it was done answers it, or a place. */
const whereDone =
  /(?:哪里|哪儿|哪|什么地方)(?:吃|买|订|定|办|报|租|做|修|充|存|贷|洗|剪|学|配|进货|进的货|上的?课|上班|工作|打工|干活|拿货|体检|加|签|下单|消费|就餐|用餐|就诊|购买|入住|住)(?!哪)(?!车)[^，。]{0,3}|(?:是|从)?(?:哪里|哪儿|哪)(?:发出来?|传(?:出)?来|排(?:出来?)?|飘(?:出)?来|来)的/u;

/** What is known beside the text: where it names places, which are no entities; what the agent had asked; whether that was whom the caller went to before. */
export type NameContext = {
  readonly places: readonly Span[];
  readonly question: string;
  readonly tried: boolean;
};
const nothingElse: NameContext = { places: [], question: '', tried: false };

/** As `partOf`, with the rest of the name where the caller says it again in full. */
export function spokenNameIn(text: string, asked: boolean, context: NameContext = nothingElse): SpokenName | null {
  const part =
    whereabouts.test(context.question) && !asked && !whereDone.test(context.question)
      ? null
      : partOf(text, asked, context);
  if (part === null) return null;
  const at = part.end + (saidInFull.exec(text.slice(part.end))?.[0].length ?? 0);
  if (at === part.end || !text.startsWith(part.name, at)) return part;
  const more = /^[\u4e00-\u9fff]{1,8}/u.exec(text.slice(at + part.name.length))?.[0] ?? '';
  if (more === '' || notMore.test(more) || !/^(?:[，,。！？]|$)/u.test(text.slice(at + part.name.length + more.length)))
    return part;
  const name = part.name + more;
  return { ...part, name, start: at, end: at + name.length };
}

/**
 * The name a caller gives when asked for it (叫阿翠家的烤冷面铺子), a firm's full name anywhere, or a name by its form. For entities that no registry
 * holds; null when nothing in the text looks like one.
 */
function partOf(text: string, asked: boolean, { places, question, tried }: NameContext): SpokenName | null {
  const firms = firmsIn(text);
  const full = firms.find(({ own }) => own !== true) ?? firms[0];
  if (full !== undefined) return full;
  const clauses = clausesOf(text);
  // 叫什么来着，老福记: whoever asks themselves answers.
  const own = selfAsked.exec(text);
  const from = own === null ? 0 : own.index + own[0].length;
  const recalled = own === null ? null : answeredName(text.slice(from), [], '');
  if (recalled !== null) return { ...recalled, start: recalled.start + from, end: recalled.end + from, unasked: false };
  const anew = asked && takesBack(text) ? answeredName(text, places, question) : null;
  if (anew !== null) return { ...anew, unasked: false };
  const introduced =
    called.exec(text) ?? announced.exec(text) ?? (calledAfter.test(text) ? calledOne.exec(text) : null);
  const [, given = ''] = introduced ?? [];
  if (introduced !== null && isName(given)) {
    const start = introduced.index + introduced[0].lastIndexOf(given);
    return { name: given, start, end: start + given.length, unasked: false };
  }
  for (const [at, clause] of clauses.entries()) {
    const [, name = ''] = calledClause.exec(clause.text) ?? [];
    const before = text.slice(0, clause.start);
    // 就是个微信号，叫小李: a person.
    if (/^[小老阿大][\u4e00-\u9fff]$/u.test(name)) continue;
    if (name === '' || !isName(name) || !(asked || (at > 0 && calledAfter.test(before)))) continue;
    // 包工头叫李大壮, 他叫田应福: people are called too.
    if (
      /(?:老板|经理|工头|司机|师傅|[他她]|人|医生|老师|先生|女士)[^，,。]{0,6}[，,]?$/u.test(before) &&
      !calledAfter.test(name)
    )
      continue;
    return { name, start: clause.end - name.length, end: clause.end, unasked: false };
  }
  const answer = asked || whereDone.test(question) ? answeredName(text, places, question) : null;
  if (answer !== null && (asked || isHouse(answer.name) || isBrand(answer.name) || isSpelledOut(answer, text)))
    return { ...answer, unasked: false };
  const trade = tradeNameIn(text) ?? publicBodyIn(text) ?? knownBrandIn(text) ?? brandIn(text);
  return trade === null || (!asked && isPassingBody(trade.name, text, tried)) ? null : { ...trade, unasked: !asked };
}

/** 童学林，儿童的童，学习的学: two of its characters are told after it. */
const isSpelledOut = ({ name, end }: SpokenName | AnsweredName, text: string) =>
  spelledCharacters(text).filter(({ character, start }) => start >= end && name.includes(character)).length > 1;

/** Firms by their full name, in the order they are said. */
function firmsIn(text: string): SpokenName[] {
  return [...text.matchAll(firm)].flatMap((match): SpokenName[] => {
    const named = match[0].replace(beforeFirm, '');
    const name = named === match[0] ? named.replace(lead, '') : named;
    if (isGeneric(name)) return [];
    const end = match.index + match[0].length;
    const start = end - name.length;
    return [{ name, start, end, unasked: false, ...(ownFirm.test(text.slice(0, start)) ? { own: true } : {}) }];
  });
}
