import type { Article, ArticleHit } from '@shared/domain/article';
import type { Segment } from '@shared/domain/call';
import { fail, type Result, succeed } from '@shared/domain/result';
import type { CoreContext } from '../../context';
import { type HeardTurn, hearTurn, type Matter, type Suggesting, sameSuggestion, suggest } from './conversation';
import { importShipped } from './import';
import { articleById, articleWordings, countArticles } from './repository';
import { createSearch } from './search';
import { readSynonyms } from './synonyms';

/** Chosen on small talk and on half of the spoken questions: bench/knowledge. */
export const suggesting: Suggesting = { threshold: 0.33, leastTold: 12, limit: 3 };
/** Articles of one turn that the conversation weighs. */
export const foundInTurn = 12;

type Heard = { turns: readonly HeardTurn[]; hits: readonly ArticleHit[] };

export type KnowledgeService = ReturnType<typeof createKnowledgeService>;

/** Search in the articles, and what a conversation suggests. `city`: where the desk is, for a search outside a call. */
export function createKnowledgeService(context: CoreContext, city: () => string) {
  const { database, emit, now } = context;
  const calls = new Map<string, Heard>();
  importShipped(context);
  const search = createSearch(database, countArticles(database), readSynonyms(context.resourcesFolder));
  const day = () => now().toISOString().slice(0, 10);

  return {
    search: (query: string, limit: number): ArticleHit[] => search({ query, limit, city: city(), day: day() }),

    article(articleId: string): Result<Article> {
      const found = articleById(database, articleId);
      return found === null ? fail('knowledge.not-found') : succeed(found);
    },

    count: (): number => countArticles(database),

    wordings: () => articleWordings(database),

    suggestions: (callId: string): ArticleHit[] => [...(calls.get(callId)?.hits ?? [])],

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
        search({ query, limit: foundInTurn, city: call.city, day: day() }),
      );
      const hits = suggest(turns, matter, suggesting);
      calls.set(call.id, { turns, hits });
      if (!sameSuggestion(before.hits, hits)) emit('knowledge.suggested', { callId: call.id, hits });
    },

    /** Drops what only a live call needs. */
    forget(callId: string): void {
      calls.delete(callId);
    },
  };
}
