import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Article, dayInChina, emptyArticle } from '@shared/domain/article';
import { z } from 'zod';
import { openDesk } from '../../electron/core/database/open';
import { replaceArticles } from '../../electron/core/features/knowledge/repository';
import { createSearch } from '../../electron/core/features/knowledge/search';
import { readSynonyms } from '../../electron/core/features/knowledge/synonyms';
import type { Problem } from './table';

const line = z.object({ id: z.coerce.string().min(1), title: z.string(), text: z.string().default('') });

/** Articles of JSON lines with `id`, `title`, `text`: the title is what is asked, the text what is answered. Bad lines are told by number. */
export function readArticles(text: string): {
  readonly articles: readonly Article[];
  readonly problems: readonly Problem[];
} {
  const articles = new Map<string, Article>();
  const problems: Problem[] = [];
  for (const [index, json] of text
    .replace(/^\ufeff/u, '')
    .split(/\r?\n/u)
    .entries()) {
    if (json.trim() === '') continue;
    const parsed = line.safeParse(jsonOf(json));
    const reason = json.includes('\ufffd')
      ? 'not UTF-8'
      : !parsed.success
        ? 'no JSON object with id and title'
        : articles.has(parsed.data.id)
          ? `the id ${parsed.data.id} stands above`
          : null;
    if (!parsed.success || reason !== null) problems.push({ row: index + 1, reason: `articles: ${reason}` });
    else {
      const { id, title, text: answer } = parsed.data;
      articles.set(id, { ...emptyArticle, id, version: '1', question: title, answer });
    }
  }
  return { articles: [...articles.values()], problems };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The desk's own search over these articles, in a database of its own that is gone when `work` is done: a query gives ids, best first. */
export async function withSearch<Value>(
  articles: readonly Article[],
  resourcesFolder: string,
  limit: number,
  work: (rank: (query: string) => readonly string[]) => Promise<Value>,
): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'tingdan-eval-'));
  const opened = openDesk({ dataFolder: folder, key: '0'.repeat(64) });
  if (!opened.ok) throw new Error(opened.error.code);
  const { database, close } = opened.value;
  try {
    replaceArticles(database, articles);
    const { search, counted } = createSearch(database, readSynonyms(resourcesFolder));
    await counted();
    const day = dayInChina(new Date());
    return await work((query) => search({ query, limit, city: '', day }).map(({ article }) => article.id));
  } finally {
    close();
    await rm(folder, { recursive: true, force: true });
  }
}
