import {
  type ImportFile,
  type ImportPreview,
  type ImportProblem,
  type ImportTakenBack,
  mostImportBytes,
} from '@shared/contracts/knowledge-import';
import { type Article, article as articleSchema, type RevisionDraft } from '@shared/domain/article';
import { newIdentifier } from '@shared/domain/ids';
import { fail, type Result, succeed } from '@shared/domain/result';
import type { RevisionResult } from '@shared/sync/articles';
import type { CoreContext } from '../../../context';
import type { SessionService } from '../../session';
import { articleDetail } from '../browse';
import { revisionsOfGroup } from '../city';
import type { ArticleEditing } from '../editing';
import { type RawImport, readImport } from './read';
import { articleOf } from './row';

export type ImportOptions = {
  readonly session: Pick<SessionService, 'user'>;
  readonly editing: Pick<ArticleEditing, 'sendPart' | 'decidePart' | 'pull'>;
  readonly day: () => string;
  /** Reads files elsewhere, so that a large one holds nobody up; here when missing. */
  readonly readFiles?: (files: readonly ImportFile[]) => Promise<Result<RawImport>>;
};

const toldProblems = 500;
const shownArticles = 20;
const checkedAtOnce = 200;
/** Revisions in one request: as many as the server takes. */
const sentAtOnce = 200;

type Prepared = {
  readonly importId: string;
  readonly userId: string;
  readonly drafts: readonly RevisionDraft[];
  /** The server's results of the first drafts, in their order. */
  readonly results: RevisionResult[];
  isSending: boolean;
  /** The answer to the part after `results` was lost: the server may have it. */
  isUnsure: boolean;
  isCancelled: boolean;
  /** It is over: going on would leave a hole where its first part was. */
  isTakenBack: boolean;
};
type SentImport = {
  readonly sent: number;
  readonly refused: { articleId: string; code: string }[];
  readonly cancelled: boolean;
};

