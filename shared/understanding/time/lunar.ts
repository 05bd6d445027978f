/*
 * The lunar calendar as it is fixed by GB/T 33661-2017 and published each year (Purple Mountain Observatory, Hong Kong Observatory). The calendar of ICU, which
 * Intl offers, is a day off in some months (it has the New Year of 2027 on 7 February), so the years stand here.
 */

/** A lunar year's first day (MM-DD of the solar year of that number), the month that a leap month follows (0: none), and its months in order, 1 for 30 days and 0 for 29. */
const years: Readonly<Record<number, readonly [newYear: string, leap: number, months: string]>> = {
  2015: ['02-19', 0, '010010111010'],
  2016: ['02-08', 0, '101001011011'],
  2017: ['01-28', 6, '0101001010111'],
  2018: ['02-16', 0, '010100101011'],
  2019: ['02-05', 0, '101010010011'],
  2020: ['01-25', 4, '0111010010101'],
  2021: ['02-12', 0, '011010101010'],
  2022: ['02-01', 0, '101011010101'],
  2023: ['01-22', 2, '0100110110101'],
  2024: ['02-10', 0, '010010110110'],
  2025: ['01-29', 6, '1010010101110'],
  2026: ['02-17', 0, '101001001110'],
  2027: ['02-06', 0, '110100100110'],
  2028: ['01-26', 5, '1110100100110'],
  2029: ['02-13', 0, '110101010011'],
  2030: ['02-03', 0, '010110101010'],
  2031: ['01-23', 3, '0110101101010'],
  2032: ['02-11', 0, '100101101101'],
  2033: ['01-31', 11, '0100101011101'],
  2034: ['02-19', 0, '010010101101'],
  2035: ['02-08', 0, '101001001101'],
  2036: ['01-28', 6, '1101001001011'],
  2037: ['02-15', 0, '110100100101'],
  2038: ['02-04', 0, '110101010010'],
  2039: ['01-24', 5, '1101101010100'],
  2040: ['02-12', 0, '101101011010'],
};

/** The solar day (midnight) of a day of the lunar calendar. Month 1..12; day 30 of a month of 29 is its last. Null outside of the years known. */
export function lunarDay(year: number, month: number, day: number, leap = false): Date | null {
  const known = years[year];
  if (known === undefined) return null;
  const [newYear, leapMonth, months] = known;
  if (leap && leapMonth !== month) return null;
  const index = month - 1 + (leap || (leapMonth > 0 && month > leapMonth) ? 1 : 0);
  let days = 0;
  for (const long of months.slice(0, index)) days += 29 + Number(long);
  const length = 29 + Number(months[index] ?? 0);
  const start = new Date(`${year}-${newYear}T00:00:00Z`);
  return new Date(start.getTime() + (days + Math.min(day, length) - 1) * 86_400_000);
}

/** The latest day of that number of a lunar month, not after `at`. */
export function latestLunarDay(day: number, at: Date): { readonly date: Date; readonly month: number } | null {
  let latest: { readonly date: Date; readonly month: number } | null = null;
  for (const year of [at.getUTCFullYear() - 1, at.getUTCFullYear()]) {
    for (let month = 1; month <= 12; month += 1) {
      for (const leap of [false, true]) {
        const date = lunarDay(year, month, day, leap);
        if (date !== null && date.getTime() <= at.getTime()) latest = { date, month };
      }
    }
  }
  return latest;
}
