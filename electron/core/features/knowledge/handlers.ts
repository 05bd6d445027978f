import type { Handlers } from '@shared/contracts/contract';
import type { knowledgeContracts } from '@shared/contracts/knowledge';
import { succeed } from '@shared/domain/result';
import type { KnowledgeService } from './service';

export function createKnowledgeHandlers(knowledge: KnowledgeService): Handlers<typeof knowledgeContracts> {
  return {
    search: ({ query, limit }) => succeed(knowledge.search(query, limit)),
    get: ({ articleId }) => knowledge.article(articleId),
    suggestions: ({ callId }) => succeed(knowledge.suggestions(callId)),
  };
}
