import { numeralCharacters, writeNumeral } from './numerals';

/* Streets, villages and hamlets as they are said where no list holds them: most provinces are listed to the district, hamlets nowhere. */

const name = (from: number, to: number) =>
  `(?:(?![我你他她的了是有在这那就都和与，,路街])\\p{Script=Han}){${from},${to}}?`;

export const unlistedStreet = new RegExp(
  `^[，,、\\s]?(?:的|那个)?(${name(2, 5)}[路街巷]?(?:街道|镇|乡))(?!(?:上|里|下)(?!\\p{Script=Han}{1,3}[村社])|企)`,
  'u',
);
export const unlistedCommunity = new RegExp(
  `^[，,、\\s]?(?:的|那个)?(${name(2, 8)}(?:社区|居委会|村委会|村(?!口|里|子|民|委|上|东|西|南|北|头)))`,
  'u',
);

/** 禾仓村禾仓队一百零三号. */
export const hamlet = /^[，,]?\p{Script=Han}{1,4}?(?:队|社|屯|坊|庄|自然村|生产队)(?=[0-9零一二三四五六七八九十百])/u;

/** 孙家自然村, 小李庄: where the answer breaks off after it. */
export const namedHamlet =
  /^[，,]?(?![0-9零一二三四五六七八九十第]+[组队社])(?:(?![我你他她的了是有在这那就都和与])\p{Script=Han}){1,5}?(?:自然村|[屯庄湾寨坝组队社])(?=[，,。！？]|$)/u;

/** 沙田镇，石桥村: said without its district, town and village tell each other to be places. */
const townAndVillage =
  /(?<=^|[，,。！？\s是在])((?:(?![我你他她的了是有在这那就都和与个哪，,])\p{Script=Han}){1,4}(?:镇|乡))[，,、\s的]{0,2}((?:(?![我你他她的了是有在这那就都和与个哪全本整，,])\p{Script=Han}){1,5}村)(?!口|里|子|民|委|上|东|西|南|北|头|干部|支书|医)/gu;

/** Towns with their villages in `text`, in order: where they are and their names. */
export function townsWithVillages(text: string) {
  return [...text.matchAll(townAndVillage)].map(({ 0: whole, 1: street = '', 2: community = '', index }) => ({
    start: index,
    end: index + whole.length,
    street,
    community,
  }));
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
