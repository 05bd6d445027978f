import type { BeginUnderstanding } from '../../electron/core/features/call/understanding';
import { demoCalls, textSources, understand } from './calls';

/** Milliseconds of one segment through the whole pipeline. `first` are those of the first call after the start alone. */
export type PipelineTimes = {
  readonly segments: number;
  readonly p50: number;
  readonly p95: number;
  readonly slowest: number;
  readonly first: { readonly p95: number; readonly slowest: number };
};

const atShare = (values: readonly number[], part: number): number => {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
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
    p50: atShare(all, 0.5),
    p95: atShare(all, 0.95),
    slowest: Math.max(...all),
    first: { p95: atShare(first, 0.95), slowest: Math.max(...first) },
  };
}
