import { clausesOf } from '../text/clauses';
import { givenRank } from './given-names';
import type { NameFinding } from './names';
import { sound } from './sound';
import type { SpelledCharacter } from './spelling';
import { speaksOfOther } from './subject';
import { namedSurnameAt, surnameAt } from './surnames';
import { callings, titlePattern } from './titles';
import { transliteratedAt } from './transliterated';

/** Where a name ends when nobody punctuates: words that follow names. */
const stop =
  /^(?:电话|手机|号码|联系|我的|我是|我住|住在|就行|就可以|就好|这个|你们|先生|女士|小姐|阿姨|然后|那个|今年|身份|免贵|本人|[我的是对吧啊呢嘛呀哦了啦咯㗎嘅哈嘞在就和跟，,。！？；、\s\d])/u;
const notNames =
  /^(?:方便|方面|高兴|高速|安全|时候|常常|全部|于是|应该|明天|明白|和平|时间|解决|关于|关系|成都|任何|马上|马路|温度|文件|万一|白天|向你|向您|包括|连续|项目|管理|路上|路边|麻烦|经常|简单|许多|甘愿|农民|房子|房东|车子|单位|来电|华为|金额|易拉|毛病|查询|商家|能不|安排|何时|查一|有点|沙发|黄色|谢谢|曾经|石头|包工|方案|冷水|都行|可以|对的|没有|不用|景区|师傅|路灯|席位|党员)/u;
/** 熊，哈哈: laughing and humming are no names. */
const noGiven = /^(?:([哈呵嘿嘻嗯喂])\1*|[哈呵嘿嘻嗯哎唉哦喂]{1,2})$/u;

/** 方便, 和平: words that begin like a name. */
export const isCommonWord = (text: string): boolean => notNames.test(text);

export type FoundName = Omit<NameFinding, 'how'>;

export const sameSound = (left: string, right: string): boolean => left === right || sound(left) === sound(right);
export const closes = (text: string, at: number): boolean =>
  at >= text.length || /[，,。！？\s]/u.test(text.charAt(at));
/** Characters that people are named with. */
export const isUsual = (given: string): boolean =>
  [...given].every((character) => Number.isFinite(givenRank(character)));

/**
 * The full name that begins at `at`. `known`: length of a surname that was told before; without it one of the list, or one that is an everyday word
 * (云, 强) where a name and nothing else stands (我叫云有财。).
 */
export function fullNameAt(text: string, at: number, known: number): FoundName | null {
  const whole = transliteratedAt(text, at);
  if (whole !== null && (known === 0 || whole.given.length >= 4)) return whole;
  const listed = known > 0 ? text.slice(at, at + known) : surnameAt(text, at);
  const surname = listed === '' ? namedSurnameAt(text, at) : listed;
  if (surname === '' || isCommonWord(text.slice(at))) return null;
  let end = at + surname.length;
  let given = '';
  while (given.length < 2 && /[\u4e00-\u9fff]/u.test(text.charAt(end)) && !stop.test(text.slice(end))) {
    given += text.charAt(end);
    end += 1;
  }
  // 我是蒙古族.
  if (noGiven.test(given) || given.endsWith('族') || text.charAt(end) === '族') return null;
  const named = isUsual(given) || (given.length === 2 && [...given].some(isUsual));
  if (listed === '' && !(given !== '' && named && closes(text, end))) return null;
  return { start: at, end, surname, given, title: null, calling: '' };
}

const request = '(?:我是|是|叫我|称呼我|(?:那)?(?:您|你)?就?(?:叫|写|记|登记|留|填)(?:我|的|下|一下|成|个)?|就)*';
const settled = '(?:就行了?|就成|就得|得啦|就好了?|就可以了?|好了|吧|吧好吗|得了)?';
/** 黄女士就行: a surname with its form of address and nothing else. */
export const surnameAlone = new RegExp(
  `^${request}(?:([\\u4e00-\\u9fff]{1,2}?)(${titlePattern}|${callings})|([\\u4e00-\\u9fff])(生))${settled}$`,
  'u',
);

const lead =
  /^(?:喂|嗯|呃|啊|哦|好的?|那个|免贵|就是|应该是|是|叫|我[啊呢]?|我是|对|(?:那)?[你您]?就?(?:写|记|登记|留|填)(?:的|我|下|一下|成|个)?)*/u;

/**
 * An answer that is a name and nothing else: 王德福。 `known`: a surname that was told before, whatever it is (我姓拓…拓晓东). An everyday word is a
 * surname only where the turn spells out what it begins or ends with (云有财，云彩的云).
 */
export function bareNames(text: string, spelled: readonly SpelledCharacter[], known: string): NameFinding[] {
  const found: NameFinding[] = [];
  for (const clause of clausesOf(text)) {
    if (surnameAlone.test(clause.text)) continue;
    const skipped = lead.exec(clause.text)?.[0].length ?? 0;
    const start = clause.start + skipped;
    const isKnown = known !== '' && text.startsWith(known, start);
    const name = fullNameAt(text, start, isKnown ? known.length : 0);
    if (name === null || name.given === '' || name.start >= clause.end) continue;
    // 我妈，叫李秀兰.
    if (!isKnown && speaksOfOther(text, Math.max(0, clause.start - 1))) continue;
    // 诸葛亮的诸葛 tells how a surname is written.
    if (text.charAt(name.end) === '的') continue;
    const everyday = !isKnown && name.surname !== '' && surnameAt(name.surname, 0) === '';
    if (everyday && !spelled.some(({ character, start: at }) => at >= name.end && nameOf(name).includes(character)))
      continue;
    const whole = name.end === clause.end || stop.test(text.slice(name.end));
    if (whole && (isUsual(name.given) || name.end === clause.end)) found.push({ ...name, how: 'bare' });
  }
  // 郜文静，文静就是…: a part of the name that was said.
  const longer = (name: FoundName) =>
    found.some((other) => nameOf(other) !== nameOf(name) && nameOf(other).endsWith(nameOf(name)));
  return joined(
    found.filter((name) => !longer(name)),
    text,
  );
}

