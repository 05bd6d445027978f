import type { RevisionGroup } from '@shared/contracts/knowledge';
import {
  type Article,
  article as articleSchema,
  type Revision,
  revision as revisionSchema,
  versionsToKeep,
} from '@shared/domain/article';
import { type ServerArticle, serverArticle } from '@shared/sync/articles';
import {
  all,
  first,
  inTransaction,
  type ReadableDatabase,
  run,
  type WritableDatabase,
} from '../../database/connection';
import { readNote, replaceArticles, replaceVersions, writeNote } from './repository';

/** The shipped articles as they are searched where no city has its own. */
export function shippedArticle(database: ReadableDatabase, id: string): Article | null {
  const row = first<{ content: string }>(database, 'select content from shipped_article where id = ?', [id]);
  return row === undefined ? null : articleSchema.parse(JSON.parse(row.content));
}

/** What a region made of an article, without revisions; null when it is as shipped. */
export function cityArticle(database: ReadableDatabase, region: string, id: string): ServerArticle | null {
  const row = first<{ content: string }>(database, 'select content from city_article where region = ? and id = ?', [
    region,
    id,
  ]);
  return row === undefined ? null : serverArticle.parse(JSON.parse(row.content));
}

/** Revisions of an article in review or returned, newest first. */
export function openRevisions(database: ReadableDatabase, region: string, id: string): Revision[] {
  return all<{ revisions: string }>(database, 'select revisions from city_article where region = ? and id = ?', [
    region,
    id,
  ])
    .flatMap(({ revisions }) => revisionSchema.array().parse(JSON.parse(revisions)))
    .sort((left, right) => right.at.localeCompare(left.at));
}

/** Revisions that are read in full of each import. */
const shownRevisions = 50;

/** The review list, the oldest first: an import is one entry, and may be of tens of thousands. */
export function reviewGroups(database: ReadableDatabase, region: string): RevisionGroup[] {
  type Group = Omit<RevisionGroup, 'revisions'>;
  const groups = all<Group>(
    database,
    `select group_id as id, author_id as authorId, author_name as authorName, min(at) as at, count(*) as count
      from revision_line where region = ? group by group_id order by at, group_id`,
    [region],
  );
  return groups.map((group) => ({ ...group, revisions: firstRevisions(database, region, group.id) }));
}

function firstRevisions(database: ReadableDatabase, region: string, groupId: string): Revision[] {
  return all<{ articleId: string }>(
    database,
    'select article_id as articleId from revision_line where region = ? and group_id = ? order by id limit ?',
    [region, groupId, shownRevisions],
  ).flatMap(({ articleId }) => openRevisions(database, region, articleId).filter(({ state }) => state === 'review'));
}

/** The next revisions of a group after one of them ('' for the first), in the order of their ids, at most `limit`. */
export function revisionsOfGroup(
  database: ReadableDatabase,
  region: string,
  groupId: string,
  after: string,
  limit: number,
): string[] {
  return all<{ id: string }>(
    database,
    'select id from revision_line where region = ? and group_id = ? and id > ? order by id limit ?',
    [region, groupId, after, limit],
  ).map(({ id }) => id);
}

/** Takes the articles that ship, in place of those of an earlier version of the app, and makes anew what is searched. */
export function takeShipped(database: WritableDatabase, articles: readonly Article[], contentHash: string): void {
  inTransaction(database, () => {
    run(database, 'delete from shipped_article');
    for (const article of articles) {
      run(database, 'insert into shipped_article (id, content) values (?, ?)', [article.id, JSON.stringify(article)]);
    }
    searchRegion(database, searchedRegion(database) ?? '');
    writeNote(database, 'knowledge.hash', contentHash);
  });
}

/** Whose articles are searched; null before the first import. */
export function searchedRegion(database: ReadableDatabase): string | null {
  return readNote(database, 'knowledge.region');
}

/** Makes anew what is searched: the shipped articles with those of one region ('' for none). */
export function searchRegion(database: WritableDatabase, region: string): void {
  inTransaction(database, () => {
    const rows = all<{ shipped: string | null; city: string | null }>(
      database,
      `select s.content as shipped, c.content as city
        from (select id from shipped_article union select id from city_article where region = ?) one
        left join shipped_article s on s.id = one.id
        left join city_article c on c.id = one.id and c.region = ?
        order by one.id`,
      [region, region],
    );
    const articles = rows.flatMap(({ shipped, city }) =>
      versionsToKeep(
        shipped === null ? null : articleSchema.parse(JSON.parse(shipped)),
        city === null ? null : serverArticle.parse(JSON.parse(city)),
      ),
    );
    replaceArticles(database, articles);
    writeNote(database, 'knowledge.region', region);
  });
}

/** What the search has to be told of: versions that are gone and that came. */
export type ArticleChange = { readonly removed: readonly Article[]; readonly added: readonly Article[] };

/** Takes a page of the server's articles, for use inside the transaction that moves the cursor. */
export function takeCityArticles(
  database: WritableDatabase,
  region: string,
  articles: readonly ServerArticle[],
): ArticleChange {
  const change = { removed: [] as Article[], added: [] as Article[] };
  const isSearched = searchedRegion(database) === region;
  for (const { revisions, ...article } of articles) {
    // Who may not read revisions is sent none; what a lead on this desk pulled stays.
    run(
      database,
      `insert into city_article (region, id, content, revisions) values (?, ?, ?, ?)
        on conflict (region, id) do update set content = excluded.content${revisions === undefined ? '' : ', revisions = excluded.revisions'}`,
      [region, article.id, JSON.stringify(article), JSON.stringify(revisions ?? [])],
    );
    if (!isSearched) continue;
    const versions = versionsToKeep(shippedArticle(database, article.id), article);
    change.removed.push(...replaceVersions(database, article.id, versions));
    change.added.push(...versions);
  }
  return change;
}

/** Where a user's pull of articles stands. */
export function readArticleCursor(database: ReadableDatabase, userId: string): string {
  return (
    first<{ cursor: string }>(database, 'select article_cursor as cursor from account where user_id = ?', [userId])
      ?.cursor ?? ''
  );
}

export function writeArticleCursor(database: WritableDatabase, userId: string, cursor: string): void {
  run(database, 'update account set article_cursor = ? where user_id = ?', [cursor, userId]);
}
