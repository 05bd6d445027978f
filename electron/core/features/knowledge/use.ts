import type { ArticleUseRow, FeedbackKind } from '@shared/contracts/knowledge';
import { type Article, dayBeside, dayInChina, mayCountUse } from '@shared/domain/article';
import { fail, type Result, succeed } from '@shared/domain/result';
import type { User } from '@shared/domain/roles';
import { articlePaths, type UseRequest, useAccepted, useResponse } from '@shared/sync/articles';
import type { CoreContext } from '../../context';
import { all, inTransaction, run } from '../../database/connection';
import { readDeskId } from '../../sync/desk-id';
import { signedRequest } from '../../sync/signed-request';
import type { SessionService } from '../session';

/** Nobody waits for these figures: a desk sends them once an hour at most. */
const restMs = 60 * 60_000;
const perRequest = 500;
/** Days that are kept after the server knows them. */
const daysKept = 30;
/** Articles that never came up which the screen lists. */
const listed = 200;

type Counted = UseRequest['uses'][number];

const counting = {
  shown: 'shown = shown + 1',
  used: 'used = used + 1',
  edited: 'edited = edited + 1',
  dismissed: 'dismissed = dismissed + 1',
} satisfies Record<FeedbackKind, string>;

/** What becomes of articles here, counted by day and told to the server as sums: no call, no caller, no agent (docs/knowledge.md). */
export function createArticleUse(
  { database, log, now }: CoreContext,
  session: Pick<SessionService, 'user' | 'access'>,
) {
  const deskId = readDeskId(database);
  let restsUntil = 0;

  function untold(region: string): Counted[] {
    return all<Counted>(
      database,
      `select article_id as articleId, day, shown, used, edited, dismissed from article_use
        where region = ? and is_told = 0 order by day, article_id limit ?`,
      [region, perRequest],
    );
  }

  /** What was counted meanwhile is told the next time. */
  function markTold(region: string, uses: readonly Counted[]): void {
    inTransaction(database, () => {
      for (const { articleId, day, shown, used, edited, dismissed } of uses) {
        run(
          database,
          `update article_use set is_told = 1 where region = ? and day = ? and article_id = ?
            and shown = ? and used = ? and edited = ? and dismissed = ?`,
          [region, day, articleId, shown, used, edited, dismissed],
        );
      }
      const oldest = dayBeside(dayInChina(now()), -daysKept);
      run(database, 'delete from article_use where is_told = 1 and day < ?', [oldest]);
    });
  }

  return {
    count(articleId: string, kind: FeedbackKind): void {
      const user = session.user();
      if (user === null || !mayCountUse(user)) return;
      run(
        database,
        `insert into article_use (region, day, article_id, ${kind}) values (?, ?, ?, 1)
          on conflict do update set ${counting[kind]}, is_told = 0`,
        [user.region, dayInChina(now()), articleId],
      );
    },

    /** Tells the server what it does not know yet, once an hour at most. A refusal is written to the log and holds nothing up. */
    async tell(user: User, signal: AbortSignal): Promise<void> {
      if (!mayCountUse(user) || now().getTime() < restsUntil) return;
      for (let uses = untold(user.region); uses.length > 0; uses = untold(user.region)) {
        restsUntil = now().getTime() + restMs;
        const body: UseRequest = { deskId, uses };
        const answer = await signedRequest(session, user.id, {
          path: articlePaths.use,
          body,
          schema: useAccepted,
          signal,
        });
        if (signal.aborted) return;
        if (!answer.ok) {
          log('warn', 'knowledge.use-not-told', { code: answer.error.code });
          return;
        }
        markTold(user.region, uses);
      }
    },

    /** How the articles that are told today were used in a time, over all desks; those that never came up by themselves. */
    async report(
      from: string,
      to: string,
      articles: readonly Pick<Article, 'id' | 'question' | 'unit'>[],
    ): Promise<Result<{ used: ArticleUseRow[]; unseen: { total: number; articles: ArticleUseRow[] } }>> {
      const user = session.user();
      if (user === null) return fail('session.signed-out');
      const path = `${articlePaths.use}?from=${from}&to=${to}`;
      const answer = await signedRequest(session, user.id, { path, schema: useResponse });
      if (!answer.ok) return answer;
      const sums = new Map(answer.value.articles.map((sum) => [sum.articleId, sum]));
      const rows = articles.map(
        ({ id, question, unit }): ArticleUseRow => ({
          ...(sums.get(id) ?? { articleId: id, shown: 0, used: 0, edited: 0, dismissed: 0 }),
          question,
          unit,
        }),
      );
      const unseen = rows.filter(({ shown, used }) => shown + used === 0);
      return succeed({
        used: rows.filter(({ shown, used }) => shown + used > 0),
        unseen: { total: unseen.length, articles: unseen.slice(0, listed) },
      });
    },
  };
}