/** 阿依努尔，买买提: a name and the father's, after a pause. */
function joined(found: readonly NameFinding[], text: string): NameFinding[] {
  const [first, second] = found;
  if (first?.whole !== true || second?.whole !== true || !/^[，,\s]*$/u.test(text.slice(first.end, second.start)))
    return [...found];
  return [{ ...first, end: second.end, given: `${first.given}·${second.given}` }];
}

const nameOf = ({ surname, given }: FoundName) => surname + given;

/** 蒋，欣怡: a surname, and after a pause what goes with it. */
export function partedNames(text: string): NameFinding[] {
  const clauses = clausesOf(text);
  return clauses.flatMap(({ text: said, start }, at): NameFinding[] => {
    const skipped = lead.exec(said)?.[0].length ?? 0;
    const surname = said.slice(skipped);
    const next = clauses[at + 1];
    if (surname === '' || surnameAt(surname, 0) !== surname || next === undefined) return [];
    const usual = /^[\u4e00-\u9fff]{1,2}$/u.test(next.text) && isUsual(next.text);
    if (!usual || next.text.startsWith(surname)) return [];
    return [
      { start: start + skipped, end: next.end, surname, given: next.text, title: null, calling: '', how: 'bare' },
    ];
  });
}

/** 满意, 清楚: of two characters that people are named with, and no name. */
const noGivenName =
  /^(?:同意|满意|清楚|平安|天天|明白|高兴|安全|方便|正常|晚上|上海|北京|南京|重庆|天津|长沙|一样|一直|一万)$/u;

/** 建国: where the surname was told before and the full name asked for. */
export function givenAsAnswer(text: string): NameFinding[] {
  const [first, ...rest] = clausesOf(text);
  if (first === undefined) return [];
  const skipped = lead.exec(first.text)?.[0].length ?? 0;
  const given = first.text.slice(skipped);
  const told = rest.every((clause) => clause.text.includes('的'));
  if (!/^[\u4e00-\u9fff]{2}$/u.test(given) || !isUsual(given) || noGivenName.test(given) || !told) return [];
  return [{ start: first.start + skipped, end: first.end, surname: '', given, title: null, calling: '', how: 'bare' }];
}

/** 翟，羽毛的羽下面一个佳: an answer that begins with a surname and nothing else. */
export function loneSurnames(text: string): NameFinding[] {
  const first = clausesOf(text).find((clause) => lead.exec(clause.text)?.[0].length !== clause.text.length);
  if (first === undefined) return [];
  const skipped = lead.exec(first.text)?.[0].length ?? 0;
  // 洪水的洪: nothing but how it is written.
  const [, told = ''] = /^[\u4e00-\u9fff]{1,4}的([\u4e00-\u9fff])$/u.exec(first.text) ?? [];
  const surname = first.start === 0 && told !== '' && surnameAt(told, 0) === told ? told : first.text.slice(skipped);
  if (surname === '' || (surname !== told && surnameAt(surname, 0) !== surname)) return [];
  return [
    {
      start: told === surname ? first.end - 1 : first.start + skipped,
      end: first.end,
      surname,
      given: '',
      title: null,
      calling: '',
      how: 'bare',
    },
  ];
}

/** 相建国, 羌卫东: a name whose surname no list has, or that is an everyday word; one only where that surname was told before. */
export function presumedNames(text: string): NameFinding[] {
  return clausesOf(text).flatMap((clause): NameFinding[] => {
    const skipped = lead.exec(clause.text)?.[0].length ?? 0;
    const said = clause.text.slice(skipped);
    const [surname = '', given = ''] = [said.slice(0, 1), said.slice(1)];
    if (!/^[\u4e00-\u9fff]{2,3}$/u.test(said) || !isUsual(given)) return [];
    const span = { start: clause.start + skipped, end: clause.end };
    return [{ ...span, surname, given, title: null, calling: '', how: 'bare' }];
  });
}

const endsInTitle = new RegExp(`(?:${titlePattern}|${callings})$`, 'u');

/** 姓危，危险的危，小兰: the given name in a clause of its own, the last or with its characters told after it. */
export function givenAfterSurname(text: string, surname: string, spelled: readonly SpelledCharacter[]): FoundName[] {
  const clauses = clausesOf(text);
  return clauses.flatMap(({ text: given, start, end }, at): FoundName[] => {
    if (at === 0 || !/^[\u4e00-\u9fff]{2}$/u.test(given) || !isUsual(given) || noGivenName.test(given)) return [];
    if (isCommonWord(given) || endsInTitle.test(given)) return [];
    const told = spelled.some(({ character, start: from }) => from >= end && given.includes(character));
    if (!told && at < clauses.length - 1) return [];
    return [{ start, end, surname, given, title: null, calling: '' }];
  });
}
