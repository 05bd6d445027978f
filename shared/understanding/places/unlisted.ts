import { numeralCharacters, writeNumeral } from './numerals';

/* Streets, villages and hamlets as they are said where no list holds them: most provinces are listed to the district, hamlets nowhere. */

/** A character of such a name. 和, 都 and 那 are words of a sentence more often than a name's (和平村, 六都寨镇, 那坡镇). */
export const letter =
  '(?:(?![我你他她的了是有在这就哪，,路街与]|和(?![平睦谐兴顺尚合丰美乐田])|都(?=[不没是有在被让给])|那(?=[个些边里儿块种么样一是会时天年条家位几只座栋片头阵嘎]))\\p{Script=Han})';
const name = (from: number, to: number) => `${letter}{${from},${to}}?`;

/** What may stand between a district, its town and its village: 章贡区的，水南镇; 桃源县嘛，就是漆河镇. */
const step = '(?:的|嘛|啊|呢|吧|嘞|哈|噻)?[，,、\\s]?(?:嗯|呃|啊|那个|这个|就是|下面的?)*[，,]?(?:那个|就是|是|叫)?';

export const unlistedStreet = new RegExp(
  `^${step}((?:${name(2, 5)}[路街巷]?|${letter}[路街])(?:街道|镇|乡|苏木))(?!(?:上|里|下)(?!\\p{Script=Han}{1,3}[村社])|企)(?:办事处|办)?`,
  'u',
);
export const unlistedCommunity = new RegExp(
  `^${step}(${name(1, 8)}(?:社区|居委会|村委会|嘎查|村(?!口|里|子|民|委|上(?!屋|寨|庄|湾|坝|坪|街)|东|西|南|北|头)))`,
  'u',
);

/** 武清杨村，雍阳西道; 谋道镇苏马荡，林海云天: a part of a district or a town, by its name alone, before what lies in it. */
export const unlistedArea = new RegExp(
  `^(?!上班|上学|打工|工作|开车|租房|买房|居住|办事|读书|念书|路过|出差|附近|[这那]|[我你他您]|[没不问反投]|.{0,3}[人吗吧啊呢嘛])(${letter}{2,6})[，,]$`,
  'u',
);

const numeral = `[${numeralCharacters}]{1,4}`;

/** 禾仓村禾仓队一百零三号, 迳美村上屋二十一号. */
export const hamlet = new RegExp(
  `^[，,]?(?![0-9零一二三四五六七八九十第])(?:${letter}{1,4}?(?:队|社|屯|坊|庄|自然村|生产队)(?=${numeral})|(?:(?![门牌房屋楼0-9零一二三四五六七八九十百])${letter}){2,4}(?=${numeral}号(?:[，,。！？]|$)))`,
  'u',
);

/** 孙家自然村, 小李庄, 胡冲组: where the answer breaks off after it. */
export const namedHamlet =
  /^[，,]?(?![0-9零一二三四五六七八九十第]+(?:村民小?|生产|[大小])?[组队社屯连])(?:那个|就是|叫)?((?:(?![我你他她的了是有在这那就都和与])\p{Script=Han}){1,5}?(?:自然村|自然屯|村民组|[屯庄湾塆垸寨坝坪冲垅营堡台组队社]))(?=[，,。！？的]|$|村口|口子)/u;

/** 大仓村委会，小康郎村: a hamlet that is called a village itself. */
export const hamletVillage = new RegExp(`^[，,]?(${letter}{1,5}?村)(?=[，,。！？的]|$)`, 'u');

/** 五组, 第三村民小组, 三大队，二小队: a part of a village by its number. */
export const numberedGroup = new RegExp(
  `^[，,、]?(?:就是|是)?(第)?(${numeral})(村民小组|村民组|生产队|大队|小队|分场|组|队|社|屯|连)(?!长|员|区|干部)`,
  'u',
);

