import { fail, type Result, succeed } from '@shared/domain/result';
import type { User } from '@shared/domain/roles';
import { articlePaths, articlesResponse, type ServerArticle } from '@shared/sync/articles';
import type { SessionService } from '../features/session';
import { request } from './transport';

const pageSize = 100;
/** An article takes half a millisecond to be indexed (bench/knowledge/pull.ts): after so many others have their turn. */
export const articlesAtOnce = 20;
/** Steps that keep up with what so many articles leave in the index. */
export const tidiedAfter = 4;

export type ArticlePullerOptions = {
  readonly session: Pick<SessionService, 'access'>;
  readonly articles: {
    readonly cursor: (userId: string) => string;
    readonly take: (user: User, page: readonly ServerArticle[], cursor: string) => void;
    readonly tidy: () => boolean;
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
    if (next !== cursor) {
      // Until the last part is in, the cursor stays: a part that was taken twice changes nothing.
      for (let start = 0; start === 0 || start < changed.length; start += articlesAtOnce) {
        const end = start + articlesAtOnce;
        articles.take(user, changed.slice(start, end), end < changed.length ? cursor : next);
        for (let step = 0; step === 0 || (step < tidiedAfter && articles.tidy()); step += 1) {
          await new Promise((resolve) => setImmediate(resolve));
          if (signal.aborted) return fail('network.unreachable');
        }
      }
    }
    if (!more || next === cursor) return succeed(null);
  }
}
