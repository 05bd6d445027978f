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
  /您好|你好|喂|麻烦|请问|谢谢|再见|那个|这个|就是说?|然后|好像|大概|可能|我想|想问|问一下|咨询一下|咨询|了解一下|反映一下|反映|一下|快一?点|稍等|的话|我们|你们|他们|是不是|怎么回事|知道|没有办|可以的|都可以|今天|明天|昨天|上午|下午|晚上|刚才|现在/g;
const candidateLimit = 60;
/** A pair that only sounds alike counts less than one that is written alike. */
const soundWeight = 0.6;
/** Weight of a word that no article holds: it speaks against a match, but tells less than a rare word that some hold. */
const unknownWeight = 1.5;
/** Words of so many articles are kept cut up. */
const keptArticles = 2_000;

/** A text cut up: single characters and pairs as written, and how the pairs sound. */
type Terms = { readonly words: ReadonlySet<string>; readonly sounds: ReadonlySet<string> };
type ArticleTerms = { readonly asked: readonly Terms[]; readonly everything: Terms };

/** Searches articles of one database and remembers how frequent words are. Make a new one after an import. */
export function createSearch(database: ReadableDatabase, total: number) {
  const weights = new Map<string, number>();
  const cutUp = new Map<string, ArticleTerms>();

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
   * decides is how well the question fits one way of asking, and how much of it the article speaks of at all.
   */
  return function search({ query, limit, city, day }: SearchOptions): ArticleHit[] {
    const asked = query.replace(filler, ' ');
    const tokens = queryTokens(asked);
    if (tokens.length === 0) return [];
    const pairs = [...new Set(tokens.map(({ text }) => text))];
    const sounds = [...new Set(pairs.map(soundOf).filter((sound) => sound !== ''))];
    const words = new Set(indexTokens(asked));
    return candidates(database, pairs, sounds, candidateLimit)
      .filter((article) => isInForce(article, city, day))
      .map((article) => {
        const { asked: ways, everything } = termsOfArticle(article);
        const likeness = Math.max(...ways.map((terms) => likenessOf(words, terms)));
        const covered = sharedWeight(words, everything) / Math.max(weightOfAll(words), Number.EPSILON);
        const matched = joined(tokens.filter(({ text }) => matches(text, everything)));
        return { article, score: (likeness + covered) / 2, matched };
      })
      .filter(({ score }) => score > 0)
      .sort((left, right) => right.score - left.score)
      .slice(0, limit);
  };

  function termsOfArticle(article: Article): ArticleTerms {
    const key = `${article.id} ${article.version}`;
    const known = cutUp.get(key);
    if (known !== undefined) return known;
    const { question, variants, answer, details, unit } = article;
    const terms = {
      asked: [question, ...variants].map(termsOf),
      everything: termsOf([question, ...variants, answer, details, unit].join('\n')),
    };
    if (cutUp.size >= keptArticles) cutUp.clear();
    cutUp.set(key, terms);
    return terms;
  }

  /** Dice's coefficient of two sets of words, each word weighted by how much it tells. */
  function likenessOf(words: ReadonlySet<string>, terms: Terms): number {
    const sizes = weightOfAll(words) + weightOfAll(terms.words);
    return (2 * sharedWeight(words, terms)) / Math.max(sizes, Number.EPSILON);
  }

  function sharedWeight(words: ReadonlySet<string>, terms: Terms): number {
    let shared = 0;
    for (const word of words) {
      if (terms.words.has(word)) shared += weightOf(word);
      else if (terms.sounds.has(soundOf(word))) shared += weightOf(word) * soundWeight;
    }
    return shared;
  }

  function weightOfAll(words: ReadonlySet<string>): number {
    let sum = 0;
    for (const word of words) sum += weightOf(word);
    return sum;
  }
}

function matches(token: string, terms: Terms): boolean {
  return terms.words.has(token) || terms.sounds.has(soundOf(token));
}

function termsOf(text: string): Terms {
  const words = new Set(indexTokens(text));
  const sounds = new Set([...words].map(soundOf).filter((sound) => sound !== ''));
  return { words, sounds };
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