const numberedPlace = new RegExp(
  `(?<=^|[，,。！？是在到])((?:(?![门牌房屋楼院店号车0-9零一二三四五六七八九十百])${letter}){2,5})(${numeral})号(?=[，,。！？的门]|$)`,
  'gu',
);

/** 李家大山这片，老房子是李家大山七十二号: what houses are counted along, known by being said with and without a number. */
export function numberedPlaces(text: string) {
  return [...text.matchAll(numberedPlace)]
    .filter(({ 1: said = '', index }) => text.indexOf(said) < index)
    .map(({ 1: said = '', index }) => ({ start: index, end: index + said.length, name: said }));
}

/** 沙田镇，石桥村: said without its district, town and village tell each other to be places. */
const townAndVillage =
  /(?<=^|[，,。！？\s是在])((?:(?![我你他她的了是有在这那就都和与个哪，,])\p{Script=Han}){1,4}(?:镇|乡))[，,、\s的]{0,2}((?:(?![我你他她的了是有在这那就都和与个哪全本整，,])\p{Script=Han}){1,5}村)(?!口|里|子|民|委|上|东|西|南|北|头|干部|支书|医)/gu;

/** 泼陂河镇。黄涂湾村，: each by itself between two marks, as an answer says it. */
const alone = new RegExp(
  `(?<=(?:^|[，,。！？])(?:嗯|呃|啊|就是|就|是|在|属于|我们?是?|俺们?是?|我们?家(?:是|在)?|我(?:们)?这(?:儿|边|里)?是?|那个|叫)*)((?:(?![个哪几全各每本整某什外]|一个)${letter}){2,4}(?:(镇|乡|街道)|(村|社区|嘎查)))(?=[，,。！？]|$|的(?=[，,。！？]|$)|第?${numeral}(?:村民小?)?[组社队屯]|(?<=[镇乡道])(?:${letter}){1,5}(?:大道|[路街])[，,]?${numeral}(?:号|弄))`,
  'gu',
);
/** Words that end so and name no place. */
const common =
  /(?:^[老新大]?[老新大镇乡村]?(?:镇|乡|村|社区)|[城乡集重古小]镇|[下回家同返异故城他外进]乡|[农乡山全本外邻同度回进出下驻某城边]村|新村|老村|老乡|城中村|度假村|自然村|行政村|贫困村|示范村|一个(?:村|镇|乡)|我们?(?:村|镇|乡|社区)|智慧社区|老旧社区|冰镇|[个哪]村)$/u;

/** A town, a village or both in `text`, said without their district, in order: where they are and their names. */
export function townsWithVillages(text: string) {
  const together = [...text.matchAll(townAndVillage)].map(({ 0: whole, 1: street = '', 2: community = '', index }) => ({
    start: index,
    end: index + whole.length,
    street,
    community,
  }));
  const single = [...text.matchAll(alone)]
    .filter(([said]) => !common.test(said))
    .map(({ 0: said, 2: town, index }) => ({
      start: index,
      end: index + said.length,
      street: town === undefined ? '' : said,
      community: town === undefined ? said : '',
    }))
    .filter(({ start, end }) => !together.some((other) => start < other.end && end > other.start));
  return [...together, ...single].sort((left, right) => left.start - right.start);
}

const villageLane = new RegExp(
  `^[，,]?(?:(${name(1, 4)}村)[，,]?)?(?:第)?([${numeralCharacters}]{1,4})(?:巷|弄堂)(?=[，,]?[${numeralCharacters}]+号)`,
  'u',
);

/** The numbered lane of a village beside a road (岭下路，东边村，三巷，九号), said right after it; null where none is. `end` is counted from `text`. */
export function laneAfterRoad(text: string) {
  const [whole, community = '', lane = ''] = villageLane.exec(text) ?? [];
  return whole === undefined ? null : { end: whole.length, community, lane: `${writeNumeral(lane)}巷` };
}
