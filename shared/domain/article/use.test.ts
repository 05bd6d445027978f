import { describe, expect, it } from 'vitest';
import { findingOf } from './use';

const use = { shown: 0, used: 0, edited: 0, dismissed: 0 };

describe('what the use of an article says', () => {
  it.each([
    [{ shown: 5 }, 'unused'],
    [{ shown: 4 }, null],
    [{ shown: 9, used: 1 }, null],
    [{ used: 4, edited: 2 }, 'edited'],
    [{ used: 5, edited: 2 }, null],
    [{ used: 2, edited: 2 }, null],
    [{ shown: 9, dismissed: 3 }, 'dismissed'],
    [{ shown: 9, used: 3, dismissed: 3 }, null],
  ])('%o: %s', (counted, finding) => {
    expect(findingOf({ ...use, ...counted })).toBe(finding);
  });
});
