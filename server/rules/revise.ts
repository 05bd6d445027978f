import {
  faultsOf,
  mayDecideRevisions,
  mayEditArticles,
  type Revision,
  type RevisionDecision,
  type RevisionDraft,
} from '@shared/domain/article';
import { type Failure, fail, type Result, succeed } from '@shared/domain/result';
import type { User } from '@shared/domain/roles';
import { canonicalJson } from './content-hash';

/** What the server knows of an article that a revision is about. */
export type KnownArticle = {
  /** Version of the newest published text; null when there is none. */
  readonly version: string | null;
  /** The revision in review. */
  readonly open: Revision | undefined;
};

export type Submitted =
  /** Sent in before, with the same content by the same person. */
  | { readonly kind: 'again' }
  /** To be written; `replaces` is the author's own earlier revision, which is taken back. */
  | { readonly kind: 'write'; readonly revision: Revision; readonly replaces: string | null }
  | { readonly kind: 'refuse'; readonly error: Failure };

/**
 * What becomes of a revision that is sent in. Errors: `forbidden`, `article.revision-known` (the id was used for something else), `article.faulty`
 * (detail: field, fault), `article.in-review` (somebody else's is), `article.stale` (another version was published since).
 */
export function submit(
  draft: RevisionDraft,
  actor: User,
  at: Date,
  known: Revision | undefined,
  { version, open }: KnownArticle,
): Submitted {
  if (!mayEditArticles(actor)) return refuse('forbidden');
  if (known !== undefined) {
    const { state, authorId, authorName, at: sentAt, decidedBy, reason, decidedAt, ...content } = known;
    const same = authorId === actor.id && canonicalJson(content) === canonicalJson(draft);
    return same ? { kind: 'again' } : refuse('article.revision-known');
  }
  const [fault] = faultsOf(draft.article).filter(({ field }) => field === 'id' || !draft.retire);
  if (fault !== undefined) return refuse('article.faulty', { field: fault.field, fault: fault.code });
  // PostgreSQL can't look into JSON that holds one.
  if (JSON.stringify(draft).includes('\\u0000'))
    return refuse('article.faulty', { field: 'details', fault: 'control' });
  if (open !== undefined && open.authorId !== actor.id) return refuse('article.in-review');
  if (version !== null && draft.baseVersion !== version) return refuse('article.stale');
  const revision: Revision = {
    ...draft,
    state: 'review',
    authorId: actor.id,
    authorName: actor.displayName,
    at: at.toISOString(),
    decidedBy: '',
    reason: '',
    decidedAt: '',
  };
  return { kind: 'write', revision, replaces: open?.id ?? null };
}

/**
 * The revision after a decision; null when it was taken already by the same person. Errors: `forbidden`, `article.own-revision` (four eyes),
 * `article.not-own`, `article.decided`, `article.stale`, `article.reason-required`.
 */
export function decideRevision(
  revision: Revision,
  decision: RevisionDecision,
  reason: string,
  actor: User,
  at: Date,
  publishedVersion: string | null,
): Result<Revision | null> {
  if (!mayDecideRevisions(actor)) return fail('forbidden');
  const state = { publish: 'published', return: 'returned', 'take-back': 'taken-back' } as const;
  const isOwn = revision.authorId === actor.id;
  if (decision === 'take-back' && !isOwn) return fail('article.not-own');
  if (decision !== 'take-back' && isOwn) return fail('article.own-revision');
  const decided = {
    ...revision,
    state: state[decision],
    decidedBy: actor.displayName,
    reason,
    decidedAt: at.toISOString(),
  };
  if (revision.state !== 'review') {
    const isSame = revision.state === state[decision] && revision.decidedBy === actor.displayName;
    // Who wrote it may also put away what was returned.
    if (decision === 'take-back' && revision.state === 'returned') return succeed(decided);
    return isSame ? succeed(null) : fail('article.decided');
  }
  if (decision === 'return' && reason.trim() === '') return fail('article.reason-required');
  if (decision === 'publish' && publishedVersion !== null && publishedVersion !== revision.baseVersion) {
    return fail('article.stale');
  }
  return succeed(decided);
}

/** The name of a city's version: the month it was published in, and its number. */
export function versionName(number: number, day: string): string {
  return `${day.slice(0, 7)}.${number}`;
}

function refuse(code: string, detail?: Failure['detail']): Submitted {
  return { kind: 'refuse', error: detail === undefined ? { code } : { code, detail } };
}
