import type { Span } from '../ports';
import { clausesOf } from '../text/clauses';

export type SpokenName = Span & { readonly name: string };

const lead =
  /^(?:喂|嗯|哦|那个|就是|好像)*(?:(?:店名|名字|全称|公司名|招牌|门头|店|公司|单位|小区|学校|医院)(?:上)?(?:写的)?)?(?:就)?(?:叫做?|叫作|是|写的是)/u;
const firm = /[\u4e00-\u9fff（）()]{2,24}(?:有限责任公司|有限公司|股份公司|集团|经营部|合作社|事务所)/u;
/** 有一家叫鑫鑫烧烤的: a name given unasked. */
const called =
  /(?:[一这那有](?:家|个)|家|公司|店)(?:店|公司|单位)?(?:名字)?(?:叫做?|叫作)([\u4e00-\u9fffA-Za-z0-9]{2,14}?)(?:的(?=[，,。店公\s]|$)|(?=[，,。\s]|$))/u;
const noName = /不知道|不清楚|没有?(?:名字|招牌)|不记得|忘了|我|什么|怎么|没注意|好的|谢谢/u;

/**
 * The name a caller gives when asked for it (叫阿翠家的烤冷面铺子), or a firm's full name anywhere. For entities that no registry holds;
 * null when nothing in the text looks like one.
 */
export function spokenNameIn(text: string, asked: boolean): SpokenName | null {
  const full = firm.exec(text);
  if (full !== null) {
    const name = full[0].replace(lead, '');
    return { name, start: full.index + full[0].length - name.length, end: full.index + full[0].length };
  }
  const introduced = called.exec(text);
  const [, name = ''] = introduced ?? [];
  if (introduced !== null && !noName.test(name)) {
    const start = introduced.index + introduced[0].lastIndexOf(name);
    return { name, start, end: start + name.length };
  }
  if (!asked) return null;
  for (const clause of clausesOf(text)) {
    const skipped = lead.exec(clause.text)?.[0].length ?? 0;
    const name = clause.text.slice(skipped).replace(/(?:吧|啊|呢|呀|这个店|这家店)$/u, '');
    const start = clause.start + skipped;
    if (name.length >= 2 && name.length <= 20 && !noName.test(name)) return { name, start, end: start + name.length };
  }
  return null;
}
