import { type Address, emptyAddress } from '@shared/domain/ticket';
import type { PlaceMention, Span } from '../ports';
import { type Clause, clausesOf } from '../text/clauses';
import { houseLead } from './answer';
import { writeDetailWords } from './detail';
import { readHouse } from './house';
import { writeNumeral } from './numerals';
import { letter } from './unlisted';

/*
 * The clauses of an answer to "where" that name nothing a list or a form knows, each read for itself: a house (十四幢), a name of the kind that was
 * asked for (哪个小区？戛纳小镇), else where it is as the caller said it (老鹰岩，海埂大坝那个停车场). People say the pieces of a place in any order.
 */

const filler =
  /^(?:[嗯呃啊哦噢哎欸诶]|对|[我俺](?=[0-9零一二三四五六七八九十])|是的|就是说|好像|应该|大概|可能|那个|这个|具体|喏|你看|就|是|在|住|叫做?|我们?家?|俺们?家?|咱们?家?|他家?|它|的)*(?:是|叫做?|在|住)?/u;
const tail =
  /(?:(?:的|那里|那边|那儿|那块儿?|那一片|那一块|那地方|这边|这里|这儿|这块儿?|这一片|那个地方|上面?的?|里面的?|里头的?|附近的?|名字|嘛|啊|呀|呢|吧|哈|咯|嘞|噻|哦|啦))+$/u;
/** Words of a sentence, and of talk about the talk. */
const sentence =
  /下来|上去|进去|过去|没多|多[点远]|租房|[我你您他她它们了过着吗呢谁哪怎啥们很太都也才又再让给]|没有|没得|不[是知清记晓太能会要让好]|有[个人的些一很几]|一[个些直般]|什么|已经|正在|现在|当时|知道|清楚|记得|晓得|因为|所以|如果|但是|还是|的话|时候|点钟|早上|晚上|上午|下午|电话|号码|名字|全名|先生|女士|身份|反映|投诉|举报|咨询|问题|情况|处理|[说讲问打找看听写报]|分钟|小时|块钱|意思|麻烦|谢谢|你好|您好|喂|快点|赶紧|随便|方便|登记|保密|房产|营业|公司|有限/u;
const verbFirst =
  /^(?:有|没|打|说|看|找|来|去|走|想|要|请|问|听|把|被|从|到|往|靠|离|每|各|等|跟|和|与|同|全|别|莫|冇|唔|不|未|正对|隔|归|属|挨|写|报|最|更|比|算|为|因|但|可|反正|总共|所有|其他|别的)/u;
const floorOf = new RegExp(
  `^((?:(?!第)(?:${letter}|[A-Z])){2,8}?)的?([一二三四五六七八九十0-9]{1,3})([楼层])(?:的|那[边里儿])?$`,
  'u',
);
const nameForm = new RegExp(`^(?:${letter}|[A-Z0-9·]|的){2,12}$`, 'u');

const takenBack = /不对|不是(?=[，,])|[说讲记看]错|错了/u;
export const asksForEstate =
  /(?:[哪边]一?个|什么|叫什么|名称|名字)的?(?:小区|楼盘|院子?|大院|公寓|花园|屋苑|住宅|商场|大厦|写字楼|园区|宿舍|组团)|(?:小区|楼盘|院子|大院|公寓|大厦|商场|宿舍|园区)(?:的?(?:名字|名称))?(?:是|叫)?(?:什么|哪个|啥)(?!位置|地方)/u;
/** 市场里哪个位置, 在小区什么位置: where within what was told. */
const asksWithin =
  /[里内](?:面|头)?的?(?:哪|什么)|(?:小区|公园|广场|市场|商场|学校|医院|车站|站|路口|厂)的?(?:哪|什么)(?:个|一)?(?:位置|地方|方位|部位|块)/u;
/** Where somebody works, applied or was answered is no place of the matter. */
const asksElsewhere =
  /答复|申请|办理|办的|报的?(?:警|案|名|销)|打工|上班|工作|户口|户籍|上学|念书|读书|注册|买的|签的/u;
