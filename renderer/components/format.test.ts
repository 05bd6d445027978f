import { describe, expect, it } from 'vitest';
import { age, clock, groupPhone, shortTime } from './format';

describe('formats', () => {
  it('tells lengths of time', () => {
    expect(clock(151_900)).toBe('02:31');
    expect(clock(3_751_000)).toBe('1:02:31');
    expect(clock(-5)).toBe('00:00');
  });

  it('groups telephone numbers as they are read aloud, and leaves others alone', () => {
    expect(groupPhone('13822005679')).toBe('138 2200 5679');
    expect(groupPhone('051185012345')).toBe('0511 8501 2345');
    expect(groupPhone('12345')).toBe('12345');
    expect(groupPhone('')).toBe('');
  });

  it('tells ages in the largest whole unit', () => {
    expect(age(59_000)).toEqual({ unit: 'now', count: 0 });
    expect(age(61_000)).toEqual({ unit: 'minutes', count: 1 });
    expect(age(26 * 3_600_000)).toEqual({ unit: 'days', count: 1 });
  });

  it('leaves out of a time what is known', () => {
    const now = new Date(2026, 4, 12, 18, 0);
    expect(shortTime(new Date(2026, 4, 12, 10, 5).toISOString(), now)).toBe('10:05');
    expect(shortTime(new Date(2026, 3, 2, 10, 5).toISOString(), now)).toBe('04-02 10:05');
    expect(shortTime(new Date(2025, 3, 2, 10, 5).toISOString(), now)).toBe('2025-04-02 10:05');
  });
});
