import type { BeginUnderstanding } from '../../electron/core/features/call/understanding';
import { demoCalls, textSources, understand } from './calls';
import { atShare, rounded } from './measure';

/** Milliseconds of one core that one segment takes through the whole pipeline. `first` are those of the first call after the start alone. */
export type PipelineTimes = {
  readonly segments: number;
  readonly p50: number;
  readonly p95: number;
  readonly slowest: number;
  readonly first: { readonly p95: number; readonly slowest: number };
};

/** Every segment of the demo calls, script and recognized text, `rounds` times. Call it with an understanding that has heard nothing yet. */
export function measurePipeline(begin: BeginUnderstanding, rounds: number): PipelineTimes {
  const calls = demoCalls();
  const runs = Array.from({ length: rounds }, () =>
    calls.flatMap(({ script, texts }) =>
      textSources.map((source) => understand(begin, script, texts[source]).milliseconds),
    ),
  ).flat();
  const all = runs.flat();
  const first = runs[0] ?? [];
  return {
    segments: all.length,
    p50: rounded(atShare(all, 0.5), 10),
    p95: rounded(atShare(all, 0.95), 10),
    slowest: rounded(Math.max(...all), 10),
    first: { p95: rounded(atShare(first, 0.95), 10), slowest: rounded(Math.max(...first), 10) },
  };
}
