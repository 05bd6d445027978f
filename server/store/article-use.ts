import type { ArticleUse } from '@shared/domain/article';
import type { UseRequest } from '@shared/sync/articles';
import type { Queryable } from './database';

/** Keeps what a desk counted. Its counts of a day only grow: one that comes twice, or late, changes nothing. */
export async function keepUse(database: Queryable, region: string, { deskId, uses }: UseRequest): Promise<void> {
  await database.query(
    `insert into article_use (region, day, article_id, desk_id, shown, used, edited, dismissed)
      select $1, i.day, i."articleId", $2, max(i.shown), max(i.used), max(i.edited), max(i.dismissed)
      from json_to_recordset($3::json)
        as i(day text, "articleId" text, shown integer, used integer, edited integer, dismissed integer)
      group by i.day, i."articleId"
    on conflict (region, day, article_id, desk_id) do update set shown = greatest(article_use.shown, excluded.shown),
      used = greatest(article_use.used, excluded.used), edited = greatest(article_use.edited, excluded.edited),
      dismissed = greatest(article_use.dismissed, excluded.dismissed)`,
    [region, deskId, JSON.stringify(uses)],
  );
}

/** Sums over all desks of a region from one day to another, both included. */
export function sumUse(
  database: Queryable,
  region: string,
  from: string,
  to: string,
): Promise<(ArticleUse & { readonly articleId: string })[]> {
  return database.query(
    `select article_id as "articleId", least(sum(shown), 1000000)::integer as shown, least(sum(used), 1000000)::integer as used,
        least(sum(edited), 1000000)::integer as edited, least(sum(dismissed), 1000000)::integer as dismissed
      from article_use where region = $1 and day between $2 and $3 group by article_id order by article_id`,
    [region, from, to],
  );
}
