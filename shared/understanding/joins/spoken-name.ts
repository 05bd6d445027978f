import type { Span } from '../ports';
import { type Clause, clausesOf } from '../text/clauses';
import { sharedWith } from './only-place';
import { isGeneric, tradeNameIn } from './trade-name';

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
const notMore = /[天都不了在的就来要是没我你他她们这那也还很太说]/u;

const lead =
  /^(?:喂|嗯|呃|哦|那个|就是|好像|应该|可能|大概|反正|写着?了?)*(?:(?:店名|名字|全称|公司名|招牌|牌子|门头|店|公司|单位|小区|学校|医院|营业执照|合同|执照)(?:上)?(?:写的|盖的|印的)?)?(?:就|好像|应该)*(?:叫做?|叫作|是|写的是|写着|写了|写的)?(?:那个)?(?:叫)?/u;
const tail = /(?:吧|啊|呢|呀|嘛|啦|这个店|这家店|那家店|四个字|几个字|好像)$/u;
const firm = /[\u4e00-\u9fff（）()]{2,24}(?:有限责任公司|有限公司|股份公司|集团|经营部|合作社|事务所)/u;
/** Where a firm's name begins in a sentence: 我在…上班, 公司叫…, 营业执照上写的是…. */
const beforeFirm =
  /^.*(?:我们?在|在(?!线)|[他她你我]们?是|营业执照上写的是|写的是|写着|盖的是|名字叫|公司叫|叫做?|全称是|那个|这个|投诉|举报|反映|找的|就是|属于|是(?!不))(?=[\u4e00-\u9fff（）()]{4})/u;
/** 有一家叫鑫鑫烧烤的, 大伙儿管它叫刘姐盒饭: a name given unasked. */
const called =
  /(?:[一这那有](?:家|个)|家|公司|店|厂|院|校|园|馆|(?:大家|大伙儿?|人家|我们|别人)?都?(?:管它|把它|喊它|称呼它))(?:店|公司|单位)?(?:名字)?(?:都)?(?:叫做?|叫作)(?:个|什么)?([\u4e00-\u9fffA-Za-z0-9]{2,14}?)(?:的(?=[，,。店公\s]|$)|(?=[，,。\s]|$))/u;
/** A clause of its own after one that speaks of a house: 我老姨在养老院住着，叫福寿康养老院. */
const calledAfter = /(?:店|厂|院|校|园|馆|公司|机构|单位|商家|市场|超市|摊|铺|班|所|物业|中心|加工点|作坊|站)/u;
const calledClause = /^(?:就|好像|名字)?(?:是)?叫(?:做|作|个|什么)?([\u4e00-\u9fffA-Za-z0-9]{2,14})$/u;
const unknown = /不知道|不清楚|没有?(?:名字|招牌|牌子|看|注意)|没看|不记得|记不|忘了|没注意|没名/u;
const noName =
  /我|你|他们|什么|怎么|好的|谢谢|这个|不是|就[来是知]|来[发卖做]|小作坊|一下|知道|态度|办事|的$|的那[个种]|套餐|^(?:每个?|一个?)(?:月|年)(?![\u4e00-\u9fff]*[店馆厂院])|^[零一二三四五六七八九十百千万\d]+块?$|通知|上个|群里/u;

const isName = (name: string) =>
  name.length >= 2 && name.length <= 20 && !noName.test(name) && !unknown.test(name) && !isGeneric(name);

/** As `partOf`, with the rest of the name where the caller says it again in full. */
export function spokenNameIn(text: string, asked: boolean, places: readonly Span[] = []): SpokenName | null {
  const part = partOf(text, asked, places);
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
 * holds; null when nothing in the text looks like one. `places`: where the text names a place, which is none.
 */
function partOf(text: string, asked: boolean, places: readonly Span[]): SpokenName | null {
  const full = firm.exec(text);
  if (full !== null) {
    const named = full[0].replace(beforeFirm, '');
    const name = named === full[0] ? named.replace(lead, '') : named;
    if (!isGeneric(name))
      return {
        name,
        start: full.index + full[0].length - name.length,
        end: full.index + full[0].length,
        unasked: false,
        ...(ownFirm.test(text.slice(0, full.index + full[0].length - name.length)) ? { own: true } : {}),
      };
  }
  const clauses = clausesOf(text);
  const introduced = called.exec(text);
  const [, given = ''] = introduced ?? [];
  if (introduced !== null && isName(given)) {
    const start = introduced.index + introduced[0].lastIndexOf(given);
    return { name: given, start, end: start + given.length, unasked: false };
  }
  for (const [at, clause] of clauses.entries()) {
    const [, name = ''] = calledClause.exec(clause.text) ?? [];
    const before = text.slice(0, clause.start);
    if (name === '' || !isName(name) || !(asked || (at > 0 && calledAfter.test(before)))) continue;
    // 包工头叫李大壮, 他叫田应福: people are called too.
    if (
      /(?:老板|经理|工头|司机|师傅|[他她]|人|医生|老师|先生|女士)[^，,。]{0,6}[，,]?$/u.test(before) &&
      !calledAfter.test(name)
    )
      continue;
    return { name, start: clause.end - name.length, end: clause.end, unasked: false };
  }
  const answer = asked ? answered(clauses, places) : null;
  if (answer !== null) return answer;
  const trade = tradeNameIn(text);
  return trade === null ? null : { ...trade, unasked: !asked };
}

/** The first clause of an answer that is a name; null where the caller does not know it. */
function answered(clauses: readonly Clause[], places: readonly Span[]): SpokenName | null {
  for (const clause of clauses) {
    if (unknown.test(clause.text)) return null;
    if (places.some((place) => sharedWith(place, clause) > 0.5)) continue;
    const skipped = lead.exec(clause.text)?.[0].length ?? 0;
    const name = clause.text.slice(skipped).replace(tail, '');
    const start = clause.start + skipped;
    // 就是居委会嘛，办事拖拉: the rest is what they do.
    if (isGeneric(name)) return null;
    if (!isName(name)) continue;
    // 育才中学放学的时候门口堵得死死的: of a sentence only the name.
    const trade = name.length > 8 ? tradeNameIn(name) : null;
    if (trade !== null) return { name: trade.name, start: start + trade.start, end: start + trade.end, unasked: false };
    return { name, start, end: start + name.length, unasked: false };
  }
  return null;
}
