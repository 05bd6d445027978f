/*
 * What callers all over China call their own people, and the one word an office writes for each. Terms after the usual tables of 亲属称谓; only with the
 * caller's 我 before them (我娘, 我家媳妇, 我老豆).
 */

const terms: readonly (readonly [string, string])[] = [
  ['父母', '爸妈|爸爸妈妈|爹妈|爹娘|父母亲?|老爸老妈'],
  ['母亲', '妈妈?|母亲|娘老子|娘(?!家)|老娘|老妈子?|阿妈|阿母|老母亲?|俺娘|姆妈|额娘|妈咪'],
  ['父亲', '爸爸?|父亲|爷老子|爹|老爹|老爸|阿爸|老豆|老汉儿?|老父亲?|阿爹'],
  ['丈夫', '老公|丈夫|先生(?![病气])|当家的|掌柜的'],
  ['配偶', '老婆|爱人|媳妇儿?|对象|那口子|屋里的|婆娘|堂客|内人|太太'],
  ['妻子', '妻子'],
  ['老伴', '老伴儿?'],
  ['子女', '孩子|小孩子?|娃儿?|娃娃|儿童|崽|细路仔?|囡囡|伢|小囡'],
  ['儿子', '儿子|仔|大儿子|小儿子'],
  ['女儿', '女儿|闺女|姑娘|囡|千金'],
  ['孙子', '孙子|孙儿'],
  ['孙女', '孙女儿?'],
  ['外孙', '外孙子?'],
  ['外孙女', '外孙女儿?'],
  ['儿媳', '儿媳妇儿?|儿媳|新妇'],
  ['女婿', '女婿|姑爷'],
  ['哥哥', '哥|哥哥|大哥|二哥|阿哥|老哥'],
  ['弟弟', '弟|弟弟|老弟|阿弟|小弟'],
  ['姐姐', '姐|姐姐|大姐|二姐|阿姐|老姐'],
  ['妹妹', '妹|妹妹|老妹|阿妹|小妹|妹子'],
  ['兄弟', '兄弟'],
  ['爷爷', '爷爷?|阿爷'],
  ['奶奶', '奶奶?|阿嬷|阿奶'],
  ['外公', '外公|姥爷|阿公|家公'],
  ['外婆', '外婆|姥姥|阿婆|家婆'],
  ['岳父', '岳父|老丈人|丈人'],
  ['岳母', '岳母|丈母娘'],
  ['公公', '公公'],
  ['婆婆', '婆婆|婆母'],
  ['嫂子', '嫂子?|嫂嫂|阿嫂'],
  ['姐夫', '姐夫'],
  ['妹夫', '妹夫'],
  ['叔叔', '叔|叔叔|二叔|三叔|小叔'],
  ['伯父', '伯父|大伯|伯伯'],
  ['舅舅', '舅|舅舅|大舅|二舅|老舅'],
  ['姑姑', '姑|姑姑|大姑|二姑'],
  ['姨妈', '姨妈|大姨|二姨|老姨|小姨'],
  ['侄子', '侄子|侄儿'],
  ['侄女', '侄女儿?'],
  ['外甥', '外甥'],
  ['表弟', '表弟'],
  ['表哥', '表哥'],
  ['表姐', '表姐'],
  ['表妹', '表妹'],
  ['朋友', '朋友'],
  ['同事', '同事'],
  ['邻居', '邻居'],
  ['同学', '同学'],
  ['室友', '室友|舍友'],
  ['老乡', '老乡'],
];

/** 我妈 but not 我妈妈, 我朋友 but not 我们朋友圈: what may not follow a term. */
const ends = '(?![圈们俩仨])';
const short = '(?![妹弟姐哥兄妈爸爹子细头校房门])';
const whose = '我们?(?:家里?|屋里)?(?:的|那个|这个|那|这)?';

const plainLength = (term: string) => term.replace(/\(.*\)|\?/gu, '').length;

const rewrites: readonly (readonly [RegExp, string])[] = terms
  .flatMap(([written, spoken]) => spoken.split('|').map((term) => [term, written] as const))
  .sort(([left], [right]) => plainLength(right) - plainLength(left))
  .map(([term, written]) => [
    new RegExp(`${whose}(?:${term})${term.length === 1 ? short : ''}${ends}`, 'gu'),
    `其${written}`,
  ]);

/** What a ticket calls the caller's own people. */
export const kinWords: readonly string[] = terms.map(([written]) => written);

/** The caller's own people in the words of a ticket (common words in, as `plainWords` leaves them): 我娘八十了 → 其母亲八十了. */
export function writeKin(clause: string): string {
  return rewrites.reduce((text, [spoken, written]) => text.replace(spoken, written), clause);
}
