import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Category } from '@shared/domain/category';
import type { CategoryExample } from '@shared/understanding';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const row = z.object({
  code: z.string().min(1),
  level1: z.string(),
  level2: z.string(),
  level3: z.string(),
  default_department: z.string(),
});

const exampleRow = z.object({ code: z.string().min(1), text: z.string().min(1) });

/** How callers speak of each category, as it ships; see resources/SOURCES.md. Throws as `readCategories` does. */
export function readCategoryExamples(resourcesFolder: string): CategoryExample[] {
  const text = readFileSync(join(resourcesFolder, 'taxonomy', 'examples.tsv'), 'utf8');
  const rows = parse(text, { bom: true, columns: true, delimiter: '\t', quote: false, skip_empty_lines: true });
  return z
    .array(exampleRow)
    .parse(rows)
    .map((row) => ({ text: row.text, codes: [row.code] }));
}

/** The third-level categories that ship, in the order of the file. Throws when the file is missing or has other columns: it is part of the program. */
export function readCategories(resourcesFolder: string): Category[] {
  const text = readFileSync(join(resourcesFolder, 'taxonomy', 'taxonomy_12345_own.csv'), 'utf8');
  const rows = z.array(row).parse(parse(text, { bom: true, columns: true, skip_empty_lines: true }));
  return rows.map(({ default_department, ...category }) => ({ ...category, defaultDepartment: default_department }));
}
