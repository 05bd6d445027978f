import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Article, article } from '@shared/domain/article';
import type { CoreContext } from '../../context';
import { takeShipped } from './city';
import { readNote } from './repository';

/** Changes when articles are indexed in another way: what was imported before is then imported again. */
const indexVersion = 2;

/** Takes in the articles that ship, when they are others than last time. True when it did. A line that is no article is left out and counted in the log. */
export function importShipped({ database, resourcesFolder, log }: CoreContext): boolean {
  const folder = join(resourcesFolder, 'knowledge');
  const texts = filesIn(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const hash = createHash('sha256').update(`${indexVersion}\n`).update(texts.join('\n')).digest('hex');
  if (hash === readNote(database, 'knowledge.hash')) return false;
  const byId = new Map<string, Article>();
  let unreadable = 0;
  for (const line of texts.flatMap((text) => text.split('\n'))) {
    if (line.trim() === '') continue;
    const parsed = readLine(line);
    if (parsed === null) unreadable += 1;
    else byId.set(parsed.id, parsed);
  }
  takeShipped(database, [...byId.values()], hash);
  log(unreadable === 0 ? 'info' : 'warn', 'knowledge.imported', { articles: byId.size, unreadable });
  return true;
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.jsonl'))
      .sort();
  } catch {
    return [];
  }
}

function readLine(line: string): Article | null {
  try {
    const parsed = article.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
