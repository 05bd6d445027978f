import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createErrorInjector, type ErrorMix, seeded, usualMix } from '../understanding/errors';

/** Words and weights may be chosen on `tune`; the figures that count are those of `report`. */
export type Half = 'tune' | 'report';
export type SpokenQuestion = { readonly query: string; readonly articles: readonly string[]; readonly half: Half };

/** What callers ask, and the articles any of which answers it: resources/eval/knowledge-questions.tsv. */
export function spokenQuestions(): SpokenQuestion[] {
  const file = resolve(import.meta.dirname, '../../resources/eval/knowledge-questions.tsv');
  const [, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/u);
  return lines.map((line) => {
    const [query = '', articles = ''] = line.split('\t');
    const [byte = 0] = createHash('sha256').update(query).digest();
    return { query, articles: articles.split(','), half: byte % 2 === 0 ? 'tune' : 'report' };
  });
}

const homophones: ErrorMix = { near: 0, deletion: 0, insertion: 0, nearest: 0 };
export type Hearing = 'clean' | 'homophones 10 %' | 'misheard 10 %';

/** The same questions as a recognizer would write them: the same errors at each run. */
export function heardAs(
  questions: readonly SpokenQuestion[],
  hearing: Hearing,
  alphabet: readonly string[],
): SpokenQuestion[] {
  if (hearing === 'clean') return [...questions];
  const damage = createErrorInjector(alphabet, seeded(12345), hearing === 'homophones 10 %' ? homophones : usualMix);
  return questions.map((question) => ({ ...question, query: damage(question.query, 0.1) }));
}
