import {
  type ArticleVersion,
  dayInChina,
  type Revision,
  type RevisionDecision,
  type RevisionDraft,
} from '@shared/domain/article';
import type { User } from '@shared/domain/roles';
import type { RevisionResult, ServerArticle } from '@shared/sync/articles';
import { decideRevision, type KnownArticle, submit, versionName } from '../rules/revise';
import type { Database, Queryable } from './database';

/** Articles of a region that changed after `change`, in the order of their last change, at most `limit`; revisions where asked for. */
export async function readArticles(
  database: Queryable,
  region: string,
  change: number,
  limit: number,
  options: { readonly revisions: boolean; readonly day: string },
): Promise<{ change: number; article: ServerArticle }[]> {
  type Row = {
    id: string;
    change: number;
    published: ServerArticle['published'];
    before: ServerArticle['before'];
    retired: boolean;
    revisions: Revision[];
  };
  const rows = await database.query<Row>(
    `select a.id, a.change::float8 as change, v.content as published, coalesce(v.retired, false) as retired, b.content as before,
        case when $4::boolean then (select coalesce(json_agg(r.content), '[]') from article_revisions r
          where r.region = a.region and r.article_id = a.id and r.state in ('review', 'returned')) else '[]' end as revisions
      from articles a
      left join article_versions v on v.region = a.region and v.article_id = a.id and v.number = a.number
      left join article_versions b on b.region = a.region and b.article_id = a.id and b.number = a.number - 1 and not b.retired
      where a.region = $1 and a.change > $2::bigint and (a.number > 0 or $4::boolean)
      order by a.change limit $3`,
    [region, change, limit, options.revisions],
  );
  return rows.map(({ change: at, before, revisions, ...row }) => {
    const waits = row.published !== null && row.published.effectiveFrom > options.day;
    const article = { ...row, before: waits ? before : null };
    return { change: at, article: options.revisions ? { ...article, revisions } : article };
  });
}

/** Every version of an article, newest first. */
export async function readVersions(database: Queryable, region: string, articleId: string): Promise<ArticleVersion[]> {
  type Row = Omit<ArticleVersion, 'publishedAt'> & { publishedAt: Date };
  const rows = await database.query<Row>(
    `select content as article, retired, note, author_name as "authorName", publisher_name as "publisherName",
        published_at as "publishedAt"
      from article_versions where region = $1 and article_id = $2 order by number desc`,
    [region, articleId],
  );
  return rows.map((row) => ({ ...row, publishedAt: row.publishedAt.toISOString() }));
}

type Known = {
  readonly revisions: Map<string, Revision>;
  readonly articles: Map<string, KnownArticle & { number: number }>;
};

/** What a batch is decided against: the revisions that it names, and their articles with what is in review there. */
async function readKnown(
  database: Queryable,
  region: string,
  revisionIds: readonly string[],
  articleIds: readonly string[],
): Promise<Known> {
  const revisions = await database.query<{ content: Revision }>(
    'select content from article_revisions where region = $1 and id = any($2::uuid[])',
    [region, revisionIds],
  );
  const wanted = [...new Set([...articleIds, ...revisions.map(({ content }) => content.article.id)])];
  const articles = await database.query<{ id: string; number: number; version: string | null; open: Revision | null }>(
    `select a.id, a.number, v.content ->> 'version' as version, r.content as open from articles a
      left join article_versions v on v.region = a.region and v.article_id = a.id and v.number = a.number
      left join article_revisions r on r.region = a.region and r.article_id = a.id and r.state = 'review'
      where a.region = $1 and a.id = any($2::text[])`,
    [region, wanted],
  );
  return {
    revisions: new Map(revisions.map(({ content }) => [content.id, content])),
    articles: new Map(
      articles.map(({ id, number, version, open }) => [id, { number, version, open: open ?? undefined }]),
    ),
  };
}

/** Takes the region's count of article changes; its lock is held to the commit, so that a pull misses none (compare `write` in tickets.ts). */
async function countOn(database: Queryable, region: string, by: number): Promise<number> {
  const [row] = await database.query<{ last: number }>(
    `insert into article_changes (region, last) values ($1, $2::bigint)
      on conflict (region) do update set last = article_changes.last + excluded.last
      returning last::float8 as last`,
    [region, by],
  );
  return (row?.last ?? by) - by;
}

const nothingKnown = { number: 0, version: null, open: undefined };

/** Takes revisions in, each with its own result, in one transaction. */
export function submitRevisions(
  database: Database,
  actor: User,
  drafts: readonly RevisionDraft[],
  now: Date,
): Promise<RevisionResult[]> {
  const { region } = actor;
  return database.transaction(async (transaction) => {
    const base = await countOn(transaction, region, drafts.length);
    const ids = drafts.map(({ article }) => article.id);
    const { revisions, articles } = await readKnown(
      transaction,
      region,
      drafts.map(({ id }) => id),
      ids,
    );
    const written = new Map<string, Revision>();
    const results = drafts.map((draft): RevisionResult => {
      const known = articles.get(draft.article.id) ?? nothingKnown;
      const submitted = submit(draft, actor, now, revisions.get(draft.id), known);
      if (submitted.kind === 'refuse')
        return { outcome: 'refused', revisionId: draft.id, error: wireError(submitted.error) };
      if (submitted.kind === 'write') {
        const { replaces, revision } = submitted;
        const old = known.open;
        if (replaces !== null && old !== undefined) written.set(replaces, { ...old, state: 'taken-back' });
        written.set(revision.id, revision);
        revisions.set(revision.id, revision);
        articles.set(draft.article.id, { ...known, open: revision });
      }
      return { outcome: 'accepted', revisionId: draft.id, version: '' };
    });
    await writeRevisions(transaction, region, [...written.values()]);
    await touch(
      transaction,
      region,
      base,
      [...written.values()].map(({ article }) => ({ id: article.id })),
    );
    await audit(transaction, actor, now, 'article.submit', [...written.values()]);
    return results;
  });
}

