import { type Article, type ArticleHit, isInForce } from '@shared/domain/article';
import type { ReadableDatabase } from '../../database/connection';
import type { ArticleChange } from './city';
import { readPriors } from './feedback';
import { type Counts, candidates, countArticles, readCounts, tokensOf } from './repository';
import { inOfficialWords, type Synonyms } from './synonyms';
import { indexTokens, queryTokens, soundOf, type Token } from './tokens';

export type SearchOptions = {
  readonly query: string;
  readonly limit: number;
  /** City of the caller by full name: other cities' articles are left out. '' takes those for everywhere alone. */
  readonly city: string;
  /** YYYY-MM-DD: articles not in force on this day are left out. */
  readonly day: string;
  /** Only articles of this unit; missing or '': of any. */
  readonly unit?: string;
};

/**
 * A hit, how much the question told of it (the weight of the words they share, asking words left out), and what feedback makes of its place
 * among others (feedback.ts); `score` is without it.
 */
export type Found = ArticleHit & { readonly told: number; readonly prior: number };

export type ArticleSearch = {
  readonly search: (options: SearchOptions) => Found[];
  /** Articles were changed in the database. */
  readonly changed: (change: ArticleChange) => void;
  /** All of them were replaced. */
  readonly replaced: () => void;
  /** Resolves when the words of all articles are counted: until then, above 2,000 articles, ranks are rough. */
  readonly counted: () => Promise<void>;
  readonly setPrior: (articleId: string, prior: number) => void;
};

/** What is said around a question and is no part of it. */
const filler =
  /您好|你好|喂|麻烦|请问|谢谢|再见|那个|这个|就是说?|然后|好像|大概|可能|我想|想问|问一下|咨询一下|咨询|了解一下|反映一下|反映|一下|快一?点|稍等|的话|我们|你们|他们|是不是|怎么回事|知道|没有办|可以的|都可以|今天|明天|昨天|上午|下午|晚上|刚才|现在/g;
const candidateLimit = 60;
/** Candidates where a filter leaves most of them out. */
const filteredLimit = 600;
/** Entries of the index that one search may look through: the rarest words first, and so many of them in any case. */
const entriesRead = 6_000;
const fewestTerms = 6;
/** Above this many articles the counts of words are read in parts, so that nobody waits for them. */
const countedAtOnce = 2_000;
/** Characters that make up how one asks, not what about: words of these alone tell less. */
const askingCharacters = new Set(
  '怎么办什吗呢吧啊呀的了着过在是有我你他她它们这那个些几多少能不要可以去来哪里到给把被也都就还又再说想会应该得很太好没跟和找谁让叫只天时候',
);
const askingWeight = 0.4;
/** A pair that only sounds alike counts less than one that is written alike. */
const soundWeight = 0.6;
/** Weight of a word that no article holds: it speaks against a match, but tells less than a rare word that some hold. */
const unknownWeight = 1.5;
/** Words of so many articles are kept cut up. */
const keptArticles = 2_000;

/** A text cut up: single characters and pairs as written, and how the pairs sound. */
type Terms = { readonly words: ReadonlySet<string>; readonly sounds: ReadonlySet<string> };
type ArticleTerms = { readonly asked: readonly Terms[]; readonly everything: Terms };

