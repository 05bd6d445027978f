import { isHan, syllablesOf } from '../text/sound';
import { bareNames, closes, type FoundName, fullNameAt, givenAfterSurname, isUsual, sameSound } from './full-name';
import type { NameFinding } from './names';
import type { SpelledCharacter } from './spelling';
import { speaksOfOther, speaksOfSelf } from './subject';
import { compoundSurnames, namedSurnameAt, surnamesByUse } from './surnames';
import { titlePattern, titles } from './titles';

const surnameCue =
  /([我俺](?:这边|这里|这儿|本人|自己|就|呢|啊|呀|是|的)?|也|本人|免贵|[鄙敝]人?|小|复|^|[，,。\s])(?:免贵|复)?姓(?!名)(?:氏?[是呢])?/gu;
const nameCue =
  /([我俺]的?(?:名字|姓名)?(?:就)?[叫是]|[我俺][啊呢]叫|[我俺]名叫|本人(?:名字|姓名)?[叫是]|(?:本人|我的?)姓名|(?:^|[，,。\s]|(?<=姓.{1,2}))(?:我的)?(?:名字|姓名|全名|大名|学名|本名|真名)?叫(?:做|作)?|(?:名字|姓名|全名|大名|学名|本名|真名|身份证上?(?:的名字|的姓名|写)?)(?:就)?的?[是叫]|(?:^|[，,。\s我的])(?:全名|大名|学名|本名|真名|身份证上?的?名字)[，,]?(?![是叫就]))/gu;
/** 我是五栋的业主李强: what somebody is, and the name after it. */
const roleCue =
  /我(?:就)?是(?:[^，。]{0,10})(?:业主|住户|户主|[\u4e00-\u9fff]户|居民|村民|租户|租客|租房的|家长|学生|职工|员工|工人|司机|患者|家属|负责人|法人|店主|店家|会计|个体户|护士|医生|老师|律师|住的|[栋幢楼室]的)/gu;
const given = /(?:名叫|名字叫做?|名字就?是|名字|叫做?|名)([\u4e00-\u9fff]{1,2}?)(?=[，,。\s]|$|两个字)/gu;
const oneCharacter =
  /(?:单名|单字|名单字|名字(?:就)?(?:是)?一个字|单一?个字|(?:就|只)一个字)[，,]?(?:就|是|叫|一个|个|单字)*([\u4e00-\u9fff])(?:字)?(?=[，,。！\s]|$)/gu;

/** 敏捷的敏是名字. */
const toldAsName = /的([\u4e00-\u9fff])是(?:我的?)?名字?/gu;

/** Names that the caller says are the caller's own: 我姓陈，叫志强; 我叫陈志强; 单名一个勇字. `asked`: for the name. */
export function saidNames(text: string, asked: boolean, spelled: readonly SpelledCharacter[]): NameFinding[] {
  const found: NameFinding[] = corrections(text);
  let self = asked;
  for (const match of text.matchAll(surnameCue)) {
    const own =
      /[我俺]|也|本人|免贵|[鄙敝小]|复/u.test(match[0]) ||
      (asked ? !speaksOfOther(text, match.index) : speaksOfSelf(text, match.index));
    const at = match.index + match[0].length;
    const surname = own ? heardSurname(text, at, asked, spelled) : '';
    if (surname === '') continue;
    self = true;
    const heard = text.startsWith(surname, at) ? {} : { heard: text.charAt(at) };
    found.push({
      start: at,
      end: at + surname.length,
      surname,
      given: '',
      title: null,
      calling: '',
      how: 'said',
      ...heard,
    });
    const repeated = sameSound(text.charAt(at + surname.length), surname) && surname.length === 1;
    const rest = fullNameAt(text, repeated ? at + 1 : at, surname.length);
    if (
      rest !== null &&
      rest.given.length > 0 &&
      (repeated || /^[\u4e00-\u9fff]{2,4}(?:[，,。\s]|$)/u.test(text.slice(at)))
    )
      found.push({ ...rest, how: 'said' });
  }
  const known = found.find((name) => name.given === '')?.surname ?? '';
  for (const match of [...text.matchAll(nameCue), ...text.matchAll(roleCue)]) {
    const own = /[我俺]|本人/u.test(match[0]) || (self && !speaksOfOther(text, match.index));
    const at = match.index + match[0].length;
    const name = own ? fullNameAt(text, at, text.startsWith(known, at) ? known.length : 0) : null;
    const weak = /^我(?:就)?是/u.test(match[0]) && !asked;
    if (name !== null && name.given !== '' && !(weak && !closes(text, name.end))) found.push({ ...name, how: 'said' });
  }
  if (asked) found.push(...inTheNameOf(text));
  if (known !== '' && !found.some((name) => name.given !== ''))
    found.push(...bareNames(text, spelled, known).filter((name) => sameSound(name.surname, known)));
  const [full] = found.filter((name) => name.given !== '' && name.whole !== true);
  if (full !== undefined) found.push(...saidAnew(text, full, spelled));
  if ((known !== '' || asked) && !found.some((name) => name.given !== '')) found.push(...givenAlone(text, known));
  if (known !== '' && asked && !found.some((name) => name.given !== ''))
    found.push(...givenAfterSurname(text, known, spelled).map((name) => ({ ...name, how: 'said' as const })));
  return found;
}

