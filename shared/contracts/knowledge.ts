import { article, articleHit, articleUse, articleVersion, revision, revisionDecision } from '@shared/domain/article';
import { identifier } from '@shared/domain/ids';
import { quotedArticle, revisionResults } from '@shared/sync/articles';
import { z } from 'zod';
import { contract } from './contract';

/** What a lead is writing on an article, as typed. */
export const articleDraft = z.strictObject({
  article,
  baseVersion: z.string().max(40),
  retire: z.boolean(),
  note: z.string().max(500),
});
export type ArticleDraft = z.infer<typeof articleDraft>;

export const feedbackKind = z.enum(['shown', 'used', 'edited', 'dismissed']);
export type FeedbackKind = z.infer<typeof feedbackKind>;

const alike = z.object({
  articleId: z.string(),
  otherId: z.string(),
  text: z.string(),
  otherText: z.string(),
  kind: z.enum(['duplicate', 'contradiction']),
});
export type AlikePair = z.infer<typeof alike>;

const articleId = z.string().min(1).max(80);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** A line of the list. `source`: whose version it is. */
export const articleItem = z.object({
  id: z.string(),
  version: z.string(),
  question: z.string(),
  unit: z.string(),
  source: z.enum(['shipped', 'city']),
  effectiveFrom: z.string(),
  effectiveTo: z.string(),
});
export type ArticleItem = z.infer<typeof articleItem>;

export const articleDetail = z.object({
  /** What is told to callers today; null where it is retired, expired or not published yet. */
  current: article.nullable(),
  /** A version that takes effect later. */
  upcoming: article.nullable(),
  shipped: article.nullable(),
  /** The newest published version of the city's, '' when it has none: what a revision is written on. */
  baseVersion: z.string(),
  retired: z.boolean(),
  revisions: z.array(revision),
  draft: articleDraft.nullable(),
  alike: z.array(alike),
});
export type ArticleDetail = z.infer<typeof articleDetail>;

/** Revisions that are decided together: one, or those of one import. `revisions`: the first of them. */
export const revisionGroup = z.object({
  id: z.string(),
  authorId: z.string(),
  authorName: z.string(),
  at: z.string(),
  count: z.number().int(),
  revisions: z.array(revision),
});
export type RevisionGroup = z.infer<typeof revisionGroup>;

/** How one article was used in a time, over all desks. */
export const articleUseRow = articleUse.extend({ articleId: z.string(), question: z.string(), unit: z.string() });
export type ArticleUseRow = z.infer<typeof articleUseRow>;

export const knowledgeContracts = {
  search: contract(
    z.strictObject({
      query: z.string().max(500),
      limit: z.number().int().min(1).max(50).default(10),
      /** Only this unit's. */
      unit: z.string().max(120).default(''),
    }),
    z.array(articleHit),
  ),
  get: contract(z.strictObject({ articleId }), article),
  /** What the conversation of a call suggests now, best first, at most three. */
  suggestions: contract(z.strictObject({ callId: z.string() }), z.array(articleHit)),
  /** What became of an article on the agent's screen. */
  feedback: contract(z.strictObject({ articleId, kind: feedbackKind }), z.object({})),

  /** Articles in the order of their ids. `expiring`: those that end within 30 days or have ended, the first to end first. */
  list: contract(
    z.strictObject({
      kind: z.enum(['all', 'city', 'expiring']),
      unit: z.string().max(120).default(''),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(200),
    }),
    z.object({ total: z.number().int(), items: z.array(articleItem), units: z.array(z.string()) }),
  ),
  detail: contract(z.strictObject({ articleId }), articleDetail),
  /** Published versions, newest first, from the server; the shipped one last. */
  versions: contract(z.strictObject({ articleId }), z.array(articleVersion)),

  drafts: contract(z.strictObject({}), z.array(articleDraft)),
  saveDraft: contract(articleDraft, z.object({ savedAt: z.string(), alike: z.array(alike) })),
  discardDraft: contract(z.strictObject({ articleId }), z.object({})),
  /** Sends the draft in for review; it is gone from the desk once the server has it. */
  submit: contract(z.strictObject({ articleId }), z.object({})),
  /** What waits for a second pair of eyes, the oldest first. */
  reviewGroups: contract(z.strictObject({}), z.array(revisionGroup)),
  /** The next revisions of a group, in the order of their ids, after one of them ('' for the first). */
  revisionsOfGroup: contract(
    z.strictObject({
      groupId: identifier,
      after: z.union([identifier, z.literal('')]),
      limit: z.number().int().min(1).max(200).default(200),
    }),
    z.array(identifier),
  ),
  decide: contract(
    z.strictObject({
      decision: revisionDecision,
      revisionIds: z.array(identifier).min(1).max(200),
      reason: z.string().max(500).default(''),
    }),
    revisionResults.shape.results,
  ),
  /** Articles that answer nearly the same question, with what makes them alike. */
  conflicts: contract(z.strictObject({}), z.array(alike)),
  /** How often articles came up and were taken in a time; `unseen`: those that neither came up nor were taken, the first of them by name. */
  use: contract(
    z.strictObject({ from: day, to: day }),
    z.object({
      used: z.array(articleUseRow),
      unseen: z.object({ total: z.number().int(), articles: z.array(articleUseRow) }),
    }),
  ),
  report: contract(
    z.strictObject({ from: day, to: day }),
    z.object({ articles: z.array(quotedArticle), complete: z.boolean() }),
  ),
};
