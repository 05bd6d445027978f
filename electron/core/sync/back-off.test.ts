import { expect, it } from 'vitest';
import { backOff } from './back-off';

const limits = { firstMs: 1_000, longestMs: 60_000 };

it('doubles up to the longest, and spreads desks over the upper half', () => {
  const waits = (random: number) => [1, 2, 3, 7, 50, 5_000].map((failures) => backOff(failures, limits, () => random));
  expect(waits(1)).toEqual([1_000, 2_000, 4_000, 60_000, 60_000, 60_000]);
  expect(waits(0)).toEqual([500, 1_000, 2_000, 30_000, 30_000, 30_000]);
});
