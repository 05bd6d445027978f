import type { Segment } from '@shared/domain/call';
import type { Span } from '../ports';
import { type Answer, answerIn } from '../text/answers';
import { clausesOf } from '../text/clauses';
import { isHan, syllablesOf } from '../text/sound';
import { givenRank } from './given-names';
import { type SpelledCharacter, spelledCharacters } from './spelling';
import { namedSurnameAt, surnameAt, surnamesByUse } from './surnames';
import { callings, ownTitle, type Title, titleOfAddress, titlePattern, titles } from './titles';

/** A caller's name or part of it in one segment. `given` is '' when only the surname was said. */
export type NameFinding = Span & {
  readonly surname: string;
  readonly given: string;
  readonly title: Title | null;
  /** 老师, 医生: what the caller is called besides, else ''. */
  readonly calling: string;
  /** said: with 我姓/我叫; bare: an answer of a name alone; echo: the agent's form of address. */
  readonly how: 'said' | 'bare' | 'echo';
};
export type PeopleFacts = {
  readonly segment: Segment;
  readonly names: readonly NameFinding[];
  /** By the caller, or asked by the agent (是安静的静吗). */
  readonly spelled: readonly SpelledCharacter[];
  /** The caller's answer to what the agent read back. */
  readonly answer: Answer;
  /** What the turn says of the caller, without a name. */
  readonly title: Title | null;
  readonly anonymous: Span | null;
  readonly confidential: Span | null;
};

/** Where a name ends when nobody punctuates: words that follow names. */
const stop =
  /^(?:电话|手机|号码|联系|我的|我是|我住|住在|就行|就可以|就好|这个|你们|先生|女士|小姐|阿姨|然后|那个|今年|身份|免贵|[我的是对吧啊呢嘛呀哦了在就和跟，,。！？；、\s\d])/u;
const notNames =
  /^(?:方便|方面|高兴|高速|安全|时候|常常|全部|于是|应该|明天|明白|和平|时间|解决|关于|关系|成都|任何|马上|马路|温度|文件|万一|白天|向你|向您|包括|连续|项目|管理|路上|路边|麻烦|经常|简单|许多|甘愿|农民|房子|房东|车子|单位|来电|华为|金额|易拉|毛病|查询|商家|能不|安排|何时|查一|有点|沙发|黄色|谢谢|曾经|石头|包工|方案|冷水|都行|可以|对的|没有|不用|景区|师傅|路灯|席位|党员)/u;

/** Reads one segment. `asked`: the agent has just asked for the name. */
export function readPeople(segment: Segment, asked: boolean): PeopleFacts {
  const { text } = segment;
  if (segment.speaker === 'agent') {
    const told = { answer: null, title: titleOfAddress(text), anonymous: null, confidential: null };
    return { segment, names: echoes(text), spelled: spelledCharacters(text), ...told };
  }
  const spelled = spelledCharacters(text);
  // 古月胡 tells a surname and is nobody's name.
  const isSpelling = ({ start, end }: Span) => spelled.some((other) => other.start <= start && end <= other.end);
  const names = [...saidNames(text, asked), ...selfTitles(text), ...ownTitles(text, asked)].filter(
    (name) => name.given === '' || !isSpelling(name),
  );
  if (asked && !names.some(({ given }) => given !== '')) {
    names.push(...[...bareNames(text), ...partedNames(text)].filter((name) => !isSpelling(name)));
    if (names.length === 0) names.push(...loneSurnames(text));
  }
  return {
    segment,
    names,
    spelled,
    answer: /^(?:哦|啊|呃)?不(?:是|对)/u.test(text) ? 'no' : answerIn(text),
    title: ownTitle(text, asked),
    anonymous:
      spanOf(text, anonymousPattern, /不用匿名|不匿名|不需要匿名/u) ?? (asked ? spanOf(text, refusal, null) : null),
    confidential: spanOf(text, confidentialPattern, /不用保密|不需要保密|无需保密/u),
  };
}