const asksTown = /哪个(?:镇|乡|街道|乡镇|镇街)|(?:镇|乡|街道)(?:叫|是)什么|什么(?:镇|乡|街道)/u;
const asksVillage = /哪个(?:村(?!民)|行政村)|什么村|村(?:叫|是)什么|哪一?个村/u;
/** Whether a town or a village is asked for: the answer is its name alone. */
export const asksLevel = (question: string): boolean => asksTown.test(question) || asksVillage.test(question);
const asksGroup = /哪个?(?:组|社|屯|队|自然村|村民小?组|生产队|湾|寨)|几[组社队]/u;
/** Places that people go to, by the end of their names: read even where a road was told. */
const placeEnd =
  /(?:停车场|广场|公园|大坝|水库|码头|渡口|浴场|海滩|沙滩|景区|古镇|老街|夜市|市场|商场|桥|桥头|桥下|桥底下?|高架下|隧道|地下通道|天桥|车站|站|路口|交叉口|门口|[东西南北前后正侧]门|工地|厂|仓库|学校|医院|寺|庙|祠堂|广场舞|湖边|河边|江边|海边|山上|山脚下?|坡上|岩|湾|沟|塘|坪|坝|冲|岭|坳|垭口|洞|林场|农场|养殖场|采石场|垃圾站|垃圾房|公厕|绿化带|花坛|亭|塔|城墙|城门|工业园|产业园|园区|[东西南北A-Z一二三]区|口|旁边?|对面|后面|前面|边上|里面|外面|附近|上面|下面|底下|楼下|楼上|隔壁|内|外)$/u;

const made = (
  text: string,
  span: Span,
  said: Partial<Address>,
  part: NonNullable<PlaceMention['part']>,
  confidence: number,
): PlaceMention => ({
  ...{ span, raw: text.slice(span.start, span.end), address: { ...emptyAddress, ...said } },
  ...{ confidence, reason: '按坐席所问', alternatives: [], cue: 'happened', part },
});

/** What the clauses of `text` outside of `taken` say of the place that `question` asks for, in their order. */
export function answerParts(text: string, taken: readonly Span[], question: string): readonly PlaceMention[] {
  const clauses = clausesOf(text).filter(
    ({ start, end }) => !taken.some((span) => span.start < end && start < span.end),
  );
  // 南出站口，不对，是站前: what was taken back is none.
  const from = text.search(takenBack);
  const parts = clauses.filter(({ end }) => end > from).flatMap((clause) => partOf(text, clause, question) ?? []);
  const within = asksWithin.test(question);
  return parts
    .filter(({ raw }, at) => !within || at === 0 || placeEnd.test(raw) || /[号栋棚排区]/u.test(raw))
    .slice(0, 4);
}

function partOf(text: string, clause: Clause, question: string): PlaceMention | null {
  const skipped = filler.exec(clause.text)?.[0].length ?? 0;
  const from = clause.start + skipped;
  const led = clause.start + (houseLead.exec(clause.text)?.[0].length ?? 0);
  const house = readHouse(text.slice(0, clause.end), led);
  const { number, building, room } = house;
  const floorAlone = number === '' && building === '' && /^[0-9负-]+(?:楼|层)$/u.test(room);
  if (asksWithin.test(question)) {
    const said = clause.text.slice(skipped).replace(tail, '');
    return nameForm.test(said) && !sentence.test(said) && !verbFirst.test(said)
      ? made(text, { start: from, end: from + said.length }, { detail: writeHouseWords(said) }, 'more', 0.7)
      : null;
  }
  if (house.end > led && !floorAlone && /^(?:的|那[边里儿块]?|门口|楼下)?$/u.test(text.slice(house.end, clause.end)))
    return made(text, { start: led, end: house.end }, { number, building, room }, 'more', 0.85);
  // 光谷天地三楼.
  const [, mall = '', storey = '', counted = ''] = floorOf.exec(clause.text.slice(skipped)) ?? [];
  if (storey !== '' && !sentence.test(mall) && !verbFirst.test(mall))
    return made(
      text,
      { start: from, end: clause.end },
      { building: mall, room: `${writeNumeral(storey)}${counted}` },
      'more',
      0.7,
    );
  const name = clause.text
    .slice(skipped)
    .replace(tail, '')
    .replaceAll(/[那这]个/gu, '');
  if (!nameForm.test(name) || sentence.test(name) || verbFirst.test(name)) return null;
  const span = { start: from, end: clause.end };
  if (asksGroup.test(question)) return made(text, span, { detail: writeHouseWords(name) }, 'spot', 0.7);
  if (asksTown.test(question) && name.length <= 4)
    return made(text, span, { street: /[镇乡]$|街道$/u.test(name) ? name : `${name}镇` }, 'more', 0.7);
  if (asksVillage.test(question) && name.length <= 5)
    return made(text, span, { community: /[村社区寨屯庄]$/u.test(name) ? name : `${name}村` }, 'more', 0.7);
  if (asksForEstate.test(question) && !placeEnd.test(name)) return made(text, span, { building: name }, 'more', 0.7);
  if (!placeEnd.test(name) || asksElsewhere.test(question)) return null;
  return made(text, span, { detail: writeHouseWords(name.replaceAll('的', '')) }, 'spot', 0.6);
}

/** 三号棚, 七栋前头: with the figures before what they count in digits. */
const writeHouseWords = (said: string) =>
  writeDetailWords(said).replace(
    /[零〇幺一二两三四五六七八九十百千]+(?=号|栋|幢|单元|楼|层|室|[组社屯队]|棚|排|区|期)/gu,
    writeNumeral,
  );
