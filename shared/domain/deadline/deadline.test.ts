import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCalendar, createDeadlines, parseHolidays, parseTerms } from '.';
import { unpublishedYears } from './calendar';
import type { DeadlineQuestion } from './terms';

const shipped = (name: string) =>
  readFileSync(resolve(import.meta.dirname, `../../../resources/dispatch/${name}.csv`), 'utf8');
const holidays = parseHolidays(shipped('holidays'));
const terms = parseTerms(shipped('terms'));
const calendar = createCalendar(holidays.rows);

describe('the holiday table', () => {
  it('is free of problems and has as many days as the notices of 2025 and 2026 name', () => {
    expect(holidays.problems).toEqual([]);
    const count = (year: string, kind: string) =>
      holidays.rows.filter((row) => row.date.startsWith(year) && row.kind === kind).length;
    expect([count('2025', '休'), count('2025', '班'), count('2026', '休'), count('2026', '班')]).toEqual([
      28, 5, 33, 6,
    ]);
  });

  it('names weekends that are worked and never a weekday', () => {
    const worked = holidays.rows.filter((row) => row.kind === '班').map((row) => new Date(row.date).getUTCDay());
    expect(worked.every((day) => day === 0 || day === 6)).toBe(true);
  });

  it('reports a date that does not exist and an unknown kind by row', () => {
    expect(parseHolidays('date,kind,name\n2026-02-30,休,\n2026-03-01,假,\n').problems).toEqual([
      { row: 2, column: 'date', code: 'deadline.date', value: '2026-02-30' },
      { row: 3, column: 'kind', code: 'deadline.kind', value: '假' },
    ]);
  });
});

describe('working days', () => {
  it.each([
    ['2026-05-12', 5, '2026-05-19'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-13', 2, '2026-02-24'],
    ['2026-09-30', 2, '2026-10-09'],
    ['2026-09-30', 3, '2026-10-10'],
    ['2025-09-27', 1, '2025-09-28'],
    ['2025-12-31', 1, '2026-01-04'],
    ['2026-05-12', 0, '2026-05-12'],
  ])('%s and %i working days is %s', (date, count, expected) => {
    expect(calendar.addWorkingDays(date, count)).toBe(expected);
  });

  it('knows weekends alone in a year that is not published', () => {
    expect(calendar.isWorkingDay('2027-10-01')).toBe(true);
    expect(calendar.isWorkingDay('2027-10-02')).toBe(false);
    expect([calendar.isPublished('2026-10-01'), calendar.isPublished('2027-10-01')]).toEqual([true, false]);
  });
});

describe('deadlines', () => {
  const deadlineOf = createDeadlines(terms.rows, calendar);
  const question: DeadlineQuestion = {
    line: 'normal',
    nature: 'complaint',
    urgency: 'normal',
    at: '2026-05-12T10:05:00+08:00',
    ruleTerm: null,
  };

  it('has a table free of problems', () => expect(terms.problems).toEqual([]));

  it('counts a complaint in working days, to the close of business', () => {
    expect(deadlineOf(question)).toEqual({
      term: { amount: 5, unit: 'workingDays' },
      dueAt: '2026-05-19T18:00:00+08:00',
      published: true,
      termId: 'T-投诉',
    });
  });

  it('lets hours run through the night and a holiday', () => {
    const critical = deadlineOf({ ...question, nature: 'consult', urgency: 'critical', at: '2026-10-01T15:30:00Z' });
    expect(critical).toMatchObject({ dueAt: '2026-10-02T01:30:00+08:00', termId: 'T-紧急' });
  });

  it('takes the day of acceptance in Beijing, not in the zone that wrote it', () => {
    expect(deadlineOf({ ...question, at: '2026-05-12T17:00:00Z' }).dueAt).toBe('2026-05-20T18:00:00+08:00');
  });

  it('gives the enterprise line less time', () => {
    expect(deadlineOf({ ...question, line: 'enterprise' }).term.amount).toBe(3);
  });

  it("takes a rule's own term when it is shorter, and not when it is longer", () => {
    const shorter = deadlineOf({ ...question, ruleTerm: { amount: 3, unit: 'workingDays' } });
    expect(shorter).toMatchObject({ dueAt: '2026-05-15T18:00:00+08:00', termId: null });
    expect(deadlineOf({ ...question, ruleTerm: { amount: 9, unit: 'workingDays' } }).termId).toBe('T-投诉');
  });

  it('marks a date that lies in a year whose holidays are not published', () => {
    expect(deadlineOf({ ...question, at: '2026-12-30T10:00:00+08:00' })).toMatchObject({
      dueAt: '2027-01-06T18:00:00+08:00',
      published: false,
    });
  });

  it('gives a date even when the table is empty', () => {
    expect(createDeadlines([], calendar)(question)).toMatchObject({ dueAt: '2026-05-19T18:00:00+08:00', termId: null });
  });

  it('reports a term that cannot be read by row', () => {
    const { problems } = parseTerms('id,line,nature,urgency,term,note\nA,,投诉,,五天,\nB,,抱怨,,,\n');
    expect(problems).toEqual([
      { row: 2, column: 'term', code: 'deadline.term', value: '五天' },
      { row: 3, column: 'nature', code: 'deadline.nature', value: '抱怨' },
      { row: 3, column: 'term', code: 'deadline.term', value: '' },
    ]);
  });
});

it('says which of this year and the next has no holidays yet', () => {
  const { rows } = parseHolidays('date,kind,name\n2026-01-01,休,元旦\n');
  expect(unpublishedYears(rows, '2026-11-26')).toEqual([2027]);
  expect(unpublishedYears(rows, '2025-12-31')).toEqual([2025]);
});
