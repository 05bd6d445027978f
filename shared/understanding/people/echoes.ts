import { clausesOf } from '../text/clauses';
import { fullNameAt, isCommonWord, isUsual } from './full-name';
import type { NameFinding } from './names';
import { compoundSurnames, namedSurnameAt, surnameAt } from './surnames';
import { titlePattern, titles } from './titles';

const titleWords = new RegExp(`(?:${titlePattern})(?!的)`, 'gu');
const beforeName = /(?:^|[，,。！？\s]|好的|好|您好|你好|请问|那|行|嗯|谢谢|感谢|的|是|叫)$/u;

/** Names with a form of address in what the agent says (好的罗先生). */
export function echoes(text: string): NameFinding[] {
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
  return [...found, ...askedNames(text)];
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

const own = /(?:您|你)(?:就)?(?:是|叫)([\u4e00-\u9fff]{2,4}?)(?:本人|[，,]?(?:对吧|对吗|是吧|是吗|吧|吗))/gu;

/** 您就是彭钰本人是吧: a name that the agent has before it, and asks whether it is the caller's. */
function askedNames(text: string): NameFinding[] {
  return [...text.matchAll(own)].flatMap((match): NameFinding[] => {
    const [whole, said = ''] = match;
    const start = match.index + whole.indexOf(said);
    const name = fullNameAt(said, 0, surnameAt(said, 0).length);
    if (name === null || name.given === '' || name.end !== said.length || !isUsual(name.given)) return [];
    return [{ ...name, start, end: start + said.length, how: 'asked' }];
  });
}

/** What a name may be wrapped in where the agent writes it down. */
const around = new RegExp(
  `^(?:好的?|嗯+|哦|那|是|您是|就是|记下了|收到)*([\\u4e00-\\u9fff]{1,8}?)(${titlePattern})?(?:好的?|对吧|对吗|是吧|是吗|您好|记下了)*$`,
  'u',
);

/**
 * A name that the agent says after the caller did (拓晓东，好的; 强先生), whatever its surname: each had it from the other. `answer`: what the caller
 * had said when asked for it.
 */
export function repeatedName(text: string, answer: string): NameFinding | null {
  for (const clause of clausesOf(text).slice(0, 2)) {
    const [, said = '', title = ''] = around.exec(clause.text) ?? [];
    if (said === '' || !answer.includes(said)) continue;
    const surname = compoundSurnames.find((each) => said.startsWith(each)) ?? namedSurnameAt(said, 0);
    const given = said.slice(surname.length);
    const isSurname = said.length === 1 && title !== '';
    const isName = surname !== '' && /^.{1,2}$/u.test(given) && isUsual(given) && !isCommonWord(said);
    if (!isSurname && !isName) continue;
    const start = clause.start + clause.text.indexOf(said);
    return {
      ...{ start, end: start + said.length, surname: isSurname ? said : surname, given: isSurname ? '' : given },
      ...{ title: titles[title] ?? null, calling: '', how: 'echo' },
    };
  }
  return null;
}
