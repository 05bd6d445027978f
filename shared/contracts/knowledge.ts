import { article, articleHit } from '@shared/domain/article';
import { z } from 'zod';
import { contract } from './contract';

export const knowledgeContracts = {
  search: contract(
    z.strictObject({ query: z.string().max(500), limit: z.number().int().min(1).max(50).default(10) }),
    z.array(articleHit),
  ),
  get: contract(z.strictObject({ articleId: z.string().max(80) }), article),
  /** What the conversation of a call suggests now, best first, at most three. */
  suggestions: contract(z.strictObject({ callId: z.string() }), z.array(articleHit)),
};
