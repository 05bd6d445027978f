import type { QuotedArticle } from '@shared/sync/articles';
import type { Scope } from '../rules/scope';
import type { Database, Queryable } from './database';

/** Tickets looked through in one statement, and how many such statements one request may wait for. */
const batch = 500;
const batches = 40;

/**
 * Reads what the tickets quote that changed since the last time; true when none is left. Asked for by the report and not done while tickets are
 * pushed: pushing is what a centre waits for.
 */
export async function readQuotes(database: Database, region: string): Promise<boolean> {
  for (let round = 0; round < batches; round += 1) {
    if (await readSome(database, region)) return true;
  }
  return false;
}

function readSome(database: Database, region: string): Promise<boolean> {
  return database.transaction(async (transaction) => {
    await transaction.query('insert into article_quote_reading (region) values ($1) on conflict do nothing', [region]);
    const [reading] = await transaction.query<{ change: number }>(
      'select change::float8 as change from article_quote_reading where region = $1 for update',
      [region],
    );
    const [read] = await transaction.query<{ tickets: number; last: number | null }>(
      `with read as (
        select t.id, t.change, t.number, t.agent_id, t.group_id, t.document #> '{fields,directAnswer,value}' as quote,
          t.document ->> 'finishedAt' as finished_at
        from tickets t where t.region = $1 and t.change > $2::bigint order by t.change limit $3
      ), gone as (
        delete from article_quotes q using read r
          where q.region = $1 and q.ticket_id = r.id and (r.quote is null or json_typeof(r.quote) <> 'object')
      ), kept as (
        insert into article_quotes (region, ticket_id, article_id, version, text_hash, number, agent_id, group_id, day)
          select $1, r.id, r.quote ->> 'articleId', r.quote ->> 'version', md5(r.quote ->> 'text'), r.number, r.agent_id, r.group_id,
            left(r.finished_at, 10)
          from read r where json_typeof(r.quote) = 'object'
        on conflict (region, ticket_id) do update set article_id = excluded.article_id, version = excluded.version,
          text_hash = excluded.text_hash, day = excluded.day
      )
      select count(*)::integer as tickets, max(change)::float8 as last from read`,
      [region, reading?.change ?? 0, batch],
    );
    if (read === undefined || read.last === null) return true;
    await transaction.query('update article_quote_reading set change = $2::bigint where region = $1', [
      region,
      read.last,
    ]);
    return read.tickets < batch;
  });
}

type Line = Omit<QuotedArticle['versions'][number], 'numbers'> & {
  readonly articleId: string;
  readonly question: string;
  readonly numbers: string[];
};

const scopeColumns = { agent: 'agent_id', group: 'group_id', region: 'region' } as const;

/** Articles that tickets finished from `from` to `to` (days) quote; counts of the whole region, numbers of tickets within `scope` alone. */
export async function quotedArticles(
  database: Queryable,
  region: string,
  scope: Scope,
  from: string,
  to: string,
): Promise<QuotedArticle[]> {
  const lines = await database.query<Line>(
    `select q.article_id as "articleId", q.version, count(*)::integer as tickets, count(distinct q.text_hash)::integer as wordings,
        min(q.day) as "firstDay", max(q.day) as "lastDay",
        coalesce((array_agg(q.number order by q.number desc) filter (where q.${scopeColumns[scope.kind]} = $4))[1:5], '{}') as numbers,
        coalesce((select v.content ->> 'question' from article_versions v where v.region = $1 and v.article_id = q.article_id
          order by v.number desc limit 1), '') as question
      from article_quotes q where q.region = $1 and q.day between $2 and $3
      group by q.article_id, q.version order by tickets desc`,
    [region, from, to, scope.id],
  );
  const articles = new Map<string, QuotedArticle & { versions: Omit<Line, 'articleId' | 'question'>[] }>();
  for (const { articleId, question, ...version } of lines) {
    const known = articles.get(articleId);
    if (known === undefined) articles.set(articleId, { articleId, question, versions: [version] });
    else known.versions.push(version);
  }
  return [...articles.values()].sort((left, right) => right.versions.length - left.versions.length);
}
