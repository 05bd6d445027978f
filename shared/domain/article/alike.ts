import type { Article } from './article';

/** Two ways of asking that are nearly the same question, in two articles that hold at one place and time. */
export type Alike = {
  readonly articleId: string;
  readonly otherId: string;
  readonly text: string;
  readonly otherText: string;
  /** `duplicate`: the answers agree, too; `contradiction`: they don't, or give other figures. */
  readonly kind: 'duplicate' | 'contradiction';
};

/** Share of pairs of characters (Dice's coefficient) from which two questions are nearly the same. */
export const tooAlike = 0.82;
const sameAnswer = 0.75;

type Phrase = { readonly article: Article; readonly text: string; readonly grams: readonly string[] };

/**
 * Finds articles that would be offered for the same question. `add` gives the pairs of the added article with those added before. Only a
 * phrase's first pairs in one fixed order are looked up: two phrases that are alike enough share at least one of those, so nothing is missed.
 */
export function createLikenessIndex() {
  const phrases: Phrase[] = [];
  const byGram = new Map<string, number[]>();

  function add(article: Article): Alike[] {
    const found = find(article);
    for (const text of [article.question, ...article.variants]) {
      const grams = gramsOf(text);
      const at = phrases.push({ article, text, grams }) - 1;
      for (const gram of prefixOf(grams)) {
        const known = byGram.get(gram);
        if (known === undefined) byGram.set(gram, [at]);
        else known.push(at);
      }
    }
    return found;
  }

  /** One pair for each article that is alike: that of the likest phrases. */
  function find(article: Article): Alike[] {
    const best = new Map<string, { alike: Alike; likeness: number }>();
    for (const text of [article.question, ...article.variants]) {
      const grams = gramsOf(text);
      const own = new Set(grams);
      const candidates = new Set(prefixOf(grams).flatMap((gram) => byGram.get(gram) ?? []));
      for (const at of candidates) {
        const other = phrases[at];
        if (other === undefined || other.article.id === article.id || !meet(article, other.article)) continue;
        const likeness = diceOf(own, other.grams);
        if (likeness < tooAlike || likeness <= (best.get(other.article.id)?.likeness ?? 0)) continue;
        const kind = agree(article, other.article) ? 'duplicate' : 'contradiction';
        const alike = { articleId: article.id, otherId: other.article.id, text, otherText: other.text, kind } as const;
        best.set(other.article.id, { alike, likeness });
      }
    }
    return [...best.values()].map(({ alike }) => alike);
  }

  return { add, find };
}

/** Whether one caller, at one place on one day, could be given both. */
function meet(left: Article, right: Article): boolean {
  if (left.region !== '' && right.region !== '' && left.region !== right.region) return false;
  const ends = (article: Article) => (article.effectiveTo === '' ? '9999-12-31' : article.effectiveTo);
  return left.effectiveFrom <= ends(right) && right.effectiveFrom <= ends(left);
}

/** Answers agree when they say nearly the same with the same figures: 30日 and 15日 do not, however alike the sentences are. */
function agree(left: Article, right: Article): boolean {
  const figures = (text: string) => (text.normalize('NFKC').match(/\d+(?:\.\d+)?/g) ?? []).sort().join(' ');
  if (figures(left.answer) !== figures(right.answer)) return false;
  return diceOf(new Set(gramsOf(left.answer)), gramsOf(right.answer)) >= sameAnswer;
}

/** The different pairs of neighbouring characters, sorted by code point; blanks and punctuation left out. */
function gramsOf(text: string): string[] {
  const characters = [...text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')];
  return [...new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`))].sort();
}

/** With a coefficient d, the smaller of two sets has at least d / (2 - d) of the greater one's size, and that many are shared. */
const leastShare = tooAlike / (2 - tooAlike);

function prefixOf(grams: readonly string[]): readonly string[] {
  return grams.slice(0, grams.length - Math.ceil(leastShare * grams.length) + 1);
}

function diceOf(left: ReadonlySet<string>, right: readonly string[]): number {
  if (left.size + right.length === 0) return 0;
  let shared = 0;
  for (const gram of right) if (left.has(gram)) shared += 1;
  return (2 * shared) / (left.size + right.length);
}
