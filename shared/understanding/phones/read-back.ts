import { isPhone } from './validity';

/** The whole number, its last digits, or the whole of what the desk heard a part of, perhaps with a digit or two misheard on one of the channels. */
export function isReadBack(said: string, heard: string): boolean {
  if (said === heard || (said.length >= 3 && said.length < heard.length && heard.endsWith(said))) return true;
  if (said.length === heard.length && [...said].filter((digit, at) => digit !== heard[at]).length <= 2) return true;
  return isPhone(said) && heard.length >= 5 && inOrder(said, heard) >= 0.8 * heard.length;
}

/** How many digits of `heard` stand in `said` in their order (longest common subsequence). */
function inOrder(said: string, heard: string): number {
  let row: number[] = Array.from({ length: heard.length + 1 }, () => 0);
  for (const digit of said) {
    const next = [0];
    for (let at = 1; at <= heard.length; at += 1) {
      const above = row[at] ?? 0;
      const diagonal = (row[at - 1] ?? 0) + (heard[at - 1] === digit ? 1 : 0);
      next.push(Math.max(above, next[at - 1] ?? 0, diagonal));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
