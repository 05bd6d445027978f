import type { AlikePair, ArticleDraft } from '@shared/contracts/knowledge';
import {
  type Article,
  type ArticleVersion,
  createLikenessIndex,
  type RevisionDecision,
  type RevisionDraft,
} from '@shared/domain/article';
import { newIdentifier } from '@shared/domain/ids';
import { fail, type Result, succeed } from '@shared/domain/result';
import type { User } from '@shared/domain/roles';
import {
  articlePaths,
  type QuotedArticle,
  quotesResponse,
  type RevisionResult,
  revisionResults,
  versionsResponse,
} from '@shared/sync/articles';
import type { z } from 'zod';
import type { CoreContext } from '../../context';
import { request } from '../../sync/transport';
import type { SessionService } from '../session';
import { reviewGroups, revisionsOfGroup, shippedArticle } from './city';
import { listDrafts, readDraft, removeDraft, writeDraft } from './drafts';
import { articleParts, versionsOf } from './repository';

export type EditingOptions = {
  readonly session: Pick<SessionService, 'user' | 'access'>;
  /** Pulls at once, so that what was sent in is seen. */
  readonly onSent: () => void;
};

type Comparison = { readonly index: ReturnType<typeof createLikenessIndex>; readonly pairs: readonly AlikePair[] };

/** Articles read from disk at once while all are compared, and how long that goes on before others have their turn, ms. */
const readAtOnce = 50;
const turnMs = 10;

