import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Article, article, emptyArticle } from '@shared/domain/article';
import { z } from 'zod';

const resources = resolve(import.meta.dirname, '../../resources');
const lawArticle = z.object({
  id: z.string(),
  law: z.string(),
  version: z.string(),
  article: z.string(),
  text: z.string(),
});

/** The cards that ship. */
export function shippedCards(): Article[] {
  const folder = resolve(resources, 'knowledge');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => linesOf(readFileSync(resolve(folder, name), 'utf8')))
    .map((line) => article.parse(JSON.parse(line)));
}

/** How a card of a place or an office begins its question, and how it ends: wordings as cities put them on their pages. */
const places = ['本市', '省内', '城区', '乡镇', '开发区', '高新区', '老城区', '景区', '工业园区', '学校周边'];
const endings = ['怎么规定的？', '由哪个部门管？', '需要什么手续？', '有什么要求？', '违反了怎么处理？'];

/**
 * Cards to hide the shipped ones among: clauses of the law articles that ship, each with its own first words for a question; and, where those are
 * used up (some 27,000), variants of them, as cities have for one rule: the clause with a place before it, another ending, and the answer of the
 * clause with the one after it. They speak of the same matters as the cards, so some would be fair answers; they are counted as wrong all the same.
 */
export function distractors(count: number): Article[] {
  const clauses = lawClauses();
  const step = Math.max(1, clauses.length / count);
  return Array.from({ length: count }, (_, index) => {
    const at = Math.floor(index * step) % clauses.length;
    const round = Math.floor((index * step) / clauses.length);
    return variantOf(clauses, at, round);
  }).filter((card) => card !== undefined);
}

function variantOf(clauses: readonly Article[], at: number, round: number): Article | undefined {
  const clause = clauses[at];
  if (clause === undefined || round === 0) return clause;
  const place = places[round % places.length] ?? '';
  const ending = endings[(round + at) % endings.length] ?? '';
  const next = clauses[(at + 1) % clauses.length];
  return {
    ...clause,
    id: `${clause.id}-${round}`,
    question: `${place}${clause.question.replace(/[，。；：]+$/u, '')}${ending}`,
    answer: `${clause.answer}${next?.answer ?? ''}`,
  };
}

function lawClauses(): Article[] {
  const laws = gunzipSync(readFileSync(resolve(resources, 'law/kb_law_core.jsonl.gz'))).toString('utf8');
  return linesOf(laws).flatMap((line) => {
    const { id, law, version, article: number, text } = lawArticle.parse(JSON.parse(line));
    const clauses = text.split(/(?<=[。；：，])/u).reduce<string[]>(joinShort, []);
    return clauses.map((clause, index) => ({
      ...emptyArticle,
      id: `${id}-${index}`,
      version,
      question: clause.slice(0, 30),
      answer: clause,
      details: text,
      lawBasis: [{ law, article: number, version }],
    }));
  });
}

/** Puts clauses of a few characters to the one before. */
function joinShort(clauses: string[], clause: string): string[] {
  const last = clauses.at(-1);
  if (last !== undefined && last.length < 10) return [...clauses.slice(0, -1), last + clause];
  return [...clauses, clause];
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}
