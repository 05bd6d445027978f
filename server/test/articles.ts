import {
  type Article,
  emptyArticle,
  type Revision,
  type RevisionDecision,
  type RevisionDraft,
} from '@shared/domain/article';
import { newIdentifier } from '@shared/domain/ids';
import {
  articlePaths,
  articlesResponse,
  type RevisionResult,
  revisionResults,
  type ServerArticle,
} from '@shared/sync/articles';
import type { TestDesk } from './desk';

/** A revision of an article that may be published. */
export function revisionOf(more: Partial<Article> = {}, draft: Partial<RevisionDraft> = {}): RevisionDraft {
  return {
    id: newIdentifier(),
    article: {
      ...emptyArticle,
      id: 'C-1',
      question: '路灯不亮找谁修？',
      answer: '拨打12345。',
      localRule: true,
      ...more,
    },
    baseVersion: '',
    retire: false,
    note: '',
    importId: null,
    ...draft,
  };
}

export function postArticles(desk: TestDesk, path: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return desk.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** Sends revisions in; gives the results. */
export async function submit(desk: TestDesk, ...revisions: RevisionDraft[]): Promise<RevisionResult[]> {
  return results(await postArticles(desk, articlePaths.revisions, { revisions }));
}

/** Decides on revisions; gives the results. */
export async function decide(
  desk: TestDesk,
  decision: RevisionDecision,
  revisions: readonly Pick<Revision, 'id'>[],
  reason = '',
): Promise<RevisionResult[]> {
  const revisionIds = revisions.map(({ id }) => id);
  return results(await postArticles(desk, articlePaths.decisions, { decision, revisionIds, reason }));
}

async function results(response: Response): Promise<RevisionResult[]> {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return revisionResults.parse(await response.json()).results;
}

/** Every article that the desk may read, page by page. */
export async function pullArticles(
  desk: TestDesk,
  limit = 200,
  cursor = '',
): Promise<{ articles: ServerArticle[]; cursor: string }> {
  const articles: ServerArticle[] = [];
  for (let more = true; more; ) {
    const response = await desk.request(`${articlePaths.articles}?cursor=${encodeURIComponent(cursor)}&limit=${limit}`);
    const page = articlesResponse.parse(await response.json());
    articles.push(...page.articles);
    ({ cursor, more } = page);
  }
  return { articles, cursor };
}
