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

/**
 * Cards to hide the shipped ones among: clauses of law articles, each with its own first words for a question. They speak of the same
 * matters as the cards, so some would be fair answers; they are counted as wrong all the same.
 */
export function distractors(count: number): Article[] {
  const laws = gunzipSync(readFileSync(resolve(resources, 'law/kb_law_core.jsonl.gz'))).toString('utf8');
  const cards: Article[] = [];
  for (const line of linesOf(laws)) {
    const { id, law, version, article: number, text } = lawArticle.parse(JSON.parse(line));
    const clauses = text.split(/(?<=[。；：，])/u).reduce<string[]>(joinShort, []);
    clauses.forEach((clause, index) => {
      cards.push({
        ...emptyArticle,
        id: `${id}-${index}`,
        version,
        question: clause.slice(0, 30),
        answer: clause,
        details: text,
        lawBasis: [{ law, article: number, version }],
      });
    });
  }
  if (cards.length < count) throw new Error(`the laws give ${cards.length} clauses, ${count} are asked for`);
  const step = cards.length / count;
  return Array.from({ length: count }, (_, index) => cards[Math.floor(index * step)]).filter(
    (card) => card !== undefined,
  );
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
