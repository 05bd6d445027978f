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
    if (denied(text, match.index) || isOfPart(text, match.index) || context.startsWith('不是')) continue;
    const character = characterInWord(context, heard);
    if (character !== null)
      found.push({ character, start: match.index, end: match.index + whole.length, surname: false, among: '' });
  }
  return found.sort((left, right) => left.start - right.start);
}

const denied = (text: string, at: number) => /(?:不是|去掉|没有|不带|不要)(?:那个)?$/u.test(text.slice(0, at));

/** Whether a part was named before in the same clause: 言字旁一个甚至的甚. */
function isOfPart(text: string, at: number): boolean {
  const clause = clausesOf(text).find(({ start, end }) => start <= at && at < end);
  const before = clause === undefined ? '' : text.slice(clause.start, at);
  return partsIn(before).length > 0 || /(?:上面|下面|里面|左边|右边|加上?|去掉)(?:是)?(?:一个)?$/u.test(before);
}

function characterInWord(context: string, heard: string): string | null {
  if (context.includes(heard)) return heard;
  const sound = syllablesOf(heard)[0];
  const at = syllablesOf(context).lastIndexOf(sound ?? '');
  return at >= 0 ? context.charAt(at) : null;
}