const anonymousPattern =
  /匿名|不(?:愿意?|想|方便|便|愿)(?:透露|留|说|提供|告诉|公开)[^，。]{0,6}(?:姓名|名字|姓什么|身份|信息)|(?:姓名|名字|身份)[^，。]{0,4}(?:不留|不想留|不方便|就不说|保密)|不留(?:姓名|名字)|不透露/u;
const refusal =
  /不(?:太)?方便(?:说|留|透露|提供)?|不想(?:说|留|透露)|不愿意?(?:说|留|透露)|(?:名字|姓名)?就?不(?:说|留)了|就不用了/u;
const confidentialPattern =
  /保密|(?:(?:不要|别|不能)(?:让|被|告诉|透露|泄露|泄漏|公开)|不想(?:让|被))[^，。]{0,10}(?:知道|我|信息|身份|名字|姓名|电话|个人|是谁)|怕(?:被)?(?:打击)?报复|怕(?:他|她|对方|商家|老板|物业|单位|公司)们?知道/u;

function spanOf(text: string, pattern: RegExp, except: RegExp | null): Span | null {
  if (except?.test(text)) return null;
  const match = pattern.exec(text);
  return match === null ? null : { start: match.index, end: match.index + match[0].length };
}

const request = '(?:我是|是|叫我|称呼我|(?:那)?(?:您|你)?就?(?:叫|写|记|登记|留|填)(?:我|的|下|一下|成|个)?|就)*';
const settled = '(?:就行了?|就好了?|就可以了?|好了|吧|吧好吗|得了)?';
const alone = new RegExp(`^${request}([\\u4e00-\\u9fff]{1,2}?)(${titlePattern}|${callings}|生)${settled}$`, 'u');
const titleWords = new RegExp(`(?:${titlePattern})(?!的)`, 'gu');
const beforeName = /(?:^|[，,。！？\s]|好的|好|您好|你好|请问|那|行|嗯|谢谢|感谢|的|是|叫)$/u;

function echoes(text: string): NameFinding[] {
  const found: NameFinding[] = [];
  for (const match of text.matchAll(titleWords)) {
    const name = nameBefore(text, match.index);
    if (name === null) continue;
    const end = match.index + match[0].length;
    found.push({
      start: match.index - name.surname.length - name.given.length,
      end,
      ...name,
      title: titles[match[0]] ?? null,
      calling: '',
      how: 'echo',
    });
  }
  return found;
}

/** The name that ends at `end`, the shortest that something other than a name stands before. */
function nameBefore(text: string, end: number): { surname: string; given: string } | null {
  for (const length of [1, 2, 3, 4]) {
    const name = text.slice(Math.max(0, end - length), end);
    const surname = surnameAt(name, 0);
    if (name.length !== length || surname === '' || name.length - surname.length > 2) continue;
    if (beforeName.test(text.slice(0, end - length))) return { surname, given: name.slice(surname.length) };
  }
  return null;
}

/** 叫我黄小姐就行, 我是李阿姨. */
function selfTitles(text: string): NameFinding[] {
  const match = new RegExp(
    `(?:叫我|我是|称呼我|[就你您](?:写|记|登记|留|叫)|我姓.{1,2}[，,]?)([\\u4e00-\\u9fff]{1,2}?)(${titlePattern}|${callings})(?!的)`,
    'u',
  ).exec(text);
  const surname = match?.[1] ?? '';
  if (match === null || namedSurnameAt(surname, 0) !== surname) return [];
  const end = match.index + match[0].length;
  const start = end - surname.length - (match[2]?.length ?? 0);
  return [{ start, end, surname, given: '', ...calledBy(match[2] ?? ''), how: 'said' }];
}