/** Searches the articles of one database and remembers how frequent words are and how articles are cut up. */
export function createSearch(database: ReadableDatabase, synonyms: Synonyms = []): ArticleSearch {
  const weights = new Map<string, number>();
  let counts: Counts = new Map();
  let counting = Promise.resolve();
  let total = 0;
  let priors = readPriors(database);
  const cutUp = new Map<string, ArticleTerms>();
  replaced();

  const documentsWith = (token: string): number => counts.get(token) ?? 0;

  function replaced(): void {
    total = countArticles(database);
    priors = readPriors(database);
    const own: Counts = new Map();
    counts = own;
    forgetWeights();
    cutUp.clear();
    let last = readCounts(database, own, '');
    if (total <= countedAtOnce) while (last !== null) last = readCounts(database, own, last);
    if (last !== null) counting = readOn(own, last);
  }

  async function readOn(own: Counts, from: string): Promise<void> {
    for (let last: string | null = from; last !== null; ) {
      await new Promise((resolve) => setImmediate(resolve));
      if (counts !== own || !database.open) return;
      last = readCounts(database, own, last);
      forgetWeights();
    }
  }

  function forgetWeights(): void {
    weights.clear();
  }

  function changed({ removed, added }: ArticleChange): void {
    for (const article of removed) {
      for (const token of tokensOf(article)) counts.set(token, Math.max(0, documentsWith(token) - 1));
      cutUp.delete(keyOf(article));
    }
    for (const article of added) for (const token of tokensOf(article)) counts.set(token, documentsWith(token) + 1);
    total += added.length - removed.length;
    if (removed.length + added.length > 0) forgetWeights();
  }

  /** Inverse document frequency as in BM25: rare words tell more. */
  function weightOf(token: string): number {
    const known = weights.get(token);
    if (known !== undefined) return known;
    const count = documentsWith(token);
    const rarity = count === 0 ? unknownWeight : Math.log(1 + (total - count + 0.5) / (count + 0.5));
    const weight = isAsking(token) ? rarity * askingWeight : rarity;
    weights.set(token, weight);
    return weight;
  }

  /**
   * Articles for a question as asked or typed, best first, with a score from 0 to 1. FTS5 finds those that share words or sounds; what
   * decides is how well the question fits one way of asking, and how much of it the article speaks of at all.
   */
  function search({ query, limit, city, day, unit = '' }: SearchOptions): Found[] {
    const asked = query.replace(filler, ' ');
    const official = inOfficialWords(asked, synonyms);
    const tokens = queryTokens(asked);
    if (tokens.length === 0) return [];
    const wanted = official === null ? tokens : [...tokens, ...queryTokens(official)];
    const { words, sounds } = telling(wanted.map(({ text }) => text));
    const wordings = [asked, ...(official === null ? [] : [official])].map((text) => new Set(indexTokens(text)));
    return candidates(database, words, sounds, unit === '' ? candidateLimit : filteredLimit)
      .filter((article) => (article.region === '' || article.region === city) && isInForce(article, day))
      .filter((article) => unit === '' || article.unit === unit)
      .map((article) => {
        const terms = termsOfArticle(article);
        const score = Math.max(...wordings.map((words) => fitOf(words, terms)));
        const told = Math.max(...wordings.map((words) => toldOf(words, terms.everything)));
        const matched = joined(tokens.filter(({ text }) => matches(text, terms.everything)));
        return { article, score, told, matched, prior: priors.get(article.id) ?? 1 };
      })
      .filter(({ score }) => score > 0)
      .sort((left, right) => right.score * right.prior - left.score * left.prior)
      .slice(0, limit);
  }

  /** Of a question's words and their sounds those worth looking for: the rarest, until enough of the index would be read. */
  function telling(all: readonly string[]): { readonly words: string[]; readonly sounds: string[] } {
    const words = [...new Set(all)];
    const sounds = [...new Set(words.map(soundOf).filter((sound) => sound !== ''))];
    const terms = [
      ...words.map((text) => ({ text, isSound: false, count: documentsWith(text) })),
      ...sounds.map((text) => ({ text, isSound: true, count: documentsWith(text) })),
    ]
      .filter(({ count }) => count > 0)
      .sort((left, right) => left.count - right.count);
    let read = 0;
    const taken = terms.filter(({ count }, index) => {
      read += count;
      return index < fewestTerms || read <= entriesRead;
    });
    return {
      words: taken.filter(({ isSound }) => !isSound).map(({ text }) => text),
      sounds: taken.filter(({ isSound }) => isSound).map(({ text }) => text),
    };
  }

  /** How well a wording fits an article, 0 to 1: the best of its ways of asking, and how much of the wording it speaks of at all. */
  function fitOf(words: ReadonlySet<string>, { asked, everything }: ArticleTerms): number {
    const likeness = Math.max(...asked.map((terms) => likenessOf(words, terms)));
    const covered = sharedWeight(words, everything) / Math.max(weightOfAll(words), Number.EPSILON);
    return (likeness + covered) / 2;
  }

  /** The weight of the pairs and Latin words that a wording shares with an article: single characters are in everything. */
  function toldOf(words: ReadonlySet<string>, terms: Terms): number {
    return sharedWeight(new Set([...words].filter((word) => [...word].length > 1 && !isAsking(word))), terms);
  }

  function termsOfArticle(article: Article): ArticleTerms {
    const key = keyOf(article);
    const known = cutUp.get(key);
    if (known !== undefined) return known;
    const { question, variants, answer, details, conditions, documents, whereWhen, unit } = article;
    const terms = {
      asked: [question, ...variants].map(termsOf),
      everything: termsOf([question, ...variants, answer, details, conditions, documents, whereWhen, unit].join('\n')),
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

  return {
    search,
    changed,
    replaced,
    counted: () => counting,
    setPrior: (articleId, prior) => void priors.set(articleId, prior),
  };
}

const keyOf = ({ id, version }: Article) => `${id} ${version}`;

function isAsking(token: string): boolean {
  return [...token].every((character) => askingCharacters.has(character));
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
