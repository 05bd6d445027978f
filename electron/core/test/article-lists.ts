import { expect } from 'vitest';
import { all } from '../database/connection';
import { openDesk } from '../database/open';
import { testKey } from './desk';

/** In the folder of a desk that was closed: the lists that are kept beside the articles say what the articles themselves say, whatever a test did to them. */
export function expectListsInStep(dataFolder: string): void {
  const opened = openDesk({ dataFolder, key: testKey });
  if (!opened.ok) throw new Error(opened.error.code);
  const { database, close } = opened.value;
  type Row = { rowid: number; version: string; content: string };
  const articles = all<Row>(database, 'select rowid, version, content from article order by rowid');
  expect(articles.length).toBeGreaterThan(0);
  expect(all(database, 'select * from article_line order by article_rowid')).toEqual(
    articles.map(({ rowid, version, content }) => {
      const { id, question, unit, effectiveFrom, effectiveTo } = JSON.parse(content);
      const days = { effective_from: effectiveFrom, effective_to: effectiveTo };
      return { article_rowid: rowid, id, version, question, unit, ...days };
    }),
  );
  const waiting = all<{ id: string }>(database, 'select id from revision_line').map(({ id }) => id);
  const inReview = all<{ revisions: string }>(database, 'select revisions from city_article')
    .flatMap(({ revisions }) => JSON.parse(revisions) as { id: string; state: string }[])
    .flatMap(({ id, state }) => (state === 'review' ? [id] : []));
  expect(waiting.toSorted()).toEqual(inReview.toSorted());
  close();
}