/** 姓何，何先生: once the surname was said or asked for, it may stand alone with its title. 关生 is how 关先生 is addressed in Cantonese. */
function ownTitles(text: string, asked: boolean): NameFinding[] {
  return clausesOf(text).flatMap((clause): NameFinding[] => {
    const match = alone.exec(clause.text);
    const surname = match?.[1] ?? '';
    const said = surname !== '' && text.includes(`姓${surname}`);
    if (match === null || !(said || (asked && namedSurnameAt(surname, 0) === surname))) return [];
    const start = clause.start + match[0].indexOf(surname);
    return [{ start, end: clause.end, surname, given: '', ...calledBy(match[2] ?? ''), how: 'said' }];
  });
}

const calledBy = (word: string): Pick<NameFinding, 'title' | 'calling'> => ({
  title: word === '生' ? '先生' : (titles[word] ?? null),
  calling: word === '生' || word in titles ? '' : word,
});

const surnameCue = /(我|也|本人|免贵|鄙人?|复|^|[，,。\s])(?:免贵|复)?姓/gu;
const nameCue =
  /(我的?(?:名字|姓名)?(?:就)?[叫是]|我名叫|本人叫|(?:^|[，,。\s]|(?<=姓.{1,2}))(?:名字|姓名|全名|大名)?叫(?:做)?|(?:名字|姓名|全名)(?:就)?[是叫])/gu;

function saidNames(text: string, asked: boolean): NameFinding[] {
  const found: NameFinding[] = [];
  let self = asked;
  for (const match of text.matchAll(surnameCue)) {
    const own =
      /我|也|本人|免贵|鄙|复/u.test(match[0]) ||
      (asked ? !speaksOfOther(text, match.index) : speaksOfSelf(text, match.index));
    const at = match.index + match[0].length;
    const surname = own ? heardSurname(text, at, asked) : '';
    if (surname === '') continue;
    self = true;
    found.push({ start: at, end: at + surname.length, surname, given: '', title: null, calling: '', how: 'said' });
    const repeated = sameSound(text.charAt(at + surname.length), surname) && surname.length === 1;
    const rest = fullNameAt(text, repeated ? at + 1 : at, surname.length);
    if (
      rest !== null &&
      rest.given.length > 0 &&
      (repeated || /^[\u4e00-\u9fff]{2,4}(?:[，,。\s]|$)/u.test(text.slice(at)))
    )
      found.push({ ...rest, how: 'said' });
  }
  for (const match of text.matchAll(nameCue)) {
    const own = /我|本人/u.test(match[0]) || self;
    const name = own ? fullNameAt(text, match.index + match[0].length, 0) : null;
    const weak = /我是$|我就是$/u.test(match[0]) && !asked;
    if (name !== null && name.given !== '' && !(weak && !closes(text, name.end))) found.push({ ...name, how: 'said' });
  }
  const surname = found.find(({ given }) => given === '')?.surname ?? '';
  if (surname !== '' && !found.some(({ given }) => given !== '')) {
    found.push(...bareNames(text).filter((name) => sameSound(name.surname, surname)));
  }
  return found;
}

const others =
  '老板娘?|经理|司机|师傅|医生|护士|老师|院长|校长|包工头|工头|房东|物业|负责人|主任|店员|店长|邻居|对方|他|她|领导|同事|老乡|伤者|[^，。]{0,3}(?:爱人|老公|老婆|[爸妈哥姐弟妹]|朋友|儿子|女儿)';
const subject = new RegExp(`我(?!们?(?:的|家)?(?:${others}))|(?:${others})`, 'gu');

/** Whom the words before `at` were about last: 我是她外甥，姓白 is the caller's name, 院长态度很差，姓隋 is not. */
const lastSubject = (text: string, at: number) => [...text.slice(0, at).matchAll(subject)].at(-1)?.[0] ?? '';
const speaksOfSelf = (text: string, at: number) =>
  lastSubject(text, at) === '我' || /我是[^，。]{1,8}[，,]$/u.test(text.slice(0, at + 1));
const speaksOfOther = (text: string, at: number) => lastSubject(text, at) !== '' && !speaksOfSelf(text, at);

const sameSound = (left: string, right: string) =>
  left === right || syllablesOf(left).join(' ') === syllablesOf(right).join(' ');
