export type BackOff = { readonly firstMs: number; readonly longestMs: number };

/**
 * How long to wait after a number of failures in a row (from 1), ms: doubles each time up to the longest, and is anywhere in the upper half
 * of that, so that a hall of desks does not come back in one wave. `random` is 0..1.
 */
export function backOff(failures: number, { firstMs, longestMs }: BackOff, random: () => number = Math.random): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(30, Math.max(0, failures - 1)));
  return Math.round(full / 2 + (full / 2) * random());
}
