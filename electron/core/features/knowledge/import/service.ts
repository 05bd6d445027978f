import {
  type ImportFile,
  type ImportPreview,
  type ImportProblem,
  mostImportBytes,
} from '@shared/contracts/knowledge-import';
import { type Article, article as articleSchema, type RevisionDraft } from '@shared/domain/article';
import { newIdentifier } from '@shared/domain/ids';
import { fail, type Result, succeed } from '@shared/domain/result';
import type { CoreContext } from '../../../context';
import type { SessionService } from '../../session';
import { articleDetail } from '../browse';
import { revisionsInReview } from '../city';
import type { ArticleEditing } from '../editing';
import { type RawImport, readImport } from './read';
import { articleOf } from './row';

export type ImportOptions = {
  readonly session: Pick<SessionService, 'user'>;
  readonly editing: Pick<ArticleEditing, 'send' | 'decide'>;
  readonly day: () => string;
  /** Reads files elsewhere, so that a large one holds nobody up; here when missing. */
  readonly readFiles?: (files: readonly ImportFile[]) => Promise<Result<RawImport>>;
};

const toldProblems = 500;
const shownArticles = 20;
const checkedAtOnce = 200;

/** Articles from files: read and checked first, then sent in for review like any revision, and taken back with one call. */
export function createArticleImport(
  { database, emit }: CoreContext,
  { session, editing, day, readFiles = readImport }: ImportOptions,
) {
  const prepared = new Map<string, readonly RevisionDraft[]>();

  async function preview(files: readonly ImportFile[]): Promise<Result<ImportPreview>> {
    const user = session.user();
    if (user === null) return fail('session.signed-out');
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
      bad: problems.filter(({ code }) => code !== 'unknown-column').length,
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
    prepared.clear();
    prepared.set(importId, drafts);
    return succeed({
      importId,
      rows: read.value.rows.length + read.value.problems.filter(({ code }) => code !== 'unknown-column').length,
      ...counted,
      problems: problems.slice(0, toldProblems),
      sample: drafts.slice(0, shownArticles).map(({ article }) => article),
    });
  }

  async function send(importId: string) {
    const drafts = prepared.get(importId);
    if (drafts === undefined) return fail('article-import.unknown');
    const tell = (sent: number) => emit('knowledge.importProgress', { importId, sent, total: drafts.length });
    // The same identifiers when it is tried again after a lost connection: nothing is sent in twice.
    const results = await editing.send(drafts, tell);
    if (!results.ok) return results;
    prepared.delete(importId);
    const refused = results.value.flatMap((result, index) =>
      result.outcome === 'refused' ? [{ articleId: drafts[index]?.article.id ?? '', code: result.error.code }] : [],
    );
    return succeed({ sent: drafts.length - refused.length, refused });
  }

  async function undo(importId: string): Promise<Result<{ takenBack: number }>> {
    const user = session.user();
    if (user === null) return fail('session.signed-out');
    const ids = revisionsInReview(database, user.region)
      .filter((revision) => revision.importId === importId && revision.authorId === user.id)
      .map(({ id }) => id);
    let takenBack = 0;
    for (let start = 0; start < ids.length; start += 200) {
      const results = await editing.decide('take-back', ids.slice(start, start + 200), '');
      if (!results.ok) return results;
      takenBack += results.value.filter(({ outcome }) => outcome === 'accepted').length;
    }
    return succeed({ takenBack });
  }

  return { preview, send, undo };
}

/** The version is given at publishing and says nothing of the content. */
function isSame(left: Article, right: Article): boolean {
  const content = (article: Article) => JSON.stringify(articleSchema.parse({ ...article, version: '' }));
  return content(left) === content(right);
}
