import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const demoFile = z.object({
  id: z.string(),
  city: z.string(),
  durationMs: z.number(),
  startedAt: z.string().optional(),
  /** What a good agent files; the last part of the category names the call. */
  ticket: z.object({ category: z.string() }),
});
export type Demo = {
  readonly id: string;
  readonly title: string;
  readonly city: string;
  readonly durationMs: number;
  /** When the call was held, if relative times in it need to be read from then. */
  readonly startedAt: string | null;
};

/** The recorded demo calls that ship, by name. A file that can't be read is left out. */
export function readDemos(resourcesFolder: string): Demo[] {
  const folder = join(resourcesFolder, 'calls');
  return filesIn(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const parsed = demoFile.safeParse(readJson(join(folder, name)));
      if (!parsed.success) return [];
      const { id, city, durationMs, startedAt = null, ticket } = parsed.data;
      return [{ id, city, durationMs, startedAt, title: ticket.category.split('/').at(-1) ?? id }];
    });
}

/** Undefined when there is no JSON to read. */
function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
