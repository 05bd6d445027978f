import { type Article, dayBeside } from './article';

/** What a city made of an article: its version in force, one that takes effect later, and whether it is retired. */
export type CityArticle = {
  readonly published: Article | null;
  /** The version before, while `published` is not in force yet. */
  readonly before: Article | null;
  readonly retired: boolean;
};

/**
 * The versions of one article that a desk has to know: the city's in place of the shipped one, and the one before it until the day before
 * the new one takes effect.
 */
export function versionsToKeep(shipped: Article | null, city: CityArticle | null): Article[] {
  if (city === null || (city.published === null && !city.retired)) return shipped === null ? [] : [shipped];
  if (city.retired || city.published === null) return [];
  const { published } = city;
  const before = city.before ?? shipped;
  if (published.effectiveFrom === '' || before === null) return [published];
  const lastDay = dayBeside(published.effectiveFrom, -1);
  const effectiveTo = before.effectiveTo === '' || before.effectiveTo > lastDay ? lastDay : before.effectiveTo;
  return [published, { ...before, effectiveTo }];
}
