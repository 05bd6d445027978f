import type { Article, ArticleHit } from '@shared/domain/article';
import type { ReadableDatabase } from '../../database/connection';
import { candidates, documentCount } from './repository';
import { indexTokens, queryTokens, soundOf, type Token } from './tokens';

export type SearchOptions = {
  readonly query: string;
  readonly limit: number;
  /** City of the caller by full name: other cities' articles are left out. '' takes those for everywhere alone. */
  readonly city: string;
  /** YYYY-MM-DD: articles not in force on this day are left out. */
  readonly day: string;
};

/** What is said around a question and is no part of it. */
const filler =
  /您好|你好|喂|麻烦|请问|谢谢|那个|这个|就是说?|然后|我想|想问|问一下|咨询一下|咨询|了解一下|反映一下|反映|一下|的话|我们|你们|他们|是不是|怎么回事|知道/g;
const candidateLimit = 40;
/** A pair that only sounds alike counts less than one that is written alike. */
const soundWeight = 0.6;
/** Weight of a word that no article holds: it speaks against a match, but tells less than a rare word that some hold. */
const unknownWeight = 1.5;

/** Searches articles of one database and remembers how frequent words are. Make a new one after an import. */
export function createSearch(database: ReadableDatabase, total: number) {
  const weights = new Map<string, number>();

  /** Inverse document frequency as in BM25: rare words tell more. */
  function weightOf(token: string): number {
    const known = weights.get(token);
    if (known !== undefined) return known;
    const count = documentCount(database, token);
    const weight = count === 0 ? unknownWeight : Math.log(1 + (total - count + 0.5) / (count + 0.5));
    weights.set(token, weight);
    return weight;
  }

  /**
   * Articles for a question as asked or typed, best first, with a score from 0 to 1. FTS5 finds those that share words or sounds; what
   * decides is how well the question fits one way of asking, then what else the article says.
   */
  return function search({ query, limit, city, day }: SearchOptions): ArticleHit[] {
    const tokens = queryTokens(query.replace(filler, ' '));
    if (tokens.length === 0) return [];
    const words = [...new Set(tokens.map(({ text }) => text))];
    const sounds = [...new Set(words.map(soundOf).filter((sound) => sound !== ''))];
    return candidates(database, words, sounds, candidateLimit)
      .filter((article) => isInForce(article, city, day))
      .map((article) => ({ article, ...rate(article, tokens) }))
      .filter(({ score }) => score > 0)
      .sort((left, right) => right.score - left.score)
      .slice(0, limit);
  };

  function rate(article: Article, tokens: readonly Token[]): { score: number; matched: string[] } {
    const asked = [article.question, ...article.variants].map((text) => likeness(text, tokens));
    const best = Math.max(...asked);
    const everything = termsOf(
      [article.question, ...article.variants, article.answer, article.details, article.unit].join('\n'),
    );
    const found = tokens.filter(
      (token) => everything.words.has(token.text) || everything.sounds.has(soundOf(token.text)),
    );
    const coverage = sum(found) / Math.max(sum(tokens), Number.EPSILON);
    return { score: 0.65 * best + 0.35 * coverage, matched: joined(found) };
  }

  /** Cosine of the two sets of words, each weighted by how much it tells. */
  function likeness(text: string, tokens: readonly Token[]): number {
    const terms = termsOf(text);
    let shared = 0;
    for (const token of tokens) {
      const weight = weightOf(token.text) ** 2;
      if (terms.words.has(token.text)) shared += weight;
      else if (terms.sounds.has(soundOf(token.text))) shared += weight * soundWeight;
    }
    const length = (all: readonly Token[]) =>
      Math.sqrt(all.reduce((total, { text }) => total + weightOf(text) ** 2, 0));
    return Math.min(1, shared / Math.max(length(tokens) * length(queryTokens(text)), Number.EPSILON));
  }

  function sum(tokens: readonly Token[]): number {
    return tokens.reduce((total, { text }) => total + weightOf(text), 0);
  }
}

type Terms = { readonly words: ReadonlySet<string>; readonly sounds: ReadonlySet<string> };

function termsOf(text: string): Terms {
  const words = indexTokens(text);
  const sounds = words.map(soundOf).filter((sound) => sound !== '');
  return { words: new Set(words), sounds: new Set(sounds) };
}

/** Neighbouring pairs put together again: the words of the query, as a reader sees them. */
function joined(tokens: readonly Token[]): string[] {
  const words: { text: string; end: number }[] = [];
  for (const { text, start, end } of tokens) {
    const last = words.at(-1);
    if (last !== undefined && start < last.end) {
      last.text += text.slice(text.length - (end - last.end));
      last.end = end;
    } else words.push({ text, end });
  }
  return [...new Set(words.map(({ text }) => text))];
}

function isInForce({ region, effectiveFrom, effectiveTo }: Article, city: string, day: string): boolean {
  if (region !== '' && region !== city) return false;
  return (effectiveFrom === '' || effectiveFrom <= day) && (effectiveTo === '' || day <= effectiveTo);
}