/** Publishes, returns or takes back revisions, each with its own result, in one transaction. */
export function decideRevisions(
  database: Database,
  actor: User,
  decision: RevisionDecision,
  revisionIds: readonly string[],
  reason: string,
  now: Date,
): Promise<RevisionResult[]> {
  const { region } = actor;
  return database.transaction(async (transaction) => {
    const base = await countOn(transaction, region, revisionIds.length);
    const { revisions, articles } = await readKnown(transaction, region, revisionIds, []);
    const decided = new Map<string, Revision>();
    const versions: { readonly revision: Revision; readonly number: number }[] = [];
    const results = revisionIds.map((revisionId): RevisionResult => {
      const found = decided.get(revisionId) ?? revisions.get(revisionId);
      if (found === undefined) return { outcome: 'refused', revisionId, error: { code: 'article.revision-unknown' } };
      const known = articles.get(found.article.id) ?? nothingKnown;
      const result = decideRevision(found, decision, reason, actor, now, known.version);
      if (!result.ok) return { outcome: 'refused', revisionId, error: wireError(result.error) };
      if (result.value === null) return { outcome: 'accepted', revisionId, version: known.version ?? '' };
      if (decision !== 'publish') {
        decided.set(revisionId, result.value);
        return { outcome: 'accepted', revisionId, version: known.version ?? '' };
      }
      const number = known.number + 1;
      const version = versionName(number, dayInChina(now));
      const revision = { ...result.value, article: { ...result.value.article, version } };
      decided.set(revisionId, revision);
      versions.push({ revision, number });
      articles.set(found.article.id, { number, version, open: undefined });
      return { outcome: 'accepted', revisionId, version };
    });
    await writeVersions(transaction, actor, versions, now);
    await writeRevisions(transaction, region, [...decided.values()]);
    const touched = [...decided.values()].map(({ article }) => ({
      id: article.id,
      number: articles.get(article.id)?.number ?? 0,
    }));
    await touch(transaction, region, base, touched);
    await audit(transaction, actor, now, `article.${decision}`, [...decided.values()]);
    return results;
  });
}

const wireError = ({ code, detail }: { code: string; detail?: Readonly<Record<string, string | number>> }) =>
  detail === undefined ? { code } : { code, detail: { ...detail } };

/** Those that are no longer in review first: an article has room for one that is. */
async function writeRevisions(database: Queryable, region: string, revisions: readonly Revision[]): Promise<void> {
  const [open, closed] = [revisions.filter(isOpen), revisions.filter((revision) => !isOpen(revision))];
  for (const batch of [closed, open].filter(({ length }) => length > 0)) {
    const rows = batch.map((revision) => ({
      id: revision.id,
      article_id: revision.article.id,
      state: revision.state,
      author_id: revision.authorId,
      content: revision,
    }));
    await database.query(
      `insert into article_revisions (region, id, article_id, state, author_id, content)
        select $1, i.id, i.article_id, i.state, i.author_id, i.content
        from json_to_recordset($2::json) as i(id uuid, article_id text, state text, author_id text, content json)
      on conflict (region, id) do update set state = excluded.state, content = excluded.content`,
      [region, JSON.stringify(rows)],
    );
  }
}

const isOpen = ({ state }: Revision) => state === 'review';

async function writeVersions(
  database: Queryable,
  { region, displayName }: User,
  versions: readonly { readonly revision: Revision; readonly number: number }[],
  now: Date,
): Promise<void> {
  if (versions.length === 0) return;
  const rows = versions.map(({ revision, number }) => ({
    article_id: revision.article.id,
    number,
    retired: revision.retire,
    content: revision.article,
    note: revision.note,
    author_name: revision.authorName,
  }));
  await database.query(
    `insert into article_versions (region, article_id, number, retired, content, note, author_name, publisher_name, published_at)
      select $1, i.article_id, i.number, i.retired, i.content, i.note, i.author_name, $3, $4::timestamptz
      from json_to_recordset($2::json) as i(article_id text, number integer, retired boolean, content json, note text, author_name text)`,
    [region, JSON.stringify(rows), displayName, now.toISOString()],
  );
}

/** Gives each article its next change, once. */
async function touch(
  database: Queryable,
  region: string,
  base: number,
  articles: readonly { readonly id: string; readonly number?: number }[],
): Promise<void> {
  const once = [...new Map(articles.map((article) => [article.id, article])).values()];
  if (once.length === 0) return;
  const rows = once.map(({ id, number }, index) => ({ id, change: base + index + 1, number: number ?? null }));
  await database.query(
    `insert into articles (region, id, change, number)
      select $1, i.id, i.change, coalesce(i.number, 0)
      from json_to_recordset($2::json) as i(id text, change bigint, number integer)
    on conflict (region, id) do update set change = excluded.change, number = greatest(articles.number, excluded.number)`,
    [region, JSON.stringify(rows)],
  );
}

/** A line for the request: articles by identifier, never their text. */
async function audit(
  database: Queryable,
  actor: User,
  now: Date,
  action: string,
  revisions: readonly Revision[],
): Promise<void> {
  if (revisions.length === 0) return;
  const detail = { articles: [...new Set(revisions.map(({ article }) => article.id))] };
  await database.query(
    'insert into audit (region, at, actor_id, action, detail) values ($1, $2::timestamptz, $3, $4, $5::json)',
    [actor.region, now.toISOString(), actor.id, action, JSON.stringify(detail)],
  );
}
