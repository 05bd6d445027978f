import type { Span } from '../ports';
import { type Clause, clausesOf } from '../text/clauses';
import { isBrand } from './brand-name';
import { institution, sharedWith } from './only-place';
import { isPredicate, withoutDeed } from './predicate';
import { isGeneric, isHouse, tradeNameIn } from './trade-name';

/*
 * What a caller answers when asked for the name of whom the call is about (哪个幼儿园, 公司叫什么): 叫阿翠家的烤冷面铺子.
 */

export type AnsweredName = Span & { readonly name: string };

/** What stands before a name in an answer. */
export const lead =
  /^(?:喂|嗯|呃|哦|(?:你们|我们|咱们|他们)(?:那个|这个|[那这]边的?|当地的?)|那个|就是|好像|应该|可能|大概|反正|写着?了?|现在|后来|全名|全称|店名)*(?:(?:店名|名字|全称|公司名|招牌|牌子|门头|店|公司|单位|小区|学校|医院|营业执照|合同|执照|收据|发票|小票|单子|公章|票|卡)(?:上面?)?(?:写的|盖的|印的)?(?:公?章)?)?(?:就|好像|应该|现在)*(?:(?:我们?|我妈|我爸)?(?:是)?(?:介绍我们?去|介绍去|找|请|住|订|定|买|报|办|租|用|选|签|去|交|借|贷|叫|坐|吃|存)的(?:是|那个|那家)?|在(?!线|水|乎)|改叫|改名叫|叫做?|叫作|是|写的是|写着|写了|写的)?(?:那个)?(?:叫)?/u;
/** 叫福满楼, 全名是…: a clause that says itself that a name follows. */
const cued = /^(?:.{0,6}(?:全名|全称|店名|名字|招牌|改名?)|好像|就|应该|现在)?(?:是|就)?[叫是]/u;
/** 等一下, 我想想: time to remember. */
const remembering =
  /^(?:等(?:一)?下|等等|稍等|让?我(?:想|看|找|查|瞅|翻)(?:一)?[下看想找]?|不好意思|那什么|怎么说|哎呀)/u;
const tail = /(?:的(?:窗口|人|工作人员|柜台|客服|前台)|吧|啊|呢|呀|嘛|啦|这个店|这家店|那家店|四个字|几个字|好像)$/u;
const unknown =
  /^(?:没有?|没得|冇)$|没(?:有)?(?:挂|起名|取名)|不知道|不清楚|没有?(?:名字|招牌|牌子|看|注意)|没看|不记得|记不|忘了|没注意|没名|搞不清/u;
const noName =
  /^个|^有(?:[一两几三好]|个)|第[一二三四五六七八九十几][家个间]$|^孩子(?!王)|还在|^(?:找(?!到|乐)|去(?!哪)|等(?!风|茶)|打电|[^，。]{1,3}那个$)|^[\u4e00-\u9fff]{2,4}(?:的|那个)[\u4e00-\u9fff]$|啥|来着|说不上|我|你|他们|什么|怎么|好的|谢谢|这个|不是|就[来是知]|来[发卖做]|小作坊|一下|知道|态度|办事|的$|的那[个种]|套餐|^(?:每个?|一个?)(?:月|年)(?![\u4e00-\u9fff]*[店馆厂院])|^[零一二三四五六七八九十百千万\d]+块?$|通知|上个|群里|那儿$|那边$|那块儿?$|^(?:没有|有的|就[叫在])|以前|原来|大家|大伙|^[他她它]|坐(?!标)|排队|^[A-Za-z]{0,2}[零〇一二三四五六七八九十百千万\d]+$|[那这][个家](?:店|厂|公司)$/u;
/** 水南镇, 长征大道: where it is, said before its name. */
const placeOnly =
  /^(?:在|就在)?(?:[\u4e00-\u9fffA-Za-z0-9]{1,10}(?:省|市|(?<!景|厂|校|度假|开发)区|县|镇|乡|街道|村|社区|路|街|大道|巷|弄|小区|花园|家园)|[\u4e00-\u9fff]{0,6}[零一二三四五六七八九十百\d]+(?:号|组|楼|层|[栋幢座期]|单元|室))(?:的|那边|那块儿?|那里|里面|上)?$/u;

export const isName = (name: string): boolean =>
  name.length >= 2 &&
  name.length <= 20 &&
  !noName.test(name) &&
  !unknown.test(name) &&
  !isGeneric(name) &&
  !(isPredicate(name) && !isHouse(name));

/** What was asked for: 哪个幼儿园, 饭店叫什么, 哪家热力公司. */
function kindAsked(question: string): string {
  const [, after = '', before = ''] =
    /哪(?:一)?[个家所]([\u4e00-\u9fff]{2,4})|([\u4e00-\u9fff]{2,3}?)(?:的)?(?:叫什么|名称|全称|名字|是哪)/u.exec(
      question,
    ) ?? [];
  return (after || before).replace(/^(?:请问|您说的)/u, '');
}

