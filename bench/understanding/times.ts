import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { callClock, joinOccurrence, readOccurrences } from '@shared/understanding/time';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { says } from './fresh-calls';
import { percent } from './measure';

/*
 * Times as callers say them. Each fact of a row (parted by blanks, its wordings by |) must be in the time that is filed. The half `measured` was written with the
 * other one before the readers were mended in sight of `development`; of it only the sum is looked at.
 */

const row = z.object({ split: z.enum(['development', 'measured']), text: z.string(), facts: z.string() });

/** A Thursday morning, half past eight. */
const clock = callClock('2026-05-14T08:31:00+08:00');

export type TimesRow = {
  readonly split: string;
  readonly number: number;
  readonly right: number;
  readonly missed: readonly string[];
};

/** Share (per cent) of times with every fact right. `missed` is told of the development half alone. */
export function measureTimes(): TimesRow[] {
  const file = readFileSync(resolve(import.meta.dirname, 'times.tsv'), 'utf8');
  const rows = z.array(row).parse(parse(file, { columns: true, delimiter: '\t', quote: false }));
  return (['development', 'measured'] as const).map((split) => {
    const judged = rows
      .filter((one) => one.split === split)
      .map(({ text, facts }) => {
        const segment = { id: 's', callId: '', speaker: 'caller', startMs: 0, endMs: 0, text, words: [] } as const;
        const filed = joinOccurrence([readOccurrences({ ...segment, words: [] }, clock, true, '什么时候')], clock);
        const found = filed?.value?.text ?? '';
        return {
          text,
          found,
          right: says(
            found,
            facts.split(' ').map((fact) => fact.split('|')),
          ),
        };
      });
    const missed = split === 'development' ? judged.filter(({ right }) => !right) : [];
    return {
      split,
      number: judged.length,
      right: percent(judged.filter(({ right }) => right).length, judged.length),
      missed: missed.map(({ text, found }) => `${text} → ${found}`),
    };
  });
}
