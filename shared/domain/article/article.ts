import { z } from 'zod';

/** A knowledge article (知识条目): one fact a card. Dates are YYYY-MM-DD or ''. */
export const article = z.object({
  id: z.string(),
  /** As people read it: 2025-04 for those that ship, 2026-11.3 for the third one a city published. '' while it is being written. */
  version: z.string(),
  question: z.string(),
  /** Other ways callers ask it. */
  variants: z.array(z.string()),
  /** Told to the caller first, at most 120 characters. */
  answer: z.string(),
  /** The rest, plain text, paragraphs by \n. What has no place of its own below. */
  details: z.string(),
  conditions: z.string().default(''),
  /** What the caller has to bring. */
  documents: z.string().default(''),
  whereWhen: z.string().default(''),
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
  /** Who keeps it true, by name; '' for those that ship. */
  owner: z.string().default(''),
});
export type Article = z.infer<typeof article>;

/** An article on which nothing was written yet. */
export const emptyArticle: Article = {
  id: '',
  version: '',
  question: '',
  variants: [],
  answer: '',
  details: '',
  conditions: '',
  documents: '',
  whereWhen: '',
  unit: '',
  region: '',
  categories: [],
  lawBasis: [],
  localRule: false,
  effectiveFrom: '',
  effectiveTo: '',
  owner: '',
};

/** A search hit; `score` only orders hits of one search. `matched` are the words of the query that it was found by. */
export const articleHit = z.object({ article, score: z.number(), matched: z.array(z.string()) });
export type ArticleHit = z.infer<typeof articleHit>;

/** Whether an article holds on a day (YYYY-MM-DD), both of its dates included. */
export function isInForce({ effectiveFrom, effectiveTo }: Article, day: string): boolean {
  return (effectiveFrom === '' || effectiveFrom <= day) && (effectiveTo === '' || day <= effectiveTo);
}

/** The day in China, YYYY-MM-DD, whatever the machine's time zone. */
export function dayInChina(now: Date): string {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** The day before or after (YYYY-MM-DD). */
export function dayBeside(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
}
