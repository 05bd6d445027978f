import type { Article, ArticleHit } from '@shared/domain/article';
import type { Segment } from '@shared/domain/call';
import { fail, type Result, succeed } from '@shared/domain/result';
import type { CoreContext } from '../../context';
import { callerQuestions, sameSuggestion, suggest } from './conversation';
import { importShipped } from './import';
import { articleById, articleWordings, countArticles } from './repository';
import { createSearch } from './search';

/** Chosen on the demo calls: above it the hit speaks of what the caller asked. */
const suggestionThreshold = 0.36;
const suggestionLimit = 3;

export type KnowledgeService = ReturnType<typeof createKnowledgeService>;

/** Search in the articles, and what a conversation suggests. `city`: where the desk is, for a search outside a call. */
export function createKnowledgeService(context: CoreContext, city: () => string) {
  const { database, emit, now } = context;
  const suggested = new Map<string, readonly ArticleHit[]>();
  importShipped(context);
  const search = createSearch(database, countArticles(database));
  const day = () => now().toISOString().slice(0, 10);

  return {
    search: (query: string, limit: number): ArticleHit[] => search({ query, limit, city: city(), day: day() }),

    article(articleId: string): Result<Article> {
      const found = articleById(database, articleId);
      return found === null ? fail('knowledge.not-found') : succeed(found);
    },

    count: (): number => countArticles(database),

    wordings: () => articleWordings(database),

    suggestions: (callId: string): ArticleHit[] => [...(suggested.get(callId) ?? [])],

    /** Looks at a call anew after something was heard; tells the windows when the suggestion is another one. */
    hear(call: { readonly id: string; readonly city: string }, segments: readonly Segment[]): void {
      const before = suggested.get(call.id) ?? [];
      const hits = suggest(callerQuestions(segments), before, {
        threshold: suggestionThreshold,
        limit: suggestionLimit,
        search: (query) => search({ query, limit: suggestionLimit, city: call.city, day: day() }),
      });
      suggested.set(call.id, hits);
      if (!sameSuggestion(before, hits)) emit('knowledge.suggested', { callId: call.id, hits });
    },

    /** Drops what only a live call needs. */
    forget(callId: string): void {
      suggested.delete(callId);
    },
  };
}
