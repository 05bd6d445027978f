import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createDispatch, type Dispatch, loadDispatch } from '@shared/domain/dispatch';
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

/**
 * The dispatcher over the city's tables (docs/dispatch.md). Throws `StartFailure` (`resources.unreadable`) when they are not there: a server
 * that can't say whose a ticket is must not take any.
 */
export function readDispatch(folder: string | null = resourcesFolder()): Dispatch {
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
    return createDispatch(loadDispatch(texts, categories).rules);
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
