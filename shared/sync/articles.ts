import { article, articleUse, articleVersion, revision, revisionDecision, revisionDraft } from '@shared/domain/article';
import { identifier } from '@shared/domain/ids';
import { z } from 'zod';
import { serviceMarker, wireError } from './protocol';

/** The part of the wire that carries articles: docs/knowledge.md. */

/** An article as the server keeps it now. */
export const serverArticle = z.object({
  id: z.string(),
  /** The newest published version; null while there are revisions alone. */
  published: article.nullable(),
  /** The version before, while `published` is not in force yet. */
  before: article.nullable(),
  retired: z.boolean(),
  /** In review or returned; missing for those who may not read them. */
  revisions: z.array(revision).optional(),
});
export type ServerArticle = z.infer<typeof serverArticle>;

/** `cursor` is opaque; '' starts from the beginning. */
export const articlesQuery = z.object({
  cursor: z.string().max(200).default(''),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});
export const articlesResponse = z.object({
  service: serviceMarker,
  articles: z.array(serverArticle),
  cursor: z.string(),
  more: z.boolean(),
});
export type ArticlesResponse = z.infer<typeof articlesResponse>;

export const versionsQuery = z.object({ articleId: z.string().min(1).max(60) });
export const versionsResponse = z.object({ service: serviceMarker, versions: z.array(articleVersion) });

export const revisionsRequest = z.object({ revisions: z.array(revisionDraft).min(1).max(200) });

export const decisionsRequest = z.object({
  decision: revisionDecision,
  revisionIds: z.array(identifier).min(1).max(200),
  /** Why it goes back; required for `return`. */
  reason: z.string().max(500).default(''),
});

/** One result a revision, in the order of the request. */
export const revisionResults = z.object({
  service: serviceMarker,
  results: z.array(
    z.discriminatedUnion('outcome', [
      z.object({ outcome: z.literal('accepted'), revisionId: identifier, version: z.string() }),
      /** Final for this content: a person has to act. */
      z.object({ outcome: z.literal('refused'), revisionId: identifier, error: wireError }),
    ]),
  ),
});
export type RevisionResult = z.infer<typeof revisionResults>['results'][number];

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const quotesQuery = z.object({ from: day, to: day });

/** How the tickets of a time quote one article: a line a version, the most quoted first. */
export const quotedArticle = z.object({
  articleId: z.string(),
  question: z.string(),
  versions: z.array(
    z.object({
      version: z.string(),
      tickets: z.number().int(),
      /** In how many different wordings: more than one where agents changed the answer. */
      wordings: z.number().int(),
      firstDay: z.string(),
      lastDay: z.string(),
      /** Tickets that the reader may see, by number, newest first, at most five. */
      numbers: z.array(z.string()),
    }),
  ),
});
export const quotesResponse = z.object({
  service: serviceMarker,
  articles: z.array(quotedArticle),
  /** False while the server has not read all tickets yet: ask again. */
  complete: z.boolean(),
});
export type QuotedArticle = z.infer<typeof quotedArticle>;

/** How often a desk's articles were shown, used, edited, dismissed on a day, since the day began: sending it again changes nothing. */
export const useRequest = z.strictObject({
  /** An installation, not a person; nobody reads it. */
  deskId: identifier,
  uses: z
    .array(articleUse.extend({ articleId: z.string().min(1).max(80), day }).strict())
    .min(1)
    .max(500),
});
export type UseRequest = z.infer<typeof useRequest>;
export const useAccepted = z.object({ service: serviceMarker });

/** Sums of all desks, by article. */
export const useResponse = z.object({
  service: serviceMarker,
  articles: z.array(articleUse.extend({ articleId: z.string() })),
});

export const articlePaths = {
  articles: '/v1/articles',
  versions: '/v1/articles/versions',
  revisions: '/v1/articles/revisions',
  decisions: '/v1/articles/decisions',
  report: '/v1/articles/report',
  use: '/v1/articles/use',
} as const;
