import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeNumbers } from '@shared/understanding';
import { percent } from './measure';
import { resourcesFolder } from './shipped';

/**
 * The peer's own cases (WeTextProcessing), those of its switches (`normalizer_…`) left out. They were in sight when the rules were
 * written: a conformance test, not a held-out figure.
 */
export function measureNumbers(): {
  readonly cases: number;
  readonly right: number;
  readonly misses: readonly string[];
} {
  const [, ...lines] = readFileSync(join(resourcesFolder, 'eval', 'spoken_numbers_wetext.tsv'), 'utf8')
    .trimEnd()
    .split(/\r?\n/u);
  const cases = lines.map((line) => line.split('\t')).filter(([set]) => !set?.startsWith('normalizer_'));
  const misses = cases.flatMap(([, spoken = '', expected = '']) => {
    const written = writeNumbers(spoken, 'symbols').text;
    return written === expected ? [] : [`${spoken}: ${written} for ${expected}`];
  });
  return { cases: cases.length, right: percent(cases.length - misses.length, cases.length), misses };
}