const closes = (text: string, at: number) => at >= text.length || /[，,。！\s]/u.test(text.charAt(at));

/** The surname at `at`; for a character that is none, the most common surname of the same sound. */
function heardSurname(text: string, at: number, asked: boolean): string {
  const surname = namedSurnameAt(text, at);
  if (surname !== '') return surname;
  const character = text.charAt(at);
  // 姓税，税务局的税: whatever the list says, it was told twice.
  if (
    isHan(character) &&
    new RegExp(`的${character}(?:[，,。\\s]|$)|${character}(?:${titlePattern})`, 'u').test(text.slice(at + 1))
  )
    return character;
  const sound = asked ? syllablesOf(text.charAt(at))[0] : undefined;
  if (sound === undefined || sound === '' || /[什啥么]/u.test(text.charAt(at))) return '';
  return surnamesByUse.find((candidate) => syllablesOf(candidate)[0] === sound) ?? '';
}

function fullNameAt(text: string, at: number, known: number): Omit<NameFinding, 'how'> | null {
  const surname = known > 0 ? text.slice(at, at + known) : surnameAt(text, at);
  if (surname === '' || notNames.test(text.slice(at))) return null;
  let end = at + surname.length;
  let given = '';
  while (given.length < 2 && /[\u4e00-\u9fff]/u.test(text.charAt(end)) && !stop.test(text.slice(end))) {
    given += text.charAt(end);
    end += 1;
  }
  return { start: at, end, surname, given, title: null, calling: '' };
}

const lead =
  /^(?:喂|嗯|呃|啊|哦|好的?|那个|就是|是|叫|我[啊呢]?|我是|对|(?:那)?[你您]?就?(?:写|记|登记|留|填)(?:的|我|下|一下|成|个)?)*/u;

/** An answer that is a name and nothing else: 王德福。 */
function bareNames(text: string): NameFinding[] {
  const found: NameFinding[] = [];
  for (const clause of clausesOf(text)) {
    if (alone.test(clause.text)) continue;
    const skipped = lead.exec(clause.text)?.[0].length ?? 0;
    const name = fullNameAt(text, clause.start + skipped, 0);
    if (name === null || name.given === '' || name.start >= clause.end) continue;
    // 诸葛亮的诸葛 tells how a surname is written.
    if (text.charAt(name.end) === '的') continue;
    const whole = name.end === clause.end || stop.test(text.slice(name.end));
    const usual = [...name.given].every((character) => Number.isFinite(givenRank(character)));
    if (whole && (usual || name.end === clause.end)) found.push({ ...name, how: 'bare' });
  }
  return found;
}

/** 蒋，欣怡: a surname, and after a pause what goes with it. */
function partedNames(text: string): NameFinding[] {
  const clauses = clausesOf(text);
  return clauses.flatMap(({ text: said, start }, at): NameFinding[] => {
    const skipped = lead.exec(said)?.[0].length ?? 0;
    const surname = said.slice(skipped);
    const next = clauses[at + 1];
    if (surname === '' || surnameAt(surname, 0) !== surname || next === undefined) return [];
    const usual =
      /^[\u4e00-\u9fff]{1,2}$/u.test(next.text) && [...next.text].every((each) => Number.isFinite(givenRank(each)));
    if (!usual || next.text.startsWith(surname)) return [];
    return [
      { start: start + skipped, end: next.end, surname, given: next.text, title: null, calling: '', how: 'bare' },
    ];
  });
}

/** 翟，羽毛的羽下面一个佳: an answer that begins with a surname and nothing else. */
function loneSurnames(text: string): NameFinding[] {
  const [first] = clausesOf(text);
  if (first === undefined) return [];
  const skipped = lead.exec(first.text)?.[0].length ?? 0;
  const surname = first.text.slice(skipped);
  if (surname === '' || surnameAt(surname, 0) !== surname) return [];
  return [{ start: first.start + skipped, end: first.end, surname, given: '', title: null, calling: '', how: 'bare' }];
}
