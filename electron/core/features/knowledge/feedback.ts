import type { FeedbackKind } from '@shared/contracts/knowledge';
import { all, first, type ReadableDatabase, run, type WritableDatabase } from '../../database/connection';

/** How often an article was shown unasked, put into a ticket, put there in other words, and sent away unread. */
export type Feedback = { readonly used: number; readonly edited: number; readonly dismissed: number };

/** The most that feedback moves an article up or down among others. */
export const priorReach = 0.05;
/** So many good and bad experiences are taken for granted: the first few of a new article say little. */
const assumed = 3;

/**
 * A factor on the order of articles, from 1 - priorReach to 1 + priorReach, whatever was counted: it settles ties and never decides whether
 * an article is found. Half of a use whose words were changed counts against the article.
 */
export function priorOf({ used, edited, dismissed }: Feedback): number {
  const good = used - Math.min(edited, used) / 2;
  const share = (good + assumed) / (used + dismissed + 2 * assumed);
  return 1 + priorReach * (2 * share - 1);
}

export function readPriors(database: ReadableDatabase): Map<string, number> {
  const rows = all<Feedback & { id: string }>(
    database,
    'select article_id as id, used, edited, dismissed from article_feedback',
  );
  return new Map(rows.map((row) => [row.id, priorOf(row)]));
}

const counting = {
  shown: 'insert into article_feedback (article_id, shown) values (?, 1) on conflict do update set shown = shown + 1',
  used: 'insert into article_feedback (article_id, used) values (?, 1) on conflict do update set used = used + 1',
  edited:
    'insert into article_feedback (article_id, edited) values (?, 1) on conflict do update set edited = edited + 1',
  dismissed:
    'insert into article_feedback (article_id, dismissed) values (?, 1) on conflict do update set dismissed = dismissed + 1',
} satisfies Record<FeedbackKind, string>;

/** Counts one; gives the article's prior after it. */
export function countFeedback(database: WritableDatabase, articleId: string, kind: FeedbackKind): number {
  run(database, counting[kind], [articleId]);
  const counted = first<Feedback>(
    database,
    'select used, edited, dismissed from article_feedback where article_id = ?',
    [articleId],
  );
  return counted === undefined ? 1 : priorOf(counted);
}
