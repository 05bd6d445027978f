import { fail, type Result, succeed } from '@shared/domain/result';
import { z } from 'zod';
import { writeNumbers } from '../numbers';
import { placeholder, type SummaryTexts, summaryNames } from './mask';

const answer = z.strictObject({
  title: z.string().max(200),
  content: z.string().max(20_000),
  demand: z.string().max(5_000),
});

export type RewritingFault =
  | 'rewriting.malformed'
  | 'rewriting.facts-invented'
  | 'rewriting.facts-lost'
  | 'rewriting.strays';

/** Of the pairs of characters in a rewritten text so many must be the original's: less is another text, not the same in better words. */
const ownShare = 0.4;
/** A rewritten text may not grow beyond this. */
const growth = 1.6;

/**
 * Holds a model's answer against the masked texts that it was given. Every figure and every placeholder must be theirs, and none may be missing;
 * and it must still be their text. What no rule can see, a changed sense, is for the person who compares both.
 */
export function checkRewriting(given: SummaryTexts, text: string): Result<SummaryTexts, RewritingFault> {
  const parsed = answer.safeParse(jsonIn(text));
  if (!parsed.success) return fail('rewriting.malformed');
  const rewritten = parsed.data;
  const before = join(given);
  const after = join(rewritten);
  // Marks of other shapes are placeholders that the model made up.
  if (/[〔〕]/u.test(after.replace(placeholder, ''))) return fail('rewriting.facts-invented');
  const facts = [figuresOf, holdersOf] as const;
  for (const factsOf of facts) {
    const [own, new_] = [factsOf(before), factsOf(after)];
    if ([...new_].some((fact) => !own.has(fact))) return fail('rewriting.facts-invented');
    if ([...own].some((fact) => !new_.has(fact))) return fail('rewriting.facts-lost');
  }
  for (const name of summaryNames) {
    if (given[name] !== '' && rewritten[name].trim() === '') return fail('rewriting.facts-lost');
    if (given[name] === '' && rewritten[name].trim() !== '') return fail('rewriting.facts-invented');
  }
  const isLong = rewritten.content.length > growth * given.content.length + 20;
  if (isLong || shareOf(pairsOf(after), pairsOf(before)) < ownShare) return fail('rewriting.strays');
  return succeed(rewritten);
}

const join = (texts: SummaryTexts) => summaryNames.map((name) => texts[name]).join('\n');

/** The object in an answer: models like to fence it or to say a word before. */
function jsonIn(text: string): unknown {
  const [start, end] = [text.indexOf('{'), text.lastIndexOf('}')];
  if (start < 0 || end < start) return null;
  try {
    return JSON.parse(text.slice(start, end + 1));
  } catch {
    return null;
  }
}

const holdersOf = (text: string) => new Set(text.match(placeholder) ?? []);

/** Figures however they are written: 三天 is 3天. */
function figuresOf(text: string): Set<string> {
  const written = writeNumbers(text.replace(placeholder, ' '), 'official').text;
  return new Set((written.match(/\d+(?:\.\d+)?/gu) ?? []).map((figure) => String(Number(figure))));
}

function pairsOf(text: string): Set<string> {
  const bare = text.replace(placeholder, '').replace(/[\p{P}\p{S}\s]/gu, '');
  return new Set([...bare].slice(1).map((character, at) => bare.charAt(at) + character));
}

const shareOf = (part: ReadonlySet<string>, whole: ReadonlySet<string>) =>
  part.size === 0 ? 0 : [...part].filter((pair) => whole.has(pair)).length / part.size;
