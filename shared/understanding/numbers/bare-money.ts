import { digitOf } from './cardinal';
import { type NumberRule, type Written, wordAt } from './rule';

/** What money is said of just before an amount: 押金交了, 欠我, 工资一个月. */
const before = new RegExp(
  '(?:交|付|花|罚款?|赔偿?|退款?|欠|收|扣|优惠|便宜|少给|多给|返|补(?:贴|助|偿)?|借|贷|转账?|打款|打到卡里|亏|损失|充值?|骗|坑|讹|垫|' +
    '报销|消费|涨到|降到|涨价?了?|要价?|卖|值|首付|租|工资|工钱|[月底年]薪|奖金|提成|低保|养老金|退休金|租金|押金|定金|订金|保证金|公积金|违约金|' +
    '价格?|本金|总价|尾款|余款|货款|贷款|欠款|利息|补贴|生活费|\\p{Script=Han}费)' +
    '(?:了|过|给|我们?|他们?|她|你们?|咱们?|人家|老板|的|是|要|多|还有?|差不多|大概|大约|一共|总共|共|到|才|就|也|都|只|仅|至少|最多|起码|将近|不到|' +
    '每个?(?:月|年|平方?米?|人|天|季度|亩|吨)|[一1]个?(?:月|年|天|平方?米?|季度|人|次|学期|亩|吨))*$',
  'u',
);
/** 一个月三千五, 每平方一万二. */
const beforePiece = /[一1](?:套|瓶|盒|件|台|张|桌|盘|只|条|双|间)(?:卖|要|就|才)*$/u;
const beforePer = /(?:每个?|[一1]个?)(?:月|年|平方?米?|季度|学期|亩|吨|平)(?:的?是|就|要|才|给|只有|到手)*$/u;
/** What it is the price of: 一千一一个月. */
const afterPer = /^(?:[一1每]个?(?:月|年|天|晚|学期|学年|季度|平|亩|吨|套|桌|户|人|位|次|节|课时?|期)(?!多))/u;
const ends =
  /^(?:多|左右|上下|出头)?(?:$|[^\p{Script=Han}\d]|[没还都才就也不呢吧啊嘛的加扣罚买办租请修装做]|左右|上下|出头|[一1每]|(?:块|元)?(?:定金|订金|押金|保证金|学费|罚款|工资|\p{Script=Han}{1,2}费))/u;

/** An amount that is said without its 元 (交了三千六, 欠我两万三千五, 一千一一个月), from a hundred on; null where nothing tells that it is money. */
export function asMoney(text: string, at: number, written: Written): Written | null {
  if (written.kind !== 'number' && written.kind !== 'measure') return null;
  const amount = /^(\d+(?:\.\d+)?)(?:至\d+(?:\.\d+)?)?(万?)$/u.exec(written.text);
  if (amount === null) return null;
  const value = Number(amount[1]) * (amount[2] === '' ? 1 : 10_000);
  if (value < least) return null;
  const head = text.slice(Math.max(0, at - 24), at);
  const tail = text.slice(written.end, written.end + 12);
  const more = /^多(?!个|少)/u.exec(tail)?.[0] ?? '';
  const isPrice = afterPer.test(tail.slice(more.length));
  const closed = ends.test(tail);
  const perMonth = value >= leastPer && beforePer.test(head) && /^(?:多|左右)*(?:$|[，。！？；、]|的)/u.test(tail);
  const perPiece = beforePiece.test(head) && /^(?:多|左右)*(?:$|[，。！？；、])/u.test(tail);
  if (!isPrice && !perMonth && !perPiece && !(closed && before.test(head))) return null;
  return { end: written.end + more.length, text: `${written.text}${more}元`, kind: 'money' };
}

/** Less may be anything: degrees, points, pieces. */
const least = 100;
const leastPer = 1000;

/** 万二的定金, 千五块: one of the unit, and so many of the next below. */
export const readHeadless: NumberRule = (text, index, style) => {
  const scale = { 万: 10_000, 千: 1000, 百: 100 }[text.charAt(index)];
  const next = digitOf(text[index + 1]);
  if (style !== 'official' || scale === undefined || next === undefined || next < 2 || text[index + 1] === '两')
    return null;
  if (/[零〇一二两三四五六七八九十百千万亿几好上数成半点\d]$/u.test(text.slice(0, index))) return null;
  const unit = wordAt(['块钱', '元钱', '块', '元'], text, index + 2);
  const tail = text.slice(index + 2 + unit.length);
  if (unit === '' && !(before.test(text.slice(0, index)) || (text[index] === '万' && index === 0))) return null;
  if (unit === '' && !ends.test(tail)) return null;
  const amount = scale === 10_000 ? `1.${next}万` : String(scale + (next * scale) / 10);
  return { end: index + 2 + unit.length, text: `${amount}元`, kind: 'money' };
};