/** 写我老婆的名字吧，她叫刘艳: whose name the caller wants filed. */
function inTheNameOf(text: string): NameFinding[] {
  const match =
    /(?:写|记|登记|填|留)(?:我)?(?:们)?(?:老公|老婆|爱人|儿子|女儿|闺女|[爸妈哥姐弟妹]|父亲|母亲|媳妇)的?(?:名字|姓名)?(?:吧|好了|就行)?[，,](?:[他她]|我[\u4e00-\u9fff]{1,2})?(?:的名字)?[叫是]/u.exec(
      text,
    );
  const name = match === null ? null : fullNameAt(text, match.index + match[0].length, 0);
  return name === null || name.given === '' ? [] : [{ ...name, how: 'said' }];
}

/** 我叫张建国，不对，张建军. */
function saidAnew(text: string, { surname, end }: NameFinding, spelled: readonly SpelledCharacter[]): NameFinding[] {
  const taken = /不对|不是|错了|说错|哦不|[，,]不[，,]|应该是/u.exec(text.slice(end));
  if (taken === null) return [];
  return bareNames(text, spelled, surname).filter(
    ({ start, surname: own }) => start > end + taken.index && own === surname,
  );
}

/** 我姓张，叫建国; 姓陶，单名一个勇字. */
function givenAlone(text: string, surname: string): NameFinding[] {
  const alone = (match: RegExpMatchArray): FoundName[] => {
    const said = match[1] ?? '';
    const isName = isUsual(said) && !(said in titles) && !/^[小老阿]./u.test(said);
    const start = match.index ?? 0;
    return isName && !speaksOfOther(text, start)
      ? [{ start, end: start + match[0].length, surname, given: said, title: null, calling: '' }]
      : [];
  };
  const one = [...text.matchAll(oneCharacter), ...text.matchAll(toldAsName)].flatMap(alone);
  const names = one.length > 0 || surname === '' ? one : [...text.matchAll(given)].flatMap(alone);
  return names.map((name) => ({ ...name, how: 'said' }));
}

const notThis =
  /(?:不是|不姓|没姓)([\u4e00-\u9fff])(?:[^，,。]{0,4}的\1)?[，,。啊呀哦\s]*(?:我)?(?:是|姓)+([\u4e00-\u9fff])/u;
const thisNot = /(?:是|姓)([\u4e00-\u9fff])[，,\s]*(?:不是|不姓)([\u4e00-\u9fff])(?![\u4e00-\u9fff]*的)/u;

/** 不是陈，是程，前程的程: the surname put right. It counts where the first one was heard. */
function corrections(text: string): NameFinding[] {
  const first = notThis.exec(text);
  const second = first === null ? thisNot.exec(text) : null;
  const match = first ?? second;
  const [denied = '', surname = ''] = first === null ? [second?.[2], second?.[1]] : [first[1], first[2]];
  if (match === null || denied === surname || namedSurnameAt(surname, 0) === '' || namedSurnameAt(denied, 0) === '')
    return [];
  const start = match.index + match[0].lastIndexOf(surname);
  return [{ start, end: start + 1, surname, given: '', title: null, calling: '', how: 'said', denied }];
}

const withheld = /^(?:[也都就](?:不|别|莫|勿|免|甭)|不|甭|[别莫](?=[写说留记填提讲]))/u;

/** 姓轩，后头还有个辕，轩辕，复姓. */
const compoundOf = (first: string, text: string) =>
  compoundSurnames.find(
    (each) => each.startsWith(first) && new RegExp(`[，,。]${each}(?=[，,。\\s]|$)`, 'u').test(text),
  );

/** The surname at `at`; for a character that is none, the most common surname of the same sound. */
function heardSurname(text: string, at: number, asked: boolean, spelled: readonly SpelledCharacter[]): string {
  // 姓也不要写: withheld.
  if (withheld.test(text.slice(at))) return '';
  const surname = namedSurnameAt(text, at);
  if (surname !== '')
    return (surname.length === 1 && /复姓|还有个/u.test(text) ? compoundOf(surname, text.slice(at)) : null) ?? surname;
  const character = text.charAt(at);
  // 姓税，税务局的税; 姓恽，恽建平: whatever the list says, it was told twice.
  if (
    isHan(character) &&
    (new RegExp(
      `的${character}(?:[，,。\\s]|$)|${character}(?:${titlePattern})|[，,。\\s]${character}[\\u4e00-\\u9fff]{1,2}(?=[，,。\\s]|$)`,
      'u',
    ).test(text.slice(at + 1)) ||
      spelled.some(({ among }) => among.includes(character)))
  )
    return character;
  // 我姓Lu，大陆的陆.
  const [, told = ''] = /^[A-Za-z]+[，,]?[\u4e00-\u9fff]{1,4}的([\u4e00-\u9fff])/u.exec(text.slice(at)) ?? [];
  if (told !== '') return namedSurnameAt(told, 0);
  const sound = asked ? syllablesOf(text.charAt(at))[0] : undefined;
  if (sound === undefined || sound === '' || /[什啥么]/u.test(text.charAt(at))) return '';
  return surnamesByUse.find((candidate) => syllablesOf(candidate)[0] === sound) ?? '';
}
