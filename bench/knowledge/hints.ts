import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type HeardTurn,
  hearTurn,
  type Matter,
  type Suggesting,
  suggest,
} from '../../electron/core/features/knowledge/conversation';
import type { Found } from '../../electron/core/features/knowledge/search';
import type { Half, SpokenQuestion } from './questions';

type Search = (query: string) => readonly Found[];
type ReadMatter = (turns: readonly string[]) => Matter | null;
type Turn = { readonly text: string; readonly half: Half };

/** What callers say around their matter, and what no article should come up for: resources/eval/small-talk.txt. */
function smallTalk(): Turn[] {
  const file = resolve(import.meta.dirname, '../../resources/eval/small-talk.txt');
  return readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/u)
    .map((text) => {
      const [byte = 0] = createHash('sha256').update(text).digest();
      return { text, half: byte % 2 === 0 ? 'tune' : 'report' };
    });
}

const say = (text: string) => ({ speaker: 'caller', text }) as const;

/**
 * Shares of turns: small talk at the beginning of a call that brings a hint up; small talk right after a question that puts another hint in the
 * place of the one that stands; questions whose hint is right, is wrong, or does not come. A hint is the one article that the desk shows unasked.
 */
export function judgeHints(
  half: Half,
  questions: readonly SpokenQuestion[],
  search: Search,
  matterOf: ReadMatter,
  options: Suggesting,
) {
  const talk = smallTalk().filter((turn) => turn.half === half);
  const asked = questions.filter((question) => question.half === half);
  const hintOf = (turns: readonly string[]) => {
    const heard = turns.reduce<readonly HeardTurn[]>((known, text) => hearTurn(known, say(text), search), []);
    return suggest(heard, matterOf(turns), options)[0]?.article.id;
  };
  const alone = talk.filter(({ text }) => hintOf([text]) !== undefined);
  const after = talk.filter(({ text }, index) => {
    const question = asked[index % asked.length]?.query ?? '';
    const hint = hintOf([question, text]);
    return hint !== undefined && hint !== hintOf([question]);
  });
  const hints = asked.map(({ query, articles }) => {
    const hint = hintOf([query]);
    return hint === undefined ? 'none' : articles.includes(hint) ? 'right' : 'wrong';
  });
  const share = (count: number, of: number) => Number((count / of).toFixed(3));
  return {
    half,
    turns: talk.length,
    falseAlone: share(alone.length, talk.length),
    falseAfter: share(after.length, talk.length),
    questions: asked.length,
    right: share(hints.filter((hint) => hint === 'right').length, asked.length),
    wrong: share(hints.filter((hint) => hint === 'wrong').length, asked.length),
    none: share(hints.filter((hint) => hint === 'none').length, asked.length),
    examples: [...alone.map(({ text }) => text), ...after.map(({ text }) => `…${text}`)],
  };
}
