import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Category } from '@shared/domain/category';
import { createDispatch, type Dispatch, type DispatchProblem, loadDispatch } from '@shared/domain/dispatch';
import { fail, type Result, succeed } from '@shared/domain/result';

/** Reads the city's dispatch tables (docs/dispatch.md). Rows that are wrong are told in `problems`; the others dispatch. */
export function readDispatch(
  resourcesFolder: string,
  categories: readonly Category[],
): Result<{ readonly dispatch: Dispatch; readonly problems: readonly DispatchProblem[] }, 'resource-unreadable'> {
  const table = (name: string) => readFileSync(join(resourcesFolder, 'dispatch', `${name}.csv`), 'utf8');
  try {
    const texts = {
      units: table('units'),
      tags: table('tags'),
      rules: table('rules'),
      terms: table('terms'),
      holidays: table('holidays'),
    };
    const { rules, problems } = loadDispatch(texts, categories);
    return succeed({ dispatch: createDispatch(rules), problems });
  } catch {
    return fail('resource-unreadable');
  }
}
