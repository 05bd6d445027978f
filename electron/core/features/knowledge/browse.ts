import type { ArticleDetail, ArticleItem } from '@shared/contracts/knowledge';
import { type Article, dayBeside, isInForce } from '@shared/domain/article';
import { all, type ReadableDatabase } from '../../database/connection';
import { cityArticle, openRevisions, shippedArticle } from './city';
import { versionsOf } from './repository';

/** Articles that end within so many days are to be looked at. */
export const expiringDays = 30;

export type ListInput = {
  readonly kind: 'all' | 'city' | 'expiring';
  readonly unit: string;
  readonly offset: number;
  readonly limit: number;
};

type Row = Omit<ArticleItem, 'source'> & { readonly isCity: 0 | 1; readonly total: number };

/** One page of the list, in the order of ids, or of their ends where those that end are asked for. */
export function listArticles(
  database: ReadableDatabase,
  region: string,
  day: string,
  { kind, unit, offset, limit }: ListInput,
): { total: number; items: ArticleItem[]; units: string[] } {
  const rows = all<Row>(
    database,
    `select a.id, a.version, a.content ->> 'question' as question, a.content ->> 'unit' as unit,
        a.content ->> 'effectiveFrom' as effectiveFrom, a.content ->> 'effectiveTo' as effectiveTo,
        c.id is not null as isCity, count(*) over () as total
      from article a left join city_article c on c.region = $region and c.id = a.id and c.content ->> 'published' is not null
      where ($unit = '' or a.content ->> 'unit' = $unit)
        and ($kind <> 'city' or c.id is not null)
        and ($kind <> 'expiring' or (a.content ->> 'effectiveTo' <> '' and a.content ->> 'effectiveTo' <= $until
          and not exists (select 1 from article n where n.id = a.id and n.content ->> 'effectiveFrom' > a.content ->> 'effectiveTo')))
      order by case when $kind = 'expiring' then a.content ->> 'effectiveTo' end, a.id, a.rowid limit $limit offset $offset`,
    { region, unit, kind, until: dayBeside(day, expiringDays), limit, offset },
  );
  const units = all<{ unit: string }>(
    database,
    `select distinct content ->> 'unit' as unit from article where unit <> '' order by unit`,
  );
  return {
    total: rows[0]?.total ?? 0,
    items: rows.map(({ isCity, total: _total, ...item }) => ({ ...item, source: isCity ? 'city' : 'shipped' })),
    units: units.map((row) => row.unit),
  };
}

/** What there is of one article on this desk. */
export function articleDetail(
  database: ReadableDatabase,
  region: string,
  day: string,
  articleId: string,
): Omit<ArticleDetail, 'draft' | 'alike' | 'revisions'> & Pick<ArticleDetail, 'revisions'> {
  const versions = versionsOf(database, articleId);
  const city = cityArticle(database, region, articleId);
  const shipped = shippedArticle(database, articleId);
  const isLater = ({ effectiveFrom }: Article) => effectiveFrom > day;
  return {
    current:
      versions.find((version) => isInForce(version, day)) ?? versions.find((version) => !isLater(version)) ?? null,
    upcoming: versions.find(isLater) ?? null,
    shipped,
    baseVersion: city?.published?.version ?? shipped?.version ?? '',
    retired: city?.retired ?? false,
    revisions: openRevisions(database, region, articleId),
  };
}
