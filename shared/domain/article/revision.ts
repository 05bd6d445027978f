import { z } from 'zod';
import { identifier } from '../ids';
import type { User } from '../roles';
import { article } from './article';

/** In review; sent back with a reason; published; taken back by who wrote it. */
export const revisionState = z.enum(['review', 'returned', 'published', 'taken-back']);
export type RevisionState = z.infer<typeof revisionState>;

/** A revision (修订稿) as it is sent in: the article as it shall be. */
export const revisionDraft = z.object({
  id: identifier,
  article,
  /** The version it was written on: '' for a new article. */
  baseVersion: z.string().max(40),
  /** True: the article shall no longer be shown (停用). */
  retire: z.boolean(),
  /** What was changed and why, for whoever reviews it. */
  note: z.string().max(500),
  /** One import's revisions belong together; null for a person's own. */
  importId: identifier.nullable(),
});
export type RevisionDraft = z.infer<typeof revisionDraft>;

/** A revision as the server keeps it. */
export const revision = revisionDraft.extend({
  state: revisionState,
  authorId: z.string(),
  authorName: z.string(),
  at: z.string(),
  /** Who published or returned it, why, when; '' while it is in review. */
  decidedBy: z.string(),
  reason: z.string(),
  decidedAt: z.string(),
});
export type Revision = z.infer<typeof revision>;

/** One published version. */
export const articleVersion = z.object({
  article,
  retired: z.boolean(),
  note: z.string(),
  authorName: z.string(),
  publisherName: z.string(),
  publishedAt: z.string(),
});
export type ArticleVersion = z.infer<typeof articleVersion>;

export const revisionDecision = z.enum(['publish', 'return', 'take-back']);
export type RevisionDecision = z.infer<typeof revisionDecision>;

/** Who may write articles. */
export function mayEditArticles({ role }: Pick<User, 'role'>): boolean {
  return role === 'lead' || role === 'admin';
}

/** Who may publish or return what others wrote: a supervisor is the second pair of eyes where a centre has one lead, as with the dispatch rules. */
export function mayDecideRevisions({ role }: Pick<User, 'role'>): boolean {
  return role !== 'agent';
}

/** Who may see revisions and the report. */
export function mayReadRevisions({ role }: Pick<User, 'role'>): boolean {
  return role !== 'agent';
}
