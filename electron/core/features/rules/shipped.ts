import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, type Result, succeed } from '@shared/domain/result';
import type { DispatchTables } from '@shared/sync/dispatch-rules';

/** The dispatch tables that ship (docs/dispatch.md): in force where no version was published. */
export function readShippedTables(resourcesFolder: string): Result<DispatchTables, 'resource-unreadable'> {
  const table = (name: string) => readFileSync(join(resourcesFolder, 'dispatch', `${name}.csv`), 'utf8');
  try {
    return succeed({
      units: table('units'),
      tags: table('tags'),
      rules: table('rules'),
      terms: table('terms'),
      holidays: table('holidays'),
    });
  } catch {
    return fail('resource-unreadable');
  }
}