/** How a lead changes articles: what is typed stays on the desk, what is sent in is decided by the server (docs/knowledge.md). */
export function createArticleEditing({ database, emit, now }: CoreContext, { session, onSent }: EditingOptions) {
  async function ask<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    body?: unknown,
  ): Promise<Result<z.output<Schema>>> {
    const user = session.user();
    if (user === null) return fail('session.signed-out');
    const send = async (rejected?: string) => {
      const access = await session.access(user.id, rejected);
      if (!access.ok) return { answer: access, token: '' };
      const { serverUrl, token } = access.value;
      const answer = await request({ serverUrl, token, path, schema, ...(body === undefined ? {} : { body }) });
      return { answer, token };
    };
    const { answer, token } = await send();
    // The token ended on its way: once more with a new one.
    return !answer.ok && answer.error.detail?.status === 401 && token !== '' ? (await send(token)).answer : answer;
  }

  function mine<Value>(work: (user: User) => Result<Value>): Result<Value> {
    const user = session.user();
    return user === null ? fail('session.signed-out') : work(user);
  }

  let last: Comparison | null = null;
  let running: Promise<Comparison> | null = null;
  let isStale = true;

  /** Everything that is searched, compared with each other; anew after a change. */
  function compare(): Promise<Comparison> {
    if (!isStale && last !== null) return Promise.resolve(last);
    running ??= compareAll().finally(() => {
      running = null;
    });
    return running;
  }

  /** A part at a time: an article takes up to 3 ms among 20,000, and all of them together many seconds. */
  async function compareAll(): Promise<Comparison> {
    isStale = false;
    const index = createLikenessIndex();
    const pairs: AlikePair[] = [];
    let since = performance.now();
    for (const part of articleParts(database, readAtOnce)) {
      for (const article of part) {
        pairs.push(...index.add(article));
        if (performance.now() - since < turnMs) continue;
        await new Promise((resolve) => setImmediate(resolve));
        if (!database.open) return { index, pairs };
        since = performance.now();
      }
    }
    last = { index, pairs };
    return last;
  }

  /** Articles that answer nearly the same question as this one would, of those at hand when they were last compared: nobody waits for seconds to read one. */
  async function alikeTo(article: Article): Promise<AlikePair[]> {
    const fresh = compare();
    return (last ?? (await fresh)).index.find(article);
  }

  /** Sends up to 200 revisions in; gives the results in their order. Call `pull` when all parts are through. */
  async function sendPart(revisions: readonly RevisionDraft[]): Promise<Result<RevisionResult[]>> {
    const answer = await ask(articlePaths.revisions, revisionResults, { revisions });
    return answer.ok ? succeed(answer.value.results) : answer;
  }

  /** Decides on up to 200 revisions; gives the results in their order. Call `pull` when all parts are through. */
  async function decidePart(
    decision: RevisionDecision,
    revisionIds: readonly string[],
    reason: string,
  ): Promise<Result<RevisionResult[]>> {
    const answer = await ask(articlePaths.decisions, revisionResults, { decision, revisionIds, reason });
    return answer.ok ? succeed(answer.value.results) : answer;
  }

  return {
    sendPart,
    decidePart,
    pull: onSent,
    async decide(decision: RevisionDecision, revisionIds: readonly string[], reason: string) {
      const decided = await decidePart(decision, revisionIds, reason);
      if (decided.ok) onSent();
      return decided;
    },
    drafts: () => mine((user) => succeed(listDrafts(database, user.id))),
    draftOf: (articleId: string): ArticleDraft | null => {
      const user = session.user();
      return user === null ? null : readDraft(database, user.id, articleId);
    },
    alikeTo,

    async saveDraft(draft: ArticleDraft): Promise<Result<{ savedAt: string; alike: AlikePair[] }>> {
      const user = session.user();
      if (user === null) return fail('session.signed-out');
      const savedAt = now().toISOString();
      writeDraft(database, user.id, draft, savedAt);
      return succeed({ savedAt, alike: draft.retire ? [] : await alikeTo(draft.article) });
    },

    discardDraft(articleId: string) {
      return mine((user) => {
        removeDraft(database, user.id, articleId);
        emit('knowledge.changed', {});
        return succeed({});
      });
    },

    async submit(articleId: string): Promise<Result<Record<string, never>>> {
      const user = session.user();
      if (user === null) return fail('session.signed-out');
      const draft = readDraft(database, user.id, articleId);
      if (draft === null) return fail('article.no-draft');
      const sent = await sendPart([{ ...draft, id: newIdentifier(), importId: null }]);
      if (!sent.ok) return sent;
      const [result] = sent.value;
      if (result?.outcome === 'refused') return fail(result.error.code, result.error.detail);
      removeDraft(database, user.id, articleId);
      emit('knowledge.changed', {});
      onSent();
      return succeed({});
    },

    reviewGroups: () => mine((user) => succeed(reviewGroups(database, user.region))),
    revisionsOfGroup: (groupId: string, after: string, limit: number) =>
      mine((user) => succeed(revisionsOfGroup(database, user.region, groupId, after, limit))),

    async versions(articleId: string): Promise<Result<ArticleVersion[]>> {
      const path = `${articlePaths.versions}?articleId=${encodeURIComponent(articleId)}`;
      const answer = await ask(path, versionsResponse);
      if (!answer.ok) return answer;
      const shipped = shippedArticle(database, articleId);
      const first: ArticleVersion[] =
        shipped === null
          ? []
          : [{ article: shipped, retired: false, note: '', authorName: '', publisherName: '', publishedAt: '' }];
      return succeed([...answer.value.versions, ...first]);
    },

    conflicts: async (): Promise<Result<AlikePair[]>> => succeed([...(await compare()).pairs]),

    /** Articles are others than before: what was compared no longer holds. */
    changed(): void {
      isStale = true;
    },

    async report(from: string, to: string): Promise<Result<{ articles: QuotedArticle[]; complete: boolean }>> {
      const answer = await ask(`${articlePaths.report}?from=${from}&to=${to}`, quotesResponse);
      if (!answer.ok) return answer;
      const { articles, complete } = answer.value;
      // The server does not know what ships.
      const named = articles.map((quoted) =>
        quoted.question === ''
          ? { ...quoted, question: versionsOf(database, quoted.articleId)[0]?.question ?? '' }
          : quoted,
      );
      return succeed({ articles: named, complete });
    },
  };
}

export type ArticleEditing = ReturnType<typeof createArticleEditing>;
