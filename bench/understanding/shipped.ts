import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Article, article } from '@shared/domain/article';
import { createDispatch, loadDispatch } from '@shared/domain/dispatch';
import type { CategoryExample } from '@shared/understanding';
import { understandingOf } from '../../electron/core/features/call';
import type { ReferenceData } from '../../electron/core/features/catalog';
import { loadDivisions, loadRegistry } from '../../electron/core/features/catalog/loader';
import { readCategories, readCategoryExamples } from '../../electron/core/features/catalog/taxonomy';
import { readShippedTables } from '../../electron/core/features/rules';

export const resourcesFolder = resolve(import.meta.dirname, '../../resources');
/** Where benches and `npm run eval` keep the built index. */
export const cacheFolder = resolve(import.meta.dirname, '../../node_modules/.cache/tingdan-bench');

/** Everything that ships and that a call is understood against. `registryFiles` take the place of the shipped registry. */
export async function loadShipped(registryFiles?: readonly string[]): Promise<ReferenceData> {
  const categories = readCategories(resourcesFolder);
  const divisions = await loadDivisions(resourcesFolder);
  const registry = await loadRegistry({
    resourcesFolder,
    cacheFolder,
    ...(registryFiles === undefined ? {} : { files: registryFiles }),
  });
  const dispatch = readShippedTables(resourcesFolder);
  if (!divisions.ok || !registry.ok || !dispatch.ok) throw new Error('What ships in resources/ could not be read.');
  return {
    categories,
    divisions: divisions.value,
    registry: registry.value.index,
    dispatch: createDispatch(loadDispatch(dispatch.value, categories).rules),
  };
}

/** The shipped articles, in the order of their files. */
export function shippedArticles(): Article[] {
  const folder = join(resourcesFolder, 'knowledge');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line.trim() !== '')
    .map((line) => article.parse(JSON.parse(line)));
}

/** How callers speak of each category, and how they ask what the shipped articles answer. */
export function shippedWordings(): CategoryExample[] {
  return [...readCategoryExamples(resourcesFolder), ...wordingsOf(shippedArticles())];
}

/** The ways to ask what the articles answer, with their categories. */
export function wordingsOf(articles: readonly Article[]): CategoryExample[] {
  return articles.flatMap(({ question, variants, categories }) =>
    [question, ...variants].map((text) => ({ text, codes: categories })),
  );
}

/** The desk's own understanding, ready for calls, as on a desk in 镇江. */
export async function shippedUnderstanding() {
  return understandingOf(await loadShipped(), shippedWordings(), '镇江市');
}
