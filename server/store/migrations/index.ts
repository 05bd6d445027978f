import { start } from './0001-start';
import { dispatchRules } from './0002-dispatch-rules';
import { articles } from './0003-articles';
import { handling } from './0004-handling';
import { draftsAndClaims } from './0005-drafts-and-claims';
import { similar } from './0006-similar';
import { epoch } from './0007-epoch';
import { similarAnew } from './0008-similar-anew';
import { articleUse } from './0009-article-use';
import { handedDrafts } from './0010-handed-drafts';
import { restoredAt } from './0011-restored-at';

/** One step of the schema. `statements` only add; a released migration is never edited. */
export type Migration = { readonly number: number; readonly name: string; readonly statements: readonly string[] };

export const migrations: readonly Migration[] = [
  start,
  dispatchRules,
  articles,
  handling,
  draftsAndClaims,
  similar,
  epoch,
  similarAnew,
  articleUse,
  handedDrafts,
  restoredAt,
];
