import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Category } from '@shared/domain/category';
import { createDispatch, type Dispatch, type DispatchTexts, loadDispatch } from '@shared/domain/dispatch';
import { parseTable } from '@shared/domain/table';
import { z } from 'zod';
import { StartFailure } from './start-failure';

const taxonomyRow = z.object({
  code: z.string().min(1),
  level1: z.string(),
  level2: z.string(),
  level3: z.string(),
  default_department: z.string(),
});

/** The dispatcher over the tables that ship. Throws like `readTables`. */
export function readDispatch(): Dispatch {
  const { texts, categories } = readTables();
  return createDispatch(loadDispatch(texts, categories).rules);
}

/**
 * The tables that ship (docs/dispatch.md), with the taxonomy. Throws `StartFailure` (`resources.unreadable`) when they are not there: a server
 * that can't say whose a ticket is must not take any.
 */
export function readTables(folder: string | null = resourcesFolder()): {
  readonly texts: DispatchTexts;
  readonly categories: readonly Category[];
} {
  try {
    const read = (...path: string[]) => readFileSync(join(folder ?? '', ...path), 'utf8');
    const table = (name: string) => read('dispatch', `${name}.csv`);
    const { rows } = parseTable(read('taxonomy', 'taxonomy_12345_own.csv'), taxonomyRow);
    const categories = rows.map(({ default_department, code, level1, level2, level3 }) => ({
      code,
      level1,
      level2,
      level3,
      defaultDepartment: default_department,
    }));
    const texts = {
      units: table('units'),
      tags: table('tags'),
      rules: table('rules'),
      terms: table('terms'),
      holidays: table('holidays'),
    };
    return { texts, categories };
  } catch {
    throw new StartFailure('resources.unreadable', 'The dispatch tables (resources/dispatch) can not be read.');
  }
}

/** The folder `resources` beside the program, whether it runs from its sources, from the build or from a package. */
function resourcesFolder(): string | null {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const candidate = join(folder, 'resources');
    if (existsSync(join(candidate, 'dispatch', 'rules.csv'))) return candidate;
    if (dirname(folder) === folder) return null;
  }
}
