import { describe, expect, it } from 'vitest';
import { lunarDay } from './lunar';
import { solarTerm } from './solar-terms';

const iso = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;

describe('the lunar calendar', () => {
  // Public holidays as the State Council has announced them, and later ones after the Hong Kong Observatory.
  it.each([
    [2023, 1, 1, '2023-01-22'],
    [2023, 5, 5, '2023-06-22'],
    [2023, 8, 15, '2023-09-29'],
    [2024, 1, 1, '2024-02-10'],
    [2024, 5, 5, '2024-06-10'],
    [2024, 8, 15, '2024-09-17'],
    [2025, 1, 1, '2025-01-29'],
    [2025, 5, 5, '2025-05-31'],
    [2025, 8, 15, '2025-10-06'],
    [2025, 12, 30, '2026-02-16'],
    [2026, 1, 1, '2026-02-17'],
    [2026, 5, 5, '2026-06-19'],
    [2026, 7, 15, '2026-08-27'],
    [2026, 8, 15, '2026-09-25'],
    [2026, 9, 9, '2026-10-18'],
    [2027, 1, 1, '2027-02-06'],
    [2027, 8, 15, '2027-09-15'],
    [2028, 8, 15, '2028-10-03'],
    [2040, 1, 1, '2040-02-12'],
  ])('%i, month %i, day %i is %s', (year, month, day, solar) => expect(iso(lunarDay(year, month, day))).toBe(solar));

  it('counts the leap month', () => {
    expect(iso(lunarDay(2025, 6, 1, true))).toBe('2025-07-25');
    expect(lunarDay(2026, 6, 1, true)).toBeNull();
  });

  it('knows nothing of other years', () => expect(lunarDay(1999, 1, 1)).toBeNull());
});

describe('the solar terms', () => {
  it.each([
    ['清明', 2024, '2024-04-04'],
    ['清明', 2025, '2025-04-04'],
    ['清明', 2026, '2026-04-05'],
    ['清明', 2027, '2027-04-05'],
    ['立春', 2025, '2025-02-03'],
    ['立春', 2026, '2026-02-04'],
    ['立夏', 2026, '2026-05-05'],
    ['夏至', 2026, '2026-06-21'],
    ['立秋', 2026, '2026-08-07'],
    ['秋分', 2025, '2025-09-23'],
    ['冬至', 2025, '2025-12-21'],
    ['冬至', 2026, '2026-12-22'],
    ['小寒', 2026, '2026-01-05'],
  ] as const)('%s %i is %s', (name, year, solar) => expect(iso(solarTerm(name, year))).toBe(solar));
});
