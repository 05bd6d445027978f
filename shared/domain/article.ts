import { z } from 'zod';

/** A knowledge article (知识条目): one fact a card. Dates are YYYY-MM-DD or ''. */
export const article = z.object({
  id: z.string(),
  version: z.string(),
  question: z.string(),
  /** Other ways callers ask it. */
  variants: z.array(z.string()),
  /** Told to the caller first, at most 120 characters. */
  answer: z.string(),
  /** The rest: conditions, documents, where and when. Plain text, paragraphs by \n. */
  details: z.string(),
  unit: z.string(),
  /** '' for everywhere, else a city's full name. */
  region: z.string(),
  /** Third-level category codes it belongs to. */
  categories: z.array(z.string()),
  lawBasis: z.array(z.object({ law: z.string(), article: z.string(), version: z.string() })),
  /** True where a city's own rule has to complete it. */
  localRule: z.boolean(),
  effectiveFrom: z.string(),
  effectiveTo: z.string(),
});
export type Article = z.infer<typeof article>;

/** A search hit; `score` only orders hits of one search. `matched` are the words of the query that it was found by. */
export const articleHit = z.object({ article, score: z.number(), matched: z.array(z.string()) });
export type ArticleHit = z.infer<typeof articleHit>;
