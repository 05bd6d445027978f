import type { ArticleDetail, ArticleItem } from '@shared/contracts/knowledge';
import { type Article, dayBeside, isInForce } from '@shared/domain/article';
import { all, first, type ReadableDatabase } from '../../database/connection';
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

type Row = Omit<ArticleItem, 'source'> & { readonly isCity: 0 | 1 };

const cityArticles = `left join city_article c indexed by city_article_published on c.region = $region and c.id = a.id and c.content ->> 'published' is not null`;
/** Ends by the day, and no newer version goes on from there. */
const ending = `a.effective_to <> '' and a.effective_to <= $until
  and not exists (select 1 from article_line n where n.id = a.id and n.effective_from > a.effective_to)`;
const kinds: Readonly<Record<ListInput['kind'], { readonly where: string; readonly order: string }>> = {
  all: { where: 'true', order: 'a.id, a.article_rowid' },
  city: { where: 'c.id is not null', order: 'a.id, a.article_rowid' },
  expiring: { where: ending, order: 'a.effective_to, a.id, a.article_rowid' },
};

/** One page of the list, in the order of ids, or of their ends where those that end are asked for. */
export function listArticles(
  database: ReadableDatabase,
  region: string,
  day: string,
  { kind, unit, offset, limit }: ListInput,
): { total: number; items: ArticleItem[]; units: string[] } {
  const { where, order } = kinds[kind];
  const parameters = { region, unit, until: dayBeside(day, expiringDays), limit, offset };
  const rows = all<Row>(
    database,
    `select a.id, a.version, a.question, a.unit, a.effective_from as effectiveFrom, a.effective_to as effectiveTo, c.id is not null as isCity
      from article_line a ${cityArticles} where ($unit = '' or a.unit = $unit) and ${where} order by ${order} limit $limit offset $offset`,
    parameters,
  );
  const total = first<{ total: number }>(
    database,
    `select count(*) as total from article_line a ${kind === 'city' ? cityArticles : ''} where ($unit = '' or a.unit = $unit) and ${where}`,
    parameters,
  );
  const units = all<{ unit: string }>(
    database,
    `select distinct unit from article_line where unit <> '' order by unit`,
  );
  return {
    total: total?.total ?? 0,
    items: rows.map(({ isCity, ...item }) => ({ ...item, source: isCity ? 'city' : 'shipped' })),
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
