import type { ArticleDetail, FeedbackKind } from '@shared/contracts/knowledge';
import { type Article, type ArticleHit, dayInChina, mayReadRevisions } from '@shared/domain/article';
import type { Segment } from '@shared/domain/call';
import { fail, type Result, succeed } from '@shared/domain/result';
import type { User } from '@shared/domain/roles';
import type { DirectAnswer } from '@shared/domain/ticket';
import type { ServerArticle } from '@shared/sync/articles';
import type { CoreContext } from '../../context';
import { inTransaction } from '../../database/connection';
import type { SessionService } from '../session';
import { articleDetail, type ListInput, listArticles } from './browse';
import { readArticleCursor, searchedRegion, searchRegion, takeCityArticles, writeArticleCursor } from './city';
import { type HeardTurn, hearTurn, type Matter, type Suggesting, sameSuggestion, suggest } from './conversation';
import { createArticleEditing } from './editing';
import { countFeedback } from './feedback';
import { createArticleImport, type ImportOptions } from './import/service';
import { articleById, articleNames, articleWordings, countArticles, tidyIndex } from './repository';
import { createSearch } from './search';
import { importShipped } from './shipped';
import { readSynonyms } from './synonyms';
import { createArticleUse } from './use';

/** Chosen on small talk and on half of the spoken questions: bench/knowledge. */
export const suggesting: Suggesting = { threshold: 0.33, leastTold: 12, limit: 3 };
/** Articles of one turn that the conversation weighs. */
export const foundInTurn = 12;

const tellingMs = 500;

type Heard = { turns: readonly HeardTurn[]; hits: readonly ArticleHit[] };

export type KnowledgeOptions = {
  readonly session: Pick<SessionService, 'user' | 'access' | 'onChange'>;
  readonly onSent: () => void;
  readonly readFiles?: ImportOptions['readFiles'];
};

export type KnowledgeService = ReturnType<typeof createKnowledgeService>;

/** Search in the articles, what a conversation suggests, and what leads make of them. */
export function createKnowledgeService(context: CoreContext, { session, onSent, readFiles }: KnowledgeOptions) {
  const { database, emit, now } = context;
  const calls = new Map<string, Heard>();
  importShipped(context);
  const articles = createSearch(database, readSynonyms(context.resourcesFolder));
  const use = createArticleUse(context, session);
  const editing = createArticleEditing(context, { session, onSent });
  const day = () => dayInChina(now());
  const imports = createArticleImport(context, {
    session,
    editing,
    day,
    ...(readFiles === undefined ? {} : { readFiles }),
  });
  session.onChange(followRegion);
  followRegion();

  /** On one desk people of one region work; should another one come, what is searched becomes theirs. */
  function followRegion(): void {
    const region = session.user()?.region;
    if (region === undefined || region === searchedRegion(database)) return;
    searchRegion(database, region);
    articles.replaced();
    editing.changed();
    emit('knowledge.changed', {});
  }

  let telling: NodeJS.Timeout | null = null;

  /** A pull may be of hundreds of pages: windows read anew twice a second at most. */
  function tellChanged(): void {
    telling ??= setTimeout(() => {
      telling = null;
      emit('knowledge.changed', {});
    }, tellingMs).unref();
  }

  function noteFeedback(articleId: string, kind: FeedbackKind): void {
    articles.setPrior(articleId, countFeedback(database, articleId, kind));
    use.count(articleId, kind);
  }

  const region = () => session.user()?.region ?? '';

  return {
    search: (query: string, limit: number, unit: string): ArticleHit[] =>
      articles.search({ query, limit, unit, city: session.user()?.city ?? '', day: day() }),

    article(articleId: string): Result<Article> {
      const found = articleById(database, articleId, day());
      return found === null ? fail('knowledge.not-found') : succeed(found);
    },

    count: (): number => countArticles(database),

    wordings: () => articleWordings(database),

    suggestions: (callId: string): ArticleHit[] => [...(calls.get(callId)?.hits ?? [])],

    list: (input: ListInput) => listArticles(database, region(), day(), input),

    async detail(articleId: string): Promise<Result<ArticleDetail>> {
      const user = session.user();
      const detail = articleDetail(database, region(), day(), articleId);
      const draft = editing.draftOf(articleId);
      const { current, upcoming, retired, revisions } = detail;
      if (current === null && upcoming === null && !retired && revisions.length === 0 && draft === null) {
        return fail('knowledge.not-found');
      }
      const mayRead = user !== null && mayReadRevisions(user);
      const shown = current ?? upcoming;
      return succeed({
        ...detail,
        revisions: mayRead ? revisions : [],
        draft,
        alike: mayRead && shown !== null ? await editing.alikeTo(shown) : [],
      });
    },

    editing,
    imports,
    use,

    useReport: (from: string, to: string) => use.report(from, to, articleNames(database)),

    /** Counts what became of an article on the screen. */
    countFeedback: noteFeedback,

    /** A ticket was finished with this answer; in other words than the article's, it counts half. */
    quoted(answer: DirectAnswer | null): void {
      if (answer === null) return;
      noteFeedback(answer.articleId, 'used');
      const known = articleById(database, answer.articleId, day());
      if (known !== null && known.answer !== answer.text) noteFeedback(answer.articleId, 'edited');
    },

    /** Where a user's pull of articles stands. */
    cursor: (userId: string): string => readArticleCursor(database, userId),

    /** Takes a page that was pulled, with the cursor behind it. */
    take(user: User, page: readonly ServerArticle[], cursor: string): void {
      const change = inTransaction(database, () => {
        writeArticleCursor(database, user.id, cursor);
        return takeCityArticles(database, user.region, page);
      });
      articles.changed(change);
      editing.changed();
      if (page.length > 0) tellChanged();
    },

    /** A step of what pulled pages leave to do in the index; true while there may be more. */
    tidy: (): boolean => tidyIndex(database),

    /**
     * Takes in what was heard in a call, and what the call is taken for so far; tells the windows when that changes what is suggested.
     */
    hear(
      call: { readonly id: string; readonly city: string },
      segment: Pick<Segment, 'speaker' | 'text'>,
      matter: Matter | null,
    ): void {
      const before = calls.get(call.id) ?? { turns: [], hits: [] };
      const turns = hearTurn(before.turns, segment, (query) =>
        articles.search({ query, limit: foundInTurn, city: call.city, day: day() }),
      );
      const hits = suggest(turns, matter, suggesting);
      calls.set(call.id, { turns, hits });
      if (!sameSuggestion(before.hits, hits)) emit('knowledge.suggested', { callId: call.id, hits });
    },

    close(): void {
      if (telling !== null) clearTimeout(telling);
    },

    /** Drops what only a live call needs. */
    forget(callId: string): void {
      calls.delete(callId);
    },
  };
}