/** Articles from files: read and checked first, then sent in for review like any revision, and taken back with one call. */
export function createArticleImport(
  { database, emit }: CoreContext,
  { session, editing, day, readFiles = readImport }: ImportOptions,
) {
  let prepared: Prepared | null = null;

  async function preview(files: readonly ImportFile[]): Promise<Result<ImportPreview>> {
    const user = session.user();
    if (user === null) return fail('session.signed-out');
    if (prepared?.isSending === true) return fail('article-import.busy');
    if (files.reduce((bytes, { content }) => bytes + content.length, 0) > mostImportBytes) {
      return fail('article-import.too-large');
    }
    const read = await readFiles(files);
    if (!read.ok) return read;
    const importId = newIdentifier();
    const problems: ImportProblem[] = [...read.value.problems];
    const counted = {
      added: 0,
      changed: 0,
      same: 0,
      bad: problems.filter(isRow).length,
    };
    const drafts: RevisionDraft[] = [];
    const ids = new Set<string>();
    for (const [at, raw] of read.value.rows.entries()) {
      if (at % checkedAtOnce === checkedAtOnce - 1) await new Promise((resolve) => setImmediate(resolve));
      const { article, problems: own } = articleOf(raw);
      if (article !== null && ids.has(article.id)) {
        own.push({ file: raw.file, row: raw.row, column: 'id', code: 'same-id' });
      }
      if (article === null || own.length > 0) {
        problems.push(...own);
        counted.bad += 1;
        continue;
      }
      ids.add(article.id);
      const { current, upcoming, baseVersion } = articleDetail(database, user.region, day(), article.id);
      const known = upcoming ?? current;
      if (known !== null && isSame(known, article)) {
        counted.same += 1;
        continue;
      }
      counted[known === null ? 'added' : 'changed'] += 1;
      drafts.push({ id: newIdentifier(), article, baseVersion, retire: false, note: '', importId });
    }
    prepared = {
      importId,
      userId: user.id,
      drafts,
      results: [],
      isSending: false,
      isUnsure: false,
      isCancelled: false,
      isTakenBack: false,
    };
    return succeed({
      importId,
      rows: read.value.rows.length + read.value.problems.filter(isRow).length,
      ...counted,
      problems: problems.slice(0, toldProblems),
      sample: drafts.slice(0, shownArticles).map(({ article }) => article),
    });
  }

  async function send(importId: string): Promise<Result<SentImport>> {
    const own = ownImport(importId);
    if (own === null || own.isTakenBack || own.results.length === own.drafts.length)
      return fail('article-import.unknown');
    if (own.isSending) return fail('article-import.busy');
    const { drafts, results } = own;
    own.isSending = true;
    own.isCancelled = false;
    try {
      // The same identifiers when it is tried again after a lost connection: nothing is sent in twice.
      while (results.length < drafts.length && !own.isCancelled) {
        // Whoever works here now is asked for by each part: it must be the one whose import it is, or four eyes are two.
        if (ownImport(importId) === null) return fail('article-import.unknown');
        own.isUnsure = true;
        const sent = await editing.sendPart(drafts.slice(results.length, results.length + sentAtOnce));
        if (!sent.ok) return sent;
        own.isUnsure = false;
        results.push(...sent.value);
        emit('knowledge.importProgress', { importId, phase: 'sending', done: results.length, total: drafts.length });
      }
    } finally {
      own.isSending = false;
      if (results.length > 0) editing.pull();
    }
    const refused = results.flatMap((result, index) =>
      result.outcome === 'refused' ? [{ articleId: drafts[index]?.article.id ?? '', code: result.error.code }] : [],
    );
    return succeed({ sent: results.length - refused.length, refused, cancelled: results.length < drafts.length });
  }

  function cancel(importId: string): Result<Record<string, never>> {
    const own = ownImport(importId);
    if (own !== null) own.isCancelled = true;
    return succeed({});
  }

  async function undo(importId: string): Promise<Result<ImportTakenBack>> {
    const user = session.user();
    if (user === null) return fail('session.signed-out');
    const own = ownImport(importId);
    if (own?.isSending === true) return fail('article-import.busy');
    if (own !== null) own.isTakenBack = true;
    const ids = own === null ? pulledIds(user.region, importId) : sentIds(own);
    let takenBack = 0;
    let left = 0;
    for (let start = 0; start < ids.length; start += sentAtOnce) {
      const results = await editing.decidePart('take-back', ids.slice(start, start + sentAtOnce), '');
      if (!results.ok) return results;
      for (const result of results.value) {
        if (result.outcome === 'accepted') takenBack += 1;
        else if (result.error.code !== 'article.revision-unknown') left += 1;
      }
      const done = Math.min(start + sentAtOnce, ids.length);
      emit('knowledge.importProgress', { importId, phase: 'taking-back', done, total: ids.length });
    }
    editing.pull();
    return succeed({ takenBack, left });
  }

  /** What this user prepared here; null for another's, and after the app was started anew. */
  function ownImport(importId: string): Prepared | null {
    const found = prepared?.importId === importId ? prepared : null;
    return found?.userId === session.user()?.id ? found : null;
  }

  function pulledIds(region: string, importId: string): string[] {
    const ids: string[] = [];
    for (;;) {
      const part = revisionsOfGroup(database, region, importId, ids.at(-1) ?? '', sentAtOnce);
      ids.push(...part);
      if (part.length < sentAtOnce) return ids;
    }
  }

  return { preview, send, cancel, undo };
}

/** Those that the server took; and the part after them, where an answer was lost. */
function sentIds({ drafts, results, isUnsure }: Prepared): string[] {
  const unsure = isUnsure ? drafts.slice(results.length, results.length + sentAtOnce).map(({ id }) => id) : [];
  return [...results.filter(({ outcome }) => outcome === 'accepted').map(({ revisionId }) => revisionId), ...unsure];
}

/** A column or a sheet that was left out is no bad row. */
const isRow = ({ code }: ImportProblem) => code !== 'unknown-column' && code !== 'same-column';

/** The version is given at publishing and says nothing of the content. */
function isSame(left: Article, right: Article): boolean {
  const content = (article: Article) => JSON.stringify(articleSchema.parse({ ...article, version: '' }));
  return content(left) === content(right);
}
