import { isMobile } from './validity';

export type CorrectionPlace = 'head' | 'middle' | 'tail' | null;

/**
 * Puts a corrected group into a number. The place is what the caller named (后四位); else the group that was denied (不是三三六，
 * 是三八六); else where the group fits with the fewest changed digits, the later place first. Null when nothing fits.
 */
export function correctNumber(
  number: string,
  group: string,
  place: CorrectionPlace,
  denied: string | null,
): string | null {
  if (group.length === 0 || group.length >= number.length) return null;
  const positions = positionsOf(number, group, place, denied);
  for (const at of positions) {
    const corrected = number.slice(0, at) + group + number.slice(at + group.length);
    if (corrected !== number && (!isMobile(number) || isMobile(corrected))) return corrected;
  }
  return null;
}

function positionsOf(number: string, group: string, place: CorrectionPlace, denied: string | null): number[] {
  const last = number.length - group.length;
  if (place === 'tail') return [last];
  if (place === 'head') return [0];
  if (place === 'middle') return [3];
  if (denied !== null && denied.length === group.length) {
    const at = number.lastIndexOf(denied);
    if (at >= 0) return [at];
  }
  const places = Array.from({ length: last + 1 }, (_, at) => ({ at, changed: changedDigits(number, group, at) }));
  return places
    .filter(({ changed }) => changed > 0 && changed <= Math.ceil(group.length / 2))
    .sort(
      (left, right) =>
        left.changed - right.changed || boundary(right.at, number) - boundary(left.at, number) || right.at - left.at,
    )
    .map(({ at }) => at);
}

/** Groups are said 3-4-4: a correction starts at such an edge more often than inside. */
const boundary = (at: number, number: string) => (number.length === 11 && (at === 0 || at === 3 || at === 7) ? 1 : 0);

const changedDigits = (number: string, group: string, at: number) =>
  [...group].filter((digit, index) => digit !== number[at + index]).length;
