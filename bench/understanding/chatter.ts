import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Segment } from '@shared/domain/call';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Understood } from './calls';

/*
 * What a ticket's texts keep of talk that no official would file. Each row of chatter.tsv lists clauses of one development call, as they were said: courtesy, talk
 * about the line or the number, remarks, rhetorical questions. A clause counts as kept when content or demand name it as their evidence. The rows of a call are
 * written before a rule is mended in sight of it.
 */

const row = z.object({ call: z.string(), words: z.string() });

const rows = new Map(
  z
    .array(row)
    .parse(
      parse(readFileSync(resolve(import.meta.dirname, 'chatter.tsv'), 'utf8'), {
        columns: true,
        delimiter: '\t',
        quote: false,
      }),
    )
    .map(({ call, words }) => [call, words.split('|')] as const),
);

/** Words of speech that no filed text has: particles, dialect, first and second person. */
const spokenWords =
  /[嘛噻哈呗咯嘞咧啊呀哦啦哒俺咋啥侬冇唔佢]|晓得|没得|辰光|边度|呢(?=[，。；？]|$)|吧(?=[，。；？]|$)|[我你您]们?/gu;

export type Chatter = {
  readonly listed: number;
  /** Listed clauses that content or demand still rest on. */
  readonly kept: readonly string[];
  readonly spoken: readonly string[];
};

/** Chatter in the texts of one call; `listed` is 0 where no row speaks of it. */
export function chatterOf(id: string, segments: readonly Segment[], { fields, proposals }: Understood): Chatter {
  const texts = new Map(segments.map((segment) => [segment.id, segment.text]));
  const used = new Set(
    proposals
      .filter(({ field }) => field === 'content' || field === 'demand')
      .flatMap(({ evidence }) => evidence)
      .map(({ segmentId, start, end }) => texts.get(segmentId)?.slice(start, end) ?? ''),
  );
  const listed = rows.get(id) ?? [];
  return {
    listed: listed.length,
    kept: listed.filter((words) => used.has(words)),
    spoken: `${fields.content.value}${fields.demand.value}`.match(spokenWords) ?? [],
  };
}
