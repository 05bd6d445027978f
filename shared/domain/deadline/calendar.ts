import { z } from 'zod';
import { type ParsedTable, parseTable } from '../table';

const dayMs = 86_400_000;
const datePattern = /^\d{4}-\d{2}-\d{2}$/;

function isRealDate(text: string): boolean {
  return datePattern.test(text) && toDate(fromDate(text)) === text;
}

/** Days since 1970-01-01 of a civil date YYYY-MM-DD. */
function fromDate(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / dayMs;
}

function toDate(day: number): string {
  return Number.isFinite(day) ? new Date(day * dayMs).toISOString().slice(0, 10) : '';
}

const holidayRow = z.object({
  date: z.string().refine(isRealDate, 'deadline.date'),
  /** 休: a day off that may fall on a weekday; 班: a weekend day that is worked. */
  kind: z.enum(['休', '班'], 'deadline.kind'),
  name: z.string(),
});
export type HolidayRow = z.infer<typeof holidayRow>;

/** Reads the holiday table (date, kind, name). Error codes: `deadline.date`, `deadline.kind` and those of `parseTable`. */
export function parseHolidays(text: string): ParsedTable<HolidayRow> {
  return parseTable(text, holidayRow);
}

/** Working days of China. Dates are civil dates YYYY-MM-DD in Beijing time. */
export type Calendar = {
  isWorkingDay(date: string): boolean;
  /** False for a year without a row in the table: its holidays are not published yet, so only weekends are off. */
  isPublished(date: string): boolean;
  /** The `count`-th working day after `date` (`date` itself is not counted), or `date` for 0. */
  addWorkingDays(date: string, count: number): string;
};

/**
 * Of this year and the next one those that have no row: their deadlines leave out weekends alone. `today`: YYYY-MM-DD. The State Council
 * publishes a year's holidays in November before it.
 */
export function unpublishedYears(rows: readonly HolidayRow[], today: string): readonly number[] {
  const year = Number(today.slice(0, 4));
  return [year, year + 1].filter((each) => !rows.some(({ date }) => date.startsWith(`${each}-`)));
}

/** Builds the calendar from the holiday table; where a date stands twice the later row holds. */
export function createCalendar(rows: readonly HolidayRow[]): Calendar {
  const kinds = new Map(rows.map((row) => [row.date, row.kind]));
  const years = new Set(rows.map((row) => row.date.slice(0, 4)));
  const isWorkingDay = (date: string) => {
    const kind = kinds.get(date);
    if (kind !== undefined) return kind === '班';
    const weekday = new Date(fromDate(date) * dayMs).getUTCDay();
    return weekday !== 0 && weekday !== 6;
  };
  return {
    isWorkingDay,
    isPublished: (date) => years.has(date.slice(0, 4)),
    addWorkingDays(date, count) {
      let day = fromDate(date);
      for (let left = count; left > 0; ) {
        day += 1;
        if (isWorkingDay(toDate(day))) left -= 1;
      }
      return toDate(day);
    },
  };
}
