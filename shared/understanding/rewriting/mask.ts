import type { Segment } from '@shared/domain/call';
import type { TicketFields } from '@shared/domain/ticket';
import { readPeople } from '../people';
import { compoundSurnames, surnameAt, surnamesByUse } from '../people/surnames';

/** The texts of a ticket that may be rewritten. */
export type SummaryTexts = { readonly title: string; readonly content: string; readonly demand: string };
export const summaryNames = ['title', 'content', 'demand'] as const satisfies readonly (keyof SummaryTexts)[];

export type Masked = {
  readonly texts: SummaryTexts;
  /** What each placeholder (〔人1〕) stands for. */
  readonly originals: ReadonlyMap<string, string>;
};

type Kind = '人' | '电话' | '号码' | '车牌' | '地址' | '单位';
type Find = { readonly kind: Kind; readonly pattern: RegExp };

export const placeholder = /〔(?:人|电话|号码|车牌|地址|单位)\d+〕/gu;

/** Titles after which a surname names somebody (王经理). */
const called =
  '先生|女士|小姐|同志|阿姨|大爷|大妈|大姐|大哥|叔叔|伯伯|奶奶|爷爷|师傅|老师|医生|护士|经理|老板|主任|队长|站长|所长|书记|会计|教练|律师|某某?|总(?!共|是|计|额|体|部)';
/** Words that announce a name. */
const cues =
  '名叫|姓名|叫做?|我是|联系人|负责人|法人|经理|老板|司机|医生|护士|老师|教练|邻居|同事|丈夫|妻子|老公|老婆|儿子|女儿|父亲|母亲|哥哥|弟弟|姐姐|妹妹|业主|房东|中介|店主|户主';
/** What may follow a given name of one character, but is no part of it. */
const noGiven = '说在把将不的和与多已未要向对给是有拒推也又称到从因为处家店公被让，。';

/** From the surest to the widest: what an earlier one took is not looked at again. Masking too much costs nothing: it comes back. */
const finds: readonly Find[] = [
  { kind: '号码', pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu },
  {
    kind: '车牌',
    pattern:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使][A-Za-z][·•\s]?[A-Za-z0-9]{4,6}[学警港澳挂领]?/gu,
  },
  { kind: '号码', pattern: /\d{14,17}[\dXx]/gu },
  { kind: '电话', pattern: /(?:\+?86[-\s]?)?\d(?:[-\s]?\d){6,}/gu },
  { kind: '电话', pattern: /[零〇一二三四五六七八九幺两]{6,}/gu },
  { kind: '号码', pattern: /(?=[A-Za-z_-]*\d)[A-Za-z][A-Za-z0-9_-]{5,}/gu },
  {
    kind: '人',
    pattern: new RegExp(
      `(?:${[...compoundSurnames, ...surnamesByUse].join('|')})\\p{Script=Han}{0,2}?(?:${called})`,
      'gu',
    ),
  },
  {
    kind: '地址',
    pattern:
      /[^\s，。、；：？！“”（）〔〕在于到从去住位是的和与]{2,6}(?:路|街|大道|巷|弄|胡同|小区|花园|花苑|家园|公寓|新村|社区|街道|[村镇乡])/gu,
  },
  { kind: '地址', pattern: /(?<![月年]\d{0,2})\d+(?:号楼|号院|号|栋|幢|单元|室|座|弄|组)(?![线文码])/gu },
];

/**
 * Takes everything personal out of a ticket's texts: what the ticket and the call know of people, numbers and places, then whatever looks like it.
 * Money, dates and counts stay: they are the matter. `unmask` puts all back.
 */
export function maskTexts(texts: SummaryTexts, fields: TicketFields, segments: readonly Segment[]): Masked {
  const originals = new Map<string, string>();
  const numbers = new Map<Kind, number>();
  const holderOf = (kind: Kind, original: string): string => {
    const known = [...originals].find(([holder, text]) => text === original && holder.startsWith(`〔${kind}`));
    if (known !== undefined) return known[0];
    const number = (numbers.get(kind) ?? 0) + 1;
    numbers.set(kind, number);
    const holder = `〔${kind}${number}〕`;
    originals.set(holder, original);
    return holder;
  };
  const known = knownWords(fields, segments);
  const mask = (text: string): string => {
    let masked = text;
    for (const { kind, word } of known) masked = outside(masked, (part) => part.replaceAll(word, holderOf(kind, word)));
    for (const { kind, pattern } of finds) {
      masked = outside(masked, (part) => part.replace(pattern, (found) => holderOf(kind, found)));
    }
    return outside(masked, (part) => maskAnnounced(part, holderOf));
  };
  return {
    texts: { title: mask(texts.title), content: mask(texts.content), demand: mask(texts.demand) },
    originals,
  };
}

/** Puts the originals back. */
export function unmask(text: string, { originals }: Pick<Masked, 'originals'>): string {
  return text.replace(placeholder, (holder) => originals.get(holder) ?? holder);
}

/** What ticket and call know, longest first, so that a whole is not taken for its part. */
function knownWords(fields: TicketFields, segments: readonly Segment[]): { kind: Kind; word: string }[] {
  const { callerName, callerPhone, address, entity } = fields;
  const places = [address.value, ...fields.address.alternatives.map(({ value }) => value)].flatMap((place) => {
    if (place === null) return [];
    const { district, street, community, road, number, building, room, detail } = place;
    return [road + number, district, street, community, road, number, building, room, detail];
  });
  const names = segments.flatMap((segment) =>
    readPeople(segment, false).names.map(({ surname, given }) => surname + given),
  );
  const all: { kind: Kind; word: string }[] = [
    ...[callerName.value, callerName.proposed?.value ?? '', ...names].map((word) => ({ kind: '人' as const, word })),
    { kind: '电话', word: callerPhone.value },
    ...[entity.value?.name ?? ''].map((word) => ({ kind: '单位' as const, word })),
    ...[entity.value?.address ?? '', ...places].map((word) => ({ kind: '地址' as const, word })),
  ];
  return all.filter(({ word }) => word.length >= 2).sort((left, right) => right.word.length - left.word.length);
}

/** 经理王强: a surname after a word that announces a name, and what follows of the name. */
function maskAnnounced(text: string, holderOf: (kind: Kind, original: string) => string): string {
  const pattern = new RegExp(`(${cues})(是|为|叫|：)?(\\p{Script=Han}{2,4})`, 'gu');
  return text.replace(pattern, (whole, cue: string, link: string | undefined, rest: string) => {
    const surname = surnameAt(rest, 0);
    const after = rest.slice(surname.length);
    if (surname === '' || after === '' || noGiven.includes(after.charAt(0))) return whole;
    const length = surname.length + (after.length > 1 && !noGiven.includes(after.charAt(1)) ? 2 : 1);
    return `${cue}${link ?? ''}${holderOf('人', rest.slice(0, length))}${rest.slice(length)}`;
  });
}

/** Works on what is no placeholder yet. */
function outside(text: string, work: (part: string) => string): string {
  const holders = text.match(placeholder) ?? [];
  return text
    .split(placeholder)
    .map((part, index) => work(part) + (holders[index] ?? ''))
    .join('');
}
