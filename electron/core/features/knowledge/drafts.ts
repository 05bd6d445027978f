import { type ArticleDraft, articleDraft } from '@shared/contracts/knowledge';
import { all, first, type ReadableDatabase, run, type WritableDatabase } from '../../database/connection';

/** What a user is writing on an article, or null. */
export function readDraft(database: ReadableDatabase, userId: string, articleId: string): ArticleDraft | null {
  const row = first<{ content: string }>(
    database,
    'select content from article_draft where user_id = ? and article_id = ?',
    [userId, articleId],
  );
  return row === undefined ? null : articleDraft.parse(JSON.parse(row.content));
}

/** Everything that a user is writing, latest first. */
export function listDrafts(database: ReadableDatabase, userId: string): ArticleDraft[] {
  return all<{ content: string }>(
    database,
    'select content from article_draft where user_id = ? order by updated_at desc',
    [userId],
  ).map(({ content }) => articleDraft.parse(JSON.parse(content)));
}

export function writeDraft(database: WritableDatabase, userId: string, draft: ArticleDraft, at: string): void {
  run(
    database,
    `insert into article_draft (user_id, article_id, content, updated_at) values (?, ?, ?, ?)
      on conflict (user_id, article_id) do update set content = excluded.content, updated_at = excluded.updated_at`,
    [userId, draft.article.id, JSON.stringify(draft), at],
  );
}

export function removeDraft(database: WritableDatabase, userId: string, articleId: string): void {
  run(database, 'delete from article_draft where user_id = ? and article_id = ?', [userId, articleId]);
}
