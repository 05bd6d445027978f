import type { WritableDatabase } from '../connection';
import { firstTables } from './0001-first-tables';
import { offlineSignIn } from './0002-offline-sign-in';
import { corrections } from './0003-corrections';
import { dispatchRules } from './0004-dispatch-rules';
import { cityArticles } from './0005-city-articles';
import { handling } from './0006-handling';
import { groupWork } from './0007-group-work';
import { similar } from './0008-similar';
import { callEvaluation } from './0009-call-evaluation';
import { countsBesideRows } from './0010-counts-beside-rows';
import { articleUse } from './0011-article-use';
import { reviewLines } from './0012-review-lines';
import { outboxWaits } from './0013-outbox-waits';
import { articleLines } from './0014-article-lines';
import { ticketLines } from './0015-ticket-lines';
import { draftAttempts } from './0016-draft-attempts';
import { afterRestore } from './0017-after-restore';

/** One step of the schema. Numbers rise by one without gaps, and a step that was released is never edited. */
export type Migration = {
  readonly number: number;
  readonly name: string;
  /** Runs inside a transaction that also writes the new number. Only adds: an older backup must stay convertible. */
  readonly up: (database: WritableDatabase) => void;
};

export const migrations: readonly Migration[] = [
  firstTables,
  offlineSignIn,
  corrections,
  dispatchRules,
  cityArticles,
  handling,
  groupWork,
  similar,
  callEvaluation,
  countsBesideRows,
  articleUse,
  reviewLines,
  outboxWaits,
  articleLines,
  ticketLines,
  draftAttempts,
  afterRestore,
];
