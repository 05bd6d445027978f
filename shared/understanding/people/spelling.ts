import { clausesOf } from '../text/clauses';
import { syllablesOf } from '../text/sound';
import { partsIn } from './parts';
import { spelledSurnames } from './surnames';

/** A character told by a word it is in (豪华的豪), by its parts (耳东陈), or by one of them (女字旁的婷). */
export type SpelledCharacter = {
  readonly character: string;
  readonly start: number;
  readonly end: number;
  readonly surname: boolean;
  /** Characters that have the part that was named; '' where the character itself was told. */
  readonly among: string;
};

/** Characters spelled out in `text`. The word decides, not what was heard after 的: 豪华的号 is 豪. 不是打雷的雷 tells none. */
export function spelledCharacters(text: string): SpelledCharacter[] {
  const found: SpelledCharacter[] = [];
  const parts = partsIn(text);
  for (const [words, surname] of Object.entries(spelledSurnames)) {
    const at = text.indexOf(words);
    // 王字旁一个双木林: of 林 only the sound is meant.
    if (at >= 0 && !isOfPart(text, at) && !denied(text, at))
      found.push({ character: surname, start: at, end: at + words.length, surname: true, among: '' });
  }
  for (const { start, end, characters } of parts) {
    const clause = clausesOf(text).find((each) => each.start <= start && start < each.end);
    if (clause === undefined || denied(text, start)) continue;
    const rest = text.slice(end, clause.end);
    // 琳是王字旁一个双木林, 女字旁一个亭子的亭: whose part it is, as far as that was said.
    const subject = /([\u4e00-\u9fff])(?:字)?(?:是|就是)(?:那个)?$/u.exec(text.slice(clause.start, start))?.[1];
    const own = subject ?? /(?:那个|的)([\u4e00-\u9fff])$/u.exec(rest)?.[1] ?? '';
    found.push({ character: own, start: clause.start, end: clause.end, surname: false, among: characters });
  }
  for (const match of text.matchAll(
    /([\u4e00-\u9fff]{2,4}?)(?:的|那个|里的|里面的|中的)(?:那个)?([\u4e00-\u9fff])(?=[，,。；;、！？?吗吧对\s]|$|[\u4e00-\u9fff]{2,4}的)/gu,
  )) {
    const [whole, context = '', heard = ''] = match;
    // 写成玉石的玉: what is taken for its word may begin with what takes it back.
    const taken = [...context.slice(0, -1)].some((_, index) => denied(text, match.index + index));
    if (taken || isOfPart(text, match.index + context.length - 1) || context.startsWith('不是')) continue;
    // 玉石旁的钰: a part, and no word that it is in.
    if (/(?:旁边?|字头|字底|框|点水)$/u.test(context)) continue;
    const character = characterInWord(context, heard);
    if (character !== null)
      found.push({ character, start: match.index, end: match.index + whole.length, surname: false, among: '' });
  }
  return [...found, ...spelledPairs(text), ...stacked(text)].sort((left, right) => left.start - right.start);
}

const denied = (text: string, at: number) =>
  /(?:不是|去掉|没有|不带|不要|(?<!你|您|就|要|该|给我)(?:写|打|登记?|印|弄|录|错)成了?)(?:那个)?$/u.test(
    text.slice(0, at),
  );

/** Whether a part was named before in the same clause: 言字旁一个甚至的甚. */
function isOfPart(text: string, at: number): boolean {
  const clause = clausesOf(text).find(({ start, end }) => start <= at && at < end);
  const own = clause === undefined ? '' : text.slice(clause.start, at);
  // 绮是绞丝旁，一个奇怪的奇: what stands beside the part that was named before the pause.
  const goesOn = /^(?:再|右边|左边|旁边|上面|下面|里面|外面)?(?:加上?|是)?(?:一)?个/u.test(own);
  const last = goesOn ? clausesOf(text.slice(0, clause?.start)).at(-1) : undefined;
  const before = `${last?.text ?? ''}${own}`;
  return partsIn(before).length > 0 || /(?:上面|下面|里面|左边|右边|加上?|去掉)(?:是)?(?:一个)?$/u.test(before);
}

function characterInWord(context: string, heard: string): string | null {
  if (context.includes(heard)) return heard;
  const sound = syllablesOf(heard)[0];
  const at = syllablesOf(context).lastIndexOf(sound ?? '');
  return at >= 0 ? context.charAt(at) : null;
}

/** 一鸣惊人的一鸣: two characters told by one word. */
function spelledPairs(text: string): SpelledCharacter[] {
  const pairs =
    /([\u4e00-\u9fff]{2,4}?)(?:的|那个|里的|里面的)(?:那个)?([\u4e00-\u9fff]{2})(?=[，,。；;、！？?吗吧对\s]|$)/gu;
  return [...text.matchAll(pairs)].flatMap((match): SpelledCharacter[] => {
    const [whole, context = '', heard = ''] = match;
    if (denied(text, match.index)) return [];
    const told = [...heard].flatMap((each) => characterInWord(context, each) ?? []);
    const span = { start: match.index, end: match.index + whole.length, surname: false, among: '' };
    return told.length === heard.length ? told.map((character) => ({ character, ...span })) : [];
  });
}

const stacks: Readonly<Record<string, string>> = {
  ...{
    三金: '鑫',
    三水: '淼',
    三木: '森',
    三火: '焱',
    三土: '垚',
    三石: '磊',
    三日: '晶',
    三牛: '犇',
    三直: '矗',
    三马: '骉',
  },
  ...{
    双吉: '喆',
    双王: '珏',
    双玉: '珏',
    双火: '炎',
    双日: '昌',
    双月: '朋',
    双土: '圭',
    两吉: '喆',
    两火: '炎',
    两王: '珏',
  },
};
const stack = /(三|双|两)个?(金|水|木|火|土|石|日|牛|直|马|吉|王|玉|月)(?:字|头)?(?:的|那个|叠起来的)?/gu;

/** 三个金的鑫, 双吉喆: characters made of one sign two or three times. */
function stacked(text: string): SpelledCharacter[] {
  const arms = [...text.matchAll(/文武(?:双全)?(?:的|那个)?斌/gu)].map(({ index, 0: said }) => ({
    character: '斌',
    start: index,
    end: index + said.length,
    surname: false,
    among: '',
  }));
  const signs = [...text.matchAll(stack)].flatMap((match): SpelledCharacter[] => {
    const [whole, times = '', sign = ''] = match;
    const character = stacks[times + sign];
    const end = match.index + whole.length;
    // 三个月的电费: only where the character itself follows, or nothing does.
    if (character === undefined || !(text.startsWith(character, end) || /^(?:[，,。]|$)/u.test(text.slice(end))))
      return [];
    const said = text.startsWith(character, end) ? end + 1 : end;
    return [{ character, start: match.index, end: said, surname: false, among: '' }];
  });
  return [...arms, ...signs];
}
