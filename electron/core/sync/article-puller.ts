import { type Result, succeed } from '@shared/domain/result';
import type { User } from '@shared/domain/roles';
import { articlePaths, articlesResponse, type ServerArticle } from '@shared/sync/articles';
import type { SessionService } from '../features/session';
import { request } from './transport';

/** An article takes half a millisecond to be indexed: a page must not hold up the desk. */
const pageSize = 100;

export type ArticlePullerOptions = {
  readonly session: Pick<SessionService, 'access'>;
  readonly articles: {
    readonly cursor: (userId: string) => string;
    readonly take: (user: User, page: readonly ServerArticle[], cursor: string) => void;
  };
  readonly signal: AbortSignal;
};

/** Reads which articles of the region changed on the server, page by page; each page is kept with its cursor. */
export async function pullArticles(
  user: User,
  { session, articles, signal }: ArticlePullerOptions,
): Promise<Result<null>> {
  for (;;) {
    const cursor = articles.cursor(user.id);
    const access = await session.access(user.id);
    if (!access.ok) return access;
    const { serverUrl, token } = access.value;
    const path = `${articlePaths.articles}?cursor=${encodeURIComponent(cursor)}&limit=${pageSize}`;
    const page = await request({ serverUrl, token, path, schema: articlesResponse, signal });
    if (!page.ok) {
      // A server from before there were city articles: the shipped ones stand.
      if (page.error.code === 'route.unknown') return succeed(null);
      if (page.error.code !== 'cursor.invalid' || cursor === '') return page;
      articles.take(user, [], '');
      continue;
    }
    const { articles: changed, cursor: next, more } = page.value;
    if (next !== cursor) articles.take(user, changed, next);
    if (!more || next === cursor) return succeed(null);
  }
}
