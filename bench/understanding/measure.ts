/** Milliseconds of one core since `started` (`process.cpuUsage()`): what others do on the machine does not count. */
export function spentSince(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

/** The value below which this share (0..1) of the values lies; 0 of none. */
export function atShare(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Milliseconds, rounded for a table. */
export const timesOf = (milliseconds: readonly number[]) => ({
  p50: rounded(atShare(milliseconds, 0.5), 10),
  p95: rounded(atShare(milliseconds, 0.95), 10),
});

/** A share in per cent, with one decimal. */
export const percent = (part: number, whole: number) => rounded((100 * part) / Math.max(1, whole), 10);

export const rounded = (value: number, parts: number) => Math.round(value * parts) / parts;