/** 瓯海渔港，哦不是不是，那是以前的名字，现在改叫潮一鲜海鲜馆: what comes after it is the name. */
const takenBack =
  /(?:^|[，,])不(?:是|叫)[^，。]{2,6}[，,](?:是|叫)(?!不)|[，,。](?:哦|噢|呃|啊|哎|嗯)*[，,]?(?:不对|不是不是|不是(?=[，,])|说错了?|讲错了?|记错了?|错了|口误|不不+|(?:那|这)是(?:以前|原来|老)[^，。]{0,6})(?:不对|不是|错了|的|啊|哈)*[，,。]|(?:现在|后来)(?:改|换)?(?:名)?(?:叫|成)(?:了)?|改名(?:叫|成|为)了?|更名(?:成|为)/gu;

/** Whether something in the answer is taken back. */
export const takesBack = (text: string): boolean => text.search(takenBack) >= 0;

/** The answer's name, the last that was not taken back; null where the caller does not know it. `places`: what the text says of where. */
export function answeredName(text: string, places: readonly Span[], question: string): AnsweredName | null {
  const marks = [...text.matchAll(takenBack)];
  for (const mark of marks.toReversed()) {
    const from = mark.index + mark[0].length;
    const name = firstName(
      clausesOf(text.slice(from)).map((clause) => moved(clause, from)),
      places,
      question,
    );
    if (name !== null) return name;
  }
  return firstName(clausesOf(text), places, question);
}

const thatOne = /^(.{2,8}?)(?:上面?|里面?|那边|这边)?的?[那这][个家间](?=[\u4e00-\u9fff]{3})/u;

/** 张寨镇上那个便民服务中心 is that of the town, 桥头那家福满楼 a house of its own. */
function ofThatOne(found: AnsweredName): AnsweredName {
  const [before, place = ''] = thatOne.exec(found.name) ?? [];
  // 绿城桂花园的物业.
  if (/的物业$/u.test(found.name)) return { ...found, name: found.name.replace(/的物业$/u, '物业') };
  if (before === undefined) return found;
  const rest = found.name.slice(before.length);
  if (/[镇乡县区市旗村]$|街道$|社区$/u.test(place) && institution.test(rest)) return { ...found, name: place + rest };
  return { ...found, name: rest, start: found.start + before.length };
}

const moved = (clause: Clause, by: number): Clause => ({ ...clause, start: clause.start + by, end: clause.end + by });

/** 我是富士康的, 我们在宏达电子厂上班. */
const workedFor =
  /^(?:我们?|俺|我爱人|我老公|我老婆|我儿子|我女儿|(?:我|俺|我家|俺家)?(?:孩子|孩儿|娃儿?))(?:就|以前|之前|原来|现在)?[是在](?=[\u4e00-\u9fff]{2,14}(?:的|上班|工作|打工|做事|上学|读书|厂|公司|小学|中学|学校|幼儿园|学院|店)+$)/u;

function firstName(clauses: readonly Clause[], places: readonly Span[], question: string): AnsweredName | null {
  const kind = kindAsked(question);
  const found: AnsweredName[] = [];
  let answered = false;
  for (const clause of clauses) {
    if (unknown.test(clause.text)) break;
    const isAsked = kind !== '' && clause.text.endsWith(kind);
    if (!isAsked && places.some((place) => sharedWith(place, clause) > 0.5)) continue;
    const employer = workedFor.exec(clause.text);
    const skipped = (employer ?? lead.exec(clause.text))?.[0].length ?? 0;
    const said = clause.text
      .slice(skipped)
      .replace(employer === null ? tail : /(?:上班|工作|打工|做事|上学|读书|的)+$/u, '');
    const name = withoutDeed(said.endsWith('的') && isHouse(said.slice(0, -1)) ? said.slice(0, -1) : said);
    const start = clause.start + skipped;
    if (name === '') continue;
    // 就是居委会嘛，办事拖拉: the rest is what they do.
    if (isGeneric(name)) break;
    if (placeOnly.test(name)) continue;
    // 店名就算了，临时加价的都有: what was answered first is no name, and what comes after it is one only if it says so.
    const isLater = answered && !cued.test(clause.text) && !isHouse(name);
    answered ||= !remembering.test(clause.text);
    if (isLater || !isName(name)) continue;
    // 育才中学放学的时候门口堵得死死的: of a sentence only the name.
    const trade = name.length > 8 && !thatOne.test(name) ? tradeNameIn(name) : null;
    found.push(
      trade === null
        ? ofThatOne({ name, start, end: start + name.length })
        : { name: trade.name, start: start + trade.start, end: start + trade.end },
    );
  }
  const ofKind = kind === '' ? undefined : found.find(({ name }) => name.endsWith(kind) || name.includes(kind));
  const first = ofKind ?? found[0];
  // 顺达，顺利的顺，到达的达，顺达驾校: said again in full.
  const full = found.find(
    ({ name }) =>
      first !== undefined &&
      name !== first.name &&
      name.startsWith(first.name) &&
      (tradeNameIn(name)?.name === name || isBrand(name) || (kind !== '' && name.endsWith(kind))),
  );
  return full ?? first ?? null;
}
