/** Root mean square 0..1 to a share of a bar from -50 dB to 0 dB: as loud as it sounds. */
export function loudness(rms: number): number {
  if (rms <= 0) return 0;
  return Math.min(1, Math.max(0, (20 * Math.log10(rms) + 50) / 50));
}
